// SPDX-License-Identifier: MIT
// One phase, three columns, one registration line: also the smallest example of a model.
#include "models/classic/bass.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "sim/core/parallel.h"
#include "sim/core/registry.h"

namespace agora::models {
namespace {

constexpr sim::Stream kAdopt = sim::stream("people.adopt");
constexpr double kDaysPerYear = 365.0;

const sim::Registered<sim::Model, BassParams> kRegistered{
    "bass", "Adoption by innovation and imitation, everybody hearing everybody (Bass 1969).",
    [](const BassParams& params) { return std::make_unique<BassModel>(params); }};

class AdoptPhase final : public sim::Phase {
 public:
  AdoptPhase(sim::Access& access, const AdoptionParams& params)
      : params_{params},
        adopted_{access.write(columns::kAdopted)},
        adopters_{access.write(columns::kAdopters)},
        ticks_below_half_{access.write(columns::kTicksBelowHalf)} {}

  void run(const sim::Tick& tick) override {
    const auto people = static_cast<std::size_t>(params_.size);
    const double share = static_cast<double>(adopters_(0)) / static_cast<double>(people);
    const double chance = (params_.innovation + params_.imitation * share) * tick.length;
    if (share < 0.5) ticks_below_half_.set(0, 0, ticks_below_half_(0) + 1);
    const std::int64_t adoptions = sim::sum_blocks(
        people, tick.order, std::int64_t{0}, [&](sim::BlockRange block) -> std::int64_t {
          std::int64_t count = 0;
          for (std::size_t i = block.first; i < block.last; ++i) {
            if (adopted_(i) != columns::kNotYet) continue;
            const auto person = static_cast<std::uint32_t>(i);
            if (tick.draws(kAdopt, tick.index, person).uniform(0) >= chance) continue;
            adopted_.set(i, 0, tick.index + 1);
            ++count;
          }
          return count;
        });
    adopters_.set(0, 0, adopters_(0) + adoptions);
  }

 private:
  AdoptionParams params_;
  sim::WriteView<sim::Plain<std::uint32_t>> adopted_;
  sim::WriteView<sim::Plain<std::int64_t>> adopters_, ticks_below_half_;
};

class AdoptionObserver final : public sim::Observer {
 public:
  explicit AdoptionObserver(sim::Access& access)
      : adopters_{access.read(columns::kAdopters)},
        ticks_below_half_{access.read(columns::kTicksBelowHalf)} {}

  void observe(const sim::Tick& tick, std::span<double> values) override {
    values[0] = static_cast<double>(adopters_(0));
    values[1] = static_cast<double>(adopters_(0));
    values[2] = static_cast<double>(ticks_below_half_(0)) * tick.length;
  }

 private:
  sim::ReadView<sim::Plain<std::int64_t>> adopters_, ticks_below_half_;
};

sim::Store declared(const AdoptionParams& params) {
  sim::Store store{static_cast<std::uint64_t>(params.size), 1};
  store.declare(columns::kAdopted);
  store.declare(columns::kAdopters);
  store.declare(columns::kTicksBelowHalf);
  return store;
}

}  // namespace

const sim::Group<AdoptionParams>& AdoptionParams::describe() {
  using P = AdoptionParams;
  static const sim::Group<P> group{
      "How people come to adopt the product.",
      sim::param(&P::size, {.key = "size",
                            .unit = "people",
                            .doc = "Number of people. All hear of all.",
                            .source = "assumed",
                            .def = 10000,
                            .min = 1,
                            .max = 4'000'000'000}),
      sim::param(&P::innovation,
                 {.key = "innovation",
                  .unit = "1/day",
                  .doc = "Rate of adoption owed to nobody's example (Bass's p).",
                  .source = "mean of 213 applications, .03 a year (Sultan, Farley & Lehmann 1990)",
                  .def = 0.03 / kDaysPerYear,
                  .min = 0.0,
                  .max = 1000.0}),
      sim::param(&P::imitation,
                 {.key = "imitation",
                  .unit = "1/day",
                  .doc = "Rate of adoption that the example of everybody would cause (Bass's q).",
                  .source = "mean of 213 applications, .38 a year (Sultan, Farley & Lehmann 1990)",
                  .def = 0.38 / kDaysPerYear,
                  .min = 0.0,
                  .max = 1000.0}),
      sim::param(&P::initial_share, {.key = "initial_share",
                                     .unit = "1",
                                     .doc = "Share who have adopted before the first day.",
                                     .source = "Bass 1969: none",
                                     .def = 0.0,
                                     .min = 0.0,
                                     .max = 1.0})};
  return group;
}

const sim::Group<BassParams>& BassParams::describe() {
  static const sim::Group<BassParams> group{
      "Adoption by innovation and imitation, everybody hearing everybody (Bass 1969).",
      sim::section(&BassParams::adoption, "adoption")};
  return group;
}

std::vector<sim::Channel> BassModel::channels() const {
  return {
      {"adopters", "People who have adopted", "1", true, false},
      {"adoptions", "Adoptions (those before the first day count in the first interval)", "1", true,
       true},
      {"days_below_half", "Days that began with less than half having adopted", "day", true, true}};
}

std::vector<sim::Outcome> BassModel::outcomes() const {
  using Form = sim::Outcome::Form;
  const double each = 1.0 / agents();
  return {
      {"final_share", "Share having adopted at the end", "1", Form::total, {{"adoptions", each}}},
      {"mean_share", "Share having adopted, mean over time", "1", Form::mean, {{"adopters", each}}},
      {.name = "time_to_half",
       .long_name = "Days until half have adopted (the whole run if they never do)",
       .unit = "day",
       .form = Form::total,
       .terms = {{"days_below_half"}},
       .higher_is_better = false}};
}

double BassModel::memory() const { return declared(params_).bytes(); }

sim::World BassModel::build(std::uint64_t, double tick_length, sim::SharedInputs&) const {
  sim::Store store = declared(params_);
  store.allocate();
  {
    // People are alike, so it does not matter which of them come first.
    sim::Access access{store};
    const auto adopted = access.write(columns::kAdopted);
    const auto people = static_cast<std::size_t>(params_.size);
    const double early = std::floor(params_.initial_share * agents() + 0.5);
    const auto first = std::min(static_cast<std::size_t>(early), people);
    for (std::size_t i = 0; i < people; ++i) adopted.set(i, 0, i < first ? 0 : columns::kNotYet);
    access.write(columns::kAdopters).set(0, 0, static_cast<std::int64_t>(first));
  }
  sim::World world{items(), std::move(store), tick_length};
  world.add_phase(
      "adopt", "Whoever has not adopted does so by innovation or by imitation.",
      [&](sim::Access& access) { return std::make_unique<AdoptPhase>(access, params_); });
  world.set_observer(
      channels(), [](sim::Access& access) { return std::make_unique<AdoptionObserver>(access); });
  return world;
}

}  // namespace agora::models
