// SPDX-License-Identifier: MIT
#include "sim/study/design.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/stats/summary.h"

namespace agora::sim {

std::vector<Wanted> FixedDesign::wanted(const DesignTask& task, const Known&) const {
  if (task.factors.empty()) return {{{}, task.replicates}};  // the scenario itself
  const Points all = points(task);
  std::vector<Wanted> wanted;
  for (std::size_t i = 0; i < all.size(); ++i) {
    wanted.push_back({{all[i].begin(), all[i].end()}, task.replicates});
  }
  return wanted;
}

std::vector<std::string> response_names(const DesignTask& task) {
  std::vector<std::string> names = task.variants;
  for (std::size_t a = 0; a < task.variants.size(); ++a) {
    for (std::size_t b = a + 1; b < task.variants.size(); ++b) {
      names.push_back(task.variants[a] + " - " + task.variants[b]);
    }
  }
  return names;
}

Axis response_axis(const DesignTask& task) {
  return {"response", "Variant, or first less second", "", response_names(task), ""};
}

std::vector<std::vector<double>> responses_at(const DesignTask& task, const Known& known,
                                              std::size_t point, std::size_t outcome) {
  const std::vector<double> outcomes = known.outcomes(point, outcome);
  const std::size_t variants = task.variants.size(), replicates = outcomes.size() / variants;
  std::vector<std::vector<double>> found;
  for (std::size_t v = 0; v < variants; ++v) {
    const double* first = outcomes.data() + v * replicates;
    found.emplace_back(first, first + replicates);
  }
  for (std::size_t a = 0; a < variants; ++a) {
    for (std::size_t b = a + 1; b < variants; ++b) {
      found.emplace_back();
      for (std::size_t r = 0; r < replicates; ++r) {
        found.back().push_back(found[a][r] - found[b][r]);
      }
    }
  }
  return found;
}

std::vector<std::vector<double>> mean_responses(const DesignTask& task, const Known& known,
                                                std::size_t outcome) {
  std::vector<std::vector<double>> means(response_names(task).size());
  for (std::size_t point = 0; point < known.points().size(); ++point) {
    const auto at_point = responses_at(task, known, point, outcome);
    for (std::size_t i = 0; i < means.size(); ++i) {
      std::vector<double> there;
      std::ranges::copy_if(at_point[i], std::back_inserter(there),
                           [](double value) { return !std::isnan(value); });
      means[i].push_back(mean(there));
    }
  }
  return means;
}

Findings::Array over_responses(std::string name, std::string long_name, bool by_factor) {
  std::vector<std::string> axes{"outcome", "response"};
  if (by_factor) axes.emplace_back("factor");
  return {{.name = std::move(name),
           .long_name = std::move(long_name),
           .unit = "",
           .cell_methods = "",
           .axes = std::move(axes),
           .flags = {}},
          {}};
}

}  // namespace agora::sim
