// SPDX-License-Identifier: MIT
// Little-endian by shifting, so that the machine's own byte order never shows.
#include "sim/io/bytes.h"

#include "sim/core/expect.h"

namespace agora::sim {

void ByteWriter::number(std::uint64_t value, int size) {
  for (int i = 0; i < size; ++i, value >>= 8) bytes_.push_back(static_cast<std::byte>(value & 255));
}

void ByteWriter::raw(std::string_view text) {
  const auto bytes = bytes_of(text);
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

void ByteWriter::text(std::string_view text) {
  AGORA_EXPECT(text.size() <= UINT32_MAX);
  u32(static_cast<std::uint32_t>(text.size()));
  raw(text);
}

void ByteWriter::numbers(std::span<const double> numbers) {
  u64(numbers.size());
  for (double value : numbers) f64(value);
}

std::uint64_t ByteReader::number(std::size_t size) {
  ok_ = ok_ && size <= rest_.size();
  if (!ok_) return 0;
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) {
    value = value << 8 | std::to_integer<std::uint64_t>(rest_[i]);
  }
  rest_ = rest_.subspan(size);
  return value;
}

std::string ByteReader::raw(std::size_t size) {
  ok_ = ok_ && size <= rest_.size();
  if (!ok_) return {};
  std::string text(reinterpret_cast<const char*>(rest_.data()), size);
  rest_ = rest_.subspan(size);
  return text;
}

std::string ByteReader::text() { return raw(u32()); }

std::vector<double> ByteReader::numbers() {
  const std::uint64_t count = u64();
  ok_ = ok_ && count <= rest_.size() / sizeof(double);
  std::vector<double> numbers;
  if (!ok_) return numbers;
  numbers.reserve(static_cast<std::size_t>(count));
  for (std::uint64_t i = 0; i < count; ++i) numbers.push_back(f64());
  return numbers;
}

}  // namespace agora::sim
