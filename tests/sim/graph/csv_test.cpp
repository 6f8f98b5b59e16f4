// SPDX-License-Identifier: MIT
// Tables of ties: what columns mean, which ties weights leave, and every way to get them wrong.
#include <gtest/gtest.h>

#include <string>

#include "sim/graph/formats/readers.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::TemporaryFile;
using testing::undirected;

Import read_text(const std::string& text, const ReadOptions& options = {}) {
  return read_csv(TemporaryFile{text}.path(), options);
}
std::string csv_complaint(const std::string& text) {
  return testing::complaint(text, GraphFormat::csv);
}

const Graph kPath = undirected(3, {{0, 1}, {1, 2}});

TEST(Csv, FindsItsColumnsByName) {
  for (const char* text :
       {"source,target\n0,1\n1,2\n", "TARGET, Source\r\n1 ,0\r\n2,1",
        "\xef\xbb\xbfid;from;to\n7;0;1\n8;1;2\n", "id_1,id_2\n\n0,1\n\n1,2\n\n",
        "a\tweight\tb\n0\t1\t1\n1\t1\t2\n", "source,target,from,to\n0,1,9,9\n1,2,9,9\n"}) {
    EXPECT_EQ(read_text(text).graph, kPath) << text;
  }
  EXPECT_TRUE(read_text("id,source,target\n9,0,1\n").report.ignored_columns);
  EXPECT_FALSE(read_text("source,target,weight\n0,1,1\n").report.ignored_columns);
}

TEST(Csv, NumbersWholeNumbersInOrderAndNamesAsTheyAppear) {
  EXPECT_EQ(read_text("source,target\n900,20\n900,1000\n").graph, undirected(3, {{1, 0}, {1, 2}}));
  EXPECT_EQ(read_text("source,target\nzoe,ann\nann,\"b, c\"\n").graph, kPath);
  // One that is not a whole number, and all are names: 10 comes before 9 as it appears.
  EXPECT_EQ(read_text("source,target\n10,9\n9,8x\n").graph, kPath);
  EXPECT_EQ(read_text("source,target\n10,9\n9,08\n").graph, kPath);
}

TEST(Csv, TakesQuotedFields) {
  EXPECT_EQ(read_text("\"source\" , \"target\"\n\"0\",\"1\"\n\"1\" ,2\n").graph, kPath);
  EXPECT_EQ(read_text("source,target\n\"a \"\"b\"\"\",c\n\"c\",d\n").graph, kPath);
}

TEST(Csv, IsDirectedIfItSaysSo) {
  const Graph arrows = from_edges(2, {{1, 0}}, Direction::directed);
  EXPECT_EQ(read_text("Source,Target,Type\n1,0,Directed\n").graph, arrows);
  EXPECT_EQ(read_text("Source,Target,Type\n1,0,Undirected\n").graph, undirected(2, {{0, 1}}));
  EXPECT_EQ(read_text("Source,Target\n1,0\n", {.direction = Direction::directed}).graph, arrows);
  EXPECT_EQ(
      read_text("Source,Target,Type\n1,0,Directed\n", {.direction = Direction::undirected}).graph,
      undirected(2, {{0, 1}}));
  EXPECT_EQ(read_text("source,target,type\n").graph, from_edges(0, {}, Direction::directed));
  EXPECT_EQ(read_text("source,target\n").graph, undirected(0, {}));
}

TEST(Csv, DropsTiesBelowAWeightAndKeepsTheirVertices) {
  const std::string text = "source,target,weight\n0,1,0.5\n1,2,3\n0,2,0.49\n2,3,1e-9\n";
  const Import import = read_text(text, {.min_weight = 0.5});
  EXPECT_EQ(import.graph, undirected(4, {{0, 1}, {1, 2}}));
  EXPECT_EQ(import.report.dropped_weak, 2u);
  EXPECT_EQ(import.report.isolated, 1u);
  EXPECT_EQ(import.report.text(),
            "4 vertices, 2 edges, 1 vertices without ties, 2 weak ties dropped");
  EXPECT_EQ(read_text(text).graph.edges(), 4u);
}

TEST(Csv, SaysWhereItIsWrong) {
  const std::string header =
      "; name two columns source and target in the first line, or read the file as snap";
  EXPECT_EQ(csv_complaint(""), ":1: the file ends without a header" + header);
  EXPECT_EQ(csv_complaint("\n\n"), ":3: the file ends without a header" + header);
  EXPECT_EQ(csv_complaint("0,1\n1,2\n"),
            ":1: the header has \"0\" where the name of a column should be" + header);
  EXPECT_EQ(csv_complaint("a,b,c\n"), ":1: the header names no columns source and target" + header);
  EXPECT_EQ(csv_complaint("source\n"),
            ":1: the header names no columns source and target" + header);
  EXPECT_EQ(csv_complaint("source,target,Source\n"),
            ":1: two columns are called \"source\"; rename one of them");
  EXPECT_EQ(
      csv_complaint("source,target\n0,1\n\n2\n"),
      ":4: a row of 1 fields under a header of 2; give every row as many fields as the header "
      "has");
  EXPECT_EQ(
      csv_complaint("source,target\n0,1,2\n"),
      ":2: a row of 3 fields under a header of 2; give every row as many fields as the header "
      "has");
  EXPECT_EQ(csv_complaint("source,target\n0,\n"),
            ":2: no target in this row; name both ends of every tie");
  EXPECT_EQ(csv_complaint("source,target\n\"0,1\n2,3\n"),
            ":2: a quote that the line does not close; close it");
  EXPECT_EQ(csv_complaint("source,target\n\"0\"x,1\n"),
            ":2: 'x' after a closing quote; write a quote within quotes twice");
  EXPECT_EQ(csv_complaint("source,target\n0," + std::string(1025, 'x') + "\n"),
            ":2: a field of more than 1024 bytes; shorten it");
  EXPECT_EQ(csv_complaint("\xef\xbbsource,target\n"),
            ":1: 's' at the beginning; write it in UTF-8");
  for (const std::string weight : {"0", "-1", "nan", "inf", "1e999", "1,5x", "", "0x10"}) {
    EXPECT_EQ(csv_complaint("source;target;weight\n0;1;" + weight + "\n"),
              ":2: the weight \"" + weight +
                  "\" is not a positive number; leave out rows that are no ties, or rename the "
                  "column if it means something else");
  }
  EXPECT_EQ(csv_complaint("source,target,type\n0,1,both\n"),
            ":2: the type \"both\" is unknown; write Directed or Undirected");
  EXPECT_EQ(csv_complaint("source,target,type\n0,1,directed\n1,2,Undirected\n"),
            ":3: directed and undirected ties in one table; write undirected ones as two directed "
            "ones");
  EXPECT_EQ(
      testing::complaint("source,target\n0,1\n", {.format = GraphFormat::csv, .min_weight = 1.0}),
      ":1: the header names no column weight, by which ties are to be dropped; name it, or "
      "ask for no weight");
}

}  // namespace
}  // namespace agora::sim
