// SPDX-License-Identifier: MIT
#include "sim/stats/sobol_indices.h"

#include <limits>
#include <numeric>

#include "sim/core/expect.h"
#include "sim/stats/bootstrap.h"
#include "sim/stats/summary.h"

namespace agora::sim {
namespace {

/// The responses as a matrix of rows, and what is estimated from some of them.
class Rows {
 public:
  Rows(std::size_t factors, std::span<const double> responses)
      : width_{factors + 2}, responses_{responses.begin(), responses.end()} {
    // Measured from their middle, so that a large common offset costs the products no digits.
    const double middle = mean(responses_);
    for (double& response : responses_) response -= middle;
  }

  std::size_t size() const { return responses_.size() / width_; }

  double first(std::size_t factor, std::span<const std::size_t> rows) const {
    double sum = 0.0;
    for (std::size_t row : rows) sum += b(row) * (mixed(row, factor) - a(row));
    return sum / static_cast<double>(rows.size()) / variance_of(rows);
  }

  double total(std::size_t factor, std::span<const std::size_t> rows) const {
    double sum = 0.0;
    for (std::size_t row : rows) {
      const double moved = a(row) - mixed(row, factor);
      sum += moved * moved;
    }
    return sum / (2.0 * static_cast<double>(rows.size())) / variance_of(rows);
  }

 private:
  double a(std::size_t row) const { return responses_[row * width_]; }
  double b(std::size_t row) const { return responses_[row * width_ + 1]; }
  double mixed(std::size_t row, std::size_t factor) const {
    return responses_[row * width_ + 2 + factor];
  }

  /// Over A and B of these rows, which look at the cube evenly. NaN if nothing varies.
  double variance_of(std::span<const std::size_t> rows) const {
    double sum = 0.0, squares = 0.0;
    for (std::size_t row : rows) {
      sum += a(row) + b(row);
      squares += a(row) * a(row) + b(row) * b(row);
    }
    const double n = 2.0 * static_cast<double>(rows.size());
    const double found = (squares - sum * sum / n) / n;
    return found > 0.0 ? found : std::numeric_limits<double>::quiet_NaN();
  }

  std::size_t width_;
  std::vector<double> responses_;
};

}  // namespace

Points sobol_index_points(std::size_t factors, std::size_t rows, std::uint64_t seed) {
  AGORA_EXPECT(factors > 0);
  const Points both = sobol_points(rows, 2 * factors, seed);
  Points points{factors, {}};
  points.values.reserve(rows * (factors + 2) * factors);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::span<const double> a = both[row].first(factors), b = both[row].last(factors);
    points.add(a);
    points.add(b);
    for (std::size_t f = 0; f < factors; ++f) {
      points.add(a);
      points.values[points.values.size() - factors + f] = b[f];
    }
  }
  return points;
}

std::vector<SobolIndices> sobol_indices(std::size_t factors, std::span<const double> responses,
                                        double level, std::uint64_t seed) {
  AGORA_EXPECT(factors > 0 && responses.size() % (factors + 2) == 0);
  const Rows rows{factors, responses};
  std::vector<std::size_t> all(rows.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<SobolIndices> found;
  for (std::size_t f = 0; f < factors; ++f) {
    const auto first = [&](std::span<const std::size_t> some) { return rows.first(f, some); };
    const auto total = [&](std::span<const std::size_t> some) { return rows.total(f, some); };
    found.push_back({first(all), total(all), bootstrap_interval(all.size(), level, seed, first),
                     bootstrap_interval(all.size(), level, seed, total)});
  }
  return found;
}

}  // namespace agora::sim
