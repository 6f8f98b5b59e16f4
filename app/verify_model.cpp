// SPDX-License-Identifier: MIT
// agora verify-model: the table of mathematics that the model must equal, played and printed row by
// row. The laws are in models/verification; here are only their scenarios' folder and the printing.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

#include "app/commands.h"
#include "app/own_scenarios.h"
#include "models/verification/verification.h"
#include "sim/core/failure.h"
#include "sim/io/json.h"

namespace agora::app {
namespace {

using models::Check;
using models::Row;
using models::Verification;

/// Those asked for, or all.
std::vector<Verification> chosen(const std::vector<int>& numbers) {
  std::vector<Verification> all = models::verifications();
  if (numbers.empty()) return all;
  const std::vector<Row> rows = models::verification_rows();
  for (const int number : numbers) {
    const auto row = std::ranges::find(rows, number, &Row::number);
    if (row == rows.end()) {
      throw sim::Failure{sim::ExitCode::usage,
                         fmt::format("there is no row {}; the table has rows {} to {}", number,
                                     rows.front().number, rows.back().number)};
    }
    if (std::ranges::find(all, number, &Verification::row) == all.end()) {
      throw sim::Failure{
          sim::ExitCode::usage,
          fmt::format("row {} ({}) is not verified by this version", number, row->limit)};
    }
  }
  std::erase_if(all, [&](const Verification& verification) {
    return std::ranges::find(numbers, verification.row) == numbers.end();
  });
  return all;
}

/// Rows that nothing verifies.
std::vector<int> not_verified() {
  std::vector<int> numbers;
  const std::vector<Verification> all = models::verifications();
  for (const Row& row : models::verification_rows()) {
    if (std::ranges::find(all, row.number, &Verification::row) == all.end()) {
      numbers.push_back(row.number);
    }
  }
  return numbers;
}

std::string listed(const auto& numbers) { return fmt::format("{}", fmt::join(numbers, ", ")); }

// --- for people: each row as soon as it has been played
// ---------------------------------------------

constexpr const char* kLine = "    {:<62}  {:>11}  {:>11}  {:>11}  {:>6}  {}\n";

std::string short_number(double value) { return fmt::format("{:.6g}", value); }

/// How far apart they may be, by the end that is nearer; or the most that is allowed.
std::string tolerance(const Check& check) {
  if (std::isinf(check.low)) return fmt::format("<= {:.4g}", check.high);
  return fmt::format("{:.2g}", std::min(check.expected - check.low, check.high - check.expected));
}

void print_heading(const Row& row) {
  fmt::print("{:>2}  {}: {}\n", row.number, row.limit, row.must_equal);
}

void print_line(const Check& check) {
  const std::string z = std::isnan(check.z()) ? "" : fmt::format("{:+.2f}", check.z());
  fmt::print(kLine, check.what, short_number(check.expected), short_number(check.got),
             tolerance(check), z, check.holds() ? "holds" : "DOES NOT HOLD");
}

void print_list(const std::vector<Verification>& verifications) {
  for (const Row& row : models::verification_rows()) {
    const auto of_row = [&](const Verification& each) { return each.row == row.number; };
    const bool any = std::ranges::any_of(verifications, of_row);
    fmt::print("{:>2}  {}: {}{}\n", row.number, row.limit, row.must_equal,
               any ? "" : "  (not verified by this version)");
    for (const Verification& each : verifications) {
      if (!of_row(each)) continue;
      fmt::print("    {}: {}\n", each.title,
                 each.scenario.empty() ? "plays no scenario" : each.scenario);
    }
  }
}

// --- for machines
// -----------------------------------------------------------------------------------

sim::Value check_value(const Check& check) {
  sim::Table line;
  line.set("what", check.what);
  line.set("expected", check.expected);
  line.set("got", check.got);
  if (!std::isinf(check.low)) line.set("low", check.low);
  line.set("high", check.high);
  if (!std::isnan(check.standard_error)) line.set("standard_error", check.standard_error);
  if (!std::isnan(check.z())) line.set("z", check.z());
  line.set("holds", check.holds());
  return line;
}

sim::Value verification_value(const Verification& verification, const models::Checks& checks) {
  const std::vector<Row> rows = models::verification_rows();
  const auto row = std::ranges::find(rows, verification.row, &Row::number);
  sim::Array lines;
  for (const Check& check : checks) lines.push_back(check_value(check));
  sim::Table value;
  value.set("row", verification.row);
  value.set("limit", row->limit);
  value.set("must_equal", row->must_equal);
  value.set("title", verification.title);
  value.set("scenario", verification.scenario);
  if (!checks.empty()) value.set("checks", std::move(lines));
  return value;
}

sim::Value table_value(sim::Array verifications) {
  sim::Array missing;
  for (const int number : not_verified()) missing.emplace_back(number);
  sim::Table all;
  all.set("verifications", std::move(verifications));
  all.set("not_verified", std::move(missing));
  return all;
}

// ----------------------------------------------------------------------------------------------------

void list(const Request& request, const std::vector<Verification>& verifications) {
  if (!request.json) return print_list(verifications);
  sim::Array values;
  for (const Verification& each : verifications) values.push_back(verification_value(each, {}));
  fmt::print("{}\n", sim::to_json(table_value(std::move(values))));
}

/// What was found so far, and who did not pass.
class Findings {
 public:
  explicit Findings(const Request& request) : request_{request} {
    if (tells_all()) fmt::print(kLine, "", "expected", "got", "tolerance", "z", "");
  }

  void add(const Verification& verification, const models::Checks& checks) {
    if (request_.json) values_.push_back(verification_value(verification, checks));
    for (const Check& check : checks) {
      ++checks_;
      if (!check.holds()) {
        ++failed_;
        failed_rows_.insert(verification.row);
      }
      if (tells_all() || (!request_.json && !check.holds())) tell(verification.row, check);
    }
    std::fflush(stdout);
  }

  /// Throws if anything did not hold.
  void conclude() {
    if (request_.json) fmt::print("{}\n", sim::to_json(table_value(std::move(values_))));
    if (failed_ > 0) {
      throw sim::Failure{
          sim::ExitCode::bug,
          fmt::format("{} of {} checks do not hold, in row{} {}: the model is not what it says "
                      "(or the scenarios in {} were changed)",
                      failed_, checks_, failed_rows_.size() > 1 ? "s" : "", listed(failed_rows_),
                      sim::printable(request_.folder.string()))};
    }
    if (!tells_all()) return;
    fmt::print("\nAll {} checks hold.", checks_);
    const std::vector<int> missing = not_verified();
    if (!missing.empty()) fmt::print(" Not verified by this version: rows {}.", listed(missing));
    fmt::print("\n");
  }

 private:
  bool tells_all() const { return !request_.json && !request_.quiet; }
  void tell(int row, const Check& check) {
    if (row != last_row_) {
      const std::vector<Row> rows = models::verification_rows();
      print_heading(*std::ranges::find(rows, row, &Row::number));
      last_row_ = row;
    }
    print_line(check);
  }

  const Request& request_;
  sim::Array values_;
  std::size_t checks_ = 0, failed_ = 0;
  std::set<int> failed_rows_;
  int last_row_ = 0;
};

}  // namespace

void verify_model(const Request& request) {
  const std::vector<Verification> verifications = chosen(request.rows);
  if (request.list) return list(request, verifications);
  require_folder(request.folder, "the verification");
  Findings findings{request};
  for (const Verification& each : verifications) {
    findings.add(each, each.checks(stage_of(request.folder, each.scenario)));
  }
  findings.conclude();
}

}  // namespace agora::app
