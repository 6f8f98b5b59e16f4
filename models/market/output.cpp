// SPDX-License-Identifier: MIT
#include "models/market/output.h"

#include <algorithm>
#include <numeric>

#include "models/market/context.h"
#include "models/market/relation.h"

namespace agora::models {
namespace {

constexpr sim::Stream kPanel = sim::stream("output.panel");
using Kind = sim::RowColumn::Kind;

/// What can stand at the root of a cascade, in the order of PostKind.
sim::RecordAxis root_kinds() {
  return {"root_kind", "What stands at the root of a cascade", "",
          std::vector<std::string>{"praise", "complaint", "question", "chatter", "share", "repeat",
                                   "sponsored", "content"}};
}

sim::RowTable panel_table(std::size_t people, std::size_t brands) {
  return {"panel",
          "The same consumers at every record, a row for each brand",
          {{"consumer", "Number of the consumer", "", Kind::whole},
           {"brand", "Brand", "", Kind::item},
           {"awareness", "Chance that the brand comes to mind", "1"},
           {"image", "Image, -1 worst to 1 best", "1"},
           {"trust", "Trust in what the brand says", "1"},
           {"quality", "Perceived quality", "1"},
           {"loyalty", "Loyalty", "1"},
           {"satisfaction", "Satisfaction, 1/2 neutral", "1"},
           {"adstock", "Advertising stock", "impressions"},
           {"purchases", "Purchases so far, at most 255", "1", Kind::whole},
           {"follows", "1 if the consumer follows the brand's pages", "1", Kind::whole},
           {"member", "1 if the consumer is a member of its community", "1", Kind::whole}},
          sim::RowTable::Asked::each_record,
          static_cast<double>(people * brands)};
}

sim::RowTable cascades_table(double consumers) {
  // A guess for the estimates: one post in five hundred consumers and days is passed on.
  constexpr double kPerConsumer = 0.002;
  return {"cascades",
          "Posts that were passed on, when nobody does so any more",
          {{"brand", "Brand", "", Kind::item},
           {"root", "What stands at the root", "", Kind::label, root_kinds()},
           {"began", "When the root was posted", "day"},
           {"size", "Posts, the root included", "1", Kind::whole},
           {"depth", "Longest chain from the root", "1", Kind::whole},
           {"virality", "Structural virality: mean distance between two of the posts", "1"}},
          sim::RowTable::Asked::each_tick,
          kPerConsumer * consumers};
}

class Panel final : public sim::Reporter {
 public:
  Panel(sim::Access& access, std::shared_ptr<const MarketContext> context, std::uint64_t seed)
      : context_{std::move(context)},
        fading_{*context_},
        relations_{read_relations(access)},
        touched_{access.read(columns::kTouched)} {
    // Those with the smallest draws: who is in a panel of ten is in one of a hundred as well.
    const auto consumers = static_cast<std::size_t>(context_->consumers);
    std::vector<std::uint32_t> luck(consumers);
    for (std::size_t i = 0; i < consumers; ++i) {
      luck[i] = sim::Draws{seed}(kPanel, 0, static_cast<std::uint32_t>(i)).lane[0];
    }
    people_.resize(consumers);
    std::iota(people_.begin(), people_.end(), 0u);
    const auto wanted = static_cast<std::size_t>(context_->params.output.panel);
    const auto last = people_.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, consumers));
    std::partial_sort(people_.begin(), last, people_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair{luck[a], a} < std::pair{luck[b], b};
    });
    people_.erase(last, people_.end());
    std::sort(people_.begin(), people_.end());
  }

  void report(const sim::Tick& tick, sim::RowBatch& rows) override {
    for (const std::uint32_t i : people_) {
      const std::uint32_t away = tick.index - touched_(i);
      for (std::size_t b = 0; b < context_->brands.size(); ++b) {
        const Relation r = relations_.load(i, b, away, away, fading_);
        const auto real = [](float value) { return static_cast<double>(value); };
        rows.add({static_cast<double>(i), static_cast<double>(b), real(r.awareness), real(r.image),
                  real(r.trust), real(r.quality), real(r.loyalty), real(r.satisfaction),
                  real(r.adstock), static_cast<double>(r.purchases), static_cast<double>(r.follows),
                  static_cast<double>(r.member)});
      }
    }
  }

 private:
  std::shared_ptr<const MarketContext> context_;
  Fading fading_;
  RelationViews<sim::ReadView> relations_;
  sim::ReadView<columns::Whole32> touched_;
  std::vector<std::uint32_t> people_;  // in order
};

class Cascades final : public sim::Reporter {
 public:
  explicit Cascades(sim::Access& access) : cascades_{access.read(columns::kCascades)} {}

  void report(const sim::Tick&, sim::RowBatch& rows) override {
    for (const columns::Cascade& cascade : *cascades_) {
      rows.add({static_cast<double>(cascade.root.brand), static_cast<double>(cascade.root.kind),
                to_days(cascade.root.time), static_cast<double>(cascade.size),
                static_cast<double>(cascade.depth), cascade.virality / 65536.0});
    }
  }

 private:
  const std::vector<columns::Cascade>* cascades_;
};

}  // namespace

const sim::Group<OutputParams>& OutputParams::describe() {
  using P = OutputParams;
  static const sim::Group<P> group{
      "What is recorded on request.",
      sim::param(&P::panel, {.key = "panel",
                             .unit = "consumers",
                             .doc = "Consumers, drawn at random, who are recorded one by one.",
                             .source = "assumed: none",
                             .def = 0,
                             .min = 0,
                             .max = 1'000'000}),
      sim::param(&P::cascades,
                 {.key = "cascades",
                  .doc = "Whether every post that is passed on is recorded with the "
                         "size, the depth and the structural virality of its cascade.",
                  .source = "assumed: no",
                  .def = false}),
      sim::param(&P::platforms,
                 {.key = "platforms",
                  .doc = "Whether it is recorded how many are on each platform, and how much of "
                         "their attention they give it.",
                  .source = "assumed: no",
                  .def = false})};
  return group;
}

std::vector<sim::RowTable> output_tables(const OutputParams& params, double consumers,
                                         std::size_t brands) {
  std::vector<sim::RowTable> tables;
  const double people = std::min(static_cast<double>(params.panel), consumers);
  if (params.panel > 0) tables.push_back(panel_table(static_cast<std::size_t>(people), brands));
  if (params.cascades) tables.push_back(cascades_table(consumers));
  return tables;
}

void add_output(sim::World& world, const std::shared_ptr<const MarketContext>& context,
                std::uint64_t seed) {
  for (const sim::RowTable& table :
       output_tables(context->params.output, context->consumers, context->brands.size())) {
    world.add_table(table, [&](sim::Access& access) -> std::unique_ptr<sim::Reporter> {
      if (table.name == "panel") return std::make_unique<Panel>(access, context, seed);
      return std::make_unique<Cascades>(access);
    });
  }
}

}  // namespace agora::models
