// SPDX-License-Identifier: MIT
#include "models/market/platform_records.h"

#include <algorithm>

#include "sim/core/parallel.h"

namespace agora::models {
namespace {

struct Sums {
  std::vector<double> values;  // [two channels x platforms]
  Sums& operator+=(const Sums& other) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] += other.values[i];
    return *this;
  }
};

}  // namespace

std::vector<sim::Channel> platform_channels(const MarketParams& params) {
  if (!params.output.platforms) return {};
  std::vector<std::string> names;
  for (const auto& [name, platform] : written_platforms(params)) names.push_back(name);
  const sim::RecordAxis platforms{"platform", "Social platform", "", names};
  return {{"platform_members", "Share of consumers who are on the platform", "1", false, false,
           platforms},
          {"platform_attention", "Share of attention given to the platform, mean over consumers",
           "1", false, false, platforms}};
}

PlatformRecords::PlatformRecords(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      segment_{access.read(columns::kSegment)},
      joined_{access.read(columns::kJoined)} {}

void PlatformRecords::observe(const sim::Tick& tick, std::span<double>::iterator out) const {
  if (!context_->params.output.platforms) return;
  const std::size_t platforms = context_->platforms.size();
  const std::uint32_t last = std::max(tick.index, 1u) - 1;  // of the ticks played
  const Sums zero{std::vector<double>(2 * platforms)};
  const Sums sums = sim::sum_blocks(
      static_cast<std::size_t>(context_->consumers), tick.order, zero, [&](sim::BlockRange block) {
        Sums of_block = zero;
        for (std::size_t i = block.first; i < block.last; ++i) {
          const Presence given = presence(
              context_->platform_params, {joined_.data() + i * platforms, platforms},
              context_->segments[segment_(i)].params.social_use, last, context_->tick_length);
          for (std::size_t p = 0; p < platforms; ++p) {
            of_block.values[p] += joined_(i, p) != kNotJoined ? 1.0 : 0.0;
            of_block.values[platforms + p] += static_cast<double>(given.share[p]);
          }
        }
        return of_block;
      });
  for (const double sum : sums.values) *out++ = sum / context_->consumers;
}

}  // namespace agora::models
