// SPDX-License-Identifier: MIT
// Lifetime value: what the customers of a brand, and all consumers, will earn it if everything
// stays as it is at the end of the run. The choice to come is not drawn but its probability
// computed, so the value has no noise but that of the market.
#include <algorithm>
#include <array>
#include <limits>

#include "models/market/conditions.h"
#include "models/market/mechanisms/choice.h"
#include "models/market/mechanisms/traits.h"
#include "models/market/mechanisms/value.h"
#include "models/market/quantity.h"

namespace agora::models {
namespace {

class LifetimeValue final : public sim::Observer {
 public:
  LifetimeValue(sim::Access& access, std::shared_ptr<const MarketContext> context)
      : context_{std::move(context)},
        relations_{access, *context_},
        segment_{access.read(columns::kSegment)},
        archetype_{access.read(columns::kArchetype)},
        need_rate_{access.read(columns::kNeedRate)},
        conditions_{access.read(columns::kConditions)} {}

  static std::vector<sim::Channel> channels(const MarketContext&) {
    return {{.name = "customer_equity",
             .long_name = "Value of the coming purchases of all consumers, per thousand of them",
             .unit = "EUR",
             .per_item = true,
             .flow = false,
             .at_end = true},
            {.name = "lifetime_value",
             .long_name = "Value of the coming purchases of a consumer who ever bought the brand, "
                          "mean over these",
             .unit = "EUR",
             .per_item = true,
             .flow = false,
             .at_end = true}};
  }

  void observe(const sim::Tick& tick, std::span<double> values) override {
    const std::size_t brands = context_->brands.size();
    if (!tick.last_record) {
      std::ranges::fill(values, std::numeric_limits<double>::quiet_NaN());
      return;
    }
    const Worth worth = sim::sum_blocks(static_cast<std::size_t>(context_->consumers), tick.order,
                                        Worth{}, [&](auto block) { return of(block, tick); });
    for (std::size_t b = 0; b < brands; ++b) {
      const Conditions today = read_conditions(conditions_, b);
      const double per_purchase = (today.price - today.unit_cost) * annuity(context_->params.value);
      values[b] = per_purchase * worth.all[b] / context_->thousands();
      values[brands + b] =
          worth.customers[b] > 0.0 ? per_purchase * worth.theirs[b] / worth.customers[b] : 0.0;
    }
  }

 private:
  /// Sums over some consumers, for each brand.
  struct Worth {
    std::array<double, kMostProspects> all{}, theirs{};  // purchases to come, per day
    std::array<double, kMostProspects> customers{};
    Worth& operator+=(const Worth& other) {
      for (std::size_t b = 0; b < all.size(); ++b) {
        all[b] += other.all[b];
        theirs[b] += other.theirs[b];
        customers[b] += other.customers[b];
      }
      return *this;
    }
  };

  Worth of(sim::BlockRange block, const sim::Tick& tick) const {
    const std::size_t brands = context_->brands.size();
    const ChoiceParams& choice = context_->params.choice;
    std::vector<Conditions> conditions;
    for (std::size_t b = 0; b < brands; ++b) conditions.push_back(read_conditions(conditions_, b));
    Worth worth;
    std::array<Prospect, kMostProspects> prospects;
    std::array<double, kMostProspects> chances;
    std::array<bool, kMostProspects> bought;
    for (std::size_t i = block.first; i < block.last; ++i) {
      const SegmentFacts& segment = context_->segments[segment_(i)];
      const auto relevance = context_->interests.excess(segment_(i), archetype_(i));
      const double sensitivity =
          segment.params.price_sensitivity * personal(Trait::price_sensitivity, segment.params,
                                                      tick.draws, static_cast<std::uint32_t>(i));
      for (std::size_t b = 0; b < brands; ++b) {
        const Relation r = relations_(i, b, tick);
        const double value =
            utility(choice,
                    {r.quality, r.image, r.trust, r.loyalty, static_cast<double>(r.purchases),
                     relevance[b], conditions[b].price},
                    sensitivity);
        // Against buying elsewhere, whose attraction is therefore 1; no matter how far above.
        prospects[b] = {conditions[b].present ? consideration(choice, r.awareness, r.loyalty) : 0.0,
                        sim::exp(std::min(value - choice.outside_utility, kCertain))};
        bought[b] = r.purchases > 0;
      }
      choice_chances(std::span{prospects}.first(brands), 1.0, std::span{chances}.first(brands));
      const auto needs = static_cast<double>(need_rate_(i));
      for (std::size_t b = 0; b < brands; ++b) {
        const double purchases = needs * chances[b];
        worth.all[b] += purchases;
        if (!bought[b]) continue;
        worth.theirs[b] += purchases;
        worth.customers[b] += 1.0;
      }
    }
    return worth;
  }

  static constexpr double kCertain = 300.0;  // e^300 to 1: nobody buys elsewhere

  std::shared_ptr<const MarketContext> context_;
  RelationsNow relations_;
  sim::ReadView<columns::Whole8> segment_, archetype_;
  sim::ReadView<sim::BFloat16> need_rate_;
  sim::ReadView<columns::Real64> conditions_;
};

const RegisteredObservation kLifetimeValue = observed_by<LifetimeValue>("lifetime_value");

}  // namespace
}  // namespace agora::models
