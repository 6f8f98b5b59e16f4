// SPDX-License-Identifier: MIT
// agora findings: published findings, measured in the model the way they were measured in the
// world, and printed beside what was published. That a finding does not hold is a result, not an
// error.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

#include "app/commands.h"
#include "app/own_scenarios.h"
#include "models/findings/finding.h"
#include "sim/core/failure.h"
#include "sim/core/suggest.h"
#include "sim/io/json.h"

namespace agora::app {
namespace {

using models::Estimate;
using models::Estimates;
using models::Finding;
using models::FindingLine;
using models::Measurement;

std::vector<Finding> chosen(const std::vector<std::string>& ids) {
  if (ids.empty()) return models::findings();
  std::vector<std::string> known;
  for (const Finding& finding : models::findings()) known.emplace_back(finding.id);
  for (const std::string& id : ids) {
    if (std::ranges::find(known, id) != known.end()) continue;
    throw sim::Failure{sim::ExitCode::usage,
                       "there is no finding " + sim::quote(id) + "; " + sim::suggestion(id, known)};
  }
  std::vector<Finding> some;
  std::ranges::copy_if(models::findings(), std::back_inserter(some), [&](const Finding& finding) {
    return std::ranges::find(ids, finding.id) != ids.end();
  });
  return some;
}

bool fills(const Measurement& measurement, const Finding& finding) {
  return std::ranges::find(measurement.findings, finding.id) != measurement.findings.end();
}

std::vector<Measurement> measurements_of(const Finding& finding) {
  std::vector<Measurement> some = models::measurements();
  std::erase_if(some, [&](const Measurement& each) { return !fills(each, finding); });
  return some;
}

/// What measurements give, each made once, when the first of its findings is asked for.
class Laboratory {
 public:
  explicit Laboratory(const Request& request) : request_{request} {}

  const Estimates& measure(const Finding& finding) {
    for (const Measurement& measurement : measurements_of(finding)) {
      if (!made_.insert(measurement.how).second) continue;
      all_.merge(measurement.estimates(
          stage_of(request_.folder, measurement.scenario, request_.overrides)));
    }
    return all_;
  }

 private:
  const Request& request_;
  std::set<std::string_view> made_;
  Estimates all_;
};

std::string number(double value) { return fmt::format("{:.3g}", value); }

std::string band(const FindingLine& line) {
  if (std::isinf(line.high)) return "above " + number(line.low);
  if (std::isinf(line.low)) return "below " + number(line.high);
  if (line.low == line.high) return number(line.low);
  return number(line.low) + " to " + number(line.high);
}

/// What a line asks for.
sim::Table described(const FindingLine& line) {
  sim::Table value;
  value.set("key", line.key);
  value.set("what", line.what);
  value.set("published", line.published);
  value.set("tag", to_text(line.tag));
  if (!std::isinf(line.low)) value.set("accepted_from", line.low);
  if (!std::isinf(line.high)) value.set("accepted_to", line.high);
  if (!line.why.empty()) value.set("not_measured", line.why);
  return value;
}

/// And what came out.
sim::Table measured(const FindingLine& line, const Estimate* estimate) {
  sim::Table value = described(line);
  if (estimate != nullptr) {
    value.set("got", estimate->mean);
    value.set("low", estimate->low);
    value.set("high", estimate->high);
  }
  value.set("holds", estimate != nullptr && estimate->within(line));
  return value;
}

sim::Value with_lines(const Finding& finding, sim::Array lines) {
  sim::Table value;
  value.set("finding", finding.id);
  value.set("says", finding.says);
  value.set("source", finding.source);
  value.set("lines", std::move(lines));
  return value;
}

constexpr const char* kLine = "    {:<66}  {:<8}  {:<27}  {:<15}  {:>9}  {:<20}  {}\n";

/// What was found, counted.
class Tally {
 public:
  explicit Tally(const Request& request) : request_{request} {
    if (!request_.json) {
      fmt::print(kLine, "", "tag", "published", "accepted", "got", "95 % interval", "");
    }
  }

  void add(const Finding& finding, const Estimates& estimates) {
    if (!request_.json) {
      fmt::print("{}  {} ({})\n", finding.id, finding.says, finding.source);
      for (const Measurement& each : measurements_of(finding)) fmt::print("    {}\n", each.how);
    }
    sim::Array lines;
    for (const FindingLine& line : finding.lines) {
      const auto found = estimates.find(std::string{finding.id} + "." + std::string{line.key});
      const Estimate* estimate = found == estimates.end() ? nullptr : &found->second;
      count(line, estimate);
      if (request_.json) {
        lines.push_back(measured(line, estimate));
      } else {
        tell(line, estimate);
      }
    }
    if (request_.json) values_.push_back(with_lines(finding, std::move(lines)));
    std::fflush(stdout);
  }

  void conclude() {
    if (request_.json) {
      fmt::print("{}\n", sim::to_json(sim::Value{std::move(values_)}));
    } else if (emergent_ > 0) {
      fmt::print("\nOf {} emergent lines {} hold ({:.0f} %).\n", emergent_, hold_,
                 100.0 * static_cast<double>(hold_) / static_cast<double>(emergent_));
    }
  }

 private:
  static std::string verdict(const FindingLine& line, const Estimate* estimate) {
    if (estimate == nullptr) return "not measured: " + std::string{line.why};
    return estimate->within(line) ? "holds" : "DOES NOT HOLD";
  }

  void count(const FindingLine& line, const Estimate* estimate) {
    if (line.tag != models::Tag::emergent) return;
    ++emergent_;
    if (estimate != nullptr && estimate->within(line)) ++hold_;
  }

  static void tell(const FindingLine& line, const Estimate* estimate) {
    fmt::print(kLine, line.what, to_text(line.tag), line.published, band(line),
               estimate == nullptr ? "" : number(estimate->mean),
               estimate == nullptr ? "" : number(estimate->low) + " to " + number(estimate->high),
               verdict(line, estimate));
  }

  const Request& request_;
  sim::Array values_;
  std::size_t emergent_ = 0, hold_ = 0;
};

void list(const Request& request, const std::vector<Finding>& findings) {
  if (request.json) {
    sim::Array values;
    for (const Finding& finding : findings) {
      sim::Array lines;
      for (const FindingLine& line : finding.lines) lines.push_back(described(line));
      values.push_back(with_lines(finding, std::move(lines)));
    }
    fmt::print("{}\n", sim::to_json(sim::Value{std::move(values)}));
    return;
  }
  for (const Finding& finding : findings) {
    fmt::print("{}  {} ({})\n", finding.id, finding.says, finding.source);
    for (const Measurement& each : measurements_of(finding)) {
      fmt::print("    {}{}\n", each.how,
                 each.scenario.empty() ? "" : fmt::format(" ({})", each.scenario));
    }
    for (const FindingLine& line : finding.lines) {
      fmt::print("    {:<66}  {:<8}  {:<27}  {}\n", line.what, to_text(line.tag), line.published,
                 band(line));
    }
  }
}

}  // namespace

void findings(const Request& request) {
  const std::vector<Finding> asked = chosen(request.ids);
  if (request.list) return list(request, asked);
  require_folder(request.folder, "the findings");
  Tally tally{request};
  Laboratory laboratory{request};
  for (const Finding& finding : asked) tally.add(finding, laboratory.measure(finding));
  tally.conclude();
}

}  // namespace agora::app
