// SPDX-License-Identifier: MIT
// A checkpoint: every column of a simulation at one tick, so that it can go on as if it had never
// stopped. Written atomically from the columns where they stand (gigabytes are not copied); read
// back only if every byte is as it was and the file belongs to the same computation.
//
//   "AGORACKP" version:u32 table-length:u64 table checksum:u64  bytes of column 1, 2, ...
//   table = fingerprint tick count (name size checksum)*          (little-endian, texts length
//   first)
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace agora::sim {

struct CheckpointColumn {
  std::string name;
  std::vector<std::byte> bytes;
};

struct Checkpoint {
  std::string fingerprint;  // "key=value" lines: what determines the computation (fingerprint.h)
  std::uint64_t tick = 0;
  std::vector<CheckpointColumn> columns;
};

/// A column where it stands in memory.
struct CheckpointView {
  std::string_view name;
  std::span<const std::byte> bytes;
};

/// Replaces the checkpoint at `path`; the old one stays until the new one is on the disk. The bytes
/// must not change meanwhile. Failure(io) or (cannot_create) leaves the old one untouched.
void write_checkpoint(const std::filesystem::path& path, std::string_view fingerprint,
                      std::uint64_t tick, std::span<const CheckpointView> columns);
void write_checkpoint(const std::filesystem::path& path, const Checkpoint& checkpoint);

/// Failure(bad_input) if damaged; Failure(version_mismatch), naming what differs, if it belongs to
/// another computation than `fingerprint`.
Checkpoint read_checkpoint(const std::filesystem::path& path, std::string_view fingerprint);

/// Without asking what it belongs to.
Checkpoint read_checkpoint(const std::filesystem::path& path);

}  // namespace agora::sim
