// SPDX-License-Identifier: MIT
// The one door to xxHash, used header-only so that nothing has to be linked or installed.
#include "sim/core/digest.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace agora::sim {

struct Digest::State {
  XXH3_state_t xxh;
};

Digest::Digest(std::uint64_t seed) : state_{std::make_unique<State>()} {
  XXH3_64bits_reset_withSeed(&state_->xxh, seed);
}
// The library's own copy, since a state may point into itself.
Digest::Digest(const Digest& other) : state_{std::make_unique<State>()} {
  XXH3_copyState(&state_->xxh, &other.state_->xxh);
}
Digest& Digest::operator=(const Digest& other) {
  if (this != &other) {
    Digest copy{other};
    state_ = std::move(copy.state_);
  }
  return *this;
}
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

void Digest::add(std::span<const std::byte> bytes) {
  XXH3_64bits_update(&state_->xxh, bytes.data(), bytes.size());
}

void Digest::add(std::string_view text) {
  add_value(static_cast<std::uint64_t>(text.size()));
  add(std::as_bytes(std::span{text.data(), text.size()}));
}

std::uint64_t Digest::value() const { return XXH3_64bits_digest(&state_->xxh); }

std::uint64_t digest_of(std::span<const std::byte> bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string hex64(std::uint64_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t i = text.size(); i-- > 0; value >>= 4) text[i] = kDigits[value & 15];
  return text;
}

}  // namespace agora::sim
