// SPDX-License-Identifier: MIT
// Sobol indices: how much of a response's variance over the unit cube is due to each factor, alone
// (first order) and with all its interactions (total), when factors vary independently.
//
//   row j:  A_j   B_j   A_j with factor 1 of B_j   ...   A_j with factor k of B_j       k + 2
//   points
//
// A and B are the halves of one scrambled Sobol sequence of 2k dimensions. First order as Saltelli
// et al. (2010), total as Jansen (1999).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/stats/paired.h"
#include "sim/stats/points.h"

namespace agora::sim {

/// rows x (factors + 2) points, row after row. Use a power of two of rows.
Points sobol_index_points(std::size_t factors, std::size_t rows, std::uint64_t seed);

struct SobolIndices {
  double first, total;                      // shares of the variance; NaN if nothing varies
  Interval first_interval, total_interval;  // by bootstrap over rows
};

/// One for each factor. `responses` at the points, in their order; `level` in (0, 1).
std::vector<SobolIndices> sobol_indices(std::size_t factors, std::span<const double> responses,
                                        double level, std::uint64_t seed);

}  // namespace agora::sim
