// SPDX-License-Identifier: MIT
// Numbers and texts as little-endian bytes, for the headers of our own binary files. The reader
// never runs past its end and never allocates more than it was given.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace agora::sim {

inline std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span{text.data(), text.size()});
}
inline std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

class ByteWriter {
 public:
  void u32(std::uint32_t value) { number(value, 4); }
  void u64(std::uint64_t value) { number(value, 8); }
  void f64(double value) { u64(std::bit_cast<std::uint64_t>(value)); }
  void raw(std::string_view text);
  /// A length of 4 bytes, then the text.
  void text(std::string_view text);
  /// How many there are in 8 bytes, then the numbers.
  void numbers(std::span<const double> numbers);
  std::span<const std::byte> bytes() const { return bytes_; }
  std::string_view view() const { return text_of(bytes_); }

 private:
  void number(std::uint64_t value, int size);
  std::vector<std::byte> bytes_;
};

/// After a read past the end everything is zero or empty, and ok() is false for good.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : rest_{bytes} {}
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  double f64() { return std::bit_cast<double>(u64()); }
  std::string raw(std::size_t size);
  std::string text();
  std::vector<double> numbers();
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::uint64_t number(std::size_t size);
  std::span<const std::byte> rest_;
  bool ok_ = true;
};

}  // namespace agora::sim
