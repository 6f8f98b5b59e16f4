// SPDX-License-Identifier: MIT
// GraphML: what is understood, what is passed over, what is refused, and the attacks that XML
// invites.
#include <gtest/gtest.h>

#include <string>

#include "sim/graph/formats/readers.h"
#include "sim/graph/formats/xml.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::TemporaryFile;
using testing::undirected;

Import read_text(const std::string& text) { return read_graphml(TemporaryFile{text}.path()); }
std::string xml_complaint(const std::string& text) {
  return testing::complaint(text, GraphFormat::graphml);
}
/// A document whose second line is this.
std::string around(const std::string& inside, const std::string& direction = "undirected") {
  return "<graphml><graph edgedefault=\"" + direction + "\"><node id=\"a\"/><node id=\"b\"/>\n" +
         inside + "</graph></graphml>";
}

TEST(GraphMl, NumbersNodesAsTheyAppear) {
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n<graph id=\"G\" "
      "edgedefault=\"undirected\">\n<edge source=\"n1\" target=\"z\"/>\n<node id=\"z\"/>\n"
      "<node id=\"n1\"/>\n<node id=\"n0\"/>\n<edge source=\"n0\" "
      "target=\"n1\"/>\n</graph></graphml>";
  EXPECT_EQ(read_text(text).graph, undirected(3, {{0, 1}, {1, 2}}));
}

TEST(GraphMl, KnowsVerticesWithoutTiesAndTheEmptyGraph) {
  const Import import = read_text(around("<node id=\"c\"/><edge source=\"c\" target=\"a\"/>"));
  EXPECT_EQ(import.graph, undirected(3, {{0, 2}}));
  EXPECT_EQ(import.report.isolated, 1u);
  EXPECT_EQ(read_text("<graphml><graph edgedefault='directed'/></graphml>").graph,
            from_edges(0, {}, Direction::directed));
}

TEST(GraphMl, HearsWhichEdgesAreArrows) {
  const auto edge = [](const char* more) {
    return std::string{"<edge source=\"a\" target=\"b\" "} + more + "/>";
  };
  const Graph arrow = from_edges(2, {{0, 1}}, Direction::directed);
  const Graph both = from_edges(2, {{0, 1}, {1, 0}}, Direction::directed);
  EXPECT_EQ(read_text(around(edge(""), "directed")).graph, arrow);
  EXPECT_EQ(read_text(around(edge("directed=\"true\""))).graph, arrow);
  EXPECT_EQ(read_text(around(edge("directed=\"1\""))).graph, arrow);
  EXPECT_EQ(read_text(around(edge("directed=\"false\""), "directed")).graph,
            undirected(2, {{0, 1}}));
  const std::string third = "<node id=\"c\"/><edge source=\"c\" target=\"a\"/>";
  EXPECT_EQ(read_text(around(edge("directed=\"0\"") + third, "directed")).graph,
            from_edges(3, {{0, 1}, {1, 0}, {2, 0}}, Direction::directed));
  EXPECT_NE(read_text(around(edge(""), "directed")).graph, both);
}

TEST(GraphMl, DropsLoopsAndDuplicatesAndCountsThem) {
  const std::string edge =
      "<edge source=\"a\" target=\"b\"/><edge source=\"b\" target=\"a\"/>"
      "<edge source=\"a\" target=\"a\"/>";
  const Import import = read_text(around(edge));
  EXPECT_EQ(import.graph, undirected(2, {{0, 1}}));
  EXPECT_EQ(import.report.dropped_loops, 1u);
  EXPECT_EQ(import.report.dropped_duplicates, 1u);
}

TEST(GraphMl, PassesOverDataAndWhateverIsInIt) {
  const std::string text =
      "<g:graphml xmlns:g=\"x\"><g:key id=\"k\" for=\"node\"><g:default>1</g:default></g:key>"
      "<g:graph edgedefault=\"undirected\"><g:desc>A <b>graph</b></g:desc>"
      "<g:node id=\"a\"><g:data key=\"k\"><y:Shape><node id=\"no\"/><port/></y:Shape>"
      "</g:data></g:node><g:node id=\"&#98;&amp;\"/><!-- <node/> --><?pi?>"
      "<g:edge source=\"a\" target=\"b&amp;\"><g:data key=\"w\"><![CDATA[<edge/>]]></g:data>"
      "</g:edge></g:graph><g:data/></g:graphml>";
  EXPECT_EQ(read_text(text).graph, undirected(2, {{0, 1}}));
}

TEST(GraphMl, SaysWhatAGraphHereCannotBe) {
  const std::string leave = "; leave it out: a graph here has nodes and edges only";
  EXPECT_EQ(xml_complaint(around("<hyperedge><endpoint node=\"a\"/></hyperedge>")),
            ":2: a hyperedge, which ties more than two" + leave);
  EXPECT_EQ(xml_complaint(around("<node id=\"c\"><port name=\"p\"/></node>")),
            ":2: ports, at which ties would end instead of at nodes" + leave);
  EXPECT_EQ(xml_complaint(around("<edge source=\"a\" target=\"b\" targetport=\"p\"/>")),
            ":2: ports, at which ties would end instead of at nodes; leave out \"targetport\"");
  EXPECT_EQ(xml_complaint(around("<node id=\"c\"><graph edgedefault=\"directed\"/></node>")),
            ":2: a graph within a graph; write the nodes and edges of all into one graph");
  EXPECT_EQ(xml_complaint(around("<node id=\"c\"><locator xlink:href=\"/etc/passwd\"/></node>")),
            ":2: a part that is kept in another file" + leave);
  EXPECT_EQ(
      xml_complaint("<graphml><graph edgedefault='directed'/>\n<graph edgedefault='directed'/>"
                    "</graphml>"),
      ":2: a second graph; write each graph into a file of its own");
}

