// SPDX-License-Identifier: MIT
// Trees of values: finding, printing, laying one over another.
#include "sim/core/value.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace agora::sim {
namespace {

Value table(std::initializer_list<std::pair<const char*, Value>> members) {
  Table out;
  for (const auto& [key, value] : members) out.set(key, value);
  return out;
}

TEST(Value, TextOfANumberIsShortAndReadsBack) {
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(1e6), "1000000");
  EXPECT_EQ(number_text(-3.0), "-3");
  EXPECT_EQ(number_text(1e15), "1e+15");
  EXPECT_EQ(number_text(std::nan("")), "nan");
  EXPECT_EQ(number_text(std::numeric_limits<double>::infinity()), "inf");
  for (const double x : {1.0 / 3, 5e-324, 1.7976931348623157e308, 123456.789, -0.1}) {
    EXPECT_EQ(std::strtod(number_text(x).c_str(), nullptr), x);
  }
}

TEST(Value, TextIsWhatOneWouldWriteInAScenario) {
  const Value value = table({{"a b", Array{1, 2.5, true}}, {"name", "say \"hi\"\n"}});
  EXPECT_EQ(to_text(value), R"({"a b" = [1, 2.5, true], name = "say \"hi\"\u000a"})");
}

TEST(Value, PathQuotesOnlyTheKeysThatNeedIt) {
  EXPECT_EQ(join_path("", "area"), "area");
  EXPECT_EQ(join_path("beds", "north"), "beds.north");
  EXPECT_EQ(join_path("beds", "a.b"), "beds.\"a.b\"");
}

TEST(Overlay, MergesTablesAndReplacesTheRest) {
  const Value base = table({{"a", 1}, {"t", table({{"x", 1}, {"y", Array{1, 2}}})}});
  const Value top = table({{"t", table({{"y", Array{3}}, {"z", 4}})}, {"b", 2}});
  EXPECT_EQ(to_text(overlay(base, top)), "{a = 1, t = {x = 1, y = [3], z = 4}, b = 2}");
}

TEST(Overlay, KeepsThePlaceOfWhatWon) {
  Value base = table({{"a", 1}}), top = table({{"a", 2}});
  base.find("a");
  base.get<Table>()->find("a")->place = {"base.toml", 1, 5};
  top.get<Table>()->find("a")->place = {"top.toml", 9, 5};
  EXPECT_EQ(overlay(base, top).find("a")->place, (Place{"top.toml", 9, 5}));
}

TEST(Overlay, APlaceWithALineReplacesThePlaceOfTheMergedTable) {
  Value base = table({{"a", 1}}), top = table({{"b", 2}}), set = table({{"c", 3}});
  base.place = {"base.toml", 1, 1};
  top.place = {"top.toml", 4, 1};
  set.place = {"--set", 0, 0};
  EXPECT_EQ(overlay(overlay(base, top), set).place, top.place);
}

TEST(Overlay, AnotherKindReplacesTheWholeTable) {
  const Value drip = table({{"kind", "drip"}, {"share", 0.4}});
  EXPECT_EQ(to_text(overlay(drip, table({{"kind", "flood"}, {"depth", 2}}))),
            "{kind = \"flood\", depth = 2}");
  EXPECT_EQ(to_text(overlay(drip, "flood")), "\"flood\"");
  EXPECT_EQ(to_text(overlay("flood", drip)), "{kind = \"drip\", share = 0.4}");
}

TEST(Overlay, TheSameKindMerges) {
  const Value drip = table({{"kind", "drip"}, {"share", 0.4}});
  const char* both = "{kind = \"drip\", share = 0.4, hoses = 2}";
  EXPECT_EQ(to_text(overlay(drip, table({{"hoses", 2}}))), both);
  EXPECT_EQ(to_text(overlay(drip, table({{"kind", "drip"}, {"hoses", 2}}))), both);
  EXPECT_EQ(to_text(overlay(drip, "drip")), to_text(drip));
  EXPECT_EQ(to_text(overlay("drip", table({{"share", 0.4}}))), to_text(drip));
}

}  // namespace
}  // namespace agora::sim
