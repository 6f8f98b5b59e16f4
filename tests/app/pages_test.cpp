// SPDX-License-Identifier: MIT
// Generated pages of docs/reference are what the program says today. Where one is not, the test
// says how to make it anew: AGORA_WRITE_PAGES=1 ./dev test -R Pages
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/app/program.h"

namespace agora::testing {
namespace {

struct Page {
  std::string topic, file;
  std::string model = "";  // of a page of its own
};

Page parameters_of(const std::string& model) {
  return {"parameters", "models/" + model + ".md", model};
}

const Page kPages[] = {{"parameters", "parameters.md"},
                       {"schema", "scenario.schema.json"},
                       {"strategies", "strategies.txt"},
                       {"phases", "phases.txt"},
                       {"channels", "channels.txt"},
                       {"tables", "tables.txt"},
                       {"claims", "claims.txt"},
                       {"models", "models.txt"},
                       parameters_of("bass"),
                       parameters_of("bass_curve"),
                       parameters_of("deffuant"),
                       parameters_of("degroot"),
                       parameters_of("friedkin_johnsen"),
                       parameters_of("independent_cascade"),
                       parameters_of("koyck"),
                       parameters_of("linear_threshold"),
                       parameters_of("majority"),
                       parameters_of("sir"),
                       parameters_of("voter")};

class Pages : public ::testing::TestWithParam<Page> {};

TEST_P(Pages, SayWhatTheProgramSays) {
  Desk desk;
  std::vector<std::string> words{"describe", GetParam().topic};
  if (!GetParam().model.empty()) words.insert(words.end(), {"--model", GetParam().model});
  const Said said = desk.agora(words);
  ASSERT_EQ(said.code, 0);
  const std::string path = std::string{AGORA_SOURCE_DIR "/docs/reference/"} + GetParam().file;
  if (std::getenv("AGORA_WRITE_PAGES") != nullptr) std::ofstream{path} << said.out;
  std::ostringstream page;
  page << std::ifstream{path}.rdbuf();
  EXPECT_EQ(page.str(), said.out) << "AGORA_WRITE_PAGES=1 ./dev test -R Pages writes the page anew";
}

INSTANTIATE_TEST_SUITE_P(Reference, Pages, ::testing::ValuesIn(kPages), [](const auto& page) {
  const std::string model = page.param.model;
  return page.param.topic + (model.empty() ? "" : "_of_" + model);
});

// The line of each model in models.txt has a page beside it, but for the market's own.
TEST(ModelPages, AreThoseOfTheProgramsModels) {
  Desk desk;
  std::istringstream lines{desk.agora({"describe", "models"}).out};
  std::set<std::string> models;
  for (std::string line; std::getline(lines, line);) models.insert(line.substr(0, line.find(' ')));
  EXPECT_EQ(models.erase("market"), 1u);
  std::set<std::string> pages;
  for (const auto& entry :
       std::filesystem::directory_iterator{AGORA_SOURCE_DIR "/docs/reference/models"}) {
    pages.insert(entry.path().stem().string());
  }
  EXPECT_EQ(pages, models);
}

}  // namespace
}  // namespace agora::testing
