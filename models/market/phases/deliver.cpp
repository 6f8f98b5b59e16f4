// SPDX-License-Identifier: MIT
#include "models/market/phases/deliver.h"

#include <algorithm>
#include <tuple>

#include "models/market/conditions.h"
#include "models/market/feeds.h"
#include "models/market/plan_columns.h"
#include "models/market/spending.h"

namespace agora::models {
namespace {

constexpr sim::Stream kPitch = sim::stream("brands.deliver.pitch");
constexpr double kRemembered = 65536.0;  // one sponsored post, in the units of the table

}  // namespace

DeliverPhase::DeliverPhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      memory_{context_->params.influencers.memory_days, context_->tick_length},
      plan_{access.read(columns::kPlan)},
      conditions_{access.read(columns::kConditions)},
      silence_{access.write(columns::kSilence)},
      purse_{access.write(columns::kPurse)},
      ledger_{access.write(columns::kLedger)},
      ads_{access.write(columns::kAds)},
      segment_{access.read(columns::kSegment)},
      archetype_{access.read(columns::kArchetype)},
      joined_{access.read(columns::kJoined)},
      influencers_{access.write(columns::kInfluencers)},
      sponsored_{access.write(columns::kSponsored)} {}

void DeliverPhase::buy_media(std::size_t brand, const Plan& plan, const sim::Tick& tick) {
  const double mean = impressions_per_head(context_->params.media, plan.broadcast) * tick.length;
  for (std::size_t s = 0; s < context_->segments.size(); ++s) {
    for (std::size_t rank = 0; rank < kMediaRanks; ++rank) {
      const double own = mean * context_->brands[brand].media_use[s] *
                         static_cast<double>(context_->media_use[rank]);
      silence_.set(brand, s * kMediaRanks + rank, static_cast<float>(sim::exp(-own)));
    }
  }
}

DeliverPhase::Inflow DeliverPhase::fill_purses(std::size_t brand, const Plan& plan,
                                               const sim::Tick& tick) {
  Inflow inflow{};
  const double thousands = context_->thousands();
  const Conditions today = read_conditions(conditions_, brand);
  const auto lines =
      amounts(plan, thousands, tick.length, to_micro(today.budget * thousands * tick.length));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (kSpendingLines[i].purse == Purse::none) continue;
    const auto place = static_cast<std::size_t>(kSpendingLines[i].purse);
    inflow[place] = lines[i];
    purse_.set(brand, place, purse_(brand, place) + lines[i]);
  }
  return inflow;
}

/// Whoever would take a contract says so at a moment of the tick, and is hired if what has come in
/// by then pays the fee: so it does not depend on the length of a tick who is affordable.
void DeliverPhase::hire_influencers(std::size_t brand, const Plan& plan, std::int64_t inflow,
                                    const sim::Tick& tick) {
  const InfluenceParams& params = context_->params.influencers;
  constexpr auto kOwnPurse = static_cast<std::size_t>(Purse::influencers);
  std::int64_t purse = purse_(brand, kOwnPurse);
  if (purse > 0 && read_conditions(conditions_, brand).present && !influencers_->empty()) {
    struct Pitch {
      double moment;  // 0 the beginning of the tick ... 1 its end
      std::uint32_t row;
    };
    std::vector<Pitch> pitches;
    PresenceMemo presence_of{*context_, tick.index};
    const double expected = params.posts_per_day * tick.length;
    for (std::uint32_t row = 0; row < influencers_->size(); ++row) {
      const double audience = (*influencers_)[row].followers / context_->mean_audience;
      if (plan.tier != Tier::any && plan.tier != tier_of(audience)) continue;
      const std::uint32_t agent = (*influencers_)[row].agent;
      const Presence& presence = presence_of(segment_(agent), joined_by(agent));
      if (!(presence.total > 0.0f)) continue;  // nobody would see it
      const auto appeal = context_->interests.appeal(segment_(agent), archetype_(agent));
      if (static_cast<double>(appeal[brand]) < plan.fit) continue;
      const double wait =
          tick.draws(kPitch, tick.index, agent, context_->brands[brand].key).exponential(0);
      if (wait < expected) pitches.push_back({wait / expected, row});
    }
    std::sort(pitches.begin(), pitches.end(), [](const Pitch& a, const Pitch& b) {
      return std::tie(a.moment, a.row) < std::tie(b.moment, b.row);
    });
    for (const Pitch& pitch : pitches) {
      columns::Influencer& influencer = (*influencers_)[pitch.row];
      const std::int64_t fee = to_micro(params.fee_per_thousand * influencer.followers / 1000.0);
      const auto to_come =
          static_cast<std::int64_t>(static_cast<double>(inflow) * (1.0 - pitch.moment));
      if (fee == 0 || fee > purse - to_come) continue;
      purse -= fee;
      ledger_.set(brand, static_cast<std::size_t>(Account::spent_influencers),
                  ledger_(brand, static_cast<std::size_t>(Account::spent_influencers)) + fee);
      ledger_.set(brand, static_cast<std::size_t>(Account::sponsored_posts),
                  ledger_(brand, static_cast<std::size_t>(Account::sponsored_posts)) + 1);
      sponsored_->push_back({influencer.agent, pitch.row, static_cast<std::uint32_t>(brand)});
    }
  }
  purse_.set(brand, kOwnPurse, purse);
}

void DeliverPhase::run(const sim::Tick& tick) {
  sponsored_->clear();
  for (std::size_t brand = 0; brand < context_->brands.size(); ++brand) {
    const Plan plan = read_plan(plan_, brand);
    buy_media(brand, plan, tick);
    const Inflow inflow = fill_purses(brand, plan, tick);
    hire_influencers(brand, plan, inflow[static_cast<std::size_t>(Purse::influencers)], tick);
  }
  buy_ads(tick);
  // The audience remembers today's sponsored posts beside those of before.
  for (const columns::SponsoredPost& post : *sponsored_) {
    columns::Influencer& influencer = (*influencers_)[post.influencer];
    const double before =
        influencer.sponsored * static_cast<double>(memory_(tick.index - influencer.touched));
    influencer.sponsored = static_cast<std::uint32_t>(before + kRemembered);
    influencer.touched = tick.index;
  }
}

}  // namespace agora::models
