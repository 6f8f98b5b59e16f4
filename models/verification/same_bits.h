// SPDX-License-Identifier: MIT
// How far two runs are from being the same, to the bit.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>

#include "sim/core/play.h"

namespace agora::models {

/// Recorded numbers that are not the same bits in both; those that only one has count too.
inline double different_records(const sim::Played& a, const sim::Played& b) {
  const auto &x = a.values(), &y = b.values();
  const std::size_t common = std::min(x.size(), y.size());
  std::size_t count = std::max(x.size(), y.size()) - common;
  for (std::size_t i = 0; i < common; ++i) {
    count += std::memcmp(&x[i], &y[i], sizeof x[i]) != 0 ? 1u : 0u;
  }
  return static_cast<double>(count);
}

/// Pieces of state whose names begin so, and whose bytes are not the same at the end.
inline double different_state(const sim::Played& a, const sim::Played& b,
                              std::string_view beginning = "") {
  double count = 0.0;
  for (const sim::StateBytes& piece : a.simulation().save()) {
    if (!piece.name.starts_with(beginning)) continue;
    const auto other = b.state(piece.name);
    const bool same =
        piece.bytes.size() == other.size() &&
        (other.empty() || std::memcmp(piece.bytes.data(), other.data(), other.size()) == 0);
    count += same ? 0.0 : 1.0;
  }
  return count;
}

}  // namespace agora::models
