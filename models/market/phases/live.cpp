// SPDX-License-Identifier: MIT
#include "models/market/phases/live.h"

#include <algorithm>
#include <array>
#include <ranges>

#include "sim/core/vectors.h"

namespace agora::models {
namespace {

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
      posts_made_{access.write(columns::kPostsMade)},
      touched_{access.write(columns::kTouched)},
      relations_{write_relations(access)},
      feeds_{write_feeds(access)},
      load_{access.write(columns::kLoad)},
      inbox_{access.take(columns::kInbox)},
      plan_{access.read(columns::kPlan)},
      conditions_{access.read(columns::kConditions)},
      quality_{access.read(columns::kBrandQuality)},
      ads_{access.read(columns::kAds)},
      silence_{access.read(columns::kSilence)},
      ledger_{access.write(columns::kLedger)},
      followers_{access.write(columns::kFollowers)},
      members_{access.write(columns::kMembers)},
      club_{access.write(columns::kClub)},
      sales_{access.send(columns::kSales)},
      outcomes_{access.read(columns::kOutcomes)},
      posts_{access.append(columns::kPosts)} {}

void LivePhase::run(const sim::Tick& tick) {
  brand_days_.clear();
  for (std::size_t b = 0; b < context_->brands.size(); ++b) {
    brand_days_.push_back(brand_day(b, tick));
  }
  const auto ticks = std::views::iota(std::uint32_t{0}, tick.index + 2);
  period_began_ =
      *std::ranges::lower_bound(ticks, context_->ads_period(tick.index + 1), {},
                                [&](std::uint32_t played) { return context_->ads_period(played); });
  const auto consumers = static_cast<std::size_t>(context_->consumers);
  posts_.open(sim::block_count(consumers));
  const Tally total =
      sim::count_blocks(consumers, tick.order, Tally{context_->brands.size()},
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

Tally LivePhase::live_block(const sim::Tick& tick, sim::BlockRange block) {
  const std::size_t brands = context_->brands.size();
  Tally tally{brands};
  Neighbours neighbours{brands, PresenceMemo{*context_, tick.index}};
  Crowd crowd{brands, PresenceMemo{*context_, tick.index}};
  const auto of_earlier = [](const columns::Outcome& outcome, std::size_t consumer) {
    return outcome.author < consumer;
  };
  auto outcome = std::lower_bound(outcomes_->begin(), outcomes_->end(), block.first, of_earlier);
  auto of_crowd = outcome;  // the first
  for (std::size_t first = block.first; first < block.last; first += kCrowd) {
    neighbours.size = std::min(kCrowd, block.last - first);
    const auto end =
        std::lower_bound(outcome, outcomes_->end(), first + neighbours.size, of_earlier);
    wake(tick, static_cast<std::uint32_t>(first), {outcome, end}, neighbours, tally);
    if (crowd.size + neighbours.awake_of_them > kCrowd) {
      live(tick, crowd, {of_crowd, outcome}, tally, block.index);
      crowd.size = 0;
      of_crowd = outcome;
    }
    join(neighbours, crowd);
    outcome = end;
  }
  live(tick, crowd, {of_crowd, outcome}, tally, block.index);
  return tally;
}

void LivePhase::live(const sim::Tick& tick, Crowd& crowd, Outcomes outcomes, Tally& tally,
                     std::size_t block) {
  if (crowd.size == 0) return;
  const std::size_t last = crowd.size - 1;
  for (std::size_t k = crowd.size; k < in_whole_vectors(crowd.size); ++k) {
    crowd.who[k] = crowd.who[last];
    crowd.away[k] = crowd.away[last];
    crowd.new_period[k] = crowd.new_period[last];
    for (Met& met : crowd.met) met.paid[k] = met.owned[k] = met.targeted[k] = 0;
  }
  live_side_by_side(tick, crowd);
  live_one_by_one(tick, crowd, outcomes, tally, block);
  lie_down(tick, crowd);
}

/// What happens to most: relations are brought up to date, feeds fill, brands are heard of.
void LivePhase::live_side_by_side(const sim::Tick& tick, Crowd& crowd) {
  const std::size_t n = crowd.size, m = in_whole_vectors(n);
  Faded faded;
  sim::vectorised([this, m, &crowd, &faded] {
    const std::uint32_t* away = crowd.away.values;
    fading_.awareness.many(away, 0, m, faded.awareness.values);  // which fades while it is heard
    fading_.image.many(away, 1, m, faded.image.values);
    fading_.trust.many(away, 1, m, faded.trust.values);
    fading_.loyalty.many(away, 1, m, faded.loyalty.values);
    fading_.adstock.many(away, 1, m, faded.adstock.values);
  });
  tick.draws.many(kRounding, tick.index, crowd.who.first(m), 0, crowd.dither.rows());
  recognise(tick, crowd);
  fill_feeds(tick, crowd);
  for (std::size_t b = 0; b < crowd.relations.size(); ++b) {
    Relations& r = crowd.relations[b];
    sim::vectorised([&] {
      load(relations_, crowd.who, n, b, faded, fading_.trust_base, r);
      for (std::size_t k = 0; k < m; ++k) r.ads[k] = crowd.new_period[k] != 0 ? 0 : r.ads[k];
    });
    hear(tick, b, crowd);
  }
}

/// What happens to few.
void LivePhase::live_one_by_one(const sim::Tick& tick, Crowd& crowd, Outcomes outcomes,
                                Tally& tally, std::size_t block) {
  const std::size_t brands = crowd.relations.size();
  std::array<Relation, kMostBrands> relations;
  auto outcome = outcomes.begin();
  for (std::size_t k = 0; k < crowd.size; ++k) {
    if (crowd.busy[k] == 0) continue;
    const std::uint32_t consumer = crowd.who[k];
    const std::size_t segment = segment_(consumer), archetype = archetype_(consumer);
    for (std::size_t b = 0; b < brands; ++b) {
      load_bought(relations_, consumer, b, k, crowd.relations[b]);
      relations[b] = crowd.relations[b].get(k);
    }
    Day day{.tick = tick,
            .consumer = consumer,
            .segment = context_->segments[segment],
            .relations = std::span{relations}.first(brands),
            .appeal = context_->interests.appeal(segment, archetype),
            .content_appeal = context_->content_interests.appeal(segment, archetype),
            .relevance = context_->interests.excess(segment, archetype),
            .on_a_platform = crowd.presence[k] > 0.0f,
            .tally = tally,
            .block = block};
    for (std::size_t b = 0; b < brands; ++b) {
      if (crowd.met[b].owned[k] > 0) share_content(day, b, crowd.met[b].owned[k]);
    }
    while (outcome != outcomes.end() && outcome->author < consumer) ++outcome;
    for (; outcome != outcomes.end() && outcome->author == consumer; ++outcome) {
      hear_back(day, *outcome);
    }
    meet_needs(day);
    chat(day);
    for (std::size_t b = 0; b < brands; ++b) {
      crowd.relations[b].put(k, relations[b]);
      save_bought(relations_, consumer, b, context_->brands[b].key, crowd.dither, k,
                  crowd.relations[b]);
    }
  }
}

/// The day is written down.
void LivePhase::lie_down(const sim::Tick& tick, const Crowd& crowd) {
  const std::size_t n = crowd.size;
  for (std::size_t b = 0; b < crowd.relations.size(); ++b) {
    sim::vectorised([&] {
      save(relations_, crowd.who, n, b, context_->brands[b].key, crowd.dither, crowd.relations[b]);
    });
  }
  for (std::size_t k = 0; k < n; ++k) touched_.set(crowd.who[k], 0, tick.index + 1);
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
  if (kind == PostKind::question) return;  // nobody but the brand reads it
  posts_made_.set(day.consumer, 0, posts_made_(day.consumer) + 1);
  day.tally.add_valence(brand, post.valence);
  if (day.relations[brand].member != 0) {
    day.tally.add(brand, Account::member_posts);
    day.tally.add(brand, Account::member_valence, post.valence);
  }
}

}  // namespace agora::models
