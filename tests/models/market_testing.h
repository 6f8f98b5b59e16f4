// SPDX-License-Identifier: MIT
// For tests of models: a scenario from text (or from a shipped file) is read as the program reads
// it and run in memory, with the luck that `agora run` would have. What was recorded can be had by
// channel and item, and the state at the end by column. Nothing is written anywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/column.h"
#include "sim/core/parallel.h"
#include "sim/core/table.h"
#include "sim/core/world.h"
#include "sim/study/outcomes.h"
#include "sim/study/scenario.h"

namespace agora::models::testing {

using Overrides = std::vector<std::string>;  // "key=value", as for --set

/// The scenario spelled by `toml`, without its variants. Throws Failure with every error in it.
sim::Variant variant_of(const std::string& toml, const Overrides& overrides = {});
/// All its variants, in the order written.
std::vector<sim::Variant> variants_of(const std::string& toml, const Overrides& overrides = {});
/// The text of a shipped file, by its name below scenarios/: "verification/logit-shares.toml".
/// Note that `extends` is not followed in what is given as text.
std::string shipped(const std::string& name);

/// A run that is over. (Inside a TEST the name Run belongs to googletest.)
class Played {
 public:
  Played(const sim::Variant& variant, sim::BlockOrder order, std::uint64_t replicate);

  /// One value per record. Of a flow: the amount within each interval. `item` may be left out for
  /// channels that have one value for all.
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
  const sim::Simulation& simulation() const { return *simulation_; }

  /// The bytes of one piece of state at the end; throws if there is none of this name.
  std::span<const std::byte> state(std::string_view name) const;
  /// A column at the end, row by row.
  template <class Codec>
  std::vector<typename Codec::Value> column(const sim::ColumnSpec<Codec>& spec) const {
    using Stored = typename Codec::Stored;
    const std::span<const std::byte> bytes = state(spec.name);
    const auto* stored = reinterpret_cast<const Stored*>(bytes.data());
    std::vector<typename Codec::Value> values(bytes.size() / sizeof(Stored));
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = Codec::load(stored[i]);
    return values;
  }
  /// The rows of a table at the end.
  template <class Row>
  std::vector<Row> rows(const sim::TableSpec<Row>& spec) const {
    const std::span<const std::byte> bytes = state(spec.name);
    const auto* first = reinterpret_cast<const Row*>(bytes.data());
    return {first, first + bytes.size() / sizeof(Row)};
  }

 private:
  std::size_t item_index(const std::string& item) const;

  std::shared_ptr<const sim::Model> model_;
  std::vector<std::string> items_;
  sim::RecordLayout layout_;
  std::size_t records_ = 0;
  std::vector<double> values_;
  std::uint64_t digest_ = 0;
  std::shared_ptr<sim::Simulation> simulation_;
};

using Run = Played;

Played run(const sim::Variant& variant, sim::BlockOrder order = sim::BlockOrder::parallel,
           std::uint64_t replicate = 0);
Played run(const std::string& toml, const Overrides& overrides = {},
           sim::BlockOrder order = sim::BlockOrder::parallel, std::uint64_t replicate = 0);

}  // namespace agora::models::testing
