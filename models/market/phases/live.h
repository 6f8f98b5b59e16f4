// SPDX-License-Identifier: MIT
// Live: one pass over consumers in which each one's state is loaded once: hear, feel, buy,
// experience, speak. Whoever has heard nothing, needs nothing and says nothing today is not touched
// at all. Those who are awake are gathered into crowds, go through what happens to most of them,
// hearing, side by side, and through the rest one by one.
//
//   live.cpp        the order of the day
//   live_meet.cpp   what a brand does today, which of its impressions somebody meets, who wakes up
//   live_hear.cpp   exposure and talk move awareness, image, claims; answers move trust
//   live_buy.cpp    needs, choice, experience, and what a buyer says or does about it
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "models/market/columns.h"
#include "models/market/conditions.h"
#include "models/market/context.h"
#include "models/market/crowd.h"
#include "models/market/feeds.h"
#include "models/market/ledger.h"
#include "models/market/mechanisms/traits.h"
#include "models/market/relation.h"
#include "sim/core/world.h"

namespace agora::models {

class LivePhase final : public sim::Phase {
 public:
  LivePhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  /// What all consumers meet today from one brand.
  struct BrandDay {
    Plan plan;
    Conditions conditions;
    Content content;
    float claimed;                  // quality that its advertising claims
    float ad_weight;                // of one impression in mass media, before trust and wear-out
    float owned_weight;             // of one view of its own posts, likewise
    float targeted_weight;          // of one targeted impression, likewise
    double media_mean;              // impressions per head of average media use
    double posts;                   // of its own, this tick
    double targeted_mean;           // impressions per head of full presence among those aimed at
    double threshold;               // of those aimed at
    float club_weight;              // of the posts that a member reads in the community
    float club_valence;             // of these
    float belonging;                // share of the gap to full loyalty that membership closes
    std::uint8_t cap;               // most impressions per person and period
    std::span<const double> ranks;  // of kinds of people, by relevance
    std::vector<double> quality;
    // Lane of luck above which somebody may meet an impression.  [segments x media ranks]
    std::vector<std::uint32_t> luck_needed;
  };
  /// Impressions that a crowd meets today from one brand.
  struct Met {
    Each<std::uint16_t> paid, owned, targeted;
  };
  /// Consumers whose numbers follow each other, whether they wake up or not.
  struct Neighbours {
    Neighbours(std::size_t brands, PresenceMemo presences)
        : presence_of{std::move(presences)}, met(brands) {}

    PresenceMemo presence_of;
    std::size_t size = 0, awake_of_them = 0;
    Each<std::uint32_t> who, away;  // away: ticks since the relations were written
    Each<std::uint8_t> awake;
    Each<std::uint8_t> busy;        // there is something to go through one by one
    Each<std::uint8_t> new_period;  // of the frequency cap
    std::vector<Met> met;           // [brands]
  };
  /// Those who are awake, of one or of many neighbourhoods.
  struct Crowd {
    Crowd(std::size_t brands, PresenceMemo presences)
        : presence_of{std::move(presences)}, met(brands), relations(brands) {}

    PresenceMemo presence_of;
    std::size_t size = 0;
    Each<std::uint32_t> who, away;
    Each<std::uint8_t> busy, new_period;
    Each<std::uint16_t> kind;    // of people, by their interests
    Each<float> open_to_claims;  // 1 less scepticism
    Each<float> presence;        // attention given to social platforms
    CrowdDither dither;
    std::vector<Met> met;              // [brands]
    std::vector<Relations> relations;  // [brands]
  };
  /// One consumer's day.
  struct Day {
    const sim::Tick& tick;
    std::uint32_t consumer;
    const SegmentFacts& segment;
    std::span<Relation> relations;          // [brands]
    std::span<const float> appeal;          // [brands]
    std::span<const float> content_appeal;  // of own posts  [brands]
    std::span<const double> relevance;      // above average  [brands]
    bool on_a_platform;
    Tally& tally;
    std::size_t block;
  };
  using Outcomes = std::span<const columns::Outcome>;

