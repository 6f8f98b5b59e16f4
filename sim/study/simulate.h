// SPDX-License-Identifier: MIT
// One run: a variant with one seed, from the first day to the last.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "sim/core/model.h"
#include "sim/study/scenario.h"

namespace agora::sim {

/// Where a run's records go. All of them may be empty.
struct RunSink {
  /// The `index`-th record, at the end of the `index`-th interval.
  std::function<void(std::uint32_t index, std::span<const double> values)> record;
  /// Digest of the state after `ticks` ticks: at the end, or after every tick if asked for.
  std::function<void(std::uint32_t ticks, std::uint64_t digest)> digest;
  /// After every tick.
  std::function<void()> ticked;
  /// A batch of rows of a table, never empty: at every record, and before if many wait. All rows
  /// are out before the record at the end of the run. It may be taken away, another left in its
  /// place.
  std::function<void(std::uint32_t table, RowBatch& rows)> rows = {};
};

/// A batch of rows is handed on when it takes this much, even if no record is due.
inline constexpr std::size_t kLargeBatch = std::size_t{1} << 20;  // bytes

/// Plays the whole run. Draws, order and results depend on `variant` and `seed` alone.
void simulate(const Variant& variant, std::uint64_t seed, SharedInputs& shared, BlockOrder order,
              const RunSink& sink);

}  // namespace agora::sim
