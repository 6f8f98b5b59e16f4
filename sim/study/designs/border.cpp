// SPDX-License-Identifier: MIT
// Which variant wins where, over two ranges: runs go where the winner of the outcome that decides
// is unclear (sim/stats/winner_map.h), round by round, until little of the map is, or the budget is
// spent.
#include <algorithm>
#include <cmath>

#include "sim/core/registry.h"
#include "sim/stats/distributions.h"
#include "sim/stats/winner_map.h"
#include "sim/study/design.h"

namespace agora::sim {
namespace {

constexpr std::size_t kSide = 33;  // places of the map along a factor

struct BorderParams {
  std::int64_t start, round, points;
  double unclear;

  static const Group<BorderParams>& describe() {
    using P = BorderParams;
    static const Group<P> group{
        "A map of winners.",
        param(&P::start, {.key = "start",
                          .unit = "1",
                          .doc = "Points of the first look; a power of two.",
                          .source = "assumed",
                          .def = 16,
                          .min = 8,
                          .max = 4096}),
        param(&P::round, {.key = "round",
                          .unit = "1",
                          .doc = "How many times a round plays the replicates of a point.",
                          .source = "assumed",
                          .def = 8,
                          .min = 1,
                          .max = 4096}),
        param(&P::points, {.key = "points",
                           .unit = "1",
                           .doc = "How many times they are played at most in all.",
                           .source = "assumed",
                           .def = 120,
                           .min = 8,
                           .max = 4096}),
        param(&P::unclear, {.key = "unclear",
                            .unit = "1",
                            .doc = "The map is good enough when no more of it than this share is.",
                            .source = "assumed",
                            .def = 0.05,
                            .min = 0.0,
                            .max = 1.0})};
    return group;
  }
};

WinnerMap map_of(const DesignTask& task, const Known& known) {
  Points points{task.factors.size(), {}};
  std::vector<OutcomesAtPoint> outcomes;
  for (std::size_t i = 0; i < known.points().size(); ++i) {
    OutcomesAtPoint there =
        complete_replicates(known.outcomes(i, task.primary), task.variants.size());
    if (there.size() < 2 * task.variants.size()) continue;  // its runs failed
    points.add(known.points()[i].at);
    outcomes.push_back(std::move(there));
  }
  return {points, outcomes, task.variants.size(), task.better[task.primary]};
}

/// The map's places, row by row: the first factor changes slowest.
Points places() {
  Points all{2, {}};
  constexpr auto last = static_cast<double>(kSide - 1);
  for (std::size_t i = 0; i < kSide; ++i) {
    for (std::size_t j = 0; j < kSide; ++j) {
      all.add(std::vector{static_cast<double>(i) / last, static_cast<double>(j) / last});
    }
  }
  return all;
}

class Border final : public Design {
 public:
  explicit Border(const BorderParams& params)
      : start_{static_cast<std::size_t>(params.start)},
        round_{static_cast<std::size_t>(params.round)},
        points_{static_cast<std::size_t>(params.points)},
        unclear_{params.unclear} {}

  std::string complaint(const DesignTask& task) const override {
    if (task.factors.size() != 2 || !task.factors[0].is_range() || !task.factors[1].is_range()) {
      return "needs two factors that have a range (from, to)";
    }
    if (task.variants.size() < 2) return "needs two variants or more";
    if (points_ * points_ * task.replicates >= std::size_t{1} << 31) {
      return "would need more luck than there is: ask for fewer points or replicates";
    }
    return task.replicates >= 2 ? "" : "needs two replicates or more";
  }
  bool adaptive() const override { return true; }
  std::size_t most_points(const DesignTask&) const override { return points_; }

