// SPDX-License-Identifier: MIT
#include "sim/graph/society/wishes.h"

#include <algorithm>
#include <cmath>

#include "sim/core/math.h"

namespace agora::sim {
namespace {

constexpr Stream kWish = stream("graph.social.wish");
constexpr Stream kCircleSize = stream("graph.social.circle_size");

constexpr double kMaxScale = 1000.0;
constexpr std::size_t kSmallest = 3, kDoublings = 4;  // of circles

/// x rounded up or down by luck, so that the mean stays x.
std::uint32_t round_by_luck(double x, double uniform) {
  return static_cast<std::uint32_t>(x + uniform);
}

double circle_spread(const SocialParams& params) {
  return std::min(params.circle_spread, params.degree_spread);
}

}  // namespace

CircleSizes::CircleSizes(std::size_t usual, double spread) : sizes_{usual} {
  if (spread == 0.0) return;
  for (std::size_t half = usual; half / 2 >= kSmallest && usual_ < kDoublings; ++usual_) {
    sizes_.push_back(half /= 2);
  }
  std::ranges::reverse(sizes_);
  for (std::size_t i = 0; i < kDoublings; ++i) sizes_.push_back(2 * sizes_.back());
}

std::size_t CircleSizes::rung(double doublings, double friends) const {
  const double nearest = static_cast<double>(usual_) + doublings + 0.5;
  auto rung =
      static_cast<std::size_t>(std::clamp(nearest, 0.0, static_cast<double>(rungs()) - 0.5));
  while (rung > 0 && static_cast<double>(sizes_[rung] - 1) > friends) --rung;
  return rung;
}

Wishes::Wishes(const SocialParams& params, std::uint32_t n, const Draws& draws, BlockOrder order)
    : params_{params},
      n_{n},
      draws_{draws},
      sizes_{static_cast<std::size_t>(params.circle_size), circle_spread(params)},
      sociability_(n),
      rung_(sizes_.rungs() > 1 ? n : 0),
      target_{n * params.ties_within(n)} {
  const double spread = params_.degree_spread, doublings = circle_spread(params_) / kLn2;
  const double together = rung_.empty() ? 0.0 : circle_spread(params_) / spread;
  const double apart = std::sqrt(1.0 - together * together);
  for_blocks(n_, order, [&](BlockRange block) {
    for (std::size_t i = block.first; i < block.last; ++i) {
      const auto v = static_cast<std::uint32_t>(i);
      const double z = draws_(kWish, 0, v).normal();
      sociability_[v] = static_cast<float>(exp(spread * z - spread * spread / 2.0));
      if (rung_.empty()) continue;
      const double u = draws_(kCircleSize, 0, v).normal();
      const double friends = params_.circle_share * params_.mean_degree * double{sociability_[v]};
      rung_[v] =
          static_cast<std::uint8_t>(sizes_.rung(doublings * (together * z + apart * u), friends));
    }
  });
  fit_scale(order);
}

double Wishes::ties(std::uint32_t person) const {
  const double wished = scale_ * params_.mean_degree * double{sociability_[person]};
  return std::min({wished, static_cast<double>(params_.most_ties), n_ - 1.0});
}

Wish Wishes::of(std::uint32_t person) const {
  const Block block = draws_(kWish, 0, person);
  const double wished = ties(person), in_circles = params_.circle_share * wished;
  const auto friends_per_circle = static_cast<double>(sizes_[rung(person)] - 1);
  Wish wish{rung(person), round_by_luck(in_circles / friends_per_circle, block.uniform(2)),
            round_by_luck(wished - in_circles, block.uniform(3))};
  if (wish.circles == 0 && wish.acquaintances == 0) wish.acquaintances = 1;  // nobody is alone
  return wish;
}

/// The mean of what of() makes of so many ties.
double Wishes::expected_seats(std::uint32_t person) const {
  const double wished = ties(person), in_circles = params_.circle_share * wished;
  const double no_circle = 1.0 - in_circles / static_cast<double>(sizes_[rung(person)] - 1);
  const double no_acquaintance = 1.0 - (wished - in_circles);
  return wished + std::max(0.0, no_circle) * std::max(0.0, no_acquaintance);
}

/// Everybody having somebody adds ties, the limits take some, and luck does either: the rule of
/// three, a few times, brings the mean back to where it was asked for.
void Wishes::fit_scale(BlockOrder order) {
  if (n_ < 2) return;
  for (int round = 0; round < 12; ++round) {
    const double wished = sum_blocks(n_, order, 0.0, [&](BlockRange block) {
      double sum = 0.0;
      for (std::size_t v = block.first; v < block.last; ++v) {
        sum += expected_seats(static_cast<std::uint32_t>(v));
      }
      return sum;
    });
    const double factor = target_ / wished;
    if (std::abs(factor - 1.0) < 0.001) break;
    grow(factor);
  }
}

void Wishes::grow(double factor) { scale_ = std::min(scale_ * factor, kMaxScale); }

}  // namespace agora::sim
