// SPDX-License-Identifier: MIT
// Whatever is done to a good file, the answer is a graph or a sentence, soon and in little memory:
// thousands of mutilated files for each reader, plain and packed.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/graph/formats/readers.h"
#include "sim/graph/formats/snap_heading.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::TemporaryFile;

constexpr Stream kMutation = stream("test.graph.mutation");

struct Food {
  const char* name;
  GraphFormat format;
  std::vector<std::string> good;
  std::string letters;
};

std::vector<Food> foods() {
  const std::string ascii("0123456789 \n\r\t,-+.eE%#x\0\x1f\xff", 26);
  return {{"snap",
           GraphFormat::snap,
           {"# head\n0 1\n1 2\n2,3,4.5\n3 3\n", "10\t20\r\n20\t7\r\n",
            "# Directed graph\n# Nodes: 9 Edges: 2\n0\t1\n8\t4\n"},
           ascii},
          {"csv",
           GraphFormat::csv,
           {"source,target\n0,1\n1,2\n", "Source;Target;Type;Id;Weight\n1;2;Directed;0;1.0\n",
            "from,to,weight\n\"Ann, \"\"A\"\"\",Bob,2e-3\nBob,Cyd,7\n"},
           ascii + "\";|Dd"},
          {"metis",
           GraphFormat::metis,
           {"3 2\n2\n1 3\n2\n", "% c\n3 2 011 2\n5 5 2 1\n5 5 1 1 3 1\n5 5 2 1\n",
            "4 1 1\n\n3 9\n2 9\n\n"},
           ascii},
          {"graphml",
           GraphFormat::graphml,
           {"<graphml><graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"b\"/>"
            "<edge source=\"a\" target=\"b\"/></graph></graphml>",
            "<?xml version=\"1.0\"?>\n<graphml><key id=\"k\"/><graph edgedefault='undirected'>\n"
            "<edge source='x' target='y' directed='true'/><node id='x'><data key='k'>&lt;7</data>"
            "</node><!-- c --><node id='y'/>\n</graph></graphml>"},
           ascii + "<>/=\"'&;!?[]aA:-"}};
}

std::string mutilated(std::string text, const std::string& letters, std::uint32_t i) {
  for (std::uint32_t k = 0; k < 1 + i % 4; ++k) {
    const auto lane = Draws{1}(kMutation, 0, i, k).lane;
    const std::size_t place = lane[0] % (text.size() + 1);
    const char letter = letters[lane[1] % letters.size()];
    switch (lane[2] % 5) {
      case 0:
        text.resize(place);
        break;
      case 1:
        text.insert(place, 1, letter);
        break;
      case 2:
        text.erase(place, lane[3] % 4);
        break;
      case 3:
        text.insert(place, text.substr(lane[3] % (text.size() + 1)));
        break;
      default:
        if (place < text.size()) text[place] = letter;
    }
  }
  return text;
}

struct Outcome {
  int read = 0, refused = 0;
};

void offer(const TemporaryFile& file, const std::string& bytes, GraphFormat format,
           std::uint64_t most_vertices, Outcome& outcome) {
  file.write(bytes);
  try {
    const Import import = read_graph(file.path(), {.format = format});
    ASSERT_LE(import.graph.n(), most_vertices);
    ++outcome.read;
  } catch (const Failure& failure) {
    ASSERT_EQ(failure.code(), ExitCode::bad_input);
    const std::string what = failure.what();
    ASSERT_EQ(what.find('\n'), std::string::npos);
    ASSERT_LT(what.size(), 2000u);
    ++outcome.refused;
  }
}

class Mutated : public ::testing::TestWithParam<Food> {};

TEST_P(Mutated, FilesNeverCrashAReader) {
  const Food& food = GetParam();
  const TemporaryFile file{""};
  Outcome outcome;
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const std::string text = mutilated(food.good[i % food.good.size()], food.letters, i);
    const std::uint64_t most =
        food.format == GraphFormat::snap ? snap_nodes_limit(text.size()) : text.size() + 1;
    offer(file, text, food.format, most, outcome);
  }
  EXPECT_GT(outcome.read, 100);
  EXPECT_GT(outcome.refused, 100);
}

TEST_P(Mutated, PackedFilesNeverCrashAReader) {
  const Food& food = GetParam();
  const TemporaryFile file{""};
  std::string letters;
  for (int c = 0; c < 256; ++c) letters += static_cast<char>(c);
  Outcome outcome;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const std::string packed = testing::packed(food.good[i % food.good.size()]);
    // Half of them are packed well and hold mutilated text.
    const std::string bytes =
        i % 2 == 0 ? mutilated(packed, letters, i)
                   : testing::packed(mutilated(food.good[i % food.good.size()], food.letters, i));
    offer(file, bytes, food.format, std::uint64_t{1} << 20, outcome);
  }
  EXPECT_GT(outcome.read, 20);
  EXPECT_GT(outcome.refused, 20);
}

INSTANTIATE_TEST_SUITE_P(Readers, Mutated, ::testing::ValuesIn(foods()),
                         [](const auto& test) { return std::string{test.param.name}; });

}  // namespace
}  // namespace agora::sim
