// SPDX-License-Identifier: MIT
// Readers of foreign graphs: good files, bad files, mutilated files.
#include "sim/graph/formats/readers.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/graph/measures.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::complaint;
using testing::TemporaryFile;
using testing::undirected;

std::string snap_complaint(const std::string& text) { return complaint(text, GraphFormat::snap); }
std::string metis_complaint(const std::string& text) { return complaint(text, GraphFormat::metis); }

Import read_snap(const std::string& text) { return read_edge_list(TemporaryFile{text}.path()); }
Import read_metis_text(const std::string& text) { return read_metis(TemporaryFile{text}.path()); }

TEST(EdgeList, NumbersIdsInIncreasingOrder) {
  const Import import = read_snap("# a comment\n9223372036854775807 5\n\n5\t70\r\n");
  EXPECT_EQ(import.graph, undirected(3, {{2, 0}, {0, 1}}));
}

TEST(EdgeList, CountsWhatItDrops) {
  const Import import = read_snap("1 2\n2 1\n1 2\n3 3\n3 3\n4 1\n");
  EXPECT_EQ(import.graph, undirected(4, {{0, 1}, {0, 3}}));
  EXPECT_EQ(import.report.vertices, 4u);
  EXPECT_EQ(import.report.edges, 2u);
  EXPECT_EQ(import.report.dropped_loops, 2u);
  EXPECT_EQ(import.report.dropped_duplicates, 2u);
  EXPECT_EQ(import.report.isolated, 1u);
  EXPECT_FALSE(import.report.ignored_columns);
  EXPECT_EQ(import.report.text(),
            "4 vertices, 2 edges, 1 vertices without ties, 2 loops dropped, 2 duplicates dropped");
}

TEST(EdgeList, TakesCommasCommentsAndFurtherColumns) {
  const Import import = read_snap("% KONECT\n6,2,4,1289241911.7\n 6 , 5 , x\n2,5");
  EXPECT_EQ(import.graph, undirected(3, {{2, 0}, {2, 1}, {0, 1}}));
  EXPECT_TRUE(import.report.ignored_columns);
}

TEST(EdgeList, MayBeDirected) {
  const TemporaryFile file{"0 1\n1 0\n2 0\n2 0\n"};
  const Import import = read_edge_list(file.path(), Direction::directed);
  EXPECT_EQ(import.graph, from_edges(3, {{0, 1}, {1, 0}, {2, 0}}, Direction::directed));
  EXPECT_EQ(import.report.dropped_duplicates, 1u);
  EXPECT_EQ(import.report.isolated, 0u);
}

TEST(EdgeList, HearsWhetherItIsDirected) {
  const Graph arrows = from_edges(3, {{0, 1}, {2, 0}}, Direction::directed);
  const std::string ties = "0 1\n2 0\n";
  EXPECT_EQ(read_snap("# Directed graph (each pair once): x.txt\n" + ties).graph, arrows);
  EXPECT_EQ(read_snap("# Undirected graph: x.txt\n" + ties).graph, undirected(3, {{0, 1}, {0, 2}}));
  EXPECT_EQ(read_snap("# A Directed graph\n" + ties).graph, undirected(3, {{0, 1}, {0, 2}}));
  EXPECT_EQ(read_snap(ties + "# Directed graph\n").graph, undirected(3, {{0, 1}, {0, 2}}));
  const TemporaryFile file{"# Directed graph\n0 1\n1 0\n2 0\n"};
  const Import both = read_edge_list(file.path(), Direction::undirected);
  EXPECT_EQ(both.graph, undirected(3, {{0, 1}, {0, 2}}));
  EXPECT_EQ(both.report.dropped_duplicates, 1u);
}

TEST(EdgeList, TakesTheVerticesThatItsHeadingNames) {
  const std::string ties = "0 1\n3 1\n";
  EXPECT_EQ(read_snap("# Nodes: 6 Edges: 2\n" + ties).graph, undirected(6, {{0, 1}, {1, 3}}));
  EXPECT_EQ(read_snap("#Nodes:\t4\n" + ties).graph, undirected(4, {{0, 1}, {1, 3}}));
  // An id that is not below n: the heading counts the ids that occur.
  EXPECT_EQ(read_snap("# Nodes: 3 Edges: 2\n" + ties).graph, undirected(3, {{0, 1}, {1, 2}}));
  EXPECT_EQ(read_snap("# Nodes: 5 Edges: 0\n").graph, undirected(5, {}));
  EXPECT_EQ(read_snap("# Nodes: 0 Edges: 0\n").graph, undirected(0, {}));
}

