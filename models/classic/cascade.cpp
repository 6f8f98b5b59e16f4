// SPDX-License-Identifier: MIT
#include "models/classic/cascade.h"

#include <algorithm>

namespace agora::models {
namespace {

struct Spread {
  std::int64_t active = 0;
  std::uint32_t last_step = 0;

  void operator+=(const Spread& other) {
    active += other.active;
    last_step = std::max(last_step, other.last_step);
  }
};

class CascadeObserver final : public sim::Observer {
 public:
  CascadeObserver(sim::Access& access, double step)
      : people_{access.agents()}, step_{step}, activated_{access.read_page(columns::kActivated)} {}

  void observe(const sim::Tick& tick, std::span<double> values) override {
    const Spread spread =
        sum_everybody(people_, tick.order, Spread{}, [&](Spread& part, std::size_t person) {
          const std::uint32_t step = activated_(person);
          if (step != columns::kNeverActive) part += Spread{1, step};
        });
    values[0] = static_cast<double>(spread.active);
    values[1] = static_cast<double>(spread.active);
    values[2] = spread.last_step * step_;
  }

 private:
  std::uint64_t people_;
  double step_;
  ActivatedPage activated_;
};

}  // namespace

std::vector<sim::Channel> Cascade::channels() const {
  return {{"active", "People who are active", "1", true, false},
          {"activations", "People who became active (seeds count in the first interval)", "1", true,
           true},
          {"duration", "Days by which the latest activation moved on", "day", true, true}};
}

std::vector<sim::Outcome> Cascade::outcomes() const {
  using Form = sim::Outcome::Form;
  const double each = 1.0 / agents();
  return {{"final_share",
           "Share active at the end, less those of the burn-in",
           "1",
           Form::total,
           {{"activations", each}}},
          {"mean_share", "Share active, mean over time", "1", Form::mean, {{"active", each}}},
          {"duration",
           "Day of the last activation, less those of the burn-in",
           "day",
           Form::total,
           {{"duration"}}}};
}

void Cascade::declare(sim::Store& store) const { store.declare(columns::kActivated); }

void Cascade::begin(sim::Access& access, const sim::Draws& draws) const {
  const auto activated = access.write_page(columns::kActivated);
  for_everybody(access.agents(), sim::BlockOrder::parallel,
                [&](std::uint32_t person) { activated.set(person, 0, columns::kNeverActive); });
  for (const std::uint32_t seed : draw_seeds(seeds_, access.agents(), draws)) {
    activated.set(seed, 0, 0);
  }
}

std::unique_ptr<sim::Observer> Cascade::observer(sim::Access& access) const {
  return std::make_unique<CascadeObserver>(access, step_);
}

}  // namespace agora::models
