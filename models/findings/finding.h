// SPDX-License-Identifier: MIT
// Published findings, and what the model gives when it is asked the same way. Each finding has
// lines, every one a number with the band in which it is accepted; the bands are one table, written
// before anything was measured (findings.cpp). Each has one small file here that registers a
// Measurement, which plays the scenario and gives back estimates by the keys of those lines.
// `agora findings` prints them. Nothing here opens a file.
//
//   finding ──► lines: published, band, tag          Measurement ──► estimates by key ──► holds?
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/verification/stage.h"

namespace agora::models {

/// How a line came to be what it is.
enum class Tag : std::uint8_t {
  input,     // a parameter was set from it: that it holds shows only that the parameter works
  fitted,    // parameters were chosen so that it holds
  emergent,  // nothing was set with an eye on it
};
std::string_view to_text(Tag tag);

inline constexpr double kAnyMore = std::numeric_limits<double>::infinity();

/// One number of a finding.
struct FindingLine {
  std::string_view key;        // unique within the finding
  std::string_view what;       // with its unit
  std::string_view published;  // as the source says it
  Tag tag;
  double low, high;           // accepted between these, ends included
  std::string_view why = "";  // of a line that nothing measures: why not
};

struct Finding {
  std::string_view id, says, source;
  std::vector<FindingLine> lines;
};

/// Every finding, measured or not, in the order of the list.
const std::vector<Finding>& findings();

/// A mean over replicates, and its 95 % interval.
struct Estimate {
  double mean, low, high;

  bool within(const FindingLine& line) const { return line.low <= mean && mean <= line.high; }
};
using Estimates = std::map<std::string, Estimate>;  // by "FINDING.key"

/// Without chance in it.
Estimate certain(double value);
/// The mean of independent values, one per replicate, with Student's t.
Estimate estimate_of(const std::vector<double>& values);
/// A statistic of all replicates, with its jackknife interval: of(left_out) leaves out that one;
/// of(replicates) leaves out none.
Estimate jackknife(std::size_t replicates, const std::function<double(std::size_t left_out)>& of);

struct Measurement {
  std::vector<std::string_view> findings;  // whose lines it fills, in order
  std::string_view scenario;               // below the folder of findings
  std::string_view how;                    // what is done, in a sentence or two
  std::function<Estimates(const Stage&)> estimates;
};

/// All that are registered, in the order of their first findings.
std::vector<Measurement> measurements();

struct RegisteredMeasurement {
  RegisteredMeasurement(Measurement measurement);  // NOLINT(google-explicit-constructor)
};

}  // namespace agora::models
