// SPDX-License-Identifier: MIT
#include "models/market/phases/live.h"

#include <algorithm>
#include <array>
#include <numeric>

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
      sales_{access.send(columns::kSales)},
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

Tally LivePhase::live_block(const sim::Tick& tick, sim::BlockRange block) {
  const std::size_t brands = context_->brands.size();
  const Instant tick_end = to_instant(tick.end());
  const ReplyParams& reply = context_->params.reply;
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
    bool awake = next_need_(i) < tick_end || next_post_(i) < tick_end;
    for (; outcome != outcomes_->end() && outcome->author == consumer; ++outcome) {
      awake |= reply.moves_authors() && value_of_asking(reply, outcome->unasked) != 0.0;
    }
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
            .content_appeal = context_->content_interests.appeal(segment, archetype),
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
  feeds_.refresh(consumer, *context_, context_->segments[segment_(consumer)].params, tick.draws,
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
  if (kind == PostKind::question) return;  // nobody but the brand reads it
  posts_made_.set(day.consumer, 0, posts_made_(day.consumer) + 1);
  day.tally.add_valence(brand, post.valence);
  if (day.relations[brand].member != 0) {
    day.tally.add(brand, Account::member_posts);
    day.tally.add(brand, Account::member_valence, post.valence);
  }
}

}  // namespace agora::models
