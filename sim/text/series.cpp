// SPDX-License-Identifier: MIT
#include "sim/text/series.h"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <system_error>

#include "sim/core/diagnostics.h"
#include "sim/core/suggest.h"
#include "sim/text/csv_rows.h"

namespace agora::sim {
namespace {

std::size_t find_column(CsvRows& rows, const std::string& column) {
  std::vector<std::string> names;
  if (rows.next_row()) {
    for (std::string name; rows.next_field(name);) {
      if (name == column) return names.size();
      names.push_back(name);
    }
  }
  rows.fail("there is no column " + quote(column), suggestion(column, names));
}

double number_of(const CsvRows& rows, const std::string& field) {
  if (field.empty()) return std::numeric_limits<double>::quiet_NaN();
  double number = 0.0;
  const char* end = field.data() + field.size();
  const auto [stop, error] = std::from_chars(field.data(), end, number);
  if (error != std::errc{} || stop != end || !std::isfinite(number)) {
    rows.fail(quote(field) + " where a number should be",
              "write it like 1234.5, without a unit; leave the field empty if it is unknown");
  }
  return number;
}

}  // namespace

std::vector<double> read_series(const std::string& path, const std::string& column) {
  CsvRows rows{path};
  const std::size_t place = find_column(rows, column);
  std::vector<double> series;
  while (rows.next_row()) {
    std::string field;
    for (std::size_t i = 0; i <= place; ++i) {
      if (!rows.next_field(field)) {
        rows.fail("the row ends before the column " + quote(column),
                  "leave its field empty if it is unknown");
      }
    }
    series.push_back(number_of(rows, field));
  }
  return series;
}

}  // namespace agora::sim
