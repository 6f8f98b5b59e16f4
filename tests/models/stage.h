// SPDX-License-Identifier: MIT
// For tests of one phase: a market whose state is set by hand, played tick by tick. What is set is
// all that people know of the days before, so a law of one day can be held against one day. The
// audit watches here as everywhere: what it counts must be set together.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/model.h"
#include "sim/core/world.h"
#include "sim/graph/graph.h"
#include "tests/models/market_testing.h"

namespace agora::models::testing {

class Stage {
 public:
  explicit Stage(const std::string& toml, const Overrides& overrides = {});

  /// Writes one value of a column, or all of them, rounded to the nearest.
  template <class Codec>
  void set(const sim::ColumnSpec<Codec>& spec, std::size_t place, typename Codec::Value value) {
    reinterpret_cast<typename Codec::Stored*>(bytes_of(spec.name).data())[place] =
        Codec::store(value, 0.5f);
  }
  template <class Codec>
  void set_all(const sim::ColumnSpec<Codec>& spec, typename Codec::Value value) {
    const std::size_t n = bytes_of(spec.name).size() / sizeof(typename Codec::Stored);
    for (std::size_t i = 0; i < n; ++i) set(spec, i, value);
  }
  /// Writes a whole table; of a paged one the page that is read in the next tick.
  template <class Row>
  void put(const sim::TableSpec<Row>& spec, const std::vector<Row>& rows) {
    const auto* first = reinterpret_cast<const std::byte*>(rows.data());
    bytes_of(spec.name).assign(first, first + rows.size() * sizeof(Row));
  }
  /// Plays one tick.
  void step();

  template <class Codec>
  std::vector<typename Codec::Value> column(const sim::ColumnSpec<Codec>& spec) {
    const std::vector<std::byte>& bytes = bytes_of(spec.name);
    const auto* stored = reinterpret_cast<const typename Codec::Stored*>(bytes.data());
    std::vector<typename Codec::Value> values(bytes.size() / sizeof(typename Codec::Stored));
    std::transform(stored, stored + values.size(), values.begin(), Codec::load);
    return values;
  }
  template <class Row>
  std::vector<Row> rows(const sim::TableSpec<Row>& spec) {
    const std::vector<std::byte>& bytes = bytes_of(spec.name);
    const auto* first = reinterpret_cast<const Row*>(bytes.data());
    return {first, first + bytes.size() / sizeof(Row)};
  }

  std::uint64_t seed() const { return seed_; }
  const sim::Graph& friends() { return graph("friends"); }
  const sim::Graph& audience() { return graph("audience"); }

 private:
  struct Piece {
    std::string name;
    std::vector<std::byte> bytes;
  };
  std::vector<std::byte>& bytes_of(std::string_view name);
  const sim::Graph& graph(const char* name);
  void look();

  std::uint64_t seed_;
  sim::SharedInputs shared_;
  std::unique_ptr<sim::Simulation> simulation_;
  std::vector<Piece> state_;
};

/// How much a brand about `topics` concerns each archetype of the segment `all`, where there is no
/// other brand or segment and nothing else is said of interests.
std::vector<float> appeals(std::uint64_t seed, const std::vector<double>& topics);

/// How far an estimate may be off that is four and a half standard errors from the truth at most: a
/// correct program is further off once in 150,000 cases.
double binomial_error(double chance, double cases);  // of a share
double poisson_error(double mean);                   // of a number

}  // namespace agora::models::testing
