// SPDX-License-Identifier: MIT
#include "sim/graph/families/barabasi_albert.h"

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

#include "sim/core/registry.h"
#include "sim/graph/build.h"
#include "sim/graph/families/size.h"
#include "sim/graph/luck.h"

namespace agora::sim {
namespace {

constexpr Stream kEnd = stream("graph.barabasi_albert.end");

const Registered<GraphFamily, BarabasiAlbertParams> kRegistered{
    "barabasi_albert", "Newcomers prefer people who have many ties.",
    [](const BarabasiAlbertParams& params) { return std::make_unique<BarabasiAlbert>(params); }};

/// Whom the newcomers chose. A random end of a random tie is a founder, a newcomer, or one of
/// these; the first two are known from where the end stands in the urn.
class Growth {
 public:
  Growth(std::uint32_t n, std::uint32_t m, std::uint64_t seed)
      : m_{m},
        founders_{m + 1},
        draws_{seed},
        chosen_(n > founders_ ? std::size_t{n - founders_} * m : 0) {
    // Places in the urn do not depend on what was chosen before: they are drawn for some newcomers
    // ahead, and what lies there is asked for.
    std::vector<std::uint64_t> ends(std::size_t{kAhead} * m);
    for (std::uint32_t first = founders_; first < n; first += kAhead) {
      const std::uint32_t last = std::min(n - first, kAhead) + first;
      for (std::uint32_t v = first; v < last; ++v) {
        for (std::uint32_t j = 0; j < m; ++j) {
          const std::uint64_t end = draw_end(v, j);
          ends[(v - first) * m + j] = end;
          if (end % 2 == 1 && end >= founder_ends()) __builtin_prefetch(&chosen_[tie_of(end)]);
        }
      }
      for (std::uint32_t v = first; v < last; ++v) choose(v, &ends[(v - first) * m]);
    }
  }

  std::span<const std::uint32_t> chosen_by(std::uint32_t newcomer) const {
    return {&chosen_[first_tie(newcomer)], m_};
  }

 private:
  static constexpr std::uint32_t kAhead = 16;

  /// The urn: first the ends of the founders' ties among each other, each founder equally often;
  /// then in turns the newcomer and the chosen one of every later tie.
  std::uint64_t founder_ends() const { return std::uint64_t{m_} * founders_; }
  std::size_t first_tie(std::uint32_t v) const { return std::size_t{v - founders_} * m_; }
  std::size_t tie_of(std::uint64_t end) const { return (end - founder_ends()) / 2; }
  std::uint64_t draw_end(std::uint32_t v, std::uint32_t k) const {
    return below(draws_(kEnd, 0, v, k), Lanes::first, founder_ends() + 2 * first_tie(v));
  }
  std::uint32_t person_at(std::uint64_t end) const {
    if (end < founder_ends()) return static_cast<std::uint32_t>(end / m_);
    const std::size_t tie = tie_of(end);
    return end % 2 == 1 ? chosen_[tie] : static_cast<std::uint32_t>(founders_ + tie / m_);
  }

  /// Ties newcomer v to m different people among those before.
  void choose(std::uint32_t v, const std::uint64_t* ends) {
    const std::span mine = std::span{chosen_}.subspan(first_tie(v), m_);
    for (std::uint32_t j = 0; j < m_; ++j) {
      const auto before = mine.first(j);
      std::uint32_t person = person_at(ends[j]);
      for (std::uint32_t k = j + m_; std::ranges::find(before, person) != before.end(); k += m_) {
        person = person_at(draw_end(v, k));
      }
      mine[j] = person;
    }
  }

  std::uint32_t m_, founders_;
  Draws draws_;
  std::vector<std::uint32_t> chosen_;  // m for each newcomer
};

}  // namespace

const Group<BarabasiAlbertParams>& BarabasiAlbertParams::describe() {
  static const Group<BarabasiAlbertParams> group{
      "A growing graph with a heavy tail of degrees (Barabasi and Albert 1999).",
      param(&BarabasiAlbertParams::ties_per_newcomer,
            {.key = "ties_per_newcomer",
             .unit = "ties",
             .doc = "Ties that each newcomer makes; the mean degree is twice as large.",
             .source = "assumed",
             .def = 8,
             .min = 1,
             .max = 1000}),
      network_size(&BarabasiAlbertParams::size)};
  return group;
}

Graph BarabasiAlbert::generate(const GraphRequest& request) const {
  const std::uint32_t n = request.n;
  const auto m = static_cast<std::uint32_t>(params_.ties_per_newcomer);
  const Growth growth{n, m, request.seed};
  const auto name = [&](std::size_t part, const auto& tie) {
    for (std::uint32_t v : people_of(part, n)) {
      if (v > m) {
        for (std::uint32_t w : growth.chosen_by(v)) tie(v, w);
      } else {
        for (std::uint32_t w = 0; w < v; ++w) tie(v, w);
      }
    }
  };
  return build_graph(n, block_count(n), name, Direction::undirected, request.order);
}

double BarabasiAlbert::expected_arcs(std::uint64_t n) const {
  return 2.0 * static_cast<double>(edge_count(n));
}

std::uint64_t BarabasiAlbert::edge_count(std::uint64_t n) const {
  if (n < 2) return 0;
  const auto m = static_cast<std::uint64_t>(params_.ties_per_newcomer);
  const std::uint64_t founders = std::min(n, m + 1);
  return founders * (founders - 1) / 2 + (n - founders) * m;
}

}  // namespace agora::sim
