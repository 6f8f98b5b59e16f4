// SPDX-License-Identifier: MIT
#include "sim/core/record.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/expect.h"
#include "sim/core/value.h"

namespace agora::sim {

std::size_t RecordAxis::size() const {
  return std::visit([](const auto& all) { return all.size(); }, labels);
}

std::size_t Channel::size(std::size_t items) const {
  return (per_item ? items : 1) * (axis ? axis->size() : 1);
}

std::size_t record_size(std::span<const Channel> channels, std::size_t items) {
  std::size_t size = 0;
  for (const Channel& channel : channels) size += channel.size(items);
  return size;
}

bool declare_the_same(std::span<const RowTable> some, std::span<const RowTable> others) {
  return std::ranges::equal(some, others, [](const RowTable& a, const RowTable& b) {
    return a.name == b.name && a.doc == b.doc && a.columns == b.columns && a.asked == b.asked;
  });
}

RowBatch::RowBatch(std::size_t columns, std::vector<double> times, std::vector<double> values)
    : columns_{columns}, size_{times.size()}, times_{std::move(times)}, values_{std::move(values)} {
  AGORA_EXPECT(values_.size() == size_ * columns_);
}

void RowBatch::add(std::initializer_list<double> row) {
  AGORA_EXPECT(row.size() == columns_);
  values_.insert(values_.end(), row.begin(), row.end());
  ++size_;
}

std::span<double> RowBatch::make_room(std::size_t count) {
  size_ += count;
  values_.resize(size_ * columns_);
  return std::span{values_}.last(count * columns_);
}

void RowBatch::clear() {
  size_ = 0;
  times_.clear();
  values_.clear();
}

namespace {

/// Whole numbers from `first` to `last` are what the column may hold.
struct Range {
  double first, last;
  bool has(double value) const {
    return value >= first && value <= last && value == std::floor(value);
  }
};

Range range_of(const RowColumn& column, std::size_t items) {
  constexpr double kMost = std::numeric_limits<std::int32_t>::max();
  switch (column.kind) {
    case RowColumn::Kind::item:
      return {0.0, static_cast<double>(items) - 1.0};
    case RowColumn::Kind::label:
      return {0.0, column.axis ? static_cast<double>(column.axis->size()) - 1.0 : -1.0};
    case RowColumn::Kind::real:
    case RowColumn::Kind::whole:
      break;
  }
  return {-kMost, kMost};
}

}  // namespace

std::string complaint(const RowTable& table, const RowBatch& rows, std::size_t items) {
  const std::size_t columns = table.columns.size();
  if (rows.values().size() != rows.size() * columns) {
    return "table " + table.name + " has a row that is not " + std::to_string(columns) + " values";
  }
  for (std::size_t c = 0; c < columns; ++c) {
    const RowColumn& column = table.columns[c];
    if (column.kind == RowColumn::Kind::real) continue;
    const Range range = range_of(column, items);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const double value = rows.values()[row * columns + c];
      if (range.has(value)) continue;
      return "column " + column.name + " of table " + table.name + " cannot hold " +
             number_text(value) + ", but whole numbers from " + number_text(range.first) + " to " +
             number_text(range.last);
    }
  }
  return {};
}

}  // namespace agora::sim
