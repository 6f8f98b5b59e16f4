// SPDX-License-Identifier: MIT
// What every phase may look up: parameters, brands and segments in name order, who knows whom, who
// follows whom. It never changes in the course of a run, but for the two graphs, which `mingle`
// replaces before the day begins.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/market/event_params.h"
#include "models/market/params.h"
#include "sim/graph/graph.h"

namespace agora::models {

/// Ranks in the use of mass media: consumers are sorted into this many equal classes.
inline constexpr std::size_t kMediaRanks = 256;

struct BrandFacts {
  std::string name;
  std::uint32_t key;  // by which the draws know it, whatever other brands there are
  double price, unit_cost, budget, claims;
  std::vector<double> quality;  // [attributes] on the first day
  // Impressions in mass media that a consumer meets, against those bought per head.  [segments]
  std::vector<double> media_use;
  std::shared_ptr<const Strategy> strategy;
};

struct SegmentFacts {
  std::string name;
  double share;         // of all consumers
  std::uint8_t region;  // same number, same region
  SegmentParams params;
  std::vector<double> taste;  // [attributes], sums to 1
};

struct PlatformFacts {
  std::string name;
  std::uint32_t key;
};

struct MarketContext {
  MarketParams params;
  std::vector<BrandFacts> brands;               // in name order
  std::vector<SegmentFacts> segments;           // in name order
  std::vector<PlatformFacts> platforms;         // in name order
  std::vector<PlatformParams> platform_params;  // likewise
  std::vector<EventFacts> events;               // in name order
  std::size_t attributes;
  double consumers;
  double tick_length;                        // days
  std::array<float, kMediaRanks> media_use;  // by rank, mean 1
  Interests interests;                       // in what a brand is about
  Interests content_interests;               // in what its own posts are about
  sim::Graph friends;                        // undirected
  sim::Graph audience;                       // followed -> followers
  std::uint64_t least_audience;              // followers from which on somebody is an influencer
  double mean_audience;                      // of one on the first day; 1 where there are none

  /// In which period a frequency cap counts, after so many ticks.
  std::int64_t ads_period(std::uint32_t ticks) const {
    return ticks == 0 ? -1
                      : static_cast<std::int64_t>((ticks - 1) * tick_length / params.ads.cap_days);
  }
  double thousands() const { return consumers / 1000.0; }
};

}  // namespace agora::models
