// SPDX-License-Identifier: MIT
#include "sim/graph/families/rmat.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "sim/core/registry.h"
#include "sim/graph/build.h"
#include "sim/graph/families/size.h"
#include "sim/graph/luck.h"

namespace agora::sim {
namespace {

constexpr Stream kThrow = stream("graph.rmat.throw");
constexpr std::uint64_t kThrowsPerPart = 8192;
constexpr double kMostThrowsPerTie = 16.0;

/// Weights of a, b, c, d, by row bit and column bit; their sum is 1.
using Quadrants = std::array<std::array<double, 2>, 2>;

Quadrants quadrants(const RmatParams& params) {
  const double sum = params.a + params.b + params.c + params.d;
  return {{{params.a / sum, params.b / sum}, {params.c / sum, params.d / sum}}};
}

/// Five cuts at once: a cell among 32 x 32 from one lane of luck, by the alias method (Walker
/// 1977): every slot is shared by at most two cells.
class Cuts {
 public:
  static constexpr int kLevels = 5;

  explicit Cuts(const Quadrants& quadrant) {
    constexpr double kFull = double{1 << kShareBits};
    std::array<double, kCells> weight;
    std::vector<std::uint32_t> poor, rich;
    for (std::uint32_t cell = 0; cell < kCells; ++cell) {
      weight[cell] = kCells;
      for (int i = 0; i < kLevels; ++i) {
        weight[cell] *= quadrant[(cell >> (kLevels + i)) & 1u][(cell >> i) & 1u];
      }
      slot_[cell] = {1u << kShareBits, cell};
      (weight[cell] < 1.0 ? poor : rich).push_back(cell);
    }
    while (!poor.empty() && !rich.empty()) {
      const std::uint32_t cell = poor.back(), donor = rich.back();
      poor.pop_back();
      slot_[cell] = {static_cast<std::uint32_t>(weight[cell] * kFull + 0.5), donor};
      weight[donor] -= 1.0 - weight[cell];
      if (weight[donor] >= 1.0) continue;
      rich.pop_back();
      poor.push_back(donor);
    }
  }

  /// Row and column of a cell: the row in the upper five bits.
  std::uint32_t operator()(std::uint32_t luck) const {
    const std::uint32_t cell = luck >> kShareBits;
    const Slot& slot = slot_[cell];
    return (luck & ((1u << kShareBits) - 1)) < slot.share ? cell : slot.donor;
  }

