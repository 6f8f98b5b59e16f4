// SPDX-License-Identifier: MIT
// The verbs with which a result file is written: text and numbers as attributes, coordinates as
// dimension scales, compressed arrays. Deterministic: no times, creation order, fixed versions.
// Every call of the library is looked at; the first that fails breaks the door (see handle.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/io/result.h"

namespace agora::sim::hdf5 {

class Output {
 public:
  /// Creates the file, which must not exist.
  explicit Output(const std::filesystem::path& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// Attributes of an array, or of the file if `object` is empty.
  void text(const std::string& object, const std::string& name, const std::string& value);
  void numbers(const std::string& object, const std::string& name, std::span<const double> values);
  void numbers(const std::string& object, const std::string& name,
               std::span<const std::int32_t> values);
  void numbers(const std::string& object, const std::string& name,
               std::span<const std::int8_t> values);

  /// A dimension scale with these coordinates.
  void scale(const std::string& name, std::span<const std::int32_t> labels);
  void scale(const std::string& name, std::span<const double> labels);
  void scale(const std::string& name, std::span<const std::string> labels);
  /// A dimension scale of this extent without coordinates, as netCDF marks them.
  void scale(const std::string& name, RowCount rows);

  /// An array in chunks, with its scales attached, and with a `_FillValue` if any may be missing.
  void array(const std::string& name, Storage storage, std::span<const std::size_t> dims,
             std::span<const std::size_t> chunk, std::span<const std::string> axes,
             bool may_be_missing);

  /// A block of an array, last axis fastest, of the type in which it is stored.
  void write(const std::string& name, std::span<const std::size_t> start,
             std::span<const std::size_t> count, std::span<const double> values);
  void write(const std::string& name, std::span<const std::size_t> start,
             std::span<const std::size_t> count, std::span<const std::int32_t> values);
  void write(const std::string& name, std::span<const std::size_t> start,
             std::span<const std::size_t> count, std::span<const std::int8_t> values);

  /// Everything is handed to the kernel.
  void close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace agora::sim::hdf5
