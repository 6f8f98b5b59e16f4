// SPDX-License-Identifier: MIT
// Generated pages of docs/reference are what the program says today. Where one is not, the test
// says how to make it anew: AGORA_WRITE_PAGES=1 ./dev test -R Pages
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/app/program.h"

namespace agora::testing {
namespace {

struct Page {
  const char* topic;
  const char* file;
};

class Pages : public ::testing::TestWithParam<Page> {};

TEST_P(Pages, SayWhatTheProgramSays) {
  Desk desk;
  const Said said = desk.agora({"describe", GetParam().topic});
  ASSERT_EQ(said.code, 0);
  const std::string path = std::string{AGORA_SOURCE_DIR "/docs/reference/"} + GetParam().file;
  if (std::getenv("AGORA_WRITE_PAGES") != nullptr) std::ofstream{path} << said.out;
  std::ostringstream page;
  page << std::ifstream{path}.rdbuf();
  EXPECT_EQ(page.str(), said.out) << "AGORA_WRITE_PAGES=1 ./dev test -R Pages writes the page anew";
}

INSTANTIATE_TEST_SUITE_P(Reference, Pages,
                         ::testing::Values(Page{"parameters", "parameters.md"},
                                           Page{"schema", "scenario.schema.json"},
                                           Page{"strategies", "strategies.txt"},
                                           Page{"phases", "phases.txt"},
                                           Page{"channels", "channels.txt"},
                                           Page{"claims", "claims.txt"}),
                         [](const auto& page) { return std::string{page.param.topic}; });

}  // namespace
}  // namespace agora::testing
