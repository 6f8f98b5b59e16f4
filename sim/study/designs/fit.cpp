// SPDX-License-Identifier: MIT
#include "sim/study/designs/fit.h"

#include <algorithm>
#include <utility>

#include "sim/study/file_parts.h"

namespace agora::sim {

std::string fit_complaint(const DesignTask& task) {
  if (task.targets.empty()) return "needs a series to fit (study.targets)";
  if (task.factors.empty() || !std::ranges::all_of(task.factors, &Factor::is_range)) {
    return "needs one factor or more, each with a range (from, to)";
  }
  return "";
}

Findings::Array fit_array(std::string name, std::string long_name, std::string unit,
                          std::vector<std::string> axes) {
  return {plain_variable(std::move(name), std::move(long_name), std::move(unit), std::move(axes)),
          {}};
}

void tell_series(Findings& findings, const DesignTask& task, const SeriesTold& told,
                 std::span<const std::vector<double>> series) {
  std::size_t first = 0;
  for (const Target& target : task.targets.all()) {
    std::vector<std::string> axes = told.axes;
    axes.push_back("row_" + target.name);
    Findings::Array array =
        fit_array(told.name + "_" + target.name, told.long_name, target.unit, std::move(axes));
    for (const std::vector<double>& of : series) {
      const auto rows = std::span{of}.subspan(first, target.rows());
      array.values.insert(array.values.end(), rows.begin(), rows.end());
    }
    findings.arrays.push_back(std::move(array));
    first += target.rows();
  }
}

void tell_settled(Findings& findings, bool settled) {
  findings.attributes.emplace_back("settled", settled ? "yes" : "no");
}

void tell_explained(Findings& findings, const DesignTask& task, std::span<const double> series) {
  std::vector<std::string> names;
  Findings::Array fitted = fit_array("explained",
                                     "Share of the variation of the fitted rows that is explained",
                                     "1", {"target"}),
                  held_out = fit_array("explained_held_out",
                                       "The same of the rows held out, about the mean of those "
                                       "fitted; below 0: worse than that mean",
                                       "1", {"target"});
  for (std::size_t i = 0; i < task.targets.all().size(); ++i) {
    names.push_back(task.targets.all()[i].name);
    fitted.values.push_back(task.targets.explained(i, series, Targets::Over::fitted));
    held_out.values.push_back(task.targets.explained(i, series, Targets::Over::held_out));
  }
  findings.axes.push_back({"target", "Series that is fitted", "", std::move(names), ""});
  findings.arrays.push_back(std::move(fitted));
  findings.arrays.push_back(std::move(held_out));
}

}  // namespace agora::sim
