// SPDX-License-Identifier: MIT
// The derived pages: JSON Schema and manual.
#include "sim/core/schema.h"

#include <gtest/gtest.h>

#include "sim/core/manual.h"
#include "tests/sim/core/garden.h"

namespace agora::sim {
namespace {

std::vector<const GroupInfo*> groups() {
  return {&garden::RunParams::describe().info(), &garden::GardenParams::describe().info()};
}

// The value at a path of keys.
const Value& at(const Value& value, std::initializer_list<const char*> keys) {
  const Value* here = &value;
  for (const char* key : keys) {
    here = here->find(key);
    if (!here) throw std::out_of_range{key};
  }
  return *here;
}

TEST(Schema, KnowsTypesRangesAndDefaults) {
  const Value schema = json_schema(groups());
  EXPECT_EQ(to_text(at(schema, {"properties", "rounds"})),
            "{type = \"integer\", minimum = 1, maximum = 100, description = \"Rounds a day.\", "
            "default = 3, x-unit = \"1\", x-source = \"assumed\"}");
  const Value& ground = at(schema, {"properties", "ground", "properties"});
  EXPECT_EQ(to_text(at(ground, {"soil", "enum"})), "[\"clay\", \"sand\"]");
  EXPECT_EQ(to_text(at(ground, {"depth", "exclusiveMinimum"})), "0");
  EXPECT_TRUE(ground.find("tilt")) << "a section that two groups share is merged";
  EXPECT_EQ(to_text(at(schema, {"properties", "ground", "additionalProperties"})), "false");
  EXPECT_EQ(to_text(at(schema, {"properties", "weights", "items", "maximum"})), "1");
}

TEST(Schema, OffersKindsAsAlternatives) {
  const Value schema = json_schema(groups());
  const Value& bed = at(schema, {"properties", "beds", "additionalProperties", "properties"});
  EXPECT_EQ(to_text(at(bed, {"watering", "$ref"})), "\"#/$defs/watering\"");
  const Array& forms = *at(schema, {"$defs", "watering", "oneOf"}).get<Array>();
  ASSERT_EQ(forms.size(), 4u);
  EXPECT_EQ(to_text(at(forms[0], {"enum"})), "[\"drip\", \"flood\", \"mixed\"]");
  EXPECT_EQ(to_text(at(forms[1], {"properties", "kind", "const"})), "\"drip\"");
  EXPECT_EQ(to_text(at(forms[3], {"properties", "other", "$ref"})), "\"#/$defs/watering\"");
}

TEST(Manual, HasATableForEverySection) {
  const std::string page = manual_page(groups());
  EXPECT_NE(page.find("## `beds.<bed>`"), page.npos);
  EXPECT_NE(page.find("## Kinds of `beds.<bed>.watering`"), page.npos);
  EXPECT_NE(page.find("| `depth` | m | `0.5` | above 0, up to 3 m | survey 2020 | Depth of the "
                      "soil. |\n"),
            page.npos)
      << page;
  EXPECT_NE(page.find("Weights \\| of the seasons."), page.npos);
}

TEST(Manual, DescribesOneKindAlone) {
  const KindInfo drip = Registry<garden::Watering>::instance().kinds().front();
  const std::string page = manual_of_kind(drip);
  EXPECT_EQ(page.find("### `drip`\n\nWaters slowly, at the root.\n\n| key |"), 0u) << page;
}

// A kind that contains its own choice again is described in one table, not in an endless page.
TEST(Manual, DescribesAKindThatContainsItselfAlone) {
  const KindInfo mixed = Registry<garden::Watering>::instance().kinds().back();
  ASSERT_EQ(mixed.name, "mixed");
  const std::string page = manual_of_kind(mixed);
  EXPECT_NE(page.find("| `other` |"), page.npos) << page;
  EXPECT_EQ(page.find("### `drip`"), page.npos) << page;
  EXPECT_NE(manual_page(groups()).find(page), std::string::npos) << "as on the whole page";
}

TEST(DerivedPages, MentionEveryParameter) {
  const std::string page = manual_page(groups());
  const std::string schema = to_text(json_schema(groups()));
  for (const GroupInfo* group : groups()) {
    for_each_param(*group, [&](const std::string& path, const ParamInfo& info) {
      EXPECT_NE(page.find("| `" + info.key + "` |"), page.npos) << path;
      EXPECT_NE(schema.find(info.key + " = {"), schema.npos) << path;
      EXPECT_NE(schema.find(info.doc), schema.npos) << path;
    });
  }
}

}  // namespace
}  // namespace agora::sim
