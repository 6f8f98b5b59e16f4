// SPDX-License-Identifier: MIT
// docs/claims.md ends with a table of what `agora describe claims` says was measured. Where it does
// not, AGORA_WRITE_PAGES=1 ./dev test -R Pages makes the table anew and leaves the rest as it is.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/app/program.h"

namespace agora::testing {
namespace {

using Json = nlohmann::json;

const std::string kPage = AGORA_SOURCE_DIR "/docs/claims.md";
const std::string kHeading = "## What came of them\n\n";

std::string row(const std::string& claim, const Json& played) {
  const bool shown = played["shown"].get<bool>();
  const std::string file = played["scenario"];
  std::ostringstream line;
  line << "| " << claim;
  if (played["shows"] == "the reverse") line << (shown ? ", turned round" : ", gone");
  line << " | " << played["tells"].get<std::string>() << " | ["
       << file.substr(0, file.rfind(".toml")) << "](../scenarios/claims/" << file << ") | "
       << played["outcome"].get<std::string>() << " | " << played["off"].get<double>() << " | "
       << std::showpos << played["difference"].get<double>() << " | " << played["low"].get<double>()
       << " to " << played["high"].get<double>() << " |\n";
  return line.str();
}

std::string table() {
  const Said said = Desk{}.agora({"describe", "claims", "--json"});
  EXPECT_EQ(said.code, 0) << said.err;
  std::string text =
      "| claim | what is on or off; why not | scenario | outcome | off | on less off | interval |\n"
      "|---|---|---|---|---|---|---|\n";
  for (const Json& claim : Json::parse(said.out)) {
    for (const Json& played : claim["experiments"]) text += row(claim["id"], played);
  }
  return text;
}

TEST(ClaimsPages, EndWithWhatWasMeasured) {
  std::ostringstream read;
  read << std::ifstream{kPage}.rdbuf();
  const std::string page = read.str();
  const std::size_t heading = page.find(kHeading);
  ASSERT_NE(heading, std::string::npos);
  const std::size_t begin = heading + kHeading.size();
  const std::string now = table();
  if (std::getenv("AGORA_WRITE_PAGES") != nullptr) {
    std::ofstream{kPage} << page.substr(0, begin) << now;
    return;
  }
  EXPECT_EQ(page.substr(begin), now) << "AGORA_WRITE_PAGES=1 ./dev test -R Pages";
}

}  // namespace
}  // namespace agora::testing