  // live.cpp
  Tally live_block(const sim::Tick& tick, sim::BlockRange block);
  void live(const sim::Tick& tick, Crowd& crowd, Outcomes outcomes, Tally& tally,
            std::size_t block);
  void live_side_by_side(const sim::Tick& tick, Crowd& crowd);
  void live_one_by_one(const sim::Tick& tick, Crowd& crowd, Outcomes outcomes, Tally& tally,
                       std::size_t block);
  void lie_down(const sim::Tick& tick, const Crowd& crowd);
  /// Share of attention that somebody gives to social platforms in this tick.
  float presence(std::uint32_t consumer, PresenceMemo& presence_of) const {
    return presence_of(segment_(consumer), feeds_.joined_by(consumer)).total;
  }

  // live_meet.cpp
  BrandDay brand_day(std::size_t brand, const sim::Tick& tick) const;
  void wake(const sim::Tick& tick, std::uint32_t first, Outcomes outcomes, Neighbours& neighbours,
            Tally& tally) const;
  void meet_media(const sim::Tick& tick, std::size_t brand, Neighbours& neighbours,
                  Tally& tally) const;
  void meet_pages(const sim::Tick& tick, std::size_t brand, Neighbours& neighbours,
                  Tally& tally) const;
  void meet_ads(const sim::Tick& tick, std::size_t brand, Neighbours& neighbours,
                Tally& tally) const;
  void join(const Neighbours& neighbours, Crowd& crowd) const;
  bool aimed_at(std::uint32_t consumer, std::size_t brand, std::uint32_t guess) const;

  // live_hear.cpp
  void recognise(const sim::Tick& tick, Crowd& crowd) const;
  void fill_feeds(const sim::Tick& tick, Crowd& crowd);
  void hear(const sim::Tick& tick, std::size_t brand, Crowd& crowd);
  void hear_back(Day& day, const columns::Outcome& outcome);
  void share_content(Day& day, std::size_t brand, std::uint32_t views);

  // live_buy.cpp
  void meet_needs(Day& day);
  void buy(Day& day, std::size_t brand, Instant when);
  void join_or_leave(Day& day, std::size_t brand, Instant when, bool disappointed);
  void react(Day& day, std::size_t brand, Instant when, float gap, std::uint8_t fault);
  void chat(Day& day);
  double personal(const Day& day, Trait trait) const {
    return models::personal(trait, day.segment.params, day.tick.draws, day.consumer);
  }
  std::uint8_t where(const Day& day, Instant when) const;
  void say(Day& day, std::size_t brand, PostKind kind, float valence, Instant when,
           std::uint8_t attribute = 0);

  std::shared_ptr<const MarketContext> context_;
  Fading fading_;
  Decay feed_memory_;
  float use_makes_aware_;             // share of the unaware that a purchase makes aware
  std::vector<BrandDay> brand_days_;  // of the current tick
  std::uint32_t period_began_ = 0;    // first `touched` of the current period of frequency caps

  sim::ReadView<columns::Whole8> segment_, media_rank_, archetype_;
  sim::ReadView<sim::BFloat16> need_rate_, post_rate_;
  sim::WriteView<columns::Whole32> next_need_, next_post_, posts_made_, touched_;
  RelationViews<sim::WriteView> relations_;
  FeedViews<sim::WriteView> feeds_;
  sim::WriteView<sim::BFloat16> load_;
  sim::WriteView<columns::Whole64> inbox_;
  sim::ReadView<columns::Real64> plan_, conditions_, quality_, ads_;
  sim::ReadView<sim::Real> silence_;
  sim::WriteView<columns::Whole64> ledger_, followers_, members_, club_;
  sim::SendView sales_;
  const sim::Rows<columns::Outcome>* outcomes_;
  sim::Appender<Post> posts_;
};

}  // namespace agora::models
