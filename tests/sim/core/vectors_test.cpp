// SPDX-License-Identifier: MIT
// That nobody can tell how wide the processor's vectors are.
#include "sim/core/vectors.h"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "sim/core/draws.h"
#include "sim/core/math.h"

namespace agora::sim {
namespace {

constexpr Stream kTest = stream("test.vectors");
constexpr VectorWidth kWidths[] = {VectorWidth::bits128, VectorWidth::bits256,
                                   VectorWidth::bits512};
constexpr std::size_t kNumbers = 1003;  // not a whole number of vectors

/// Arithmetic of every sort that the market's loops do, on numbers of every size and sign.
std::vector<std::uint32_t> worked_out() {
  std::vector<float> x(kNumbers), y(kNumbers);
  for (std::size_t k = 0; k < kNumbers; ++k) {
    const Block block = Draws{3}(kTest, 0, static_cast<std::uint32_t>(k));
    x[k] = static_cast<float>(block.normal()) * static_cast<float>(1 << (k % 12));
  }
  const float* const in = x.data();
  float* const out = y.data();
  vectorised([in, out] {
    for (std::size_t k = 0; k < kNumbers; ++k) {
      const float kept = 1.0f - exp(-in[k]);
      const float level = in[k] / (in[k] + 0.7f);
      out[k] = choose(in[k] > 0.0f, level + kept * (in[k] - level) * exp2(in[k]), kept);
    }
  });
  std::vector<std::uint32_t> bits;
  for (float value : y) bits.push_back(std::bit_cast<std::uint32_t>(value));
  return bits;
}

TEST(Vectors, GiveTheSameBitsAtEveryWidth) {
  std::vector<std::vector<std::uint32_t>> results;
  for (VectorWidth width : kWidths) {
    const VectorLimit limit{width};
    results.push_back(worked_out());
  }
  EXPECT_EQ(results[1], results[0]);
  EXPECT_EQ(results[2], results[0]);
}

TEST(Vectors, AreNoWiderThanTheyMayBe) {
  const VectorWidth widest = vector_width();
  {
    const VectorLimit limit{VectorWidth::bits128};
    EXPECT_EQ(vector_width(), VectorWidth::bits128);
  }
  EXPECT_EQ(vector_width(), widest);
}

TEST(Vectors, ManyDrawsAreThoseOfEach) {
  const Draws draws{11};
  std::vector<std::uint32_t> agents(kNumbers);
  std::iota(agents.begin(), agents.end(), 77u);
  for (VectorWidth width : kWidths) {
    const VectorLimit limit{width};
    std::array<std::vector<std::uint32_t>, 4> lanes;
    for (auto& lane : lanes) lane.resize(kNumbers);
    draws.many(kTest, 5, agents, 9,
               {lanes[0].data(), lanes[1].data(), lanes[2].data(), lanes[3].data()});
    for (std::size_t j = 0; j < kNumbers; ++j) {
      const Block block = draws(kTest, 5, agents[j], 9);
      for (std::size_t i = 0; i < 4; ++i) ASSERT_EQ(lanes[i][j], block.lane[i]) << j;
    }
  }
}

}  // namespace
}  // namespace agora::sim
