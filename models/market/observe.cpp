// SPDX-License-Identifier: MIT
// Observe: the ledger's accounts and the registered quantities of every brand, then the registered
// observations. One pass over the consumers computes all means; sums are added block by block in
// order.
#include <algorithm>
#include <iterator>

#include "models/market/conditions.h"
#include "models/market/ledger.h"
#include "models/market/market.h"
#include "models/market/plan_columns.h"
#include "models/market/quantity.h"

namespace agora::models {
namespace {

struct Sums {
  std::vector<double> values;  // [quantities x brands]
  Sums& operator+=(const Sums& other) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] += other.values[i];
    return *this;
  }
};

class MarketObserver final : public sim::Observer {
 public:
  MarketObserver(sim::Access& access, std::shared_ptr<const MarketContext> context)
      : context_{std::move(context)},
        quantities_{market_quantities()},
        crowds_{access, *context_},
        ledger_{access.read(columns::kLedger)},
        plan_{access.read(columns::kPlan)},
        conditions_{access.read(columns::kConditions)},
        quality_{access.read(columns::kBrandQuality)},
        followers_{access.read(columns::kFollowers)},
        members_{access.read(columns::kMembers)},
        issues_{access.read(columns::kIssues)},
        under_way_{access.read(columns::kUnderWay)} {
    for (const Observation& observation : market_observations()) {
      const std::size_t size =
          sim::record_size(observation.channels(*context_), context_->brands.size());
      if (size > 0) others_.push_back({size, observation.observer(access, context_)});
    }
  }

  void observe(const sim::Tick& tick, std::span<double> values) override {
    const std::size_t brands = context_->brands.size();
    auto out = values.begin();
    for (const AccountInfo& account : kAccounts) {
      for (std::size_t b = 0; b < brands; ++b) {
        *out++ = static_cast<double>(ledger_(b, static_cast<std::size_t>(account.account))) *
                 account.scale;
      }
    }
    const Sums sums = sum_over_consumers(tick);
    for (std::size_t q = 0; q < quantities_.size(); ++q) {
      for (std::size_t b = 0; b < brands; ++b) {
        *out++ = quantities_[q].sum != nullptr ? sums.values[q * brands + b] / context_->consumers
                                               : quantities_[q].value(state_of(b));
      }
    }
    std::span<double> left{out, values.end()};
    for (const auto& [size, observer] : others_) {
      observer->observe(tick, left.first(size));
      left = left.subspan(size);
    }
  }

 private:
  struct Other {
    std::size_t size;  // values in a record
    std::unique_ptr<sim::Observer> observer;
  };

  BrandState state_of(std::size_t brand) const {
    const auto of_brand = [brand](const auto& row) { return row.brand == brand; };
    const auto open =
        std::ranges::count_if(*issues_, of_brand) + std::ranges::count_if(*under_way_, of_brand);
    return {read_plan(plan_, brand),
            read_conditions(conditions_, brand),
            {quality_.data() + brand * context_->attributes, context_->attributes},
            followers_(brand),
            members_(brand),
            static_cast<std::size_t>(open)};
  }

  Sums sum_over_consumers(const sim::Tick& tick) const {
    const std::size_t brands = context_->brands.size();
    const Sums zero{std::vector<double>(quantities_.size() * brands)};
    return sim::sum_blocks(
        static_cast<std::size_t>(context_->consumers), tick.order, zero,
        [&](sim::BlockRange block) {
          Sums sums = zero;
          Relations relations;
          for (std::size_t first = block.first; first < block.last; first += kCrowd) {
            const CrowdsNow::Neighbours people{crowds_, first, std::min(kCrowd, block.last - first),
                                               tick};
            for (std::size_t b = 0; b < brands; ++b) {
              crowds_(people, b, relations);
              for (std::size_t q = 0; q < quantities_.size(); ++q) {
                if (quantities_[q].sum != nullptr) {
                  sums.values[q * brands + b] += quantities_[q].sum(relations, people.size);
                }
              }
            }
          }
          return sums;
        });
  }

  std::shared_ptr<const MarketContext> context_;
  std::vector<Quantity> quantities_;
  CrowdsNow crowds_;
  sim::ReadView<columns::Whole64> ledger_;
  sim::ReadView<columns::Real64> plan_, conditions_, quality_;
  sim::ReadView<columns::Whole64> followers_, members_;
  const sim::Rows<columns::Issue>* issues_;
  const sim::Rows<columns::Outcome>* under_way_;
  std::vector<Other> others_;
};

}  // namespace

std::vector<sim::Channel> MarketModel::channels() const {
  std::vector<sim::Channel> channels;
  for (const AccountInfo& account : kAccounts) {
    channels.push_back({std::string{account.name}, std::string{account.long_name},
                        std::string{account.unit}, true, true});
  }
  for (const Quantity& quantity : market_quantities()) {
    channels.push_back({quantity.name, quantity.long_name, quantity.unit, true, false});
  }
  const MarketContext context = plain_context(1.0);
  for (const Observation& observation : market_observations()) {
    std::ranges::move(observation.channels(context), std::back_inserter(channels));
  }
  return channels;
}

void add_observer(sim::World& world, std::vector<sim::Channel> channels,
                  const std::shared_ptr<const MarketContext>& context) {
  world.set_observer(std::move(channels), [&](sim::Access& access) {
    return std::make_unique<MarketObserver>(access, context);
  });
}

}  // namespace agora::models
