// SPDX-License-Identifier: MIT
// Two decisions that share a stream share their luck, and nothing would look wrong. So every name
// of a stream is written once, and no two names meet in the 32 bits that the draws know them by.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <regex>

#include "sim/core/draws.h"
#include "tests/house/source_tree.h"

namespace agora::house {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// FNV-1a, written again from its definition (Fowler, Noll, Vo), not taken from the draws.
std::uint32_t fnv1a(std::string_view name) {
  std::uint64_t hash = 0x811c9dc5;
  for (char c : name) hash = ((hash ^ static_cast<unsigned char>(c)) * 0x01000193) % (1ull << 32);
  return static_cast<std::uint32_t>(hash);
}

Complaints check_streams(const Tree& tree) {
  static const std::regex kStream{R"re(\bstream\s*\(\s*"([^"]*)"\s*\))re"};
  Complaints complaints;
  std::map<std::uint32_t, std::pair<std::string, std::string>> known;  // key -> name, place
  for (const auto& [path, text] : tree) {
    if (!path.starts_with("sim/") && !path.starts_with("models/")) continue;
    const std::string code = code_of(text, Strings::keep);
    for (std::sregex_iterator found{code.begin(), code.end(), kStream}, end; found != end;
         ++found) {
      const std::string name = (*found)[1];
      const auto line = static_cast<std::size_t>(
          1 + std::count(code.begin(), code.begin() + found->position(), '\n'));
      const auto [first, is_new] =
          known.try_emplace(fnv1a(name), name, complaint(path, line, name));
      if (is_new) continue;
      const auto& [known_name, place] = first->second;
      complaints.push_back(complaint(path, line,
                                     name == known_name
                                         ? "stream " + name + " is already defined at " + place
                                         : "stream " + name + " has the key of " + place));
    }
  }
  return complaints;
}

TEST(House, EveryStreamIsDefinedOnceAndHasItsOwnKey) {
  const Complaints found = check_streams(read_tree(AGORA_SOURCE_DIR));
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(HouseRules, AStreamDefinedTwiceIsReported) {
  const std::string define = "constexpr Stream kA = sim::stream(\"a.b\");\n";
  EXPECT_THAT(check_streams({{"models/a.cpp", define}}), IsEmpty());
  EXPECT_THAT(check_streams({{"models/a.cpp", define + define}}),
              ElementsAre(HasSubstr("models/a.cpp:2: stream a.b is already defined at "
                                    "models/a.cpp:1")));
  EXPECT_THAT(check_streams({{"models/a.cpp", define}, {"sim/core/b.h", "\nstream( \"a.b\" );"}}),
              ElementsAre(HasSubstr("sim/core/b.h:2: ")));
  EXPECT_THAT(check_streams({{"models/a.cpp", define + "// e.g. stream(\"a.b\")\n"}}), IsEmpty());
}

TEST(HouseRules, TwoStreamsWithOneKeyAreReported) {
  // A well-known collision of 32-bit FNV-1a.
  ASSERT_EQ(fnv1a("costarring"), fnv1a("liquid"));
  EXPECT_THAT(
      check_streams({{"models/a.cpp", "stream(\"costarring\");\nstream(\"liquid\");"}}),
      ElementsAre(HasSubstr("models/a.cpp:2: stream liquid has the key of models/a.cpp:1")));
}

TEST(HouseRules, TheKeysAreThoseOfTheDraws) {
  EXPECT_EQ(sim::stream("parallel.shuffle").key, fnv1a("parallel.shuffle"));
  EXPECT_EQ(sim::stream("").key, fnv1a(""));
}

}  // namespace
}  // namespace agora::house
