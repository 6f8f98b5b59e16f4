// SPDX-License-Identifier: MIT
#include "models/market/phases/live.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "models/market/plan_columns.h"

namespace agora::models {
namespace {

constexpr sim::Stream kExposure = sim::stream("consumers.hear.exposure");  // paid, owned
constexpr sim::Stream kRounding = sim::stream("consumers.live.rounding");
constexpr std::size_t kMostBrands = 16;

}  // namespace

LivePhase::LivePhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      fading_{*context_},
      use_makes_aware_{1.0f -
                       sim::exp(-static_cast<float>(context_->params.awareness.per_purchase))},
      segment_{access.read(columns::kSegment)},
      media_rank_{access.read(columns::kMediaRank)},
      need_rate_{access.read(columns::kNeedRate)},
      post_rate_{access.read(columns::kPostRate)},
      next_need_{access.write(columns::kNextNeed)},
      next_post_{access.write(columns::kNextPost)},
      touched_{access.write(columns::kTouched)},
      relations_{write_relations(access)},
      inbox_{access.take(columns::kInbox)},
      plan_{access.read(columns::kPlan)},
      conditions_{access.read(columns::kConditions)},
      quality_{access.read(columns::kBrandQuality)},
      silence_{access.read(columns::kSilence)},
      ledger_{access.write(columns::kLedger)},
      followers_{access.write(columns::kFollowers)},
      outcomes_{access.read(columns::kOutcomes)},
      posts_{access.append(columns::kPosts)} {}

void LivePhase::run(const sim::Tick& tick) {
  const OpinionParams& opinion = context_->params.opinion;
  brand_days_.clear();
  for (std::size_t b = 0; b < context_->brands.size(); ++b) {
    BrandDay day{.plan = read_plan(plan_, b),
                 .conditions = read_conditions(conditions_, b),
                 .content = {},
                 .claimed = 0.0f,
                 .ad_weight = static_cast<float>(opinion.weight * opinion.credibility_broadcast),
                 .owned_weight = 0.0f,
                 .media_mean = 0.0,
                 .owned_mean = 0.0,
                 .quality = {}};
    for (std::size_t k = 0; k < context_->attributes; ++k) day.quality.push_back(quality_(b, k));
    const double mean_quality = std::accumulate(day.quality.begin(), day.quality.end(), 0.0) /
                                static_cast<double>(context_->attributes);
    day.claimed =
        static_cast<float>(std::clamp(mean_quality + context_->brands[b].claims, 0.0, 1.0));
    day.content = content_for(context_->params.media, day.plan.content);
    day.owned_weight =
        static_cast<float>(opinion.weight * opinion.credibility_owned * day.content.quality);
    day.media_mean = impressions_per_head(context_->params.media, day.plan.broadcast) * tick.length;
    day.owned_mean = day.plan.open_channel
                         ? day.content.posts * context_->params.media.organic_reach * tick.length
                         : 0.0;
    brand_days_.push_back(std::move(day));
  }

  const auto consumers = static_cast<std::size_t>(context_->consumers);
  posts_.open(sim::block_count(consumers));
  const Tally total =
      sim::sum_blocks(consumers, tick.order, Tally{context_->brands.size()},
                      [&](sim::BlockRange block) { return live_block(tick, block); });
  posts_.close();
  for (std::size_t b = 0; b < context_->brands.size(); ++b) {
    for (std::size_t account = 0; account < kAccountCount; ++account) {
      ledger_.set(b, account, ledger_(b, account) + total.counts()[b * kAccountCount + account]);
    }
    followers_.set(b, 0, followers_(b) + total.followers()[b]);
  }
}

LivePhase::Exposure LivePhase::meet(const sim::Tick& tick, std::uint32_t consumer,
                                    std::size_t brand, Tally& tally) const {
  const BrandDay& today = brand_days_[brand];
  const bool follows = today.owned_mean > 0.0 && relations_.follows(consumer, brand) != 0;
  if (today.media_mean <= 0.0 && !follows) return {};

  const sim::Block luck = tick.draws(kExposure, tick.index, consumer, context_->brands[brand].key);
  const std::uint8_t s = segment_(consumer), rank = media_rank_(consumer);
  const SegmentFacts& segment = context_->segments[s];
  Exposure met;
  const auto silence = static_cast<double>(silence_(brand, s * kMediaRanks + rank));
  if (luck.uniform(0) > silence) {
    const double mean =
        today.media_mean * segment.media_use * static_cast<double>(context_->media_use[rank]);
    met.paid = sim::poisson(mean, luck.uniform(0), silence);
    tally.add(brand, Account::impressions, met.paid);
    tally.add(brand, Account::reached);
  }
  if (follows) {
    met.owned = sim::poisson(today.owned_mean * segment.params.social_use, luck.uniform(1));
    tally.add(brand, Account::owned_impressions, met.owned);
  }
  return met;
}

Tally LivePhase::live_block(const sim::Tick& tick, sim::BlockRange block) {
  const std::size_t brands = context_->brands.size();
  const Instant tick_end = to_instant(tick.end());
  const bool answers_matter = context_->params.reply.moves_authors();
  Tally tally{brands};
  std::array<Relation, kMostBrands> relations;
  std::array<Exposure, kMostBrands> exposures;

  auto outcome = std::lower_bound(
      outcomes_->begin(), outcomes_->end(), block.first,
      [](const columns::Outcome& o, std::size_t consumer) { return o.author < consumer; });

  for (std::size_t i = block.first; i < block.last; ++i) {
    const auto consumer = static_cast<std::uint32_t>(i);
    const auto first_outcome = outcome;
    while (outcome != outcomes_->end() && outcome->author == consumer) ++outcome;

    bool awake = next_need_(i) < tick_end || next_post_(i) < tick_end ||
                 (answers_matter && outcome != first_outcome);
    for (std::size_t b = 0; b < brands; ++b) {
      exposures[b] = meet(tick, consumer, b, tally);
      awake |= exposures[b].paid + exposures[b].owned != 0 || inbox_(i, b) != 0;
    }
    if (!awake) continue;

    const std::uint32_t away = tick.index - touched_(i);
    for (std::size_t b = 0; b < brands; ++b) {
      relations[b] = relations_.load(i, b, away + 1, away, fading_);
    }
    Day day{tick,  consumer,   context_->segments[segment_(i)], std::span{relations}.first(brands),
            tally, block.index};
    live_through(day, std::span{exposures}.first(brands), {first_outcome, outcome});
    const sim::Block rounding = tick.draws(kRounding, tick.index, consumer);
    for (std::size_t b = 0; b < brands; ++b) {
      relations_.save(i, b, relations[b], Dither{rounding, context_->brands[b].key});
    }
    touched_.set(i, 0, tick.index + 1);
  }
  return tally;
}

void LivePhase::live_through(Day& day, std::span<const Exposure> exposures, Outcomes outcomes) {
  hear(day, exposures);
  for (const columns::Outcome& outcome : outcomes) hear_back(day, outcome);
  meet_needs(day);
  chat(day);
}

void LivePhase::say(Day& day, std::size_t brand, PostKind kind, float valence, Instant when,
                    std::uint8_t attribute) {
  constexpr Account kCounted[] = {Account::praise,  Account::complaints, Account::questions,
                                  Account::chatter, Account::shares,     Account::repeats};
  const Post post{.author = day.consumer,
                  .time = when,
                  .brand = static_cast<std::uint8_t>(brand),
                  .kind = kind,
                  .valence = to_valence(valence),
                  .attribute = attribute};
  posts_.add(day.block, post);
  day.tally.add(brand, kCounted[static_cast<std::size_t>(kind)]);
  if (kind != PostKind::question) day.tally.add(brand, Account::valence, post.valence);
}

}  // namespace agora::models
