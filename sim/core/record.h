// SPDX-License-Identifier: MIT
// What a world records: channels, of which every record holds the same number of values, and
// tables, which get rows, any number at a time. A model declares both once; the engine sizes
// records, checks rows and lays out the result file by these declarations. It says nothing of where
// records go.
//
//   channel   time x [item] x [axis of its own]
//   table     row x (variant, replicate, time, the columns declared)
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace agora::sim {

/// An axis of a model's own: what its channels are split by, or what a column of rows chooses from.
/// Axes of one name are one axis of the file, and must be equal.
struct RecordAxis {
  std::string name, long_name, unit;
  std::variant<std::vector<std::int32_t>, std::vector<double>, std::vector<std::string>> labels;

  std::size_t size() const;
  bool operator==(const RecordAxis&) const = default;
};

/// A recorded quantity: in every record one number, or one per item, or one per label of an axis,
/// or one per item and label (the label running fastest).
struct Channel {
  std::string name, long_name, unit;
  bool per_item;
  bool flow;  // counted since the beginning; published as the amount within each interval
  std::optional<RecordAxis> axis = {};
  bool at_end = false;  // too dear for every record: in the last one of a run, missing (NaN) before

  /// Number of values in a record.
  std::size_t size(std::size_t items) const;
  bool operator==(const Channel&) const = default;
};

/// Number of values in one record of these channels.
std::size_t record_size(std::span<const Channel> channels, std::size_t items);

/// A column of a table. Only real numbers may be missing (NaN).
struct RowColumn {
  enum class Kind : std::uint8_t {
    real,
    whole,  // a whole number of at most 2^31 - 1, either sign
    item,   // an item, by its number from 0
    label,  // a label of `axis`, by its number from 0
  };
  std::string name, long_name, unit;
  Kind kind = Kind::real;
  std::optional<RecordAxis> axis = {};

  bool operator==(const RowColumn&) const = default;
};

/// A table that grows while the world runs. The engine adds to every row which run it belongs to
/// and when it was reported.
struct RowTable {
  enum class Asked : std::uint8_t { each_tick, each_record };  // when the reporter is
  std::string name, doc;
  std::vector<RowColumn> columns;
  Asked asked = Asked::each_record;
  double expected = 0.0;  // rows each time, roughly: for the estimates of memory and disk
};

/// Whether these are the same tables, whatever is expected of their lengths.
bool declare_the_same(std::span<const RowTable> some, std::span<const RowTable> others);

/// Rows of one table on their way out, in the order in which they were added.
class RowBatch {
 public:
  explicit RowBatch(std::size_t columns) : columns_{columns} {}
  /// `values`: row after row, a value for each column.
  RowBatch(std::size_t columns, std::vector<double> times, std::vector<double> values);

  /// Adds one row.
  void add(std::initializer_list<double> row);
  /// Adds `count` rows of zeros and returns them, row after row. The caller fills them, with as
  /// many threads as it likes, before it adds more.
  std::span<double> make_room(std::size_t count);
  /// Gives this time to the rows that have none yet.
  void stamp(double time) { times_.resize(size_, time); }
  void clear();

  std::size_t size() const { return size_; }
  std::size_t columns() const { return columns_; }
  std::span<const double> times() const { return times_; }    // days since the beginning   [rows]
  std::span<const double> values() const { return values_; }  // [rows x columns]
  std::size_t bytes() const { return (times_.size() + values_.size()) * sizeof(double); }

 private:
  std::size_t columns_, size_ = 0;
  std::vector<double> times_, values_;
};

/// Empty if the rows are what the table declares, otherwise a sentence about the first that is not.
std::string complaint(const RowTable& table, const RowBatch& rows, std::size_t items);

}  // namespace agora::sim
