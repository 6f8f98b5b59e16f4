// SPDX-License-Identifier: MIT
// Live: one pass over consumers in which each one's state is loaded once: hear, feel, buy,
// experience, speak. Whoever has heard nothing, needs nothing and says nothing today is not touched
// at all.
//
//   live.cpp        who wakes up, and the order of the day
//   live_hear.cpp   exposure and talk move awareness, image, claims; answers move trust
//   live_buy.cpp    needs, choice, experience, and what a buyer says or does about it
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "models/market/columns.h"
#include "models/market/conditions.h"
#include "models/market/context.h"
#include "models/market/ledger.h"
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
    float claimed;       // quality that its advertising claims
    float ad_weight;     // of one impression in mass media, before trust and wear-out
    float owned_weight;  // of one view of its own posts, likewise
    double media_mean;   // impressions per head of average media use
    double owned_mean;   // views by a follower with full social use
    std::vector<double> quality;
  };
  /// Impressions that one consumer meets today from one brand.
  struct Exposure {
    std::uint32_t paid = 0, owned = 0;
  };
  /// One consumer's day.
  struct Day {
    const sim::Tick& tick;
    std::uint32_t consumer;
    const SegmentFacts& segment;
    std::span<Relation> relations;  // [brands]
    Tally& tally;
    std::size_t block;
  };
  using Outcomes = std::span<const columns::Outcome>;

  Tally live_block(const sim::Tick& tick, sim::BlockRange block);
  void live_through(Day& day, std::span<const Exposure> exposures, Outcomes outcomes);
  Exposure meet(const sim::Tick& tick, std::uint32_t consumer, std::size_t brand,
                Tally& tally) const;

  void hear(Day& day, std::span<const Exposure> exposures);
  void hear_back(Day& day, const columns::Outcome& outcome);
  void share_content(Day& day, std::size_t brand, std::uint32_t views);
  void pass_on(Day& day, std::size_t brand, float weight, float valence);

  void meet_needs(Day& day);
  void buy(Day& day, std::size_t brand, Instant when);
  void react(Day& day, std::size_t brand, Instant when, float gap, std::uint8_t fault);
  void chat(Day& day);
  void say(Day& day, std::size_t brand, PostKind kind, float valence, Instant when,
           std::uint8_t attribute = 0);

  std::shared_ptr<const MarketContext> context_;
  Fading fading_;
  float use_makes_aware_;             // share of the unaware that a purchase makes aware
  std::vector<BrandDay> brand_days_;  // of the current tick

  sim::ReadView<columns::Whole8> segment_, media_rank_;
  sim::ReadView<sim::Real> need_rate_, post_rate_;
  sim::WriteView<columns::Whole32> next_need_, next_post_, touched_;
  RelationViews<sim::WriteView> relations_;
  sim::WriteView<columns::Whole64> inbox_;
  sim::ReadView<columns::Real64> plan_, conditions_, quality_;
  sim::ReadView<sim::Real> silence_;
  sim::WriteView<columns::Whole64> ledger_, followers_;
  const std::vector<columns::Outcome>* outcomes_;
  sim::Appender<Post> posts_;
};

}  // namespace agora::models
