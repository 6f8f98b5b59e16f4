// SPDX-License-Identifier: MIT
// The pages of docs/extending are held to their word: the file that a page prints is, byte for
// byte, the one that is compiled here, and the scenario that it prints is read and played.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/models/market_testing.h"

namespace agora {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

const std::filesystem::path kRoot = AGORA_SOURCE_DIR;

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The insides of the code blocks marked with `language`.
std::vector<std::string> blocks(const std::string& page, const std::string& language) {
  const std::string opening = "\n```" + language + "\n", closing = "\n```\n";
  std::vector<std::string> found;
  for (std::size_t at = page.find(opening); at != std::string::npos; at = page.find(opening, at)) {
    at += opening.size();
    const std::size_t end = page.find(closing, at);
    EXPECT_NE(end, std::string::npos) << "a block that does not end";
    if (end == std::string::npos) break;
    found.push_back(page.substr(at, end + 1 - at));
    at = end + 1;
  }
  return found;
}

/// What each page prints: the path in the project that it names, and the file.
struct Example {
  std::filesystem::path path;
  std::string page;
};

std::vector<Example> examples() {
  std::vector<Example> all;
  const std::filesystem::path here = kRoot / "tests/extend";
  for (const std::string folder : {"models", "sim"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator{here / folder}) {
      if (entry.is_regular_file()) all.push_back({entry.path().lexically_relative(here), ""});
    }
  }
  for (const auto& entry : std::filesystem::directory_iterator{kRoot / "docs/extending"}) {
    const std::string page = text_of(entry.path());
    for (Example& example : all) {
      if (page.find("`" + example.path.string() + "`") != std::string::npos) example.page = page;
    }
  }
  return all;
}

TEST(Pages, PrintTheFilesThatAreCompiled) {
  ASSERT_THAT(examples(), SizeIs(5));
  for (const Example& example : examples()) {
    const std::vector<std::string> printed = blocks(example.page, "cpp");
    ASSERT_THAT(printed, SizeIs(1)) << "the page of " << example.path;
    EXPECT_EQ(printed[0], text_of(kRoot / "tests/extend" / example.path)) << example.path;
  }
}

TEST(Pages, PrintScenariosThatPlay) {
  for (const Example& example : examples()) {
    const std::vector<std::string> printed = blocks(example.page, "toml");
    ASSERT_THAT(printed, SizeIs(1)) << "the page of " << example.path;
    const std::string name = example.path.stem().string();
    const auto variants = models::testing::variants_of(printed[0]);
    EXPECT_FALSE(variants.empty());
    for (const sim::Variant& variant : variants) {
      const auto played = models::testing::run(variant);
      EXPECT_GT(played.total("purchases", played.items().front()), 0.0) << name;
    }
  }
}

// What a page quotes of `agora describe` is what the program says.
TEST(Pages, NameWhatTheyAdd) {
  for (const Example& example : examples()) {
    EXPECT_THAT(example.page, HasSubstr("`" + example.path.stem().string() + "`"));
  }
}

}  // namespace
}  // namespace agora
