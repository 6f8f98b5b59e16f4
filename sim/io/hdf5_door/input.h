// SPDX-License-Identifier: MIT
// The strict questions that reading a result file asks of HDF5. Nothing is listed or guessed: the
// caller names what it expects, and whatever is otherwise is refused with Failure(bad_input) before
// anything is allocated by a number from the file. Links to other files, storage outside the file,
// virtual arrays, variable-length data and foreign filters are never followed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/io/result.h"

namespace agora::sim::hdf5 {

class Input {
 public:
  explicit Input(const std::filesystem::path& path);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  /// How many links the root group has.
  std::size_t objects() const;

  /// Opens an array by a name that has been checked: a hard link to a dataset within this file.
  void open(const std::string& name);
  /// Whether its data lie in one piece, as those of text coordinates do; they are never read.
  bool is_contiguous(const std::string& name) const;
  /// Whether it is a coordinate that has an extent and no data, as those of rows do.
  bool is_empty_scale(const std::string& name) const;
  /// Its storage, once it is known to be chunked with exactly the filters of the writer.
  Storage checked_storage(const std::string& name) const;
  /// Its fixed extents. Call only after one of the three above.
  std::vector<std::size_t> extents(const std::string& name, std::size_t most_axes) const;
  std::vector<std::size_t> chunk(const std::string& name, std::size_t axes) const;

  /// A fixed-length text of at most `limit` bytes; nothing if there is no such attribute.
  std::optional<std::string> text(const std::string& object, const std::string& name,
                                  std::size_t limit) const;
  /// At most 255 flag values; nothing if there is no such attribute.
  std::optional<std::vector<std::int8_t>> flags(const std::string& object,
                                                const std::string& name) const;

  /// A block whose extent the caller has checked against extents(), converted to these types.
  void read(const std::string& name, std::span<const std::size_t> start,
            std::span<const std::size_t> count, std::span<double> values) const;
  void read(const std::string& name, std::span<const std::size_t> start,
            std::span<const std::size_t> count, std::span<std::int32_t> values) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace agora::sim::hdf5
