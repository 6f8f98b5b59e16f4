// SPDX-License-Identifier: MIT
// Social platforms: who is on them, how much of their attention people give them, and how a feed
// decides what is seen. Membership spreads over the graph by innovation and imitation; a feed that
// is too full shows a part of what arrives.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/core/math.h"
#include "sim/core/params.h"

namespace agora::models {

struct PlatformParams {
  double initial;
  double opens;
  double innovation;
  double imitation;
  double attention;
  double warming;
  double organic_reach;
  double ranking;

  static const sim::Group<PlatformParams>& describe();
};

inline constexpr std::size_t kMostPlatforms = 8;
/// The platform of what is said face to face only.
inline constexpr std::uint8_t kNoPlatform = 255;

/// Ticks played when somebody joined a platform, plus one: 0 stands for a member since before the
/// first day, who uses it to the full.
using Joined = std::uint32_t;
inline constexpr Joined kNotJoined = 0xffffffffu;

/// Shares of a network's posts that one person would see on each platform with an empty feed.
struct Presence {
  std::array<float, kMostPlatforms> share{};
  float total = 0.0f;  // of attention, on all platforms together
  float mean = 0.0f;   // over the platforms joined
};

/// The presence of somebody of this `use` (0 to 1) who joined the platforms so, as of the end of
/// `tick`. Each platform is given its `attention`, a share of that use; where those joined ask for
/// more than all of it, it is divided in proportion. Use of a new one grows to its full extent by
/// halves.
Presence presence(std::span<const PlatformParams> platforms, std::span<const Joined> joined,
                  double use, std::uint32_t tick, double tick_length);

/// Chance that somebody of this `readiness` joins within `days`, where the share `friends` of their
/// friends is there already: the hazard of Bass (1969), (p + q F), on one's own ties.
inline double joining(const PlatformParams& platform, double friends, double readiness,
                      double days) {
  return 1.0 - sim::exp(-(platform.innovation + platform.imitation * friends) * readiness * days);
}

/// Of the `length` days from `start` on, those on which one can join: none before it opens.
inline double days_open(const PlatformParams& platform, double start, double length) {
  return std::clamp(start + length - platform.opens, 0.0, length);
}

/// Share of the arriving posts that a reader with room for `attention` posts a day takes in, where
/// `posts` a day arrive: (1 - e^-m)/m with m the load. 1 for an empty feed.
inline float share_seen(float posts, float attention) {
  const float load = posts / attention;
  return sim::choose(load < 1e-3f, 1.0f, (1.0f - sim::exp(-load)) / load);
}

}  // namespace agora::models
