// SPDX-License-Identifier: MIT
#include "models/market/phases/join.h"

#include "sim/core/parallel.h"

namespace agora::models {
namespace {

constexpr sim::Stream kJoin = sim::stream("consumers.join.platform");

bool grows(const PlatformParams& platform) {
  return platform.innovation + platform.imitation > 0.0;
}

}  // namespace

JoinPhase::JoinPhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      segment_{access.read(columns::kSegment)},
      load_{access.read(columns::kLoad)},
      feeds_{write_feeds(access)} {}

void JoinPhase::decide(const sim::Tick& tick, std::size_t platform, double days,
                       sim::BlockRange block, std::vector<Decision>& decisions) const {
  const PlatformParams& params = context_->platform_params[platform];
  for (std::size_t i = block.first; i < block.last; ++i) {
    if (feeds_.joined(i, platform) != kNotJoined) continue;
    const auto consumer = static_cast<std::uint32_t>(i);
    const auto friends = context_->friends.neighbours(consumer);
    std::size_t there = 0;
    for (std::uint32_t other : friends) there += feeds_.joined(other, platform) != kNotJoined;
    const double share =
        friends.empty() ? 0.0 : static_cast<double>(there) / static_cast<double>(friends.size());
    const sim::Block luck =
        tick.draws(kJoin, tick.index, consumer, context_->platforms[platform].key);
    const double readiness = context_->segments[segment_(i)].params.joining;
    if (luck.uniform(0) >= joining(params, share, readiness, days)) continue;
    decisions.push_back({consumer, static_cast<std::uint8_t>(platform)});
  }
}

void JoinPhase::run(const sim::Tick& tick) {
  const auto consumers = static_cast<std::size_t>(context_->consumers);
  std::vector<std::vector<Decision>> decisions(sim::block_count(consumers));
  for (std::size_t p = 0; p < context_->platforms.size(); ++p) {
    const PlatformParams& params = context_->platform_params[p];
    const double days = days_open(params, tick.start, tick.length);
    if (!grows(params) || days <= 0.0) continue;
    sim::for_blocks(consumers, tick.order, [&](sim::BlockRange block) {
      decide(tick, p, days, block, decisions[block.index]);
    });
  }
  for (const std::vector<Decision>& of_block : decisions) {
    for (const Decision& decision : of_block) {
      feeds_.joined.set(decision.consumer, decision.platform, tick.index + 1);
    }
    for (const Decision& decision : of_block) {
      const std::uint32_t i = decision.consumer;
      feeds_.refresh(i, *context_, context_->segments[segment_(i)].params, tick.draws, load_(i),
                     tick.index);
    }
  }
}

}  // namespace agora::models
