// SPDX-License-Identifier: MIT
#include "sim/graph/families/erdos_renyi_m.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "sim/core/registry.h"
#include "sim/graph/build.h"
#include "sim/graph/families/size.h"
#include "sim/graph/families/strides.h"

namespace agora::sim {
namespace {

constexpr Stream kStride = stream("graph.erdos_renyi_m.stride");
constexpr Stream kExtra = stream("graph.erdos_renyi_m.extra");

/// Some of all pairs: exactly `count`, at most half of them, every such set equally likely. Most
/// are met in strides, a few short of `count`; extras are drawn one by one.
class FewPairs {
 public:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;  // the smaller number first

  /// `pairs_met(few)` says how many pairs are met in strides; it may be asked again with others.
  template <class PairsMet>
  FewPairs(std::uint64_t count, const GraphRequest& request, const PairsMet& pairs_met)
      : n_{request.n}, draws_{request.seed} {
    // Six standard deviations short; the few times that luck exceeds them it is asked again.
    const auto wanted = static_cast<double>(count);
    const double p = (wanted - 6.0 * std::sqrt(wanted)) / (0.5 * n_ * (n_ - 1.0));
    if (p > 0.0) log_no_tie_ = log_one_minus(p);
    std::uint64_t met = pairs_met(*this);
    for (; met > count; met = pairs_met(*this)) ++attempt_;
    add_extras(count - met);
  }

  const std::vector<Pair>& extras() const { return extras_; }

  /// Calls visit(w) for every pair of v and a larger w, in no order.
  template <class Visit>
  void visit_row(std::uint32_t v, const Visit& visit) const {
    visit_strides(v, visit);
    const Pair first{v, 0};
    for (auto it = std::ranges::lower_bound(extras_, first); it != extras_.end(); ++it) {
      if (it->first != v) break;
      visit(it->second);
    }
  }

  /// The same without the extras.
  template <class Visit>
  void visit_strides(std::uint32_t v, const Visit& visit) const {
    if (log_no_tie_ == 0.0) return;
    visit_by_chance(
        n_ - 1 - v, log_no_tie_, [&](std::uint32_t k) { return draws_(kStride, attempt_, v, k); },
        [&](std::uint32_t i) { visit(v + 1 + i); });
  }

 private:
  void add_extras(std::uint64_t count) {
    std::set<Pair> extras;
    const auto is_free = [&](const Pair& pair) {
      bool taken = pair.first == pair.second || extras.contains(pair);
      visit_strides(pair.first, [&](std::uint32_t w) { taken = taken || w == pair.second; });
      return !taken;
    };
    for (std::uint32_t i = 0; i < count; ++i) {
      for (std::uint32_t attempt = 0;; ++attempt) {
        const Block block = draws_(kExtra, 0, i, attempt);
        const auto u = static_cast<std::uint32_t>(below(block, Lanes::first, n_));
        const auto v = static_cast<std::uint32_t>(below(block, Lanes::second, n_));
        const Pair pair = std::minmax(u, v);
        if (!is_free(pair)) continue;
        extras.insert(pair);
        break;
      }
    }
    extras_.assign(extras.begin(), extras.end());
  }

