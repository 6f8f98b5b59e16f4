// SPDX-License-Identifier: MIT
// Cholesky's factor of a symmetric positive matrix, row by row, so that a row can be added later.
// Plain loops: the same bits everywhere.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/expect.h"

namespace agora::sim {

class Cholesky {
 public:
  std::size_t size() const { return rows_.size(); }

  /// The next row of the matrix, up to and with its diagonal. What rounding would make of a pivot
  /// below `least` (> 0) counts as that.
  void append(std::span<const double> row, double least) {
    const std::size_t i = rows_.size();
    AGORA_EXPECT(row.size() == i + 1);
    std::vector<double> factor(row.begin(), row.end());
    for (std::size_t j = 0; j < i; ++j) {
      for (std::size_t k = 0; k < j; ++k) factor[j] -= factor[k] * rows_[j][k];
      factor[j] /= rows_[j][j];
    }
    for (std::size_t k = 0; k < i; ++k) factor[i] -= factor[k] * factor[k];
    factor[i] = std::sqrt(factor[i] > least ? factor[i] : least);
    rows_.push_back(std::move(factor));
  }

  double diagonal(std::size_t i) const { return rows_[i][i]; }
  std::span<const double> row(std::size_t i) const { return rows_[i]; }

  /// L^-1 right, of as many rows as `right` has.
  std::vector<double> forward(std::vector<double> right) const {
    for (std::size_t i = 0; i < right.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) right[i] -= rows_[i][k] * right[k];
      right[i] /= rows_[i][i];
    }
    return right;
  }

  /// A^-1 right.
  std::vector<double> solve(std::vector<double> right) const {
    right = forward(std::move(right));
    for (std::size_t i = right.size(); i-- > 0;) {
      for (std::size_t k = i + 1; k < right.size(); ++k) right[i] -= rows_[k][i] * right[k];
      right[i] /= rows_[i][i];
    }
    return right;
  }

 private:
  std::vector<std::vector<double>> rows_;  // row i has i + 1 values
};

}  // namespace agora::sim