  std::vector<Wanted> wanted(const DesignTask& task, const Known& known) const override {
    std::vector<Wanted> wanted = known.points();
    if (wanted.empty()) {
      const Points first = sobol_points(std::min(start_, points_), 2, task.seed);
      for (std::size_t i = 0; i < first.size(); ++i) {
        wanted.push_back(new_point(task, first[i], wanted.size()));
      }
      return wanted;
    }
    std::size_t played = 0;
    for (const Wanted& point : wanted) played += point.replicates / task.replicates;
    if (played >= points_) return wanted;
    const WinnerMap map = map_of(task, known);
    const Points all = places();
    const double critical = critical_of(task);
    std::size_t unclear = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      unclear += WinnerMap::unclear(map.at(all[i]), critical) > 0.0;
    }
    if (static_cast<double>(unclear) <= unclear_ * static_cast<double>(all.size())) return wanted;
    for (std::size_t i :
         map.where_next(all, std::min(round_, points_ - played), task.replicates, critical)) {
      const auto at = std::ranges::find_if(
          wanted, [&](const Wanted& point) { return std::ranges::equal(point.at, all[i]); });
      if (at != wanted.end()) {
        at->replicates += task.replicates;
      } else {
        wanted.push_back(new_point(task, all[i], wanted.size()));
      }
    }
    return wanted;
  }

  Findings findings(const DesignTask& task, const Known& known) const override {
    const WinnerMap map = map_of(task, known);
    const Points all = places();
    Findings found;
    std::vector<std::string> axes;
    for (const Factor& factor : task.factors) {
      std::vector<double> labels;
      for (std::size_t i = 0; i < kSide; ++i) {
        labels.push_back(
            factor.value(static_cast<double>(i) / static_cast<double>(kSide - 1)).number());
      }
      axes.push_back("map_" + std::to_string(axes.size() + 1));
      found.axes.push_back({axes.back(), factor.name(), "", std::move(labels), ""});
    }
    const auto array = [&](const char* name, const char* long_name, Storage storage,
                           std::string index_of) {
      return Findings::Array{{.name = name,
                              .long_name = long_name,
                              .unit = "",
                              .cell_methods = "",
                              .axes = axes,
                              .storage = storage,
                              .flags = {},
                              .index_of = std::move(index_of)},
                             {}};
    };
    Findings::Array winner = array("map_winner", "Who wins there", Storage::int32, "variant"),
                    second = array("map_second", "Who comes second", Storage::int32, "variant"),
                    lead = array("map_lead", "By how much", Storage::float64, ""),
                    deviation = array("map_lead_deviation",
                                      "Standard deviation of what is known of "
                                      "the lead",
                                      Storage::float64, ""),
                    certainty =
                        array("map_certainty", "Probability that the winner leads the second",
                              Storage::float64, "");
    for (std::size_t i = 0; i < all.size(); ++i) {
      const WinnerMap::Place place = map.at(all[i]);
      winner.values.push_back(static_cast<double>(place.winner));
      second.values.push_back(static_cast<double>(place.second));
      lead.values.push_back(place.lead);
      deviation.values.push_back(place.deviation);
      certainty.values.push_back(place.deviation > 0.0 ? normal_cdf(place.lead / place.deviation)
                                                       : 1.0);
    }
    found.arrays = {std::move(winner), std::move(second), std::move(lead), std::move(deviation),
                    std::move(certainty)};
    return found;
  }

 private:
  /// With luck of its own: on luck that all points share, what luck does to all of them would look
  /// like a difference between variants, the same one everywhere and never less.
  Wanted new_point(const DesignTask& task, std::span<const double> at, std::size_t index) const {
    return {{at.begin(), at.end()},
            task.replicates,
            static_cast<std::uint32_t>(index * points_ * task.replicates)};
  }

  /// A number rounded like a factor's: what is played next may hang on it.
  static double critical_of(const DesignTask& task) {
    const double exact = -normal_quantile((1.0 - task.confidence) / 2.0);
    return std::round(exact * 1e6) / 1e6;
  }

  std::size_t start_, round_, points_;
  double unclear_;
};

const Registered<Design, BorderParams> kRegistered{
    "border", "A map of winners over two ranges: runs go where the winner is unclear.",
    [](const BorderParams& params) { return std::make_unique<Border>(params); }};

}  // namespace
}  // namespace agora::sim
