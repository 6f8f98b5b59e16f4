// SPDX-License-Identifier: MIT
// Tables of ties. A weight says how strong a tie is; a Graph knows only whether there is one, and
// what a weak tie does is for a model to say. So weights decide which ties there are and no more:
// they must be positive numbers, and those below a threshold are dropped.
#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/core/value.h"
#include "sim/text/csv_rows.h"
#include "sim/graph/formats/names.h"
#include "sim/graph/formats/tie_list.h"

namespace agora::sim {
namespace {

constexpr char kHeaderHint[] =
    "name two columns source and target in the first line, or read the file as snap";
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

std::string small_letters(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

struct Columns {
  std::size_t source = kNone, target = kNone, weight = kNone, type = kNone, count = 0;
};

/// The only two columns that are neither weight nor type.
void take_the_only_two(const std::vector<std::string>& names, Columns& columns,
                       const CsvRows& rows) {
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i != columns.weight && i != columns.type) others.push_back(i);
  }
  const auto says_nothing = [&](std::size_t i) {
    return names[i].find_first_not_of("0123456789.-+") == std::string::npos;
  };
  if (others.size() != 2) {
    rows.fail("the header names no columns source and target", kHeaderHint);
  }
  for (const std::size_t i : others) {
    if (says_nothing(i)) {
      rows.fail("the header has " + quote(names[i]) + " where the name of a column should be",
                kHeaderHint);
    }
  }
  columns.source = others[0];
  columns.target = others[1];
}

Columns read_header(CsvRows& rows) {
  if (!rows.next_row()) rows.fail("the file ends without a header", kHeaderHint);
  std::vector<std::string> names;
  for (std::string field; rows.next_field(field);) names.push_back(small_letters(field));
  const auto column = [&](const char* name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return kNone;
    if (std::find(found + 1, names.end(), name) != names.end()) {
      rows.fail("two columns are called " + quote(name), "rename one of them");
    }
    return static_cast<std::size_t>(found - names.begin());
  };
  Columns columns{column("source"), column("target"), column("weight"), column("type"),
                  names.size()};
  const auto incomplete = [&] { return columns.source == kNone || columns.target == kNone; };
  if (incomplete()) {
    columns.source = column("from");
    columns.target = column("to");
  }
  if (incomplete()) take_the_only_two(names, columns, rows);
  return columns;
}

double read_weight(const std::string& field, const CsvRows& rows) {
  double weight = 0.0;
  const char* const end = field.data() + field.size();
  const auto [stop, error] = std::from_chars(field.data(), end, weight);
  if (error != std::errc{} || stop != end || !std::isfinite(weight) || weight <= 0.0) {
    rows.fail("the weight " + quote(field) + " is not a positive number",
              "leave out rows that are no ties, or rename the column if it means something else");
  }
  return weight;
}

Direction read_type(const std::string& field, const CsvRows& rows) {
  const std::string type = small_letters(field);
  if (type == "directed") return Direction::directed;
  if (type == "undirected") return Direction::undirected;
  rows.fail("the type " + quote(field) + " is unknown", "write Directed or Undirected");
}

/// Everything that a file says, row by row.
class TieTable {
 public:
  TieTable(const std::string& path, const ReadOptions& options)
      : rows_{path}, columns_{read_header(rows_)}, min_weight_{options.min_weight} {
    if (min_weight_ > 0.0 && columns_.weight == kNone) {
      rows_.fail("the header names no column weight, by which ties are to be dropped",
                 "name it, or ask for no weight");
    }
    while (rows_.next_row()) read_row();
  }

  Import graph(std::optional<Direction> asked) && {
    const std::vector<std::uint32_t> places = names_.places();
    for (Edge& tie : ties_) tie = {places[tie.from], places[tie.to]};
    // A column without rows says that there could have been arrows.
    if (!said_ && columns_.type != kNone) said_ = Direction::directed;
    const Direction direction = asked == Direction::undirected
                                    ? Direction::undirected
                                    : said_.value_or(asked.value_or(Direction::undirected));
    return import_ties(static_cast<std::uint32_t>(places.size()), std::move(ties_), direction,
                       report_);
  }

 private:
  void read_row() {
    Edge tie{};
    double weight = std::numeric_limits<double>::infinity();
    std::size_t i = 0;
    for (std::string field; rows_.next_field(field); ++i) {
      if (i == columns_.source) {
        tie.from = vertex(field, "source");
      } else if (i == columns_.target) {
        tie.to = vertex(field, "target");
      } else if (i == columns_.weight) {
        weight = read_weight(field, rows_);
      } else if (i == columns_.type) {
        hear(read_type(field, rows_));
      } else {
        report_.ignored_columns = true;
      }
    }
    if (i != columns_.count) {
      rows_.fail("a row of " + std::to_string(i) + " fields under a header of " +
                     std::to_string(columns_.count),
                 "give every row as many fields as the header has");
    }
    if (weight < min_weight_) {
      ++report_.dropped_weak;
    } else {
      ties_.push_back(tie);
    }
  }

  std::uint32_t vertex(const std::string& name, const char* column) {
    if (name.empty()) {
      rows_.fail(std::string{"no "} + column + " in this row", "name both ends of every tie");
    }
    if (names_.size() == kMaxVertices) {
      rows_.fail("more than 4294967295 different ids", "cut the graph down first");
    }
    return names_.number_of(name);
  }

  void hear(Direction direction) {
    if (said_.value_or(direction) != direction) {
      rows_.fail("directed and undirected ties in one table",
                 "write undirected ones as two directed ones");
    }
    said_ = direction;
  }

  CsvRows rows_;
  Columns columns_;
  double min_weight_;
  Names names_;
  std::vector<Edge> ties_;
  std::optional<Direction> said_;
  ImportReport report_;
};

}  // namespace

Import read_csv(const std::string& path, const ReadOptions& options) {
  return TieTable{path, options}.graph(options.direction);
}

}  // namespace agora::sim
