// SPDX-License-Identifier: MIT
// A thin layer over OpenSSL's EVP calls, which use the processor's own instructions where they can.
#include "sim/io/sha256.h"

#include <openssl/evp.h>

#include "sim/core/failure.h"

namespace agora::sim {
namespace {

// OpenSSL refuses only when it cannot get memory or has been configured without SHA-256.
void require(int returned) {
  if (returned != 1) throw Failure{ExitCode::bug, "OpenSSL cannot compute SHA-256 on this machine"};
}

}  // namespace

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

Sha256::Sha256() : state_{std::make_unique<State>()} {
  require(state_->context != nullptr ? 1 : 0);
  require(EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr));
}
Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes) {
  require(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
}

Sha256Sum Sha256::sum() {
  Sha256Sum sum{};
  unsigned int size = 0;
  require(EVP_DigestFinal_ex(state_->context.get(), reinterpret_cast<unsigned char*>(sum.data()),
                             &size));
  return sum;
}

std::string sha256_hex(std::span<const std::byte> bytes) {
  Sha256 sha;
  sha.add(bytes);
  return hex(sha.sum());
}

std::string sha256_hex(std::string_view text) {
  return sha256_hex(std::as_bytes(std::span{text.data(), text.size()}));
}

std::string hex(const Sha256Sum& sum) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (std::byte byte : sum) {
    text += kDigits[std::to_integer<std::size_t>(byte >> 4)];
    text += kDigits[std::to_integer<std::size_t>(byte & std::byte{15})];
  }
  return text;
}

}  // namespace agora::sim
