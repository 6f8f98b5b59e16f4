// SPDX-License-Identifier: MIT
// A run kept in memory: for laws and tests that ask what became of a world and leave no file. It
// meets the luck that the same scenario has in a study, so whatever is found here can be looked at
// there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/column.h"
#include "sim/core/model.h"
#include "sim/core/outcomes.h"
#include "sim/core/parallel.h"
#include "sim/core/table.h"
#include "sim/core/world.h"

namespace agora::sim {

/// What is to be played: everything that a scenario says of a run but its luck.
struct Play {
  std::shared_ptr<const Model> model;
  double tick_length;                 // days
  std::uint32_t ticks, record_every;  // ticks
  std::function<std::uint64_t(std::uint64_t replicate)> seed;
};

/// A run that is over.
class Played {
 public:
  /// Its graphs and the like are those of `shared`, as far as that has them.
  explicit Played(const Play& play, std::uint64_t replicate = 0,
                  BlockOrder order = BlockOrder::parallel, SharedInputs shared = {});

  /// One value per record, or one per record and label of the channel's axis. Of a flow: the amount
  /// within each interval. `item` may be left out for channels that have one value for all.
  std::vector<double> series(const std::string& channel, const std::string& item = "") const;
  double last(const std::string& channel, const std::string& item = "") const;
  /// Sum over records: of a flow, the amount in the whole run.
  double total(const std::string& channel, const std::string& item = "") const;
  /// An outcome's value for one item, over the whole run.
  double outcome(const std::string& outcome, const std::string& item) const;

  const std::vector<std::string>& items() const { return items_; }
  std::size_t records() const { return records_; }
  std::uint64_t digest() const { return digest_; }               // of the last tick
  const std::vector<double>& values() const { return values_; }  // all records as they came
  const Simulation& simulation() const { return *simulation_; }

  /// The bytes of one piece of state at the end; throws if there is none of this name.
  std::span<const std::byte> state(std::string_view name) const;
  /// A column at the end, row by row.
  template <class Codec>
  std::vector<typename Codec::Value> column(const ColumnSpec<Codec>& spec) const {
    using Stored = typename Codec::Stored;
    const std::span<const std::byte> bytes = state(spec.name);
    const auto* stored = reinterpret_cast<const Stored*>(bytes.data());
    std::vector<typename Codec::Value> values(bytes.size() / sizeof(Stored));
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = Codec::load(stored[i]);
    return values;
  }
  /// The rows of a table at the end.
  template <class Row>
  std::vector<Row> rows(const TableSpec<Row>& spec) const {
    const std::span<const std::byte> bytes = state(spec.name);
    const auto* first = reinterpret_cast<const Row*>(bytes.data());
    return {first, first + bytes.size() / sizeof(Row)};
  }

 private:
  std::size_t item_index(const std::string& item) const;

  std::shared_ptr<const Model> model_;
  std::vector<std::string> items_;
  RecordLayout layout_;
  std::size_t records_ = 0;
  std::vector<double> values_;
  std::uint64_t digest_ = 0;
  std::shared_ptr<Simulation> simulation_;
};

}  // namespace agora::sim
