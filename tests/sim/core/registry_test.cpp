// SPDX-License-Identifier: MIT
// Kinds that register themselves can be found, chosen and made.
#include "sim/core/registry.h"

#include <gtest/gtest.h>

#include "tests/sim/core/garden.h"

namespace agora::sim {
namespace {

using garden::Watering;

TEST(Registry, ListsKindsInNameOrderWithTheirGroups) {
  const std::vector<KindInfo> kinds = Registry<Watering>::instance().kinds();
  ASSERT_EQ(kinds.size(), 3u);
  EXPECT_EQ(kinds[0].name, "drip");
  EXPECT_EQ(kinds[0].doc, "Waters slowly, at the root.");
  EXPECT_EQ(kinds[0].group, &garden::DripParams::describe().info());
  EXPECT_EQ(kinds[1].name, "flood");
  EXPECT_EQ(kinds[2].name, "mixed");
}

TEST(Registry, MakesAKindWithItsDefaults) {
  const Chosen<Watering> drip = Registry<Watering>::instance().choose("drip");
  const Chosen<Watering> copy = drip;
  EXPECT_EQ(copy.kind(), "drip");
  EXPECT_DOUBLE_EQ(copy.make()->litres(), 2.7);
  EXPECT_DOUBLE_EQ(Registry<Watering>::instance().choose("mixed").make()->litres(), 1.35);
}

TEST(RegistryDeathTest, RefusesAKindTwice) {
  const auto again = [] {
    const Registered<Watering, NoParams> twin{
        "flood", "Again.", [](const NoParams&) { return std::make_unique<garden::Flood>(); }};
  };
  EXPECT_DEATH(again(), "kind \"flood\" is registered twice; this is a bug in Agora");
  EXPECT_DEATH(Registry<Watering>::instance().choose("rain"), "there is no kind \"rain\"");
}

}  // namespace
}  // namespace agora::sim
