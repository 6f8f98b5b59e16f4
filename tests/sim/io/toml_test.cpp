// SPDX-License-Identifier: MIT
// The door to toml++: places, and inputs that break parsers.
#include "sim/io/toml.h"

#include <gtest/gtest.h>

#include "sim/core/draws.h"
#include "sim/io/json.h"

namespace agora::sim {
namespace {

std::string errors(std::string_view text) {
  Diagnostics diagnostics;
  read_toml(text, "t.toml", diagnostics);
  return diagnostics.text();
}

std::string repeat(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(Toml, EveryKeyAndValueKeepsItsPlace) {
  Diagnostics diagnostics;
  const Value root =
      read_toml("z = 1\na.b = [true, 2.5]\n\n[beds.north]\n  name = 'x'\n", "t.toml", diagnostics);
  EXPECT_EQ(diagnostics.text(), "");
  EXPECT_EQ(to_text(root), "{z = 1, a = {b = [true, 2.5]}, beds = {north = {name = \"x\"}}}");
  const Array& array = *root.find("a")->find("b")->get<Array>();
  EXPECT_EQ(to_text(array[1].place), "t.toml:2:14");
  const Value& north = *root.find("beds")->find("north");
  EXPECT_EQ(to_text(north.place), "t.toml:4:1");
  const Entry& name = north.get<Table>()->entries.front();
  EXPECT_EQ(to_text(name.key_place), "t.toml:5:3");
  EXPECT_EQ(to_text(name.value.place), "t.toml:5:10");
}

TEST(Toml, SyntaxErrorsHaveAPlace) {
  EXPECT_EQ(errors("a = 1\nb = = 2\n").find("t.toml:2:5: this is not TOML: "), 0u)
      << errors("b = = 2");
  EXPECT_EQ(errors("a = 1\na = 2\n").find("t.toml:2:"), 0u);
  EXPECT_EQ(errors("a = 2006-01-01\n"),
            "t.toml:1:5: a bare date or time cannot stand in a scenario; write it as a text, in "
            "quotes\n");
}

TEST(Toml, RefusesBytesThatAreNoText) {
  using namespace std::string_literals;
  EXPECT_EQ(errors("[\0"s),
            "t.toml:1:2: a control character (\\x00) cannot stand in a scenario; remove it, or is "
            "this the right file?\n");
  EXPECT_EQ(errors("a = \"\x1b[31m\""s).find("t.toml:1:6: a control character (\\x1b)"), 0u);
  EXPECT_EQ(errors("# \xc3\xa9\n# \xe9 \n"),
            "t.toml:2:3: this byte is not UTF-8; save the file as UTF-8\n");
  EXPECT_EQ(errors("# \xed\xa0\x80"s).find("t.toml:1:3: this byte is not UTF-8"), 0u);
  EXPECT_EQ(errors(std::string(kMaxScenarioBytes + 1, '#')).find("t.toml:1:1: the text is longer"),
            0u);
}

TEST(Toml, RefusesDepth) {
  const std::string deep = "this is nested more than 32 levels deep";
  for (const std::string& text :
       {"a" + repeat(".a", 100000) + " = 1", "[a" + repeat(".a", 100000) + "]",
        "a = " + repeat("[", 1 << 20), "a = " + repeat("{a=", 100000), repeat("[", 1 << 20),
        "a = '''x''' \nb = \"\"\"\\\"\"\"\" \nc = " + repeat("[", 1000)}) {
    EXPECT_NE(errors(text).find(deep), std::string::npos) << text.substr(0, 40);
  }
  // Long chains by way of many short ones.
  std::string chain = "[a" + repeat(".a", 30) + "]\nb" + repeat(".b", 30) + " = 1\n";
  EXPECT_NE(errors(chain).find("nested more than 32 levels deep"), std::string::npos);
}

TEST(Toml, BracketsInsideStringsAndCommentsAreNoDepth) {
  const std::string many = repeat("[", 50);
  EXPECT_EQ(
      errors("a = \"" + many + "\\\"" + many + "\" # " + many + "\nb = '" + many + "'\nc = \"\"\"" +
             many + "\n\"\"" + many + "\"\"\"\"\nd = '''" + many + "''''\ne = [1, 2]\n"),
      "");
  EXPECT_EQ(errors("a = \"" + repeat(".", 50) + "\"\n" + repeat("x.y = 1.5\n[z]\n", 1)), "");
}

TEST(Toml, NonAsciiOutsideStringsIsAnErrorAndNothingWorse) {
  for (const char* text : {"\xc3\xa9 = 1", "a = \xc3\xa9", "[\xc3\xa9]",
                           "a =\xc2\xa0"
                           "1",
                           "a = 1 \xef\xbb\xbf", "\xe2\x82\xac", "a.\xc4\xb1 = 1", "a = [\xc5\xbf]",
                           "a = +\xc3\xa9", "a = 1\xc3\xa9"}) {
    errors(text);
  }
  EXPECT_EQ(errors("a = \"\xc3\xa9\" # \xe2\x82\xac\n"), "");
}

// Pieces that TOML is made of, thrown together: nothing may crash or hang. Same texts every time.
TEST(Toml, SurvivesRandomText) {
  const std::string_view pieces[] = {"a",
                                     "b",
                                     ".",
                                     "=",
                                     " ",
                                     "\n",
                                     "[",
                                     "]",
                                     "[[",
                                     "]]",
                                     "{",
                                     "}",
                                     ",",
                                     "\"",
                                     "'",
                                     "\\",
                                     "#",
                                     "\"\"\"",
                                     "'''",
                                     "1",
                                     "0x",
                                     "1e",
                                     "-",
                                     "+",
                                     "_",
                                     "true",
                                     "inf",
                                     "nan",
                                     "\\u",
                                     "\\U0010ffff",
                                     "2006-01-01",
                                     "T",
                                     ":",
                                     "\r\n",
                                     "\t",
                                     "\xc3\xa9",
                                     "\xef\xbb\xbf",
                                     "\xe2\x80\x8b",
                                     "1979-05-27T07:32:00Z"};
  const Draws draws{7};
  std::size_t good = 0;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    std::string text;
    for (std::uint32_t k = 0; k < 12; ++k) {
      const auto lane = draws(stream("test.toml"), 0, i, k).lane;
      for (const std::uint32_t number : lane) {
        if (number % 3 == 0) text += pieces[(number >> 8) % std::size(pieces)];
      }
    }
    if (errors(text).empty()) ++good;
  }
  EXPECT_GT(good, 0u);
  EXPECT_LT(good, 20000u);
}

TEST(Json, SaysTheSameTree) {
  Diagnostics diagnostics;
  const Value root =
      read_toml("b = [1, 0.1, true]\na.t = \"x\\\"\\u001b\"\nn = nan\n", "t", diagnostics);
  EXPECT_EQ(to_json(root, -1), R"({"b":[1,0.1,true],"a":{"t":"x\"\u001b"},"n":null})");
  EXPECT_EQ(to_json("\xff", -1), "\"\xef\xbf\xbd\"");
  EXPECT_EQ(to_json(*root.find("a"), 2), "{\n  \"t\": \"x\\\"\\u001b\"\n}");
}

}  // namespace
}  // namespace agora::sim
