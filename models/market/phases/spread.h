// SPDX-License-Identifier: MIT
// Spread: what was said yesterday, and what is sponsored today, reaches friends and followers.
// Every message is added to its readers' inboxes as whole numbers, so no order can be seen in the
// sums.
#pragma once

#include <memory>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "models/market/relation.h"
#include "sim/core/world.h"

namespace agora::models {

class SpreadPhase final : public sim::Phase {
 public:
  SpreadPhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  void spread_post(const Post& post) const;
  void spread_sponsored(const columns::SponsoredPost& post, const sim::Tick& tick) const;
  void spread_reply(const columns::Outcome& outcome) const;
  void send(std::span<const std::uint32_t> readers, std::size_t brand, double weight,
            double valence) const;
  /// Engagement of somebody's followers, against an account of mean size.
  double engagement_of(std::uint32_t agent) const;
  /// How well a brand suits the interests of somebody who speaks for it, against the average.
  double fit(std::uint32_t influencer, std::size_t brand) const;

  std::shared_ptr<const MarketContext> context_;
  Decay memory_;
  const std::vector<Post>* posts_;
  const std::vector<columns::Outcome>* outcomes_;
  const std::vector<columns::SponsoredPost>* sponsored_;
  const std::vector<columns::Influencer>* influencers_;
  sim::ReadView<sim::Real> post_rate_;
  sim::ReadView<columns::Whole8> segment_, archetype_;
  sim::SendView inbox_;
};

}  // namespace agora::models
