// SPDX-License-Identifier: MIT
// What a study is told by: the outcomes of its model over the days after the burn-in, and those
// that the scenario makes of them, over a window of days of its own or only where something else
// holds.
//
//   [study.outcomes]
//   late_growth = { of = "growth", from = 180 }
//   height_after_rain = { of = "height", from = 30, to = 60, given = "rain", above = 100 }
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/core/outcomes.h"
#include "sim/core/params.h"

namespace agora::sim {

struct Settings;
struct Variant;

struct OutcomeParams {
  std::string of, given;
  std::optional<double> from, to, above, below;

  static const Group<OutcomeParams>& describe();
};

class StudyOutcomes {
 public:
  /// Those of the model, in its order, then those of the scenario, in name order. Failure(bug) for
  /// a variant that check_outcomes() complains of.
  explicit StudyOutcomes(const Variant& variant);

  const std::vector<Outcome>& all() const { return all_; }  // as they are named and told
  std::size_t size() const { return all_.size(); }
  /// From the records of a run to every outcome of every item   [outcomes x items]; NaN where the
  /// condition of an outcome does not hold for the item.
  std::vector<double> evaluate(std::span<const double> records) const;

 private:
  struct Way {
    std::size_t first, last;           // records that count
    std::optional<std::size_t> given;  // index of an outcome of the model
    double above, below;
  };

  RecordLayout layout_;
  std::vector<Outcome> all_;
  std::vector<Way> ways_;
};

/// What is wrong with the outcomes that the scenario makes, at the places that `scenario` gives.
void check_outcomes(const Variant& variant, const Value& scenario, Diagnostics& diagnostics);

}  // namespace agora::sim
