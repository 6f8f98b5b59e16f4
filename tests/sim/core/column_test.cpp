// SPDX-License-Identifier: MIT
// Codecs store exactly what they loaded, round without bias, and never leave their range; packed
// sums come apart as they went in.
#include "sim/core/column.h"

#include <gtest/gtest.h>

namespace agora::sim {
namespace {

template <class Codec>
class Codecs : public testing::Test {};
using AllCodecs = testing::Types<Unit16, Signed16, Amount16, Unit8>;
TYPED_TEST_SUITE(Codecs, AllCodecs);

TYPED_TEST(Codecs, StoreExactlyWhatWasLoadedWhateverTheDither) {
  const auto lowest = TypeParam::store(TypeParam::kLow),
             highest = TypeParam::store(TypeParam::kHigh);
  for (int stored = lowest; stored <= highest; ++stored) {
    const auto value = static_cast<typename TypeParam::Stored>(stored);
    for (float dither : {0.0f, 0.3f, 0.999f}) {
      ASSERT_EQ(TypeParam::store(TypeParam::load(value), dither), value) << stored << " " << dither;
    }
  }
}

TYPED_TEST(Codecs, ClampToTheirRange) {
  EXPECT_EQ(TypeParam::load(TypeParam::store(1e9f, 0.99f)), TypeParam::kHigh);
  EXPECT_EQ(TypeParam::load(TypeParam::store(-1e9f, 0.99f)), TypeParam::kLow);
}

TYPED_TEST(Codecs, RoundWithoutBias) {
  const float value = TypeParam::kLow + 0.3217f * (TypeParam::kHigh - TypeParam::kLow) / 3.0f;
  double sum = 0.0;
  constexpr int n = 4096;
  for (int i = 0; i < n; ++i) {
    sum += static_cast<double>(
        TypeParam::load(TypeParam::store(value, (static_cast<float>(i) + 0.5f) / n)));
  }
  EXPECT_NEAR(sum / n, static_cast<double>(value),
              1e-3 / static_cast<double>(TypeParam::kScale) + 1e-6);
}

TEST(PackedSum, ComesApartAsItWentIn) {
  std::int64_t sum = 0;
  std::int32_t weight = 0, value = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::int32_t w = (i * 37) % 5000, v = (i % 2 == 0 ? -1 : 1) * ((i * 53) % 4000);
    sum += PackedSum::pack(w, v);
    weight += w;
    value += v;
    const PackedSum got = PackedSum::unpack(sum);
    ASSERT_EQ(got.weight, weight);
    ASSERT_EQ(got.value, value);
  }
}

}  // namespace
}  // namespace agora::sim
