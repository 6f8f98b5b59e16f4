// SPDX-License-Identifier: MIT
// SHA-256, by which a finished file is verified and a scenario is named. The one door to OpenSSL.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace agora::sim {

using Sha256Sum = std::array<std::byte, 32>;

/// Reads bytes in pieces. After sum() the object is spent.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::span<const std::byte> bytes);
  Sha256Sum sum();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::span<const std::byte> bytes);
std::string sha256_hex(std::string_view text);
std::string hex(const Sha256Sum& sum);

}  // namespace agora::sim