TEST(GraphMl, SaysWhereItIsWrong) {
  EXPECT_EQ(xml_complaint(""),
            ":1: this is no XML (no element found); repair the file, or export it again");
  EXPECT_EQ(xml_complaint("0 1\n1 2\n"),
            ":1: this is no XML (syntax error); repair the file, or export it again");
  EXPECT_EQ(xml_complaint("<graphml>\n<graph edgedefault='directed'>\n</graphml>"),
            ":3: this is no XML (mismatched tag); repair the file, or export it again");
  EXPECT_EQ(xml_complaint("<graphml>\n<graph edgedefault='directed'>"),
            ":2: this is no XML (no element found); repair the file, or export it again");
  EXPECT_EQ(
      xml_complaint("<html>\n</html>"),
      ":1: this is no GraphML: it begins with <html>; name a file that begins with <graphml>");
  EXPECT_EQ(xml_complaint("<graphml>\n</graphml>"),
            ":1: the file holds no graph; write one graph element");
  EXPECT_EQ(xml_complaint("<graphml>\n<graph/></graphml>"),
            ":2: graph without edgedefault; write edgedefault=\"...\"");
  EXPECT_EQ(xml_complaint(around("", "both")),
            ":1: edgedefault is \"both\"; write directed or undirected");
  EXPECT_EQ(xml_complaint(around("<node/>")), ":2: node without id; write id=\"...\"");
  EXPECT_EQ(xml_complaint(around("<edge target=\"a\"/>")),
            ":2: edge without source; write source=\"...\"");
  EXPECT_EQ(xml_complaint(around("<node id=\"a\"/>")),
            ":2: a second node \"a\"; give every node its own id");
  EXPECT_EQ(xml_complaint(around("<edge source=\"a\" target=\"c\"/>\n")),
            ":2: an edge ends at \"c\", and there is no such node; write a node with this id");
  EXPECT_EQ(xml_complaint(around("<edge source=\"a\" target=\"b\" directed=\"yes\"/>")),
            ":2: directed is \"yes\"; write true or false");
  EXPECT_EQ(xml_complaint(around("<vertex/>")),
            ":2: <vertex> where GraphML has none; leave it out");
}

TEST(GraphMl, RefusesADoctypeAndWithItEveryEntity) {
  const std::string refusal =
      ":2: a DOCTYPE, which could make a reader open other files; delete it: a graph needs none";
  const std::string head = "<?xml version=\"1.0\"?>\n<!DOCTYPE graphml ", tail = around("&x;");
  EXPECT_EQ(xml_complaint(head + "SYSTEM \"http://127.0.0.1/graphml.dtd\">" + tail), refusal);
  EXPECT_EQ(xml_complaint(head + "[<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + tail), refusal);
  std::string laughs = "[<!ENTITY l0 \"ha\">";
  for (int i = 1; i < 10; ++i) {
    const std::string last = "&l" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY l" + std::to_string(i) + " \"";
    for (int k = 0; k < 10; ++k) laughs += last;
    laughs += "\">";
  }
  EXPECT_EQ(xml_complaint(head + laughs + "]>" + around("&l9;")), refusal);
  EXPECT_EQ(xml_complaint(around("&x;")),
            ":2: this is no XML (undefined entity); repair the file, or export it again");
}

TEST(GraphMl, HasLimits) {
  std::string deep, shallow;
  for (std::size_t i = 0; i < 200'000; ++i) deep += "<a>";
  EXPECT_EQ(xml_complaint(around("<data>" + deep)),
            ":2: more than 64 elements inside one another; leave out what belongs to no graph");
  const auto node = [](std::size_t bytes) {
    return "<node id=\"" + std::string(bytes, 'x') + "\"/>";
  };
  EXPECT_EQ(read_text(around(node(XmlLimits::kAttribute))).graph.n(), 3u);
  EXPECT_EQ(xml_complaint(around(node(XmlLimits::kAttribute + 1))),
            ":2: the attribute \"id\" has more than 1024 bytes; shorten it");
  const std::string tag = ":2: a tag of more than 1048576 bytes; shorten it";
  EXPECT_EQ(xml_complaint(around(node(3 * XmlLimits::kTag))), tag);
  EXPECT_EQ(xml_complaint(around("<!--" + std::string(3 * XmlLimits::kTag, 'x') + "-->")), tag);
  // Text may be as long as it likes: it is passed over as it comes.
  EXPECT_EQ(
      read_text(around("<data>" + std::string(3 * XmlLimits::kTag, 'x') + "</data>")).graph.n(),
      2u);
}

}  // namespace
}  // namespace agora::sim