TEST(EdgeList, SaysWhereItIsWrong) {
  const std::string hint =
      "; write two whole numbers on each line, and # before headings and comments";
  EXPECT_EQ(snap_complaint("source,target\n1,2\n"), ":1: 's' where an id should be" + hint);
  EXPECT_EQ(snap_complaint("0 1\n\n# x\n7\n"), ":4: one id where two make a tie" + hint);
  EXPECT_EQ(snap_complaint("0 1\n1 -2\n"), ":2: '-' where an id should be" + hint);
  EXPECT_EQ(snap_complaint("0 1\n1 2.5\n"), ":2: '.' directly after an id" + hint);
  EXPECT_EQ(snap_complaint("0 1\n,1 2\n"), ":2: ',' where an id should be" + hint);
  EXPECT_EQ(snap_complaint("0,,1\n"), ":1: ',' where an id should be" + hint);
  EXPECT_EQ(snap_complaint("0 9223372036854775808\n"),
            ":1: an id is larger than 9223372036854775807" + hint);
  EXPECT_EQ(snap_complaint("0 99999999999999999999999999\n"),
            ":1: an id is larger than 9223372036854775807" + hint);
  EXPECT_EQ(snap_complaint(""), ":1: the file ends without any tie" + hint);
  EXPECT_EQ(snap_complaint("# only\n# comments\n"), ":3: the file ends without any tie" + hint);
  EXPECT_EQ(snap_complaint("0 \x1b[31m\n"), ":1: '\\x1b' where an id should be" + hint);
  EXPECT_EQ(snap_complaint(std::string("0 1\n\0 1\n", 8)),
            ":2: '\\x00' where an id should be" + hint);
  EXPECT_EQ(snap_complaint("# Nodes: 3 Edges: 2\n"), ":2: the file ends without any tie" + hint);
  // Nothing is allocated for this.
  EXPECT_EQ(
      snap_complaint("# x\n# Nodes: 4000000000\n0 1\n"),
      ":2: the heading names 4000000000 nodes, and the ties are among 2; correct the heading, "
      "or write the graph in another format");
}

TEST(Readers, RefuseOtherCompressionsThanGzipByName) {
  for (const GraphFormat format :
       {GraphFormat::snap, GraphFormat::csv, GraphFormat::metis, GraphFormat::graphml}) {
    const auto refusal = [](const std::string& name, const std::string& remedy) {
      return ": is compressed with " + name + "; unpack it first, with " + remedy +
             ", or pack it with gzip";
    };
    EXPECT_EQ(complaint("BZh91AY", format), refusal("bzip2", "bunzip2"));
    EXPECT_EQ(complaint("\xfd\x37zXZ rest", format), refusal("xz", "unxz"));
    EXPECT_EQ(complaint("\x28\xb5\x2f\xfd rest", format), refusal("zstd", "unzstd"));
    EXPECT_EQ(complaint("PK\x03\x04 rest", format), refusal("zip", "unzip"));
  }
}

TEST(Readers, RefuseWhatIsNoFile) {
  const auto code_of = [](const std::string& path) {
    try {
      read_graph(path);
    } catch (const Failure& failure) {
      return failure.code();
    }
    return ExitCode::ok;
  };
  const TemporaryFile file{"0 1\n"};
  EXPECT_EQ(code_of(file.path() + ".missing"), ExitCode::input_missing);
  EXPECT_EQ(code_of(file.path() + "/below"), ExitCode::input_missing);
  EXPECT_EQ(code_of(file.path().substr(0, file.path().rfind('/'))), ExitCode::bad_input);
  EXPECT_EQ(code_of("/dev/zero"), ExitCode::bad_input);
  const std::string pipe = file.path() + ".pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(code_of(pipe), ExitCode::bad_input);  // and does not wait for a writer
}

TEST(Readers, SayWhatToTryWhenThereIsNoFile) {
  try {
    read_graph("/nowhere/a\nb.txt");
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_STREQ(failure.what(), "/nowhere/a\\x0ab.txt: there is no such file; check the path");
  }
}

