// SPDX-License-Identifier: MIT
// Platforms: how many consumers are on each, and how much of all attention it has. Both are as of
// now, also for those whose feeds were last brought up to date some days ago.
#include <array>

#include "models/market/feeds.h"
#include "models/market/quantity.h"

namespace agora::models {
namespace {

class Platforms final : public sim::Observer {
 public:
  Platforms(sim::Access& access, std::shared_ptr<const MarketContext> context)
      : context_{std::move(context)},
        segment_{access.read(columns::kSegment)},
        joined_{access.read(columns::kJoined)} {}

  static std::vector<sim::Channel> channels(const MarketContext& context) {
    std::vector<std::string> names;
    for (const PlatformFacts& platform : context.platforms) names.push_back(platform.name);
    const sim::RecordAxis axis{"platform", "Platform", "", std::move(names)};
    return {{"platform_members", "Share of consumers who are on it", "1", false, false, axis},
            {"platform_presence", "Share of attention given to it, mean over consumers", "1", false,
             false, axis}};
  }

  void observe(const sim::Tick& tick, std::span<double> values) override {
    const std::size_t platforms = context_->platforms.size();
    const Sums sums =
        sim::sum_blocks(static_cast<std::size_t>(context_->consumers), tick.order, Sums{},
                        [&](sim::BlockRange block) { return of(block, tick); });
    for (std::size_t p = 0; p < platforms; ++p) {
      values[p] = sums.members[p] / context_->consumers;
      values[platforms + p] = sums.presence[p] / context_->consumers;
    }
  }

 private:
  struct Sums {
    std::array<double, kMostPlatforms> members{}, presence{};
    Sums& operator+=(const Sums& other) {
      for (std::size_t p = 0; p < kMostPlatforms; ++p) {
        members[p] += other.members[p];
        presence[p] += other.presence[p];
      }
      return *this;
    }
  };

  Sums of(sim::BlockRange block, const sim::Tick& tick) const {
    const std::size_t platforms = context_->platforms.size();
    const std::uint32_t played = tick.index > 0 ? tick.index - 1 : 0;  // the tick that has ended
    Sums sums;
    for (std::size_t i = block.first; i < block.last; ++i) {
      const std::span joined{joined_.data() + i * platforms, platforms};
      const Presence now =
          presence(context_->platform_params, joined,
                   context_->segments[segment_(i)].params.social_use, played, tick.length);
      for (std::size_t p = 0; p < platforms; ++p) {
        sums.members[p] += joined[p] != kNotJoined ? 1.0 : 0.0;
        sums.presence[p] += static_cast<double>(now.share[p]);
      }
    }
    return sums;
  }

  std::shared_ptr<const MarketContext> context_;
  sim::ReadView<columns::Whole8> segment_;
  sim::ReadView<columns::Whole32> joined_;
};

const RegisteredObservation kPlatforms = observed_by<Platforms>("platforms");

}  // namespace
}  // namespace agora::models
