// SPDX-License-Identifier: MIT
#include "models/classic/held.h"

#include <array>

namespace agora::models {
namespace {

constexpr sim::Stream kFirst = sim::stream("classic.voter.first");

struct Holders {
  std::array<std::int64_t, kMostOpinions> of{};

  void operator+=(const Holders& other) {
    for (std::size_t o = 0; o < of.size(); ++o) of[o] += other.of[o];
  }
};

class HolderObserver final : public sim::Observer {
 public:
  HolderObserver(sim::Access& access, std::size_t opinions)
      : people_{access.agents()}, opinions_{opinions}, held_{access.read_page(columns::kHeld)} {}

  void observe(const sim::Tick& tick, std::span<double> values) override {
    const Holders holders =
        sum_everybody(people_, tick.order, Holders{},
                      [&](Holders& part, std::size_t person) { ++part.of[held_(person)]; });
    for (std::size_t o = 0; o < opinions_; ++o) {
      values[o] = values[opinions_ + o] = static_cast<double>(holders.of[o]);
    }
  }

 private:
  std::uint64_t people_;
  std::size_t opinions_;
  HeldPage held_;
};

}  // namespace

const sim::Group<HeldOpinionParams>& HeldOpinionParams::describe() {
  static const sim::Group<HeldOpinionParams> group{
      "An opinion that people may hold.",
      sim::param(&HeldOpinionParams::share,
                 {.key = "share",
                  .unit = "1",
                  .doc = "How many hold it at first, relative to the others: each person is drawn.",
                  .source = "assumed",
                  .def = 1.0,
                  .min = 1e-06,
                  .max = 1000000.0})};
  return group;
}

HeldOpinions::HeldOpinions(const sim::Chosen<sim::GraphFamily>& network,
                           HeldOpinionsParams opinions)
    : OnGraph{network} {
  if (opinions.empty()) opinions = {{"no", {1.0}}, {"yes", {1.0}}};
  double total = 0.0;
  for (const auto& [name, opinion] : opinions) total += opinion.share;
  for (const auto& [name, opinion] : opinions) {
    names_.push_back(name);
    shares_.push_back(opinion.share / total);
  }
}

std::vector<sim::Channel> HeldOpinions::channels() const {
  return {{"holders", "People who hold the opinion", "1", true, false},
          {"gained", "Holders gained less lost (the first ones count in the first interval)", "1",
           true, true}};
}

std::vector<sim::Outcome> HeldOpinions::outcomes() const {
  using Form = sim::Outcome::Form;
  const double each = 1.0 / agents();
  return {{"final_share",
           "Share holding it at the end, less those of the burn-in",
           "1",
           Form::total,
           {{"gained", each}}},
          {"mean_share", "Share holding it, mean over time", "1", Form::mean, {{"holders", each}}}};
}

void HeldOpinions::declare(sim::Store& store) const { store.declare(columns::kHeld); }

void HeldOpinions::begin(sim::Access& access, const sim::Draws& draws) const {
  const auto held = access.write_page(columns::kHeld);
  for_everybody(access.agents(), sim::BlockOrder::parallel, [&](std::uint32_t person) {
    double left = draws(kFirst, 0, person).uniform(0);
    std::size_t opinion = 0;
    while (opinion + 1 < shares_.size() && left >= shares_[opinion]) left -= shares_[opinion++];
    held.set(person, 0, static_cast<std::uint8_t>(opinion));
  });
}

std::unique_ptr<sim::Observer> HeldOpinions::observer(sim::Access& access) const {
  return std::make_unique<HolderObserver>(access, names_.size());
}

}  // namespace agora::models
