// SPDX-License-Identifier: MIT
// The mathematics that the model must equal: what the table's rows are, and what one line of it is.
// Each row has one small file here that registers a Verification: it plays a scenario in the limit
// where the answer is known, and gives back checks. `agora verify-model` prints them, and a test
// demands that every one holds. Nothing here opens a file: the caller reads the scenario and hands
// over a Stage.
//
//   scenario ──► Stage ──► Play ──► Played ──► Check: expected, got, how far apart they may be
#pragma once

#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "models/verification/stage.h"

namespace agora::models {

/// A row of the table: the limit, and what the model must equal there.
struct Row {
  int number;
  std::string_view limit, must_equal;
};

/// Every row, whether or not anything here verifies it, by number.
std::vector<Row> verification_rows();

/// One line: something expected, and what came out.
struct Check {
  std::string what;
  double expected, got;
  double low, high;  // it holds if what came out lies between these, ends included; low may be
                     // minus infinity
  double standard_error = std::numeric_limits<double>::quiet_NaN();  // NaN: no chance in it

  bool holds() const { return low <= got && got <= high; }
  /// Distance in standard errors; NaN where there are none.
  double z() const { return (got - expected) / standard_error; }
};
using Checks = std::vector<Check>;

/// How many standard errors an estimate may be off.
inline constexpr double kStandardErrors = 4.0;

Check exactly(std::string what, double expected, double got);
Check nearly(std::string what, double expected, double got, double tolerance);
/// An estimate with a standard error: 4 of them.
Check estimated(std::string what, double expected, double got, double standard_error);
/// The mean of independent values.
Check mean_of(std::string what, double expected, const std::vector<double>& values);
/// Pairs of values, of which the first has to equal the second in the mean; the luck that the two
/// of a pair share does not count.
Check means_of(std::string what, const std::vector<double>& expected,
               const std::vector<double>& got);
/// A count out of n, as a share.
Check share_of(std::string what, double expected, double count, double n);
/// Pearson's statistic of counts, at most the value that a true law exceeds once in 10,000 times.
/// What is expected is its degrees of freedom: one less than there are classes.
Check chi_square_of(std::string what, const std::vector<double>& observed,
                    const std::vector<double>& expected);

struct Verification {
  int row;
  std::string title;     // in a few words; a test is named after it
  std::string scenario;  // the file that it plays, below scenarios/verification; "" if none
  std::function<Checks(const Stage&)> checks;
};

/// All that are registered, by row and then by title.
std::vector<Verification> verifications();

struct RegisteredVerification {
  RegisteredVerification(Verification verification);  // NOLINT(google-explicit-constructor)
};

}  // namespace agora::models