TEST(Metis, ReadsThePathOfThree) {
  const Graph path = undirected(3, {{0, 1}, {1, 2}});
  EXPECT_EQ(read_metis_text("3 2\n2\n1 3\n2\n").graph, path);
  EXPECT_EQ(read_metis_text("% c\n\n 3 2 0\r\n2 \r\n% c\n1 3\n2").graph, path);
  EXPECT_EQ(read_metis_text("3 2 1\n2 7\n1 7 3 -1.5e3\n2 9\n").graph, path);
  EXPECT_EQ(read_metis_text("3 2 10\n5 2\n5 1 3\n5 2\n").graph, path);
  EXPECT_EQ(read_metis_text("3 2 011 2\n5 5 2 1\n5 5 1 1 3 1\n5 5 2 1\n").graph, path);
  EXPECT_EQ(read_metis_text("3 2 111 1\n1 5 2 1\n1 5 1 1 3 1\n1 5 2 1\n\n\n% end\n").graph, path);
}

TEST(Metis, EmptyLinesAreVerticesWithoutTies) {
  const Import import = read_metis_text("4 1\n\n3\n2\n\n");
  EXPECT_EQ(import.graph, undirected(4, {{1, 2}}));
  EXPECT_EQ(import.report.isolated, 2u);
  EXPECT_EQ(read_metis_text("2 0\n\n\n").graph, undirected(2, {}));
}

TEST(Metis, DropsLoopsAndDuplicatesAndCountsThem) {
  const Import import = read_metis_text("2 2\n1 2 2\n1 1\n");
  EXPECT_EQ(import.graph, undirected(2, {{0, 1}}));
  EXPECT_EQ(import.report.dropped_loops, 1u);
  EXPECT_EQ(import.report.dropped_duplicates, 1u);
}

TEST(Metis, SaysWhereItIsWrong) {
  const std::string header = "; begin with the numbers of vertices and of edges, n m [fmt [ncon]]";
  const std::string row = "; list the neighbours of a vertex by their numbers from 1 to n";
  const std::string weight = "; the header's fmt promises weights; write them, or leave fmt out";
  const std::string check = "; correct the header, or check whether the file is complete";
  EXPECT_EQ(metis_complaint(""),
            ":1: the end of the file where the number of vertices should be" + header);
  EXPECT_EQ(metis_complaint("3\n"),
            ":1: the end of the line where the number of edges should be" + header);
  EXPECT_EQ(metis_complaint("x 1\n"), ":1: 'x' where the number of vertices should be" + header);
  EXPECT_EQ(metis_complaint("2 1 0 1 7\n2\n1\n"), ":1: '7' after the header" + header);
  EXPECT_EQ(metis_complaint("2 1 12\n2\n1\n"), ":1: fmt is 12; fmt is three digits, each 0 or 1");
  EXPECT_EQ(metis_complaint("2 1\n2\n3\n"),
            ":3: neighbour 3 of vertex 2, but vertices go from 1 to 2" + row);
  EXPECT_EQ(metis_complaint("2 1\n2\n0\n"),
            ":3: neighbour 0 of vertex 2, but vertices go from 1 to 2" + row);
  EXPECT_EQ(metis_complaint("2 1\n2\na\n"), ":3: 'a' where a neighbour should be" + row);
  EXPECT_EQ(metis_complaint("2 1 1\n2 5\n1\n"),
            ":3: the end of the line where a weight should be" + weight);
  EXPECT_EQ(metis_complaint("% c\n3 2\n2\n% c\n1 3\n\n"),
            ":5: vertex 2 lists 3, but line 6 does not list 2; list every tie at both of its ends");
  EXPECT_EQ(metis_complaint("3 1\n2\n1 3\n2\n"),
            ":1: the header says 1 edges, but the rows hold 2" + check);
  EXPECT_EQ(
      metis_complaint("3 2\n2\n1 3\n"),
      ":4: the file ends after 2 of 3 rows; write one line for each vertex, an empty one if it "
      "has no ties");
  EXPECT_EQ(metis_complaint("2 1\n2\n1\n1\n"),
            ":4: more than 2 rows; correct the number of vertices in the header");
  // Nothing is allocated for these.
  EXPECT_EQ(
      metis_complaint("4000000000 1\n2\n1\n"),
      ":1: the header names 4000000000 vertices and 1 edges, more than a file of 17 bytes can "
      "hold" +
          check);
  EXPECT_EQ(metis_complaint("2 9223372036854775807\n2\n1\n"),
            ":1: the header names 2 vertices and 9223372036854775807 edges, more than a file of 26 "
            "bytes can hold" +
                check);
  EXPECT_EQ(metis_complaint("2 1 10 9223372036854775807\n2\n1\n"),
            ":2: the end of the line where a weight should be" + weight);
}

