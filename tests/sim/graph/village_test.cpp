// SPDX-License-Identifier: MIT
// The small graph that ships with Agora is what its first lines say. AGORA_WRITE_VILLAGE=1 writes
// it anew, for when the social family changes on purpose.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "sim/graph/families/social.h"
#include "sim/graph/formats/readers.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

std::string village() {
  const Graph graph = Social{defaults<SocialParams>()}.generate({.n = 300, .seed = 1999});
  std::ostringstream text;
  text << "# A village of " << graph.n() << " people and " << graph.edges()
       << " undirected ties, one tie a line.\n"
       << "# Nobody's data: made by Agora's graph family `social` with its default parameters, "
          "without\n"
       << "# groups, seed 1999. tests/sim/graph/village_test.cpp makes it again. Licence: MIT.\n";
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    for (std::uint32_t w : graph.neighbours(v)) {
      if (v < w) text << v << ' ' << w << '\n';
    }
  }
  return text.str();
}

TEST(Village, IsWhatItsFirstLinesSay) {
  const std::string path = AGORA_SOURCE_DIR "/scenarios/data/village.txt";
  if (std::getenv("AGORA_WRITE_VILLAGE") != nullptr) std::ofstream{path} << village();
  std::ifstream file{path, std::ios::binary};
  const std::string found{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_TRUE(found == village())
      << "run AGORA_WRITE_VILLAGE=1 test_graph --gtest_filter='Village.*' if that is intended";
}

TEST(Village, IsRead) {
  const Import import = read_edge_list(AGORA_SOURCE_DIR "/scenarios/data/village.txt");
  EXPECT_EQ(import.report.vertices, 300u);
  EXPECT_EQ(import.report.dropped_loops + import.report.dropped_duplicates, 0u);
}

}  // namespace
}  // namespace agora::sim