  std::uint32_t n_;
  Draws draws_;
  double log_no_tie_ = 0.0;    // 0: nothing comes by strides
  std::uint32_t attempt_ = 0;  // of the strides
  std::vector<Pair> extras_;   // sorted
};

/// Names the ties of v to people with larger numbers: all but those of `absent`.
template <class Tie>
void name_all_but(const FewPairs& absent, std::uint32_t v, std::uint32_t n, const Tie& tie) {
  std::vector<std::uint32_t> gaps{n};
  absent.visit_row(v, [&](std::uint32_t w) { gaps.push_back(w); });
  std::ranges::sort(gaps);
  std::uint32_t next = v + 1;
  for (std::uint32_t gap : gaps) {
    for (; next < gap; ++next) tie(v, next);
    next = gap + 1;
  }
}

/// The graph of so many ties, which are counted by their ends while it is found out how many are
/// met in strides.
Graph just(std::uint64_t ties, const GraphRequest& request) {
  const std::uint32_t n = request.n;
  std::optional<GraphBuilder> builder;
  const auto in_strides = [n](const FewPairs& few) {
    return [n, &few](std::size_t part, const auto& tie) {
      for (std::uint32_t v : people_of(part, n)) {
        few.visit_strides(v, [&](std::uint32_t w) { tie(v, w); });
      }
    };
  };
  const FewPairs few{ties, request, [&](const FewPairs& tried) {
                       builder.emplace(n, Direction::undirected, request.order);
                       builder->count(block_count(n), in_strides(tried));
                       const auto ends =
                           count_blocks(n, request.order, std::uint64_t{0}, [&](BlockRange block) {
                             std::uint64_t sum = 0;
                             for (std::size_t v = block.first; v < block.last; ++v) {
                               sum += builder->counted(static_cast<std::uint32_t>(v));
                             }
                             return sum;
                           });
                       return ends / 2;
                     }};
  const auto extras = [&](std::size_t, const auto& tie) {
    for (const auto& [u, v] : few.extras()) tie(u, v);
  };
  builder->count(1, extras);
  builder->open_rows();
  builder->place(block_count(n), in_strides(few));
  builder->place(1, extras);
  builder->settle();
  return builder->finish();
}

/// The graph of all ties but so many.
Graph all_but(std::uint64_t count, const GraphRequest& request) {
  const std::uint32_t n = request.n;
  const FewPairs absent{
      count, request, [&](const FewPairs& tried) {
        return count_blocks(n, request.order, std::uint64_t{0}, [&](BlockRange block) {
          std::uint64_t met = 0;
          for (std::size_t v = block.first; v < block.last; ++v) {
            tried.visit_strides(static_cast<std::uint32_t>(v), [&](std::uint32_t) { ++met; });
          }
          return met;
        });
      }};
  const auto name = [&](std::size_t part, const auto& tie) {
    for (std::uint32_t v : people_of(part, n)) name_all_but(absent, v, n, tie);
  };
  return build_graph(n, block_count(n), name, Direction::undirected, request.order);
}

double pairs_among(std::uint64_t n) {
  const auto people = static_cast<double>(n);
  return n < 2 ? 0.0 : 0.5 * people * (people - 1.0);
}

const Registered<GraphFamily, ErdosRenyiMParams> kRegistered{
    "erdos_renyi_m", "A fixed number of ties, each between any two people.",
    [](const ErdosRenyiMParams& params) { return std::make_unique<ErdosRenyiM>(params); }};

}  // namespace

const Group<ErdosRenyiMParams>& ErdosRenyiMParams::describe() {
  static const Group<ErdosRenyiMParams> group{
      "A random graph without any structure and with an exact number of ties (Erdos and Renyi "
      "1959).",
      param(&ErdosRenyiMParams::mean_degree,
            {.key = "mean_degree",
             .unit = "ties",
             .doc = "Mean number of ties of a person, exact up to the rounding of all ties to a "
                    "whole number. More than there are others to be tied to means: everybody knows "
                    "everybody.",
             .source = "assumed",
             .def = 16.0,
             .min = 0.0,
             .max = 10000.0}),
      network_size(&ErdosRenyiMParams::size)};
  return group;
}

Graph ErdosRenyiM::generate(const GraphRequest& request) const {
  const auto all = static_cast<std::uint64_t>(pairs_among(request.n));
  const auto ties = static_cast<std::uint64_t>(expected_arcs(request.n) / 2.0);
  return ties > all / 2 ? all_but(all - ties, request) : just(ties, request);
}

double ErdosRenyiM::expected_arcs(std::uint64_t n) const {
  const double wanted = std::floor(0.5 * params_.mean_degree * static_cast<double>(n) + 0.5);
  return 2.0 * std::min(wanted, pairs_among(n));
}

}  // namespace agora::sim
