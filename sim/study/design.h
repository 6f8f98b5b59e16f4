// SPDX-License-Identifier: MIT
// Designs: at which points of its factors a study looks, and what it concludes. A design is asked
// again and again what should have been played by now, and may look at everything that was; it
// knows nothing of processes, files or the model. Each is one file in sim/study/designs and a kind
// that scenarios choose:
//
//   [study]
//   design = { kind = "morris", trajectories = 20 }
//
//   wanted(nothing) ─► played ─► wanted(known) ─► played ─► ... ─► wanted = known ─► findings
//
// What is wanted depends on the task and on what is known alone, never on time, so a study that was
// killed wants the same runs again and finds them played.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/io/result.h"
#include "sim/stats/compare.h"
#include "sim/stats/points.h"
#include "sim/study/factors.h"
#include "sim/study/targets.h"

namespace agora::sim {

/// What a design has to go by.
struct DesignTask {
  std::vector<Factor> factors;
  std::vector<std::string> variants;
  std::vector<std::string> outcomes;
  std::vector<Better> better;    // of each outcome
  Targets targets = {};          // what is fitted
  std::size_t primary = 0;       // index of the outcome that decides
  std::uint32_t replicates = 1;  // that the scenario asks for at each point
  double confidence = 0.95;
  std::uint64_t seed = 0;  // for the luck of the design itself
};

/// A point, to be played so often in every variant.
struct Wanted {
  std::vector<double> at;  // a coordinate for each factor; NaN: as the scenario has it
  std::uint32_t replicates;
  std::uint32_t luck = 0;  // of the first replicate: points have theirs in common, or each its own
};

/// What has been played so far.
class Known {
 public:
  virtual ~Known() = default;
  virtual const std::vector<Wanted>& points() const = 0;
  /// Of the focal item   [variants x replicates]; NaN where a run failed, or the outcome has none.
  virtual std::vector<double> outcomes(std::size_t point, std::size_t outcome) const = 0;
  /// What the first variant makes of the targets   [replicates][rows]; empty where a run failed.
  virtual std::vector<std::vector<double>> series(std::size_t point) const = 0;
};

/// What a design adds to the result file.
struct Findings {
  struct Array {
    Variable variable;
    std::vector<double> values;  // last axis fastest
  };
  std::vector<Axis> axes;
  std::vector<Array> arrays;
  std::vector<std::pair<std::string, std::string>> attributes = {};
};

class Design {
 public:
  virtual ~Design() = default;
  /// Why it cannot be used for this task, or "".
  virtual std::string complaint(const DesignTask&) const { return {}; }
  /// Whether it fits targets.
  virtual bool fits() const { return false; }
  /// Whether later rounds depend on what came of earlier ones.
  virtual bool adaptive() const { return false; }
  /// How many points, at most. Failure(bad_input) if beyond counting.
  virtual std::size_t most_points(const DesignTask& task) const = 0;
  /// Everything that should have been played by now: what is known, point by point, perhaps more
  /// often, and then perhaps other points. Nothing more than what is known: the study is complete.
  virtual std::vector<Wanted> wanted(const DesignTask& task, const Known& known) const = 0;
  virtual Findings findings(const DesignTask&, const Known&) const { return {}; }
};

/// A design whose points are known from the start, each played as often as the scenario asks.
class FixedDesign : public Design {
 public:
  virtual Points points(const DesignTask& task) const = 0;
  std::vector<Wanted> wanted(const DesignTask& task, const Known& known) const final;
};

// What sensitivities and slopes are told of: every variant, and every pair of them, first less
// second.

std::vector<std::string> response_names(const DesignTask& task);
/// Their axis of the result file, `response`.
Axis response_axis(const DesignTask& task);
/// Replicate by replicate at one point, NaN where it is missing   [responses][replicates].
std::vector<std::vector<double>> responses_at(const DesignTask& task, const Known& known,
                                              std::size_t point, std::size_t outcome);
/// Means over the replicates there are, at every point   [responses][points].
std::vector<std::vector<double>> mean_responses(const DesignTask& task, const Known& known,
                                                std::size_t outcome);
/// An array without values over outcome and response, and over `factor` if asked for.
Findings::Array over_responses(std::string name, std::string long_name, bool by_factor = true);

}  // namespace agora::sim
