// SPDX-License-Identifier: MIT
// The law of writers: what is written is read back as the very same graph, or it is refused with
// the reason and no file is left.
#include "sim/graph/formats/writers.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "sim/graph/formats/readers.h"
#include "sim/graph/formats/snap_heading.h"
#include "sim/graph/formats/text_writer.h"
#include "sim/graph/ties.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

namespace fs = std::filesystem;
using testing::random_edges;
using testing::TemporaryFile;
using testing::undirected;

Graph directed(std::uint32_t n, std::vector<Edge> edges) {
  return from_edges(n, std::move(edges), Direction::directed);
}

std::map<std::string, Graph> graphs() {
  return {{"nobody", undirected(0, {})},
          {"nobody, directed", directed(0, {})},
          {"one alone", undirected(1, {})},
          {"three alone, directed", directed(3, {})},
          {"one tie", undirected(2, {{0, 1}})},
          {"one arrow", directed(2, {{1, 0}})},
          {"the last alone", undirected(4, {{0, 2}, {2, 1}})},
          {"the first alone, directed", directed(4, {{3, 1}, {1, 3}, {1, 2}})},
          {"a ring with chords", undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {0, 2}})},
          {"many", undirected(3000, random_edges(3000, 30000, 5))},
          {"many, directed", directed(3000, random_edges(3000, 30000, 6))},
          {"many alone", undirected(3000, random_edges(3000, 900, 7))}};
}

std::string content_of(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// What no file of this format can hold.
std::string impossible(const Graph& graph, GraphFormat format) {
  if (format == GraphFormat::metis && graph.is_directed()) return "METIS has no directed graphs";
  if (format == GraphFormat::csv && isolated(graph) > 0) return "CSV has rows for ties alone";
  return "";
}

class Written : public ::testing::TestWithParam<std::string> {};

TEST_P(Written, GraphsAreReadBackAsTheyWere) {
  const TemporaryFile beside{"", "beside"};
  const std::string path = beside.path() + GetParam();
  const FileKind kind = kind_of_name(path);
  for (const auto& [name, graph] : graphs()) {
    const std::string why = impossible(graph, kind.format);
    try {
      write_graph(graph, path);
      EXPECT_EQ(why, "") << name;
      EXPECT_EQ(read_graph(path).graph, graph) << name;
      EXPECT_EQ(content_of(path).starts_with(kGzipMagic), kind.gzip);
      fs::remove(path);
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.code(), ExitCode::bad_input);
      ASSERT_NE(why, "") << name << ": " << failure.what();
      EXPECT_NE(std::string{failure.what()}.find(why), std::string::npos) << failure.what();
      EXPECT_FALSE(fs::exists(path)) << name;
    }
  }
}

TEST_P(Written, GraphsAreTheSameBytesEveryTime) {
  const TemporaryFile beside{"", "beside"};
  const Graph graph = undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}});
  write_graph(graph, beside.path() + "1" + GetParam());
  write_graph(graph, beside.path() + "2" + GetParam());
  EXPECT_EQ(content_of(beside.path() + "1" + GetParam()),
            content_of(beside.path() + "2" + GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Writers, Written,
                         ::testing::Values(".txt", ".csv", ".metis", ".graphml", ".txt.gz",
                                           ".csv.gz", ".metis.gz", ".graphml.gz"),
                         [](const auto& test) {
                           std::string name;
                           for (const char c : test.param) name += c == '.' ? '_' : c;
                           return name.substr(1);
                         });

TEST(Writers, WriteWhatOthersExpect) {
  const TemporaryFile beside{"", "beside"};
  const auto text = [&](const Graph& graph, const std::string& ending) {
    write_graph(graph, beside.path() + ending);
    std::string content = content_of(beside.path() + ending);
    fs::remove(beside.path() + ending);
    return content;
  };
  const Graph path = undirected(3, {{2, 1}, {0, 1}}), arrows = directed(3, {{2, 1}, {0, 1}});
  EXPECT_EQ(text(path, ".txt"),
            "# Undirected graph\n# Nodes: 3 Edges: 2\n# FromNodeId\tToNodeId\n0\t1\n1\t2\n");
  EXPECT_EQ(text(arrows, ".txt"),
            "# Directed graph\n# Nodes: 3 Edges: 2\n# FromNodeId\tToNodeId\n0\t1\n2\t1\n");
  EXPECT_EQ(text(path, ".csv"), "source,target\n0,1\n1,2\n");
  EXPECT_EQ(text(arrows, ".csv"), "source,target,type\n0,1,Directed\n2,1,Directed\n");
  EXPECT_EQ(text(path, ".metis"), "3 2\n2\n1 3\n2\n");
  EXPECT_EQ(text(arrows, ".graphml"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
            "<graph edgedefault=\"directed\">\n<node id=\"0\"/>\n<node id=\"1\"/>\n"
            "<node id=\"2\"/>\n<edge source=\"0\" target=\"1\"/>\n"
            "<edge source=\"2\" target=\"1\"/>\n</graph>\n</graphml>\n");
}

TEST(Writers, NeverWriteOverAFile) {
  const TemporaryFile file{"mine", "mine.txt"};
  try {
    write_graph(undirected(2, {{0, 1}}), file.path());
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::cannot_create);
    EXPECT_EQ(failure.what(), file.path() + ": exists already; choose another name");
  }
  EXPECT_EQ(content_of(file.path()), "mine");
  EXPECT_THROW(write_graph(undirected(2, {{0, 1}}), file.path() + "/below"), Failure);
}

// What the reader would take for an attack is not written.
TEST(Writers, RefuseWhatTheReaderWouldRefuse) {
  const TemporaryFile beside{"", "beside"};
  const auto refusal = [&](const Graph& graph, const std::string& ending) -> std::string {
    try {
      write_graph(graph, beside.path() + ending);
    } catch (const Failure& failure) {
      EXPECT_FALSE(fs::exists(beside.path() + ending));
      return failure.what();
    }
    return "";
  };
  const Graph sparse = undirected((1u << 20) + 1, {{0, 1}});
  EXPECT_NE(refusal(sparse, ".txt").find("nearly all vertices are without ties"),
            std::string::npos);
  EXPECT_EQ(refusal(undirected(1u << 20, {{0, 1}}), ".txt"), "");
}

TEST(Writers, RefuseToPackWhatUnpacksLikeAnAttack) {
  const TemporaryFile beside{"", "beside"};
  const std::string path = beside.path() + ".gz", lines(1 << 20, '\n');
  TextWriter out{path, true};
  for (int i = 0; i < 65; ++i) out.text(lines);
  try {
    out.close();
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_NE(std::string{failure.what()}.find("write it without .gz"), std::string::npos);
  }
}

}  // namespace
}  // namespace agora::sim
