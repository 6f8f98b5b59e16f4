// SPDX-License-Identifier: MIT
// Factors: what an experiment varies. A factor names keys of the scenario and what they take, as a
// list, as steps, or as a range with a distribution; a design (design.h) thinks of each as a
// coordinate from 0 to 1, its quantile. What is laid over the scenario is as if it had been written
// there.
//
//   [study.factors]
//   rain = { key = "weather.rain", from = 0.05, to = 0.5 }
//   soil = { key = "soil.depth", values = [5, 10, 20, 40] }
//   area = { key = "beds.*.area", first = 10, step = 2.5, last = 20 }
//   care = { key = "beds.north.watering", choices = ["drip", "flood"] }
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/core/params.h"
#include "sim/core/value.h"

namespace agora::sim {

enum class Distribution : std::uint8_t { uniform, log_uniform, triangular, normal };

struct FactorParams {
  std::string key, taken_from;
  std::vector<double> values;
  std::vector<std::string> choices;
  std::optional<double> first, step, last;
  std::optional<double> from, to;
  Distribution distribution;
  std::optional<double> mode, mean, deviation;
  bool whole;
  std::int64_t levels;

  static const Group<FactorParams>& describe();
};

class Factor {
 public:
  /// `params` without a fault that make_factors() would tell; written at `place`.
  Factor(std::string name, const FactorParams& params, Place place);

  const std::string& name() const { return name_; }
  const std::string& key() const { return params_.key; }
  /// Whether it takes numbers in order (and not names), so that between two of them is a third.
  bool is_range() const { return params_.from.has_value(); }
  bool is_numeric() const { return params_.choices.empty(); }
  /// How many values it takes: of a list or of steps all of them; of a range those that a grid is
  /// to use.
  std::size_t levels() const;
  /// The coordinate of the i-th of them: the middle of its share of a list; on a range the levels
  /// are spread evenly, both ends among them.
  double coordinate(std::size_t level) const;
  /// What stands at a coordinate from 0 to 1: a number of at most nine significant digits, or a
  /// text. The last hundredth of a percent of a distribution without ends is cut off.
  Value value(double coordinate) const;
  /// The index of that value in a list of names or numbers; 0 of a range.
  std::size_t index(double coordinate) const;
  /// Lays the value over the scenario. Returns how many places of it were changed.
  std::size_t lay(Value& scenario, const Value& value) const;

 private:
  double number(double coordinate) const;

  std::string name_;
  FactorParams params_;
  Place place_;
  std::vector<double> list_;  // of a list of numbers, or of steps
};

/// The factors in name order. Errors in what is written, and in keys that the scenario does not
/// have, go to `diagnostics` with the places that `scenario` gives; the result is then empty.
std::vector<Factor> make_factors(const std::map<std::string, FactorParams>& params,
                                 const Value& scenario, Diagnostics& diagnostics);

/// The scenario at a point: every factor at its coordinate; one that is not a number leaves the
/// scenario as it is.
Value scenario_at(const Value& scenario, const std::vector<Factor>& factors,
                  std::span<const double> coordinates);

}  // namespace agora::sim