 private:
  static constexpr std::uint32_t kCells = 1u << (2 * kLevels);
  static constexpr int kShareBits = 32 - 2 * kLevels;
  struct Slot {
    std::uint32_t share, donor;  // the cell's own part of its slot; who has the rest
  };
  std::array<Slot, kCells> slot_;
};

/// Ties that `throws` ties leave when loops and doubles are dropped, after `levels` cuts: a pair
/// whose path goes i times through a, j through d, k through b and l through c has weight
/// a^i d^j b^k c^l, and its mirror image a^i d^j c^k b^l.
double ties_left(const Quadrants& q, int levels, double throws) {
  std::vector<double> log_factorial(static_cast<std::size_t>(levels) + 1, 0.0);
  const auto factorial = [&](int i) -> double& {
    return log_factorial[static_cast<std::size_t>(i)];
  };
  for (int i = 2; i <= levels; ++i) factorial(i) = factorial(i - 1) + log(double(i));
  const double a = log(q[0][0]), b = log(q[0][1]), c = log(q[1][0]), d = log(q[1][1]);
  double sum = 0.0;
  for (int i = 0; i < levels; ++i) {
    for (int j = 0; i + j < levels; ++j) {
      for (int k = 0; i + j + k <= levels; ++k) {
        const int l = levels - i - j - k;
        const double pairs = 0.5 * exp(factorial(levels) - factorial(i) - factorial(j) -
                                       factorial(k) - factorial(l));
        const double straight = i * a + j * d;
        const double mean =
            throws * (exp(straight + k * b + l * c) + exp(straight + k * c + l * b));
        // 1 - e^-mean without losing what is small.
        sum += pairs * (mean < 1e-5 ? mean * (1.0 - 0.5 * mean) : 1.0 - exp(-mean));
      }
    }
  }
  return sum;
}

/// The same for n people, between two powers of two, by the share that is lost.
double ties_left(const Quadrants& q, std::uint32_t n, double throws) {
  const int levels = static_cast<int>(std::bit_width(n)) - 1;
  const double people = std::ldexp(1.0, levels);
  const double above = log(n / people) / kLn2;  // 0 to 1, of the way to the next power
  const auto share_left = [&](int cuts, double powers) {
    const double all = throws * powers / n;
    return ties_left(q, cuts, all) / all;
  };
  const double low = share_left(levels, people);
  return throws * (above == 0.0 ? low : low + above * (share_left(levels + 1, 2.0 * people) - low));
}

/// How many ties to throw so that `wanted` are left.
std::uint64_t throws_for(const Quadrants& q, std::uint32_t n, double wanted) {
  double few = wanted, many = kMostThrowsPerTie * wanted;
  for (int i = 0; i < 30 && many - few > 0.5; ++i) {
    const double middle = 0.5 * (few + many);
    (ties_left(q, n, middle) < wanted ? few : many) = middle;
  }
  return static_cast<std::uint64_t>(many + 0.5);
}

const Registered<GraphFamily, RmatParams> kRegistered{
    "rmat", "Communities within communities: ties fall into quadrants of quadrants.",
    [](const RmatParams& params) { return std::make_unique<Rmat>(params); }};

Field<RmatParams> weight(double RmatParams::*member, const char* key, const char* which,
                         double def) {
  return param(member, {.key = key,
                        .unit = "1",
                        .doc = std::string{"Weight of the quadrant of ties "} + which +
                               ". The four are divided by their sum.",
                        .source = "Chakrabarti, Zhan and Faloutsos 2004, section 3: a typical "
                                  "choice; Graph500 has .57, .19, .19, .05",
                        .def = def,
                        .min = 0.001,
                        .max = 1.0});
}

}  // namespace

const Group<RmatParams>& RmatParams::describe() {
  static const Group<RmatParams> group{
      "A recursive graph with communities within communities (Chakrabarti, Zhan and Faloutsos "
      "2004), made undirected.",
      param(&RmatParams::mean_degree,
            {.key = "mean_degree",
             .unit = "ties",
             .doc = "Mean number of ties of a person; less where the graph is dense.",
             .source = "assumed",
             .def = 16.0,
             .min = 0.0,
             .max = 10000.0}),
      weight(&RmatParams::a, "a", "within the first half", 0.45),
      weight(&RmatParams::b, "b", "from the first half to the second", 0.15),
      weight(&RmatParams::c, "c", "from the second half to the first", 0.15),
      weight(&RmatParams::d, "d", "within the second half", 0.25),
      network_size(&RmatParams::size)};
  return group;
}

Graph Rmat::generate(const GraphRequest& request) const {
  const std::uint32_t n = request.n;
  const double wanted = 0.5 * expected_arcs(n);
  if (!(wanted > 0.0)) return build_graph(n, 0, [](std::size_t, const auto&) {});
  const Quadrants quadrant = quadrants(params_);
  const Cuts cut{quadrant};
  const Draws draws{request.seed};
  const std::uint64_t throws = throws_for(quadrant, n, wanted);
  // Some levels more than people need, unless they fill the square exactly.
  const int needed = static_cast<int>(std::bit_width(n - 1u)) + (std::has_single_bit(n) ? 0 : 3);
  const int lanes = (needed + Cuts::kLevels - 1) / Cuts::kLevels, levels = lanes * Cuts::kLevels;
  const auto name = [&](std::size_t part, const auto& tie) {
    const std::uint64_t first = part * kThrowsPerPart;
    for (std::uint64_t i = first; i < std::min(throws, first + kThrowsPerPart); ++i) {
      std::uint64_t row = 0, column = 0;
      Block luck;
      for (int lane = 0; lane < lanes; ++lane) {
        if (lane % 4 == 0) {
          luck = draws(kThrow, static_cast<std::uint32_t>(i >> 32), static_cast<std::uint32_t>(i),
                       static_cast<std::uint32_t>(lane / 4));
        }
        const std::uint32_t cell = cut(luck.lane[static_cast<std::size_t>(lane % 4)]);
        row = (row << Cuts::kLevels) | (cell >> Cuts::kLevels);
        column = (column << Cuts::kLevels) | (cell & ((1u << Cuts::kLevels) - 1));
      }
      tie(static_cast<std::uint32_t>((row * n) >> levels),
          static_cast<std::uint32_t>((column * n) >> levels));
    }
  };
  return build_graph(n, block_count(throws, kThrowsPerPart), name, Direction::undirected,
                     request.order);
}

double Rmat::expected_arcs(std::uint64_t n) const {
  if (n < 2) return 0.0;
  return static_cast<double>(n) * std::min(params_.mean_degree, static_cast<double>(n - 1));
}

}  // namespace agora::sim
