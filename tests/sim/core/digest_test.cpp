// SPDX-License-Identifier: MIT
// The digest: known answers, and that only the concatenation of what was added matters.
#include "sim/core/digest.h"

#include <gtest/gtest.h>

#include <vector>

namespace agora::sim {
namespace {

std::span<const std::byte> bytes(std::string_view text) {
  return std::as_bytes(std::span{text.data(), text.size()});
}

// The value for no bytes is in xxHash's specification; the other two came out of xxHash 0.8.1.
TEST(Digest, GivesTheKnownAnswers) {
  EXPECT_EQ(hex64(digest_of({})), "2d06800538d394c2");
  EXPECT_EQ(hex64(digest_of(bytes("abc"))), "78af5f94892f3950");
  EXPECT_EQ(hex64(digest_of(bytes(std::string(1000, 'a')))), "b3e7af627147db7c");
}

TEST(Digest, PiecesOfBytesDoNotMatter) {
  const std::string text(5000, 'q');
  for (std::size_t cut = 0; cut <= text.size(); cut += 321) {
    Digest digest;
    digest.add(bytes(text).first(cut));
    digest.add(bytes(text).subspan(cut));
    EXPECT_EQ(digest.value(), digest_of(bytes(text)));
  }
}

TEST(Digest, NamesKeepTheirBoundaries) {
  Digest one, other;
  one.add("ab");
  one.add("c");
  other.add("a");
  other.add("bc");
  EXPECT_NE(one.value(), other.value());
}

TEST(Digest, ACopyGoesOnByItself) {
  Digest digest;
  digest.add(bytes(std::string(700, 'a')));
  const std::uint64_t before = digest.value();
  Digest copy{digest};
  copy.add("more");
  EXPECT_EQ(digest.value(), before);
  EXPECT_NE(copy.value(), before);
  digest = copy;
  EXPECT_EQ(digest.value(), copy.value());
}

TEST(Digest, SeedAndEveryBitMatter) {
  std::vector<std::uint32_t> column(300, 7);
  const auto value = [&](std::uint64_t seed) {
    Digest digest{seed};
    digest.add_values(std::span<const std::uint32_t>{column});
    return digest.value();
  };
  const std::uint64_t before = value(0);
  EXPECT_NE(value(1), before);
  for (std::uint32_t& each : column) {
    each ^= 1u << 31;
    EXPECT_NE(value(0), before);
    each ^= 1u << 31;
  }
  EXPECT_EQ(value(0), before);
}

TEST(Digest, NumbersAreWrittenWithSixteenDigits) {
  EXPECT_EQ(hex64(0), "0000000000000000");
  EXPECT_EQ(hex64(0xfedcba9876543210u), "fedcba9876543210");
}

}  // namespace
}  // namespace agora::sim
