// SPDX-License-Identifier: MIT
// A result file: named arrays over named axes, written once, complete, and opened by any HDF5 or
// netCDF reader without code of ours (the rules are in docs/file-format.md). The writer publishes
// atomically and puts a SHA-256 behind the data; the reader of our own believes nothing that this
// sum does not cover, and reads nothing but what the writer writes. What the arrays mean is the
// caller's business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sim/io/publish.h"

namespace agora::sim {

/// So many rows of a table, perhaps none, without labels.
struct RowCount {
  std::size_t rows = 0;
  bool operator==(const RowCount&) const = default;
};

/// One dimension and its coordinate. Names of axes, variables and attributes are letters, digits
/// and underscores, begin with a letter, and are unique in the file.
struct Axis {
  std::string name, long_name, unit;  // unit: udunits text, "" for none, "days since 2006-01-01"
  std::variant<std::vector<std::int32_t>, std::vector<double>, std::vector<std::string>, RowCount>
      labels;
  std::string standard_name;  // of the CF table ("realization" on a replicate axis), or ""

  std::size_t size() const;
  bool operator==(const Axis&) const = default;
};

/// How numbers are kept. Values are given and returned as double; an integer that does not fit or
/// is not whole is a bug of the caller, and NaN is kept as the missing value of every type. Whole
/// numbers over rows are never missing, so that every reader shows them as whole numbers.
enum class Storage : std::uint8_t { float64, int32, int8_flags };

/// One array.
struct Variable {
  std::string name, long_name, unit;
  std::string cell_methods;       // of CF ("agent: sum tick: mean"), or ""
  std::vector<std::string> axes;  // outermost first
  Storage storage = Storage::float64;
  std::vector<std::pair<int, std::string>> flags;  // int8_flags: -127..127 and its one-word meaning
  std::size_t leading = 0;    // first axes that an index fixes when one chunk (one run) is written
  std::string index_of = {};  // the axis whose labels the whole numbers count from 0, or ""

  bool operator==(const Variable&) const = default;
};

/// Everything about a file but the numbers.
struct Layout {
  std::vector<Axis> axes;
  std::vector<Variable> variables;
  std::vector<std::pair<std::string, std::string>>
      attributes;  // of the file: provenance, any length

  bool operator==(const Layout&) const = default;
};

/// Writes one file. Thread-safe; the same calls in the same order give the same bytes. After the
/// first Failure the object only refuses; after a failed *write* nothing in this process touches
/// HDF5 any more (see hdf5_door), so report and end.
class ResultWriter {
 public:
  ResultWriter(const std::filesystem::path& final_path, Layout layout, Overwrite overwrite);
  /// The same, with a path that was reserved before the computation began.
  ResultWriter(Publication publication, Layout layout);
  ~ResultWriter();  // drops the temporary file unless published
  ResultWriter(ResultWriter&&) noexcept;
  ResultWriter& operator=(ResultWriter&&) noexcept;

  /// Fills the part of a variable in which the first axes have these indices; `values` run over the
  /// other axes, the last one fastest. At most `leading` indices; none writes the whole variable.
  /// Each part is written once.
  void write(std::string_view variable, std::span<const std::size_t> leading_index,
             std::span<const double> values);
  /// Goes on with a variable over rows: its next values. Keeps less than a chunk waiting.
  void append(std::string_view variable, std::span<const double> values);
  /// Makes the file appear. Failure(bug) while anything is unwritten.
  void publish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A finished file, opened strictly.
class Result {
 public:
  ~Result();
  Result(Result&&) noexcept;
  Result& operator=(Result&&) noexcept;

  const Layout& layout() const;
  bool has(std::string_view variable) const;
  const Axis& axis(std::string_view name) const;          // Failure(bad_input) if there is none
  const Variable& variable(std::string_view name) const;  // Failure(bad_input) if there is none
  std::vector<std::size_t> shape(std::string_view variable) const;
  /// A global attribute, as it was given to the writer. Failure(bad_input) if there is none.
  const std::string& attribute(std::string_view name) const;
  /// The whole variable, last axis fastest; missing values are NaN.
  std::vector<double> read(std::string_view variable) const;
  /// The part in which the first axes have these indices.
  std::vector<double> read(std::string_view variable, std::span<const std::size_t> leading) const;
  /// 64 hexadecimal digits: the sum that the file carries and that was verified on opening.
  const std::string& sha256() const;

 private:
  friend Result read_result(const std::filesystem::path& path);
  struct State;
  explicit Result(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Verifies the sum over the whole file, then every rule of the format. Failure(input_missing) or
/// Failure(bad_input) with a sentence; no other file is opened and no code loaded, whatever is in
/// it.
Result read_result(const std::filesystem::path& path);

/// Whether the file begins like a result: a quick look, not a proof.
bool has_result_signature(const std::filesystem::path& path);

/// The sum alone: whether the bytes are those that were published. Returns it in hexadecimal.
std::string verify_result(const std::filesystem::path& path);

}  // namespace agora::sim
