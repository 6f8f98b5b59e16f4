// SPDX-License-Identifier: MIT
// GraphML (Brandes et al. 2002): who is tied to whom, out of whatever else a file says. An edge may
// stand ahead of its nodes, so names are numbered as they are mentioned, and vertices as their
// nodes appear.
#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/graph/formats/names.h"
#include "sim/text/text_source.h"
#include "sim/graph/formats/tie_list.h"
#include "sim/graph/formats/xml.h"

namespace agora::sim {
namespace {

constexpr std::uint32_t kNoVertex = std::numeric_limits<std::uint32_t>::max();

/// What a graph of ours cannot be.
struct Refused {
  std::string_view element, what;
};
constexpr Refused kRefused[] = {
    {"hyperedge", "a hyperedge, which ties more than two"},
    {"endpoint", "a hyperedge, which ties more than two"},
    {"port", "ports, at which ties would end instead of at nodes"},
    {"locator", "a part that is kept in another file"},
};
constexpr std::string_view kSkipped[] = {"data", "desc", "key", "default"};

class GraphmlListener final : public XmlListener {
 public:
  explicit GraphmlListener(const TextSource& source) : source_{source} {}

  void open(std::string_view element, const XmlAttributes& attributes,
            std::uint64_t line) override {
    line_ = line;
    if (skipped_ > 0 || (inside_ != Inside::nothing &&
                         std::ranges::find(kSkipped, element) != std::end(kSkipped))) {
      ++skipped_;
      return;
    }
    for (const Refused& refused : kRefused) {
      if (element == refused.element) {
        fail(std::string{refused.what}, "leave it out: a graph here has nodes and edges only");
      }
    }
    if (inside_ == Inside::nothing && element == "graphml") {
      inside_ = Inside::document;
    } else if (inside_ == Inside::document && element == "graph") {
      open_graph(attributes);
    } else if (inside_ == Inside::graph && element == "node") {
      add_node(attributes);
    } else if (inside_ == Inside::graph && element == "edge") {
      add_edge(attributes);
    } else {
      fail_at(element);
    }
  }

  void close(std::string_view) override {
    if (skipped_ > 0) {
      --skipped_;
    } else {
      inside_ = inside_ == Inside::part    ? Inside::graph
                : inside_ == Inside::graph ? Inside::document
                                           : Inside::nothing;
    }
  }

  Import graph() {
    if (!seen_graph_) fail("the file holds no graph", "write one graph element");
    require_nodes();
    const bool directed =
        ties_.empty() ? default_directed_ : std::ranges::find(one_way_, true) != one_way_.end();
    const std::size_t listed = ties_.size();
    for (std::size_t i = 0; i < listed; ++i) {
      ties_[i] = {vertex_of_[ties_[i].from], vertex_of_[ties_[i].to]};
      // In company of arrows an undirected tie is two of them.
      if (directed && !one_way_[i]) ties_.push_back({ties_[i].to, ties_[i].from});
    }
    return import_ties(vertices_, std::move(ties_),
                       directed ? Direction::directed : Direction::undirected, {});
  }

 private:
  enum class Inside : std::uint8_t { nothing, document, graph, part };

  [[noreturn]] void fail(const std::string& what, const std::string& hint) const {
    source_.fail(line_, what, hint);
  }

  [[noreturn]] void fail_at(std::string_view element) const {
    if (inside_ == Inside::nothing) {
      fail("this is no GraphML: it begins with <" + printable(element) + ">",
           "name a file that begins with <graphml>");
    }
    if (element == "graph") {
      fail("a graph within a graph", "write the nodes and edges of all into one graph");
    }
    fail("<" + printable(element) + "> where GraphML has none", "leave it out");
  }

  std::string needed(const XmlAttributes& attributes, std::string_view element,
                     std::string_view name) const {
    const auto value = attributes.find(name);
    if (!value) {
      fail(std::string{element} + " without " + std::string{name},
           "write " + std::string{name} + "=\"...\"");
    }
    return std::string{*value};
  }

  void open_graph(const XmlAttributes& attributes) {
    if (seen_graph_) fail("a second graph", "write each graph into a file of its own");
    const std::string direction = needed(attributes, "graph", "edgedefault");
    if (direction != "directed" && direction != "undirected") {
      fail("edgedefault is " + quote(direction), "write directed or undirected");
    }
    default_directed_ = direction == "directed";
    seen_graph_ = true;
    inside_ = Inside::graph;
  }

  void add_node(const XmlAttributes& attributes) {
    const std::string id = needed(attributes, "node", "id");
    std::uint32_t& vertex = vertex_of_[mention(id)];
    if (vertex != kNoVertex) fail("a second node " + quote(id), "give every node its own id");
    vertex = vertices_++;
    inside_ = Inside::part;
  }

  void add_edge(const XmlAttributes& attributes) {
    for (const char* port : {"sourceport", "targetport"}) {
      if (attributes.find(port)) fail(std::string{kRefused[2].what}, "leave out " + quote(port));
    }
    const std::uint32_t from = mention(needed(attributes, "edge", "source"));
    const std::uint32_t to = mention(needed(attributes, "edge", "target"));
    const std::string_view directed =
        attributes.find("directed").value_or(default_directed_ ? "true" : "false");
    const bool yes = directed == "true" || directed == "1";
    if (!yes && directed != "false" && directed != "0") {
      fail("directed is " + quote(directed), "write true or false");
    }
    ties_.push_back({from, to});
    one_way_.push_back(yes);
    inside_ = Inside::part;
  }

  /// The number of a name that is mentioned in this line.
  std::uint32_t mention(const std::string& name) {
    const std::uint32_t number = names_.number_of(name);
    if (number == vertex_of_.size()) {
      if (number == kMaxVertices - 1) fail("more than 4294967294 nodes", "cut the graph down");
      vertex_of_.push_back(kNoVertex);
      first_line_.push_back(line_);
    }
    return number;
  }

  void require_nodes() {
    const auto missing = std::ranges::find(vertex_of_, kNoVertex);
    if (missing == vertex_of_.end()) return;
    const auto number = static_cast<std::uint32_t>(missing - vertex_of_.begin());
    line_ = first_line_[number];
    fail("an edge ends at " + quote(names_.name_of(number)) + ", and there is no such node",
         "write a node with this id");
  }

  const TextSource& source_;
  std::uint64_t line_ = 1;
  Inside inside_ = Inside::nothing;
  std::size_t skipped_ = 0;  // elements inside one another that are not looked at
  bool seen_graph_ = false, default_directed_ = false;

  Names names_;
  std::uint32_t vertices_ = 0;
  std::vector<std::uint32_t> vertex_of_;   // of each name
  std::vector<std::uint64_t> first_line_;  // in which each name was mentioned
  std::vector<Edge> ties_;                 // between names, later between vertices
  std::vector<bool> one_way_;              // of each tie
};

}  // namespace

Import read_graphml(const std::string& path) {
  TextSource source{path};
  GraphmlListener listener{source};
  read_xml(source, listener);
  return listener.graph();
}

}  // namespace agora::sim
