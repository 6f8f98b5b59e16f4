// SPDX-License-Identifier: MIT
// What people want of a society: how many seats in circles, of which size, and how many single
// acquaintances. Some know many people because their circles are large, some because they are in
// many; with z, u independent and normal, a = circle_spread / degree_spread,
//
//   ties wished  e^(degree_spread z)              w = a z + sqrt(1 - a^2) u
//   circle size  e^(circle_spread w)              seats in circles  ties / (size - 1)
//
// so that ln ties = ln size + the rest, and the rest is independent of the size. Who meets in a
// circle likes circles of that size, and so has more or fewer ties than others: degrees are
// assortative, and the more so the larger circle_spread. It moves nobody's number of ties.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/draws.h"
#include "sim/core/parallel.h"
#include "sim/graph/families/social.h"

namespace agora::sim {

/// The sizes that circles come in: the usual one, its doubles and its halves; those of one size
/// share a rung. Just the usual one if nothing spreads them.
class CircleSizes {
 public:
  CircleSizes(std::size_t usual, double spread);

  std::size_t rungs() const { return sizes_.size(); }
  std::size_t operator[](std::size_t rung) const { return sizes_[rung]; }
  /// Of the size nearest to the usual one times 2^doublings, or of the largest below it in which
  /// one has no more than so many friends.
  std::size_t rung(double doublings, double friends) const;

 private:
  std::vector<std::size_t> sizes_;  // increasing   [rungs]
  std::size_t usual_ = 0;           // its rung
};

/// How many seats a person wants, those in circles of one size.
struct Wish {
  std::size_t rung;
  std::uint32_t circles, acquaintances;
};

class Wishes {
 public:
  Wishes(const SocialParams& params, std::uint32_t n, const Draws& draws, BlockOrder order);

  Wish of(std::uint32_t person) const;
  const CircleSizes& circle_sizes() const { return sizes_; }

  /// Arcs that everybody's ties should come to.
  double target() const { return target_; }
  /// Everybody wishes for so many times as many ties.
  void grow(double factor);

 private:
  std::size_t rung(std::uint32_t person) const { return rung_.empty() ? 0 : rung_[person]; }
  double ties(std::uint32_t person) const;
  double expected_seats(std::uint32_t person) const;
  void fit_scale(BlockOrder order);

  SocialParams params_;
  std::uint32_t n_;
  Draws draws_;
  CircleSizes sizes_;
  std::vector<float> sociability_;  // ties wished, over the mean   [n]
  std::vector<std::uint8_t> rung_;  // of the circles wished   [n], or empty where all are alike
  double target_;
  double scale_ = 1.0;  // of everybody's wish, so that the mean degree comes out
};

}  // namespace agora::sim
