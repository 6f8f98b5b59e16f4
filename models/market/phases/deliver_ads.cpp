// SPDX-License-Identifier: MIT
// Deliver, second part: targeted impressions. A brand orders as many as its purse buys at the price
// of the people it aims at. In an auction that price is what all brands together bid for one
// impression of such people, and never less than the lowest. What is delivered is paid for when it
// has been counted (account).
#include <algorithm>

#include "models/market/conditions.h"
#include "models/market/feeds.h"
#include "models/market/mechanisms/ads.h"
#include "models/market/phases/deliver.h"
#include "models/market/plan_columns.h"
#include "models/market/spending.h"
#include "sim/core/parallel.h"

namespace agora::models {
namespace {

constexpr auto kOwnPurse = static_cast<std::size_t>(Purse::targeted);
// Nobody is shown more in a tick, whatever a purse holds that found nobody to spend it on.
constexpr double kMostPerTick = 60.0;
constexpr float kPresenceUnit = 65536.0f;

/// Presence by segment, in 1/kPresenceUnit, and people: whole numbers, so the order of adding them
/// up leaves no trace.
struct Counts {
  std::vector<std::int64_t> presence, people;
  Counts& operator+=(const Counts& other) {
    for (std::size_t s = 0; s < people.size(); ++s) {
      presence[s] += other.presence[s];
      people[s] += other.people[s];
    }
    return *this;
  }
};

}  // namespace

std::vector<double> DeliverPhase::mean_presence(const sim::Tick& tick) const {
  const std::size_t segments = context_->segments.size();
  const Counts none{std::vector<std::int64_t>(segments), std::vector<std::int64_t>(segments)};
  const Counts all = sim::sum_blocks(
      static_cast<std::size_t>(context_->consumers), tick.order, none, [&](sim::BlockRange block) {
        Counts counts = none;
        PresenceMemo presence_of{*context_, tick.index};
        for (std::size_t i = block.first; i < block.last; ++i) {
          const std::size_t segment = segment_(i);
          const Presence& of = presence_of(segment, joined_by(i));
          counts.presence[segment] += static_cast<std::int64_t>(of.total * kPresenceUnit);
          ++counts.people[segment];
        }
        return counts;
      });
  std::vector<double> mean;
  for (std::size_t s = 0; s < segments; ++s) {
    mean.push_back(all.people[s] > 0
                       ? static_cast<double>(all.presence[s]) / static_cast<double>(kPresenceUnit) /
                             static_cast<double>(all.people[s])
                       : 0.0);
  }
  return mean;
}

DeliverPhase::Order DeliverPhase::order(std::size_t brand, const sim::Tick& tick) const {
  const Plan plan = read_plan(plan_, brand);
  const auto shares = context_->interests.shares();
  const auto ranks = context_->interests.ranks(brand);
  const double accuracy = context_->params.ads.accuracy;
  Order order{.spend = static_cast<double>(purse_(brand, kOwnPurse)) * kMicro / context_->consumers,
              .above = {}};
  if (!(order.spend > 0.0) || plan.audience <= 0.0) return {};
  if (!read_conditions(conditions_, brand).present) return {};
  order.threshold = threshold_for(accuracy, ranks, shares, plan.audience);
  for (std::size_t k = 0; k < ranks.size(); ++k) {
    order.above.push_back(chance_above(accuracy, ranks[k], order.threshold));
    order.reached += shares[k] * order.above[k];
  }
  if (plan.frequency_cap > 0.0) {
    // Nobody bids for impressions that the cap keeps from being shown, at the last price known.
    const AdsParams& ads = context_->params.ads;
    const double last = ads_(brand, columns::kAdPrice) * kMicro;
    const double most = order.reached * plan.frequency_cap * tick.length / ads.cap_days *
                        std::max(last, ads.cost_per_thousand / 1000.0);
    order.spend = std::min(order.spend, most);
  }
  return order;
}

std::vector<double> DeliverPhase::prices(const std::vector<Order>& orders,
                                         const std::vector<double>& presence,
                                         const sim::Tick& tick) const {
  const AdsParams& ads = context_->params.ads;
  std::vector<double> prices(context_->interests.kinds(), ads.cost_per_thousand / 1000.0);
  if (ads.pricing == Pricing::fixed) return prices;
  for (std::size_t k = 0; k < prices.size(); ++k) {
    const double room = ads.slots * tick.length * presence[k / kArchetypes];
    if (room <= 0.0) continue;
    double bid = 0.0;  // EUR for one consumer of this kind
    for (const Order& order : orders) {
      if (order.reached > 0.0) bid += order.spend * order.above[k] / order.reached;
    }
    prices[k] = std::max(prices[k], bid / room);
  }
  return prices;
}

void DeliverPhase::buy_ads(const sim::Tick& tick) {
  std::vector<Order> orders;
  bool any = false;
  for (std::size_t b = 0; b < context_->brands.size(); ++b) {
    orders.push_back(order(b, tick));
    any |= orders.back().reached > 0.0;
    for (std::size_t place = 0; place < columns::kAdColumns; ++place) ads_.set(b, place, 0.0);
  }
  if (!any) return;
  const std::vector<double> presence = mean_presence(tick);
  const std::vector<double> price = prices(orders, presence, tick);
  const auto shares = context_->interests.shares();
  for (std::size_t b = 0; b < orders.size(); ++b) {
    const Order& order = orders[b];
    if (!(order.reached > 0.0)) continue;
    double paid = 0.0, seen = 0.0;
    for (std::size_t k = 0; k < price.size(); ++k) {
      const double aimed = shares[k] * order.above[k];
      paid += aimed / order.reached * price[k];
      seen += aimed * presence[k / kArchetypes];
    }
    const std::int64_t each = std::max<std::int64_t>(to_micro(paid), 1);
    const double mean = seen > 0.0 ? order.spend / paid / seen : 0.0;
    ads_.set(b, columns::kAdThreshold, order.threshold);
    ads_.set(b, columns::kAdMean, std::min(mean, kMostPerTick));
    ads_.set(b, columns::kAdPrice, static_cast<double>(each));
  }
}

}  // namespace agora::models
