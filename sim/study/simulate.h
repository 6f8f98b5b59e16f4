// SPDX-License-Identifier: MIT
// One run: a variant with one seed, from the first day to the last; or from a day on which several
// variants part, after a past that they have in common and that is played once.
//
//   warm_up(scenario) ──► WarmState ──┬──► simulate(variant a)     each as if it had been played
//        day 1 .. 100                 └──► simulate(variant b)     whole, bit for bit
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

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

/// A run that has come to some day: its state, and everything that it has told so far.
struct WarmState {
  struct Column {
    std::string name;
    std::vector<std::byte> bytes;
  };
  struct Rows {
    std::uint32_t table;
    RowBatch batch;
  };
  std::uint64_t seed = 0;              // of the run
  std::uint32_t tick = 0;              // ticks played
  std::uint64_t first_digest = 0;      // of the state before the first tick
  std::uint64_t digest = 0;            // of the state after the last one
  std::string shared_inputs_key = {};  // of the variant that was played
  std::vector<Column> columns = {};
  std::vector<std::vector<double>> records = {};
  std::vector<std::pair<std::uint32_t, std::uint64_t>> digests = {};  // ticks, digest
  std::vector<Rows> rows = {};
};

/// Plays `ticks` ticks, after which a record is due.
WarmState warm_up(const Variant& variant, std::uint64_t seed, SharedInputs& shared,
                  BlockOrder order, std::uint32_t ticks);

/// Plays the whole run. Draws, order and results depend on `variant` and `seed` alone; or, with
/// `from`, on these and on the past that it holds, which is told to `sink` as well: a run with
/// another seed than the past's has the same people and the same past, and other luck from there.
/// Failure(bad_input) if the variant would have made another world before the first day, so that
/// this cannot be its past.
void simulate(const Variant& variant, std::uint64_t seed, SharedInputs& shared, BlockOrder order,
              const RunSink& sink, const WarmState* from = nullptr);

}  // namespace agora::sim
