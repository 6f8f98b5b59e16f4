// SPDX-License-Identifier: MIT
// Series that a study is to be fitted to: a column of a CSV file, row after row over consecutive
// days of the run, and the channel of the model that should be like it. The last rows may be held
// out: they are not fitted, and show what the fit is worth.
//
//   [study.targets.sales]
//   file = "sales.csv"
//   column = "thousands"
//   channel = "purchases"
//   every = 7
//   hold_out = 8
//
// A row of a flow is its sum over the row's days; of anything else, its value at their end.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/core/params.h"

namespace agora::sim {

struct Variant;

struct TargetParams {
  std::string file, column, channel, item;
  double from, every;
  std::int64_t hold_out;

  static const Group<TargetParams>& describe();
};

struct Target {
  std::string name, channel, unit;
  std::vector<double> observed;  // NaN: unknown
  std::size_t hold_out;          // of these, the last

  std::size_t rows() const { return observed.size(); }
  /// Whether the row is fitted: it is known, and not held out.
  bool is_fitted(std::size_t row) const;

  // How a run's rows are made of what it records:
  bool flow;
  std::size_t place;                     // among the values of a record
  std::size_t first_record, row_length;  // in records
};

class Targets {
 public:
  /// Those of the variant, in name order. What is wrong with them goes to `diagnostics` with the
  /// places that `scenario` gives, and leaves them out.
  Targets(const Variant& variant, const Value& scenario, Diagnostics& diagnostics);
  Targets() = default;
  explicit Targets(std::vector<Target> all) : all_{std::move(all)} {}

  const std::vector<Target>& all() const { return all_; }
  bool empty() const { return all_.empty(); }
  std::size_t rows() const;  // of all
  /// What a run makes of them, target after target   [rows()].
  std::vector<double> series(std::span<const double> records, std::size_t record_size) const;
  /// The rows that are fitted, of a series over all rows.
  std::vector<double> fitted(std::span<const double> series) const;
  std::vector<double> observed() const;  // [rows()]

  /// How much of the variation of the observed rows a series leaves unexplained, mean over targets:
  /// squared errors over squared deviations from the mean, over the rows that are fitted. 0: none.
  double misfit(std::span<const double> series) const;

  /// Of one target, 1 less squared errors over squared deviations from the mean of the fitted rows,
  /// over the fitted rows or over those held out. NaN if there are none.
  enum class Over : std::uint8_t { fitted, held_out };
  double explained(std::size_t target, std::span<const double> series, Over over) const;

 private:
  std::vector<Target> all_;
};

}  // namespace agora::sim
