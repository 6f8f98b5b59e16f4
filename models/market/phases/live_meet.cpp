// SPDX-License-Identifier: MIT
// Live, before anybody wakes: what each brand does today for all to meet, and which impressions of
// it one consumer meets. Nothing is changed here; what is met is counted.
#include <algorithm>

#include "models/market/mechanisms/ads.h"
#include "models/market/mechanisms/community.h"
#include "models/market/phases/live.h"
#include "models/market/plan_columns.h"

namespace agora::models {
namespace {

constexpr sim::Stream kExposure = sim::stream("consumers.hear.exposure");  // paid, owned, targeted

}  // namespace

LivePhase::BrandDay LivePhase::brand_day(std::size_t b, const sim::Tick& tick) const {
  const MarketParams& params = context_->params;
  const OpinionParams& opinion = params.opinion;
  const Plan plan = read_plan(plan_, b);
  const Content content = content_for(params.media, plan.content);
  BrandDay day{.plan = plan,
               .conditions = read_conditions(conditions_, b),
               .content = content,
               .claimed = 0.0f,
               .ad_weight = static_cast<float>(opinion.weight * opinion.credibility_broadcast),
               .owned_weight =
                   static_cast<float>(opinion.weight * opinion.credibility_owned * content.quality),
               .targeted_weight = static_cast<float>(opinion.weight * params.ads.credibility),
               .media_mean = impressions_per_head(params.media, plan.broadcast) * tick.length,
               .posts = plan.open_channel ? content.posts * tick.length : 0.0,
               .targeted_mean = ads_(b, columns::kAdMean),
               .threshold = ads_(b, columns::kAdThreshold),
               .club_weight = 0.0f,
               .club_valence = 0.0f,
               .belonging = 0.0f,
               .cap = plan.frequency_cap > 0.0 && plan.frequency_cap < kMostCounted
                          ? static_cast<std::uint8_t>(std::max(plan.frequency_cap, 1.0))
                          : kMostCounted,
               .ranks = context_->interests.ranks(b),
               .quality = {}};
  const CommunityParams& community = params.community;
  const double alive =
      activity(community, plan.community * context_->thousands(), static_cast<double>(members_(b)));
  day.belonging = static_cast<float>(1.0 - sim::exp(-community.belonging * alive * tick.length));
  if (club_(b, 0) > 0) {
    const auto written = static_cast<double>(club_(b, 0));
    const double read = std::min(community.reading * alive * tick.length, written);
    day.club_weight = static_cast<float>(opinion.weight * opinion.credibility_friends * read);
    day.club_valence = static_cast<float>(static_cast<double>(club_(b, 1)) / 127.0 / written);
  }
  double sum = 0.0;
  for (std::size_t k = 0; k < context_->attributes; ++k) {
    day.quality.push_back(quality_(b, k));
    sum += day.quality.back();
  }
  day.claimed = static_cast<float>(std::clamp(
      sum / static_cast<double>(context_->attributes) + context_->brands[b].claims, 0.0, 1.0));
  return day;
}

bool LivePhase::aimed_at(std::uint32_t consumer, std::size_t brand) const {
  const BrandDay& today = brand_days_[brand];
  const double rank = today.ranks[Interests::kind(segment_(consumer), archetype_(consumer))];
  const std::uint32_t chance = guess_(consumer) * (context_->brands[brand].key | 1u);
  return predicted(context_->params.ads.accuracy, rank, chance * 0x1p-32) >= today.threshold;
}

LivePhase::Exposure LivePhase::meet(const sim::Tick& tick, std::uint32_t consumer,
                                    std::size_t brand, bool new_period, Tally& tally) const {
  const BrandDay& today = brand_days_[brand];
  const std::uint8_t ties = relations_.ties(consumer, brand);
  const bool follows = today.posts > 0.0 && follows_of(ties) != 0;
  const bool aimed = today.targeted_mean > 0.0 && aimed_at(consumer, brand);
  if (today.media_mean <= 0.0 && !follows && !aimed) return {};

  const sim::Block luck = tick.draws(kExposure, tick.index, consumer, context_->brands[brand].key);
  const std::uint8_t s = segment_(consumer), rank = media_rank_(consumer);
  Exposure met;
  const auto silence = static_cast<double>(silence_(brand, s * kMediaRanks + rank));
  const double displaced =
      context_->params.media.displacement * static_cast<double>(feeds_.presence(consumer));
  if (luck.uniform(0) > silence) {
    const double mean = today.media_mean * context_->brands[brand].media_use[s] *
                        static_cast<double>(context_->media_use[rank]);
    met.paid = displaced > 0.0 ? sim::poisson(mean * (1.0 - displaced), luck.uniform(0))
                               : sim::poisson(mean, luck.uniform(0), silence);
    tally.add(brand, Account::impressions, met.paid);
    if (met.paid > 0) tally.add(brand, Account::reached);
  }
  if (follows) {
    double shown = 0.0;
    for (std::size_t p = 0; p < context_->platforms.size(); ++p) {
      shown += context_->platform_params[p].organic_reach *
               static_cast<double>(feeds_.feed(consumer, p));
    }
    met.owned = sim::poisson(today.posts * shown, luck.uniform(1));
    tally.add(brand, Account::owned_impressions, met.owned);
  }
  if (aimed) {
    const auto presence = static_cast<double>(feeds_.presence(consumer));
    const std::uint32_t room =
        today.cap - std::min(new_period ? std::uint8_t{0} : ads_of(ties), today.cap);
    met.targeted = std::min(sim::poisson(today.targeted_mean * presence, luck.uniform(2)), room);
    tally.add(brand, Account::targeted_impressions, met.targeted);
    if (met.targeted > 0) tally.add(brand, Account::targeted_reached);
  }
  return met;
}

}  // namespace agora::models
