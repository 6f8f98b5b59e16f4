// SPDX-License-Identifier: MIT
// A consumer's feeds: what is seen on each platform of what arrives there. What arrives fills a
// feed by the day, whatever the length of a tick; what is seen is kept as of the last time that the
// consumer woke, for everybody who writes to them.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "models/market/mechanisms/traits.h"
#include "sim/core/store.h"

namespace agora::models {

/// Presence in one tick of person after person: of those of a segment who joined at the same time,
/// it is worked out once.
class PresenceMemo {
 public:
  PresenceMemo(const MarketContext& context, std::uint32_t tick)
      : context_{&context}, tick_{tick}, known_(context.segments.size()) {}

  /// Of somebody of this segment who joined the platforms so.
  const Presence& operator()(std::size_t segment, std::span<const Joined> joined) {
    Known& known = known_[segment];
    if (!known.any || !same(joined, known.joined)) {
      known.any = true;
      std::copy(joined.begin(), joined.end(), known.joined.begin());
      known.presence =
          presence(context_->platform_params, joined, context_->segments[segment].params.social_use,
                   tick_, context_->tick_length);
    }
    return known.presence;
  }

 private:
  struct Known {
    bool any = false;
    std::array<Joined, kMostPlatforms> joined{};
    Presence presence;
  };
  /// (For a platform or two, a call of memcmp takes longer than what follows.)
  static bool same(std::span<const Joined> a, const std::array<Joined, kMostPlatforms>& b) {
    for (std::size_t p = 0; p < a.size(); ++p) {
      if (a[p] != b[p]) return false;
    }
    return true;
  }

  const MarketContext* context_;
  std::uint32_t tick_;
  std::vector<Known> known_;  // [segments]
};

template <template <class> class View>
struct FeedViews {
  View<columns::Whole32> joined;
  View<sim::Unit16> feed;

  std::span<const Joined> joined_by(std::size_t consumer) const {
    return {joined.data() + consumer * joined.width(), joined.width()};
  }

  /// Brings up to date what somebody of this segment sees where `load` posts a day arrive, as of
  /// the end of `tick`.
  void refresh(std::size_t consumer, const MarketContext& context, const SegmentParams& segment,
               const sim::Draws& draws, float load, std::uint32_t tick)
      const requires std::same_as<View<sim::Unit16>, sim::WriteView<sim::Unit16>> {
    const Presence now = presence(context.platform_params, joined_by(consumer), segment.social_use,
                                  tick, context.tick_length);
    const double attention =
        context.params.opinion.attention *
        personal(Trait::attention, segment, draws, static_cast<std::uint32_t>(consumer));
    const float seen = share_seen(now.mean * load, static_cast<float>(attention));
    for (std::size_t p = 0; p < feed.width(); ++p) feed.set(consumer, p, now.share[p] * seen);
  }
};

inline FeedViews<sim::WriteView> write_feeds(sim::Access& access) {
  return {access.write(columns::kJoined), access.write(columns::kFeed)};
}

/// Where somebody says something at an instant: one of the platforms joined, the more likely the
/// stronger its pull; kNoPlatform if there is none.
template <class View>
std::uint8_t where_said(const View& joined, const MarketContext& context, const sim::Draws& draws,
                        std::uint32_t consumer, Instant when) {
  constexpr sim::Stream kWhere = sim::stream("consumers.speak.platform");
  double pull = 0.0;
  std::size_t choices = 0;
  std::uint8_t last = kNoPlatform;
  for (std::size_t p = 0; p < context.platforms.size(); ++p) {
    if (joined(consumer, p) == kNotJoined) continue;
    pull += context.platform_params[p].attention;
    last = static_cast<std::uint8_t>(p);
    ++choices;
  }
  if (choices < 2) return last;
  double left = draws(kWhere, when, consumer).uniform(0) * pull;
  for (std::size_t p = 0; p < context.platforms.size() && left >= 0.0; ++p) {
    if (joined(consumer, p) == kNotJoined) continue;
    last = static_cast<std::uint8_t>(p);
    left -= context.platform_params[p].attention;
  }
  return last;
}

}  // namespace agora::models
