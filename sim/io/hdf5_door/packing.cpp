// SPDX-License-Identifier: MIT
#include "sim/io/hdf5_door/packing.h"

#include <algorithm>

#include "sim/core/deflate.h"

namespace agora::sim::hdf5 {

std::vector<std::byte> shuffled(std::span<const std::byte> chunk, std::size_t value_bytes) {
  std::vector<std::byte> lanes(chunk.size());
  const std::size_t values = chunk.size() / value_bytes;
  // A piece at a time, which stays in the cache while its bytes are dealt out.
  constexpr std::size_t kPiece = 2048;
  for (std::size_t first = 0; first < values; first += kPiece) {
    const std::size_t last = std::min(values, first + kPiece);
    for (std::size_t lane = 0; lane < value_bytes; ++lane) {
      for (std::size_t i = first; i < last; ++i) {
        lanes[lane * values + i] = chunk[i * value_bytes + lane];
      }
    }
  }
  return lanes;
}

std::uint32_t fletcher32(std::span<const std::byte> bytes) {
  constexpr std::uint64_t kModulus = 65535;
  constexpr std::size_t kPiece = 1 << 16;  // words whose sums fit into 64 bits with room to spare
  // Zero stays zero; everything else is kept in 1 .. 65535.
  const auto folded = [](std::uint64_t sum) { return sum == 0 ? 0 : (sum - 1) % kModulus + 1; };
  const auto byte = [&](std::size_t i) { return std::to_integer<std::uint64_t>(bytes[i]); };
  std::uint64_t sum = 0, sum_of_sums = 0;
  const std::size_t words = bytes.size() / 2;
  for (std::size_t first = 0; first < words; first += kPiece) {
    for (std::size_t word = first; word < std::min(words, first + kPiece); ++word) {
      sum += byte(2 * word) << 8 | byte(2 * word + 1);
      sum_of_sums += sum;
    }
    sum = folded(sum);
    sum_of_sums = folded(sum_of_sums);
  }
  if (bytes.size() % 2 != 0) {
    sum += byte(bytes.size() - 1) << 8;
    sum_of_sums += sum;
  }
  return static_cast<std::uint32_t>(folded(sum_of_sums) << 16 | folded(sum));
}

std::vector<std::byte> packed(std::span<const std::byte> chunk, std::size_t value_bytes) {
  std::vector<std::byte> bytes = deflated(shuffled(chunk, value_bytes), kDeflateLevel);
  const std::uint32_t sum = fletcher32(bytes);
  bytes.reserve(bytes.size() + sizeof sum);
  for (int shift = 0; shift < 32; shift += 8) {
    bytes.push_back(static_cast<std::byte>(sum >> shift & 0xffu));
  }
  return bytes;
}

}  // namespace agora::sim::hdf5
