// SPDX-License-Identifier: MIT
// One open file of the operating system, with every return value looked at. Failures name the path
// and the cause; a full disk, a quota and a file-size limit are said to be a full disk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace agora::sim {

/// "while writing 'x': the disk is full (No space left on device)", with the exit code that fits.
[[noreturn]] void fail_by_errno(const std::string& doing, const std::filesystem::path& path,
                                int error);

/// The cause alone, as a sentence part.
std::string cause_of(int error);

/// A write beyond the file-size limit shall fail like any other instead of killing the process.
void ignore_file_size_signal();

/// Makes the names in a folder durable.
void sync_folder(const std::filesystem::path& folder);

/// The folder of a path, never empty.
std::filesystem::path folder_of(const std::filesystem::path& path);

class File {
 public:
  /// A regular file to read. Failure(input_missing) if there is none.
  static File open_to_read(const std::filesystem::path& path);
  /// An existing regular file to append to.
  static File open_to_append(const std::filesystem::path& path);
  /// A file that does not exist yet.
  static File create(const std::filesystem::path& path);

  ~File();
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;

  /// All of it, or Failure(io).
  void write(std::span<const std::byte> bytes);
  /// As much as there is; less than asked for only at the end of the file.
  std::size_t read(std::span<std::byte> bytes);
  void seek(std::uint64_t offset);  // for the next read
  std::uint64_t size() const;
  void truncate(std::uint64_t size);
  void sync();       // data and metadata
  void sync_data();  // data and size
  bool try_lock();   // against other processes; false if one holds it
  void close();      // heard, unlike the destructor

  const std::filesystem::path& path() const { return path_; }

 private:
  File(std::filesystem::path path, int descriptor) : path_{std::move(path)}, fd_{descriptor} {}
  std::filesystem::path path_;
  int fd_ = -1;
};

}  // namespace agora::sim
