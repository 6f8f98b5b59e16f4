// SPDX-License-Identifier: MIT
// What HDF5's filters make of a chunk, made by ourselves, so that many chunks are packed at once:
// the library packs one at a time. Byte for byte the same, since every reader uses its own filters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace agora::sim::hdf5 {

inline constexpr int kDeflateLevel = 1;

/// Shuffled, deflated and with its sum behind it. Thread-safe.
std::vector<std::byte> packed(std::span<const std::byte> chunk, std::size_t value_bytes);

/// The first bytes of all values, then the second ones, and so on.
std::vector<std::byte> shuffled(std::span<const std::byte> chunk, std::size_t value_bytes);

/// Fletcher's sum of 16-bit words, as HDF5 takes it: the higher byte first, a last odd byte as the
/// higher one of a word, and what is a multiple of 65535 but not empty is 65535.
std::uint32_t fletcher32(std::span<const std::byte> bytes);

}  // namespace agora::sim::hdf5
