// SPDX-License-Identifier: MIT
#include "models/verification/verification.h"

#include <algorithm>
#include <tuple>

#include "models/verification/statistics.h"
#include "sim/stats/distributions.h"

namespace agora::models {
namespace {

constexpr double kFalseAlarm = 1e-4;  // of a chi-square

std::vector<Verification>& registered() {
  static std::vector<Verification> all;
  return all;
}

}  // namespace

Check exactly(std::string what, double expected, double got) {
  return {std::move(what), expected, got, expected, expected};
}

Check nearly(std::string what, double expected, double got, double tolerance) {
  return {std::move(what), expected, got, expected - tolerance, expected + tolerance};
}

Check estimated(std::string what, double expected, double got, double standard_error) {
  const double most = kStandardErrors * standard_error;
  return {std::move(what), expected, got, expected - most, expected + most, standard_error};
}

Check mean_of(std::string what, double expected, const std::vector<double>& values) {
  return estimated(std::move(what), expected, sim::mean(values), sim::standard_error(values));
}

Check means_of(std::string what, const std::vector<double>& expected,
               const std::vector<double>& got) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < got.size(); ++i) differences.push_back(got[i] - expected[i]);
  const double mean = sim::mean(expected);
  return estimated(std::move(what), mean, mean + sim::mean(differences),
                   sim::standard_error(differences));
}

Check share_of(std::string what, double expected, double count, double n) {
  return estimated(std::move(what), expected, count / n,
                   std::sqrt(expected * (1.0 - expected) / n));
}

Check chi_square_of(std::string what, const std::vector<double>& observed,
                    const std::vector<double>& expected) {
  const auto dof = static_cast<double>(expected.size() - 1);
  return {std::move(what) + ", chi-square",
          dof,
          chi_square(observed, expected),
          -std::numeric_limits<double>::infinity(),
          sim::chi_square_critical(kFalseAlarm, dof),
          std::sqrt(2.0 * dof)};
}

std::vector<Verification> verifications() {
  std::vector<Verification> all = registered();
  std::sort(all.begin(), all.end(), [](const Verification& a, const Verification& b) {
    return std::tie(a.row, a.title) < std::tie(b.row, b.title);
  });
  return all;
}

RegisteredVerification::RegisteredVerification(Verification verification) {
  registered().push_back(std::move(verification));
}

}  // namespace agora::models
