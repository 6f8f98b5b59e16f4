// SPDX-License-Identifier: MIT
#include "models/findings/finding.h"

#include <algorithm>

#include "sim/stats/distributions.h"
#include "sim/stats/summary.h"

namespace agora::models {
namespace {

constexpr double kLevel = 0.95;

std::vector<Measurement>& registered() {
  static std::vector<Measurement> all;
  return all;
}

std::size_t place(std::string_view finding) {
  const auto found = std::ranges::find(findings(), finding, &Finding::id);
  return static_cast<std::size_t>(found - findings().begin());
}

Estimate around(double mean, double standard_error, std::size_t replicates) {
  const double reach =
      standard_error * sim::student_t_critical(1.0 - kLevel, static_cast<double>(replicates) - 1.0);
  return {mean, mean - reach, mean + reach};
}

}  // namespace

std::string_view to_text(Tag tag) {
  switch (tag) {
    case Tag::input:
      return "input";
    case Tag::fitted:
      return "fitted";
    case Tag::emergent:
      return "emergent";
  }
  return "";
}

Estimate certain(double value) { return {value, value, value}; }

Estimate estimate_of(const std::vector<double>& values) {
  return around(sim::mean(values), sim::standard_error(values), values.size());
}

Estimate jackknife(std::size_t replicates, const std::function<double(std::size_t)>& of) {
  std::vector<double> without(replicates);
  for (std::size_t r = 0; r < replicates; ++r) without[r] = of(r);
  // The spread of these is (n - 1) times too small for a mean of n.
  return around(of(replicates),
                sim::standard_error(without) * (static_cast<double>(replicates) - 1.0), replicates);
}

std::vector<Measurement> measurements() {
  std::vector<Measurement> all = registered();
  std::ranges::stable_sort(all, {},
                           [](const Measurement& each) { return place(each.findings.front()); });
  return all;
}

RegisteredMeasurement::RegisteredMeasurement(Measurement measurement) {
  registered().push_back(std::move(measurement));
}

}  // namespace agora::models
