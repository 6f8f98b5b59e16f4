// SPDX-License-Identifier: MIT
// For the tests of this room: a small market as text, whether two markets are in the same state,
// whether what was recorded are numbers, and the demand that nobody can tell how the work was
// divided.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <span>
#include <string>

#include "models/market/columns.h"
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

/// Whether two markets are in the same state, to the bit. What events remember is not of the
/// market.
inline ::testing::AssertionResult same_state(const Played& one, const Played& other) {
  for (const sim::StateBytes& part : one.simulation().save()) {
    if (part.name == columns::kEventMemory.name) continue;
    const std::span<const std::byte> bytes = other.state(part.name);
    const bool same =
        part.bytes.size() == bytes.size() &&
        (bytes.empty() || std::memcmp(part.bytes.data(), bytes.data(), bytes.size()) == 0);
    if (!same) return ::testing::AssertionFailure() << part.name << " differs";
  }
  return ::testing::AssertionSuccess();
}

/// Whether all that was recorded are finite numbers. What is recorded at the end alone is missing
/// before.
inline ::testing::AssertionResult all_finite(const Played& run) {
  const std::size_t brands = run.items().size();
  auto value = run.values().begin();
  for (std::size_t record = 1; record <= run.records(); ++record) {
    for (const sim::Channel& channel : run.simulation().world().channels()) {
      const bool missing = channel.at_end && record < run.records();
      for (std::size_t i = 0; i < channel.size(brands); ++i, ++value) {
        if (missing ? std::isnan(*value) : std::isfinite(*value)) continue;
        return ::testing::AssertionFailure()
               << channel.name << " is " << *value << " in record " << record;
      }
    }
  }
  return ::testing::AssertionSuccess();
}

}  // namespace agora::models::testing
