// SPDX-License-Identifier: MIT
#include "models/market/population.h"

#include <algorithm>

#include "models/market/columns.h"
#include "models/market/event.h"
#include "models/market/feeds.h"
#include "models/market/ledger.h"
#include "models/market/mechanisms/latency.h"
#include "models/market/plan_columns.h"
#include "models/market/relation.h"
#include "sim/core/parallel.h"

namespace agora::models {
namespace {

constexpr sim::Stream kSegment =
    sim::stream("population.segment");  // segment, rank, archetype, guess
constexpr sim::Stream kNeedRate = sim::stream("population.need_rate");
constexpr sim::Stream kPostRate = sim::stream("population.post_rate");
constexpr sim::Stream kFirst = sim::stream("population.first_events");  // need, post
constexpr sim::Stream kFollows = sim::stream("population.follows");
constexpr sim::Stream kMember = sim::stream("population.member");

// Somebody whose drawn rate is next to nothing still has one: no division by zero.
constexpr double kLeastRate = 1e-9;

/// All brands' notebooks are as long as the longest that is asked for.
std::uint32_t notebook_width(const MarketContext& context) {
  std::size_t longest = 0;
  for (const BrandFacts& brand : context.brands) {
    longest = std::max(longest, brand.strategy->notebook());
  }
  return static_cast<std::uint32_t>(longest);
}

}  // namespace

std::vector<std::uint8_t> draw_segments(const std::vector<SegmentFacts>& segments,
                                        std::uint32_t consumers, std::uint64_t seed) {
  const sim::Draws draws{seed};
  std::vector<std::uint8_t> drawn(consumers);
  sim::for_blocks(consumers, sim::BlockOrder::parallel, [&](sim::BlockRange block) {
    for (std::size_t i = block.first; i < block.last; ++i) {
      double left = draws(kSegment, 0, static_cast<std::uint32_t>(i)).uniform(0);
      std::size_t s = 0;
      while (s + 1 < segments.size() && left >= segments[s].share) left -= segments[s++].share;
      drawn[i] = static_cast<std::uint8_t>(s);
    }
  });
  return drawn;
}

void declare_columns(sim::Store& store, const MarketContext& context) {
  namespace c = columns;
  const auto attributes = static_cast<std::uint32_t>(context.attributes);
  store.declare(c::kSegment);
  store.declare(c::kMediaRank);
  store.declare(c::kArchetype);
  store.declare(c::kNeedRate);
  store.declare(c::kPostRate);
  store.declare(c::kNextNeed);
  store.declare(c::kNextPost);
  store.declare(c::kPostsMade);
  store.declare(c::kTouched);
  const auto platforms = static_cast<std::uint32_t>(context.platforms.size());
  store.declare(c::kJoined, platforms);
  store.declare(c::kFeed, platforms);
  store.declare(c::kLoad);
  store.declare(c::kAwareness);
  store.declare(c::kImage);
  store.declare(c::kTrust);
  store.declare(c::kQuality);
  store.declare(c::kLoyalty);
  store.declare(c::kAdstock);
  store.declare(c::kSatisfaction);
  store.declare(c::kClaims);
  store.declare(c::kPurchases);
  store.declare(c::kTies);
  store.declare(c::kInbox, static_cast<std::uint32_t>(context.brands.size()) + 1);
  store.declare(c::kPlan, static_cast<std::uint32_t>(plan_width()));
  store.declare(c::kNotebook, notebook_width(context));
  store.declare(c::kConditions, static_cast<std::uint32_t>(conditions_width()));
  store.declare(c::kEventMemory, event_memory(context.events));
  store.declare(c::kBrandQuality, attributes);
  store.declare(c::kPipeline, attributes);
  store.declare(c::kHeard, attributes);
  store.declare(c::kPurse, static_cast<std::uint32_t>(kPurses));
  store.declare(c::kAds, static_cast<std::uint32_t>(c::kAdColumns));
  store.declare(c::kSilence, static_cast<std::uint32_t>(context.segments.size() * kMediaRanks));
  store.declare(c::kLedger, static_cast<std::uint32_t>(kAccountCount));
  store.declare(c::kYesterday, static_cast<std::uint32_t>(kAccountCount));
  store.declare(c::kLatency, static_cast<std::uint32_t>(kLatencyClasses));
  store.declare(c::kSales, static_cast<std::uint32_t>(context.segments.size()));
  store.declare(c::kFollowers);
  store.declare(c::kMembers);
  store.declare(c::kClub, 2);
  store.declare(c::kPosts);
  store.declare(c::kShares);
  store.declare(c::kCascades);
  store.declare(c::kSponsored);
  store.declare(c::kIssues);
  store.declare(c::kDesk);
  store.declare(c::kUnderWay);
  store.declare(c::kOutcomes);
  store.declare(c::kInfluencers);
  store.declare(c::kFriendsChanged);
  store.declare(c::kAudienceChanged);
  store.declare(c::kDecided);
  for (const auto& [name, behaviour] : context.params.behaviours) {
    behaviour.rule.make()->declare(name, store);
  }
}

void populate(sim::Store& store, const MarketContext& context,
              const std::vector<std::uint8_t>& segments, std::uint64_t seed) {
  namespace c = columns;
  const sim::Draws draws{seed};
  const MarketParams& params = context.params;
  const std::size_t brands = context.brands.size();
  sim::Access access{store};
  const auto segment = access.write(c::kSegment);
  const auto media_rank = access.write(c::kMediaRank), archetype = access.write(c::kArchetype);
  const FeedViews<sim::WriteView> feeds = write_feeds(access);
  const auto need_rate = access.write(c::kNeedRate), post_rate = access.write(c::kPostRate);
  const auto next_need = access.write(c::kNextNeed), next_post = access.write(c::kNextPost);
  const RelationViews<sim::WriteView> relations = write_relations(access);
  const auto followers = access.write(c::kFollowers);
  const auto quality = access.write(c::kBrandQuality);
  const auto conditions = access.write(c::kConditions);
  auto* influencers = access.write(c::kInfluencers);

  const Relation first{.awareness = static_cast<float>(params.awareness.initial),
                       .image = 0.0f,
                       .trust = static_cast<float>(params.experience.initial_trust),
                       .quality = static_cast<float>(params.experience.initial_quality),
                       .loyalty = 0.0f,
                       .adstock = 0.0f,
                       .satisfaction = 0.5f,
                       .claims = static_cast<float>(params.experience.initial_quality),
                       .purchases = 0,
                       .follows = 0,
                       .member = 0,
                       .ads = 0};

  for (std::size_t b = 0; b < brands; ++b) {
    write_conditions(conditions, b, conditions_in(context, b, 0));
  }
  const auto consumers = static_cast<std::size_t>(context.consumers);
  const auto settle = [&](sim::BlockRange block) {
    Tally tally{brands};
    for (std::size_t i = block.first; i < block.last; ++i) {
      const auto agent = static_cast<std::uint32_t>(i);
      const SegmentParams& kind = context.segments[segments[i]].params;
      segment.set(i, 0, segments[i]);
      const sim::Block kinds = draws(kSegment, 0, agent);
      media_rank.set(i, 0, static_cast<std::uint8_t>(kinds.lane[1] / 0x1000000u));
      archetype.set(i, 0, static_cast<std::uint8_t>(kinds.lane[2] % kArchetypes));
      for (std::size_t p = 0; p < context.platforms.size(); ++p) {
        const bool member = draws(kMember, 0, agent, context.platforms[p].key).uniform(0) <
                            context.platform_params[p].initial * kind.joining;
        feeds.joined.set(i, p, member ? 0 : kNotJoined);
      }
      feeds.refresh(i, context, kind, draws, 0.0f, 0);
      const double needs =
          kind.needs_per_day * sim::gamma_mean_one(kind.needs_shape, draws, kNeedRate, agent);
      const double posts = params.talk.chatter_rate * kind.posting *
                           sim::gamma_mean_one(params.talk.chatter_shape, draws, kPostRate, agent);
      need_rate.set(i, 0, static_cast<float>(needs < kLeastRate ? kLeastRate : needs));
      post_rate.set(i, 0, static_cast<float>(posts < kLeastRate ? kLeastRate : posts));
      const sim::Block luck = draws(kFirst, 0, agent);
      next_need.set(i, 0, next_instant(0, luck.exponential(0) / static_cast<double>(need_rate(i))));
      next_post.set(i, 0, next_instant(0, luck.exponential(1) / static_cast<double>(post_rate(i))));
      for (std::size_t b = 0; b < brands; ++b) {
        Relation relation = first;
        const bool present = read_conditions(conditions, b).present;
        if (!present) relation.awareness = 0.0f;  // nobody knows what is not there yet
        if (present && draws(kFollows, 0, agent, context.brands[b].key).uniform(0) <
                           params.media.initial_followers) {
          relation.follows = 1;
          tally.add_follower(b, 1);
        }
        relations.save(i, b, relation, Dither{});
      }
    }
    return tally;
  };
  const Tally total =
      sim::count_blocks(consumers, sim::BlockOrder::parallel, Tally{brands}, settle);
  for (std::size_t b = 0; b < brands; ++b) {
    followers.set(b, 0, total.followers()[b]);
    for (std::size_t k = 0; k < context.attributes; ++k) {
      quality.set(b, k, context.brands[b].quality[k]);
    }
  }
  for (std::uint32_t i = 0; i < context.audience.n(); ++i) {
    const auto audience = static_cast<std::uint32_t>(context.audience.degree(i));
    if (audience >= context.least_audience) influencers->push_back({i, audience, 0, 0});
  }
}

}  // namespace agora::models
