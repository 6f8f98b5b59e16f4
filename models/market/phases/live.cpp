// SPDX-License-Identifier: MIT
#include "models/market/phases/live.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "models/market/mechanisms/ads.h"
#include "models/market/mechanisms/community.h"
#include "models/market/plan_columns.h"

namespace agora::models {
namespace {

constexpr sim::Stream kExposure = sim::stream("consumers.hear.exposure");  // paid, owned, targeted
constexpr sim::Stream kRounding = sim::stream("consumers.live.rounding");
constexpr std::size_t kMostBrands = 16;

}  // namespace

LivePhase::LivePhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      fading_{*context_},
      feed_memory_{context_->params.opinion.feed_half_life, context_->tick_length},
      use_makes_aware_{1.0f -
                       sim::exp(-static_cast<float>(context_->params.awareness.per_purchase))},
      segment_{access.read(columns::kSegment)},
      media_rank_{access.read(columns::kMediaRank)},
      archetype_{access.read(columns::kArchetype)},
      need_rate_{access.read(columns::kNeedRate)},
      post_rate_{access.read(columns::kPostRate)},
      next_need_{access.write(columns::kNextNeed)},
      next_post_{access.write(columns::kNextPost)},
      touched_{access.write(columns::kTouched)},
      relations_{write_relations(access)},
      guess_{access.read(columns::kGuess)},
      feeds_{write_feeds(access)},
      load_{access.write(columns::kLoad)},
      inbox_{access.take(columns::kInbox)},
      arrivals_{access.take(columns::kArrivals)},
      plan_{access.read(columns::kPlan)},
      conditions_{access.read(columns::kConditions)},
      quality_{access.read(columns::kBrandQuality)},
      ads_{access.read(columns::kAds)},
      silence_{access.read(columns::kSilence)},
      ledger_{access.write(columns::kLedger)},
      followers_{access.write(columns::kFollowers)},
      members_{access.write(columns::kMembers)},
      club_{access.write(columns::kClub)},
      outcomes_{access.read(columns::kOutcomes)},
      posts_{access.append(columns::kPosts)} {}

void LivePhase::run(const sim::Tick& tick) {
  brand_days_.clear();
  for (std::size_t b = 0; b < context_->brands.size(); ++b) {
    brand_days_.push_back(brand_day(b, tick));
  }
  const auto consumers = static_cast<std::size_t>(context_->consumers);
  posts_.open(sim::block_count(consumers));
  const Tally total =
      sim::sum_blocks(consumers, tick.order, Tally{context_->brands.size()},
                      [&](sim::BlockRange block) { return live_block(tick, block); });
  posts_.close();
  enter(total, ledger_);
  for (std::size_t b = 0; b < context_->brands.size(); ++b) {
    followers_.set(b, 0, followers_(b) + total.followers()[b]);
    members_.set(b, 0, members_(b) + total.members()[b]);
    club_.set(b, 0, total.count(b, Account::member_posts));
    club_.set(b, 1, total.count(b, Account::member_valence));
  }
}

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
    const bool new_period =
        context_->ads_period(touched_(i)) != context_->ads_period(tick.index + 1);
    const auto first_outcome = outcome;
    while (outcome != outcomes_->end() && outcome->author == consumer) ++outcome;

    bool awake = next_need_(i) < tick_end || next_post_(i) < tick_end ||
                 (answers_matter && outcome != first_outcome);
    for (std::size_t b = 0; b < brands; ++b) {
      exposures[b] = meet(tick, consumer, b, new_period, tally);
      awake |= exposures[b].all() != 0 || inbox_(i, b) != 0 ||
               (brand_days_[b].belonging > 0.0f && member_of(relations_.ties(i, b)) != 0);
    }
    if (!awake) continue;

    const std::uint32_t away = tick.index - touched_(i);
    for (std::size_t b = 0; b < brands; ++b) {
      relations[b] = relations_.load(i, b, away + 1, away, fading_);
      if (new_period) relations[b].ads = 0;
    }
    fill_feed(i, away, tick);
    const std::size_t segment = segment_(i), archetype = archetype_(i);
    Day day{.tick = tick,
            .consumer = consumer,
            .segment = context_->segments[segment],
            .relations = std::span{relations}.first(brands),
            .appeal = context_->interests.appeal(segment, archetype),
            .relevance = context_->interests.excess(segment, archetype),
            .tally = tally,
            .block = block.index};
    live_through(day, std::span{exposures}.first(brands), {first_outcome, outcome});
    const sim::Block rounding = tick.draws(kRounding, tick.index, consumer);
    for (std::size_t b = 0; b < brands; ++b) {
      relations_.save(i, b, relations[b], Dither{rounding, context_->brands[b].key});
    }
    touched_.set(i, 0, tick.index + 1);
  }
  return tally;
}

/// Posts that came are counted: a feed is as full as what arrived lately makes it.
void LivePhase::fill_feed(std::size_t consumer, std::uint32_t away, const sim::Tick& tick) {
  const float kept = feed_memory_(1);
  const float arrived = static_cast<float>(arrivals_(consumer)) / static_cast<float>(tick.length);
  const float load = load_(consumer) * feed_memory_(away + 1) + (1.0f - kept) * arrived;
  if (arrivals_(consumer) != 0) arrivals_.set(consumer, 0, 0);
  load_.set(consumer, 0, load);
  feeds_.refresh(consumer, *context_, context_->segments[segment_(consumer)].params.social_use,
                 load, tick.index);
}

void LivePhase::live_through(Day& day, std::span<const Exposure> exposures, Outcomes outcomes) {
  hear(day, exposures);
  for (const columns::Outcome& outcome : outcomes) hear_back(day, outcome);
  meet_needs(day);
  chat(day);
}

std::uint8_t LivePhase::where(const Day& day, Instant when) const {
  return where_said(feeds_.joined, *context_, day.tick.draws, day.consumer, when);
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
                  .attribute = attribute,
                  .platform = where(day, when)};
  posts_.add(day.block, post);
  day.tally.add(brand, kCounted[static_cast<std::size_t>(kind)]);
  if (day.relations[brand].member != 0 && kind != PostKind::question) {
    day.tally.add(brand, Account::member_posts);
    day.tally.add(brand, Account::member_valence, post.valence);
  }
  if (kind != PostKind::question) day.tally.add(brand, Account::valence, post.valence);
}

}  // namespace agora::models
