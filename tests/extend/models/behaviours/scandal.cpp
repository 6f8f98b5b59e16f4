// SPDX-License-Identifier: MIT
// Scandal: on one day, part of the consumers hear something bad about the whole trade, and trust
// every brand less. How trust comes back is left to the market.
#include "models/market/behaviour.h"
#include "models/market/relation.h"
#include "sim/core/parallel.h"

namespace agora::models {
namespace {

constexpr sim::Stream kHears = sim::stream("behaviours.scandal.hears");
constexpr sim::Stream kRounding = sim::stream("behaviours.scandal.rounding");

struct ScandalParams {
  double day;
  double reach;
  double loss;

  static const sim::Group<ScandalParams>& describe() {
    using P = ScandalParams;
    static const sim::Group<P> group{
        "News that cost every brand trust.",
        sim::param(&P::day, {.key = "day",
                             .unit = "day",
                             .doc = "When the news break, since the beginning.",
                             .source = "assumed",
                             .def = 10.0,
                             .min = 0.0,
                             .max = 36500.0}),
        sim::param(&P::reach, {.key = "reach",
                               .unit = "1",
                               .doc = "Share of the consumers who hear of it.",
                               .source = "assumed",
                               .def = 0.5,
                               .min = 0.0,
                               .max = 1.0}),
        sim::param(&P::loss, {.key = "loss",
                              .unit = "1",
                              .doc = "Share of the trust in each brand that hearing of it costs.",
                              .source = "assumed",
                              .def = 0.5,
                              .min = 0.0,
                              .max = 1.0})};
    return group;
  }
};

class ScandalPhase final : public sim::Phase {
 public:
  ScandalPhase(const ScandalParams& params, std::uint32_t key, sim::Access& access,
               std::shared_ptr<const MarketContext> context)
      : params_{params},
        key_{key},
        context_{std::move(context)},
        fading_{*context_},
        touched_{access.write(columns::kTouched)},
        relations_{write_relations(access)} {}

  void run(const sim::Tick& tick) override {
    const bool today = tick.start <= params_.day && params_.day < tick.end();
    if (!today || params_.loss <= 0.0) return;
    sim::for_blocks(static_cast<std::size_t>(context_->consumers), tick.order,
                    [&](sim::BlockRange block) {
                      for (std::size_t i = block.first; i < block.last; ++i) {
                        const auto consumer = static_cast<std::uint32_t>(i);
                        const sim::Block luck = tick.draws(kHears, tick.index, consumer, key_);
                        if (luck.uniform(0) < params_.reach) hear(tick, consumer);
                      }
                    });
  }

 private:
  void hear(const sim::Tick& tick, std::uint32_t consumer) const {
    // The slot is behind `live`, which leaves relations as they are when the tick ends: so do we.
    const std::uint32_t now = tick.index + 1, away = now - touched_(consumer);
    const sim::Block luck = tick.draws(kRounding, tick.index, consumer, key_);
    for (std::size_t b = 0; b < context_->brands.size(); ++b) {
      Relation relation = relations_.load(consumer, b, away, away, fading_);
      relation.trust *= 1.0f - static_cast<float>(params_.loss);
      relations_.save(consumer, b, relation, Dither{luck, context_->brands[b].key});
    }
    touched_.set(consumer, 0, now);
  }

  ScandalParams params_;
  std::uint32_t key_;  // of the rule's own name: two scandals of one scenario share no luck
  std::shared_ptr<const MarketContext> context_;
  Fading fading_;
  sim::WriteView<columns::Whole32> touched_;
  RelationViews<sim::WriteView> relations_;
};

class Scandal final : public Behaviour {
 public:
  explicit Scandal(const ScandalParams& params) : params_{params} {}

  Slot slot() const override { return Slot::live; }
  std::unique_ptr<sim::Phase> phase(const std::string& name, sim::Access& access,
                                    std::shared_ptr<const MarketContext> context) const override {
    return std::make_unique<ScandalPhase>(params_, sim::name_key(name), access, std::move(context));
  }

 private:
  ScandalParams params_;
};

const sim::Registered<Behaviour, ScandalParams> kRegistered{
    "scandal", "On one day, part of the consumers lose trust in every brand.",
    [](const ScandalParams& params) { return std::make_unique<Scandal>(params); }};

}  // namespace
}  // namespace agora::models
