// SPDX-License-Identifier: MIT
// What may not be said in the engine, comments included: the words of the market. And what every
// file says first: its licence, and what it is for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "tests/house/source_tree.h"

namespace agora::house {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// The engine has never heard of the market. Comments count, and so does a part of an identifier, as
// in BrandId, unit_price, kConsumers.
const std::set<std::string_view> kMarketWords{"consumer", "consumers", "brand", "brands",
                                              "branded",  "branding",  "price", "prices",
                                              "priced",   "pricing"};

/// The parts of a word at underscores and at capitals, in small letters, digits dropped:
/// "kUnitPrice_of_2" -> k unit price of.
std::vector<std::string> parts_of(std::string_view word) {
  std::vector<std::string> parts{""};
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    const bool follows_small = i > 0 && std::islower(static_cast<unsigned char>(word[i - 1])) != 0;
    const bool before_small =
        i + 1 < word.size() && std::islower(static_cast<unsigned char>(word[i + 1])) != 0;
    if (std::isalpha(c) == 0 || (std::isupper(c) != 0 && (follows_small || before_small))) {
      parts.emplace_back();
    }
    if (std::isalpha(c) != 0) parts.back() += static_cast<char>(std::tolower(c));
  }
  return parts;
}

Complaints check_market_words(const Tree& tree) {
  Complaints complaints;
  for (const auto& [path, text] : tree) {
    if (!path.starts_with("sim/")) continue;
    std::size_t line = 1;
    for (std::size_t begin = 0; begin < text.size(); ++line) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      for (const std::string& part : parts_of(std::string_view{text}.substr(begin, end - begin))) {
        if (kMarketWords.contains(part)) {
          complaints.push_back(complaint(path, line, "sim says \"" + part + "\""));
        }
      }
      begin = end + 1;
    }
  }
  return complaints;
}

Complaints check_openings(const Tree& tree) {
  constexpr std::string_view kLicence = "// SPDX-License-Identifier: MIT\n";
  Complaints complaints;
  for (const auto& [path, text] : tree) {
    if (!text.starts_with(kLicence)) {
      complaints.push_back(complaint(path, 1, "does not open with the SPDX line"));
      continue;
    }
    const std::string second =
        text.substr(kLicence.size(), text.find('\n', kLicence.size()) - kLicence.size());
    // A header says it for the source beside it.
    const bool has_header =
        path.ends_with(".cpp") && tree.contains(path.substr(0, path.size() - 3) + "h");
    if (has_header) continue;
    if (!second.starts_with("// ") || second.find_first_not_of("/ ") == std::string::npos) {
      complaints.push_back(complaint(path, 2, "does not say what the file is for"));
    }
  }
  return complaints;
}

const Tree& project() {
  static const Tree tree = read_tree(AGORA_SOURCE_DIR);
  return tree;
}

TEST(House, TheEngineHasNeverHeardOfTheMarket) {
  const Complaints found = check_market_words(project());
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(House, EveryFileOpensWithItsLicenceAndItsPurpose) {
  const Complaints found = check_openings(project());
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(HouseRules, MarketWordsAreFoundInCommentsAndInsideIdentifiers) {
  for (const std::string text :
       {"// a consumer", "int n_consumers;", "BrandId id;", "double kUnitPrice;", "PRICE_MAX",
        "branding", "struct MyBRANDThing", "\"Price\"", "auto pricing2 = 1;", "brand2price"}) {
    EXPECT_THAT(check_market_words({{"sim/core/a.h", "\n" + text + "\n"}}),
                testing::Contains(HasSubstr("sim/core/a.h:2: sim says")))
        << text;
  }
  for (const std::string text :
       {"// produce, consume", "int rand;", "caprice", "// Batagelj and Brandes"}) {
    EXPECT_THAT(check_market_words({{"sim/core/a.h", text}}), IsEmpty()) << text;
  }
  EXPECT_THAT(check_market_words({{"models/a.h", "int brand;"}}), IsEmpty());
}

TEST(HouseRules, AMissingOpeningIsReported) {
  const std::string spdx = "// SPDX-License-Identifier: MIT\n";
  EXPECT_THAT(check_openings({{"app/a.cpp", "#include <vector>\n"}}),
              ElementsAre("app/a.cpp:1: does not open with the SPDX line"));
  EXPECT_THAT(check_openings({{"app/a.cpp", spdx}}), ElementsAre(HasSubstr("app/a.cpp:2: ")));
  EXPECT_THAT(check_openings({{"app/a.cpp", spdx + "#pragma once\n"}}),
              ElementsAre(HasSubstr("app/a.cpp:2: ")));
  EXPECT_THAT(check_openings({{"app/a.cpp", spdx + "//\nint x;\n"}}),
              ElementsAre(HasSubstr("a.cpp:2: ")));
  EXPECT_THAT(check_openings({{"app/a.cpp", spdx + "// It says hello.\nint x;\n"}}), IsEmpty());
}

}  // namespace
}  // namespace agora::house
