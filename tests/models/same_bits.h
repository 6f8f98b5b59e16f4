// SPDX-License-Identifier: MIT
// For the suites of this room: a small market as text, and the demand that nobody can tell how the
// work was divided.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "sim/core/parallel.h"
#include "tests/models/market_testing.h"

namespace agora::models::testing {

/// A market in which both brands have the same strategy, written as in a scenario.
inline std::string small_market(const std::string& strategy, int consumers, int days) {
  return "time.days = " + std::to_string(days) +
         "\n"
         "network = {kind = \"erdos_renyi\", mean_degree = 8, size = " +
         std::to_string(consumers) +
         "}\n"
         "brands.left.strategy = " +
         strategy + "\nbrands.right.strategy = " + strategy + "\n";
}

// Several blocks, so that there is something to divide.
inline constexpr int kSeveralBlocks = 3 * static_cast<int>(sim::kBlockSize);

/// The same digest on 1, 2, 3 and 7 threads and in any order of blocks. Returns it.
inline std::uint64_t expect_same_bits_everywhere(const std::string& toml) {
  const sim::Variant variant = variant_of(toml);
  const std::uint64_t digest = run(variant, sim::BlockOrder::forwards).digest();
  for (const auto order : {sim::BlockOrder::backwards, sim::BlockOrder::shuffled}) {
    EXPECT_EQ(run(variant, order).digest(), digest) << "order " << static_cast<int>(order);
  }
  for (const int threads : {1, 2, 3, 7}) {
    const sim::ThreadLimit limit{threads};
    EXPECT_EQ(run(variant).digest(), digest) << threads << " threads";
  }
  return digest;
}

}  // namespace agora::models::testing
