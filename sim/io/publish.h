// SPDX-License-Identifier: MIT
// How a finished file appears: completely, or not at all. A Publication holds a lock of our own for
// one final path (an HDF5 lock comes too late: creating has destroyed the file by then), names a
// temporary file in the same folder, and at the end syncs it, gives it its final name and syncs the
// folder. Nobody's file is overwritten unless that was asked for. Nothing remains after a failure.
//
//   result.h5          the final name; exists only when complete
//   .result.h5.tmp     being written         } only while a process works on it,
//   .result.h5.lock    who is writing        } or after kill -9 (the next one clears them)
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace agora::sim {

enum class Overwrite : std::uint8_t { no, yes };

/// Make one before hours of computing, publish at the end. Throws Failure(cannot_create) when the
/// file exists and may not be overwritten, when the folder does not exist or cannot be written, or
/// when another process (or another Publication of this one) holds the path; its number is told.
class Publication {
 public:
  Publication(const std::filesystem::path& final_path, Overwrite overwrite);
  ~Publication();  // drops what was not published, releases the lock
  Publication(Publication&&) noexcept;
  Publication& operator=(Publication&&) noexcept;

  const std::filesystem::path& final_path() const;
  /// To be created exclusively by the caller, written and closed. Any leftover is gone.
  const std::filesystem::path& temporary() const;
  /// Syncs the temporary file, names it, syncs the folder. Once only. When it returns, the file is
  /// on the disk under its final name.
  void publish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Publishes these bytes as a file, atomically.
void publish_text(const std::filesystem::path& final_path, std::string_view text,
                  Overwrite overwrite);

}  // namespace agora::sim
