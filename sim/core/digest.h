// SPDX-License-Identifier: MIT
// A fast 64-bit fingerprint of bytes (XXH3), for the state of a tick, frames of the journal and
// columns of a checkpoint. It runs at about the speed of memory and is the same on every machine of
// the same byte order. It finds accidents, not forgers: what must resist those is sim/io/sha256.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace agora::sim {

/// Reads bytes in any number of pieces; only their concatenation matters.
class Digest {
 public:
  explicit Digest(std::uint64_t seed = 0);
  Digest(const Digest& other);
  Digest& operator=(const Digest& other);
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;
  ~Digest();

  void add(std::span<const std::byte> bytes);
  /// A name: its length goes first, so that "ab","c" and "a","bc" differ.
  void add(std::string_view text);
  /// One number or a whole column of them. Types with padding are refused by the compiler.
  template <class Value>
  void add_values(std::span<const Value> values) {
    static_assert(std::has_unique_object_representations_v<Value> ||
                  std::is_floating_point_v<Value>);
    add(std::as_bytes(values));
  }
  template <class Value>
  void add_value(const Value& value) {
    add_values(std::span<const Value>{&value, 1});
  }

  /// The digest of what was added so far; more may be added afterwards.
  std::uint64_t value() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The digest of one piece, without the cost of a Digest.
std::uint64_t digest_of(std::span<const std::byte> bytes, std::uint64_t seed = 0);

/// Sixteen lower-case hexadecimal digits: how 64-bit numbers are written in files.
std::string hex64(std::uint64_t value);

}  // namespace agora::sim
