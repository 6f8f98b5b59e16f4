// SPDX-License-Identifier: MIT
// Spread: what was said reaches those who read or hear it, and some of them pass it on, hours
// later; whatever comes out within the tick spreads within it, wave by wave, so the speed of talk
// does not depend on the length of a tick.
//
//   spread.cpp           what comes out in this tick, in waves
//   spread_cascades.cpp  what is passed on, by nobody twice, and the cascades it makes
//   spread_reach.cpp     posts on their way to their readers
//   spread_readings.cpp  readers, and what they do about it
//   spread_reply.cpp     answers on their way to onlookers
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "models/market/ledger.h"
#include "models/market/relation.h"
#include "sim/core/world.h"

namespace agora::models {

class SpreadPhase final : public sim::Phase {
 public:
  SpreadPhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  using Posts = sim::Rows<Post>;
  /// How a post comes across: its weight before it comes to a reader.
  struct Voice {
    double to_friends, to_followers;
    double catching;  // how readily it is passed on, against an average post
  };
  struct Utterance {
    Post post;
    Voice voice;
  };
  /// A post on its way to a circle of readers, friends or followers: what it is before it comes to
  /// one of them.
  struct Message {
    Post post;
    Root root;
    float loudness, told, catching, felt, turns;
    const float* preference;  // [kinds]; null: on no platform
    const float* readiness;   // [kinds]
    std::uint32_t luck_key;
    std::uint8_t region;
  };
  enum class Circle : std::uint8_t { friends, followers };
  class Readings;

  // spread.cpp
  Utterance sponsored(const columns::SponsoredPost& of_today, const sim::Tick& tick) const;

  // spread_cascades.cpp
  void admit(Posts candidates, const sim::Tick& tick);
  Posts come_out(const Posts& shares, const sim::Tick& tick);
  void keep_admitted(const sim::Tick& tick);
  void end_cascades(const sim::Tick& tick);

  // spread_reach.cpp
  Voice voice_of(const Post& post) const;
  /// What was said yesterday, answered yesterday, and comes out in this tick is brought to its
  /// readers.
  void publish_posts(const sim::Tick& tick);
  void publish_replies(const sim::Tick& tick);
  void publish_sponsored(const sim::Tick& tick);
  void publish_shares(const Posts& due, const sim::Tick& tick);
  template <class Each>
  void publish(std::size_t n, const sim::Tick& tick, const Each& each, std::size_t per_block);
  template <class Each>
  void read(std::size_t n, const sim::Tick& tick, const Each& each, std::size_t per_block);
  Message message(const Utterance& utterance, Circle circle) const;
  void bring(const Utterance& utterance, Readings& readings);
  /// Chance that whoever sees the post turns to its author, or away.
  float turning(const Post& post) const;
  /// How much the reader makes of what is said.
  float susceptibility(std::uint32_t reader, std::size_t segment) const;
  /// Engagement of somebody's followers, against an account of mean size.
  double engagement_of(std::uint32_t agent) const;
  std::size_t kind_of(std::uint32_t reader) const {
    return Interests::kind(segment_(reader), archetype_(reader));
  }

  // spread_reply.cpp
  void spread_reply(const columns::Outcome& outcome, const sim::Tick& tick, std::size_t block);
  void spread_offer(const columns::Outcome& outcome, std::uint32_t onlooker, float seen,
                    const sim::Tick& tick, std::size_t block);
  void tell(std::uint32_t reader, std::size_t brand, float weight, float felt) const;
  /// Share that the reader sees of posts about this brand on this platform.
  float seen_by(std::uint32_t reader, std::uint8_t platform, std::size_t brand) const;

  std::shared_ptr<const MarketContext> context_;
  Decay memory_;
  sim::Draws draws_{0};            // of the run
  std::vector<float> preference_;  // of each platform's feed  [platforms x brands x kinds]
  // How readily each kind of people passes on what they see of a brand.  [brands x kinds]
  std::vector<float> readiness_;
  const sim::Rows<Post>* posts_;
  const sim::Rows<columns::Outcome>* outcomes_;
  const sim::Rows<columns::SponsoredPost>* sponsored_;
  const sim::Rows<columns::Influencer>* influencers_;
  Posts* shares_;  // by root and author
  sim::Rows<sim::Edge>* decided_;
  sim::Rows<columns::Cascade>* cascades_;
  sim::ReadView<sim::BFloat16> post_rate_;
  sim::ReadView<columns::Whole8> segment_, archetype_;
  sim::ReadView<columns::Whole32> joined_;
  sim::ReadView<sim::Unit16> feed_;
  sim::SendView inbox_;
  sim::WriteView<columns::Whole32> posts_made_;
  sim::WriteView<columns::Whole64> ledger_;

  // Within a tick: what readers do about what they read, each block of a loop in its own list.
  std::vector<Posts> admitted_;  // passed on, wave by wave; by root and author
  Posts passed_on_;              // candidates for the next wave
  sim::Rows<Utterance> loud_;    // whose followers are too many for one pair of hands
  sim::Appender<Post> passing_on_{&passed_on_};
  sim::Appender<Utterance> calling_{&loud_};
  sim::Appender<sim::Edge> deciding_{decided_};  // followed, follower: who will follow, or stop
};

}  // namespace agora::models
