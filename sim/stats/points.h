// SPDX-License-Identifier: MIT
// Points of the unit cube, at which an experiment looks at a model: spread so that few of them see
// much. What a coordinate means (a parameter, its range, its distribution) is the caller's
// business. The one door to Boost.Random, for the direction numbers of Sobol's sequence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace agora::sim {

struct Points {
  std::size_t dimensions = 0;
  std::vector<double> values = {};  // from 0 to 1   [points x dimensions]

  std::size_t size() const { return dimensions == 0 ? 0 : values.size() / dimensions; }
  std::span<const double> operator[](std::size_t point) const {
    return std::span{values}.subspan(point * dimensions, dimensions);
  }
  void add(std::span<const double> point) {
    values.insert(values.end(), point.begin(), point.end());
  }
};

/// `n` points of which each coordinate has exactly one in each n-th of its range, at random within
/// it, in an order of its own (McKay, Beckman and Conover 1979).
Points latin_hypercube(std::size_t n, std::size_t dimensions, std::uint64_t seed);

inline constexpr std::size_t kSobolDimensions = 3667;  // of which Boost has direction numbers

/// The first `n` (at most 2^32 - 1) points of Sobol's sequence, the origin among them, after Owen's
/// nested scrambling (1995): each point is uniform in the cube, and any 2^m of them that begin at a
/// multiple of 2^m still have one in each 2^m-th of every coordinate. More points are the same
/// points and others besides. Use powers of two: there alone is the balance whole.
Points sobol_points(std::size_t n, std::size_t dimensions, std::uint64_t seed);

}  // namespace agora::sim