TEST(ReadGraph, TakesTiesForWhatItIsAsked) {
  const TemporaryFile file{"3 2\n2\n1 3\n2\n", "g.metis"};
  const Graph both_ways = from_edges(3, {{0, 1}, {1, 0}, {1, 2}, {2, 1}}, Direction::directed);
  const Import directed = read_graph(file.path(), {.direction = Direction::directed});
  EXPECT_EQ(directed.graph, both_ways);
  EXPECT_EQ(directed.report.edges, 4u);
  const TemporaryFile arrows{
      "<graphml><graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"b\"/>"
      "<edge source=\"b\" target=\"a\"/></graph></graphml>",
      "g.graphml"};
  EXPECT_EQ(read_graph(arrows.path(), {.direction = Direction::undirected}).graph,
            undirected(2, {{0, 1}}));
}

TEST(ReadGraph, DropsByWeightOnlyWhereThereAreWeights) {
  for (const GraphFormat format : {GraphFormat::snap, GraphFormat::metis, GraphFormat::graphml}) {
    EXPECT_EQ(complaint("0 1\n", {.format = format, .min_weight = 0.5}),
              ": ties are to be dropped by their weight, which only CSV has; convert it to CSV, or "
              "ask for no weight");
  }
}

TEST(ReadGraph, KnowsFormatsByTheNamesOfFiles) {
  const auto kind = [](const char* name) { return kind_of_name(name); };
  EXPECT_EQ(kind("a.txt"), (FileKind{GraphFormat::snap, false}));
  EXPECT_EQ(kind("facebook.TXT.gz"), (FileKind{GraphFormat::snap, true}));
  EXPECT_EQ(kind("nothing"), (FileKind{GraphFormat::snap, false}));
  EXPECT_EQ(kind("a.metis/b"), (FileKind{GraphFormat::snap, false}));
  EXPECT_EQ(kind("a.b.csv"), (FileKind{GraphFormat::csv, false}));
  EXPECT_EQ(kind("x/a.CSV.GZ"), (FileKind{GraphFormat::csv, true}));
  EXPECT_EQ(kind("a.graph.gz"), (FileKind{GraphFormat::metis, true}));
  EXPECT_EQ(kind("a.graphml"), (FileKind{GraphFormat::graphml, false}));
  EXPECT_EQ(kind("a.xml.gz"), (FileKind{GraphFormat::graphml, true}));
}

TEST(ReadGraph, KnowsMetisByItsName) {
  for (const char* name : {"g.metis", "g.graph"}) {
    const TemporaryFile file{"3 2\n2\n1 3\n2\n", name};
    EXPECT_EQ(read_graph(file.path()).graph.n(), 3u);
  }
  const TemporaryFile file{"3 2\n2 1\n", "metis.txt"};
  EXPECT_EQ(read_graph(file.path()).graph, undirected(3, {{2, 1}, {1, 0}}));
}

TEST(Metis, ReadsPrettyGoodPrivacy) {
  const std::string path = testing::shared_data("pgp_giant_component.metis");
  AGORA_SKIP_WITHOUT(path);
  const Import import = read_metis(path);
  EXPECT_EQ(import.graph.n(), 10680u);
  EXPECT_EQ(import.graph.edges(), 24316u);
  EXPECT_EQ(components(import.graph).count, 1u);
}

TEST(Metis, ReadsPoliticalBlogs) {
  const std::string path = testing::shared_data("polblogs.metis");
  AGORA_SKIP_WITHOUT(path);
  const Import import = read_metis(path);
  EXPECT_EQ(import.report.vertices, 1490u);
  EXPECT_EQ(import.report.edges, 16715u);
  EXPECT_GT(import.report.isolated, 0u);
}

}  // namespace
}  // namespace agora::sim
