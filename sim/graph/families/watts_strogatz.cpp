// SPDX-License-Identifier: MIT
#include "sim/graph/families/watts_strogatz.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "sim/core/registry.h"
#include "sim/graph/build.h"
#include "sim/graph/families/size.h"
#include "sim/graph/luck.h"

namespace agora::sim {
namespace {

constexpr Stream kMove = stream("graph.watts_strogatz.move");
constexpr Stream kTarget = stream("graph.watts_strogatz.target");
constexpr std::uint32_t kAttempts = 64;  // after these a mover stays where it was

/// A tie that moves somewhere else than it would on its own, because another one is there.
struct Moved {
  std::uint32_t from, step, target;
};

/// Where ties go. Those of one person are found together and never meet each other nor a tie that
/// stays; two people's may still move to each other.
class Ring {
 public:
  Ring(std::uint32_t n, std::uint32_t half, double rewiring, std::uint64_t seed)
      : n_{n}, half_{half}, rewiring_{rewiring}, draws_{seed} {}

  /// Who is at the other end of the person's ties to the 1st, 2nd, ... neighbour clockwise.
  struct Row {
    std::vector<std::uint32_t> target;
    std::vector<std::uint8_t> moves;  // or stays where it was

    bool moves_to(std::uint32_t person) const {
      for (std::size_t i = 0; i < target.size(); ++i) {
        if (moves[i] != 0 && target[i] == person) return true;
      }
      return false;
    }
  };

  void find_row(std::uint32_t from, Row& row) const {
    row.target.assign(half_, 0);
    row.moves.assign(half_, 0);
    Block luck{};
    for (std::uint32_t i = 0; i < half_; ++i) {
      if (i % 4 == 0) luck = draws_(kMove, 0, from, i / 4);
      const bool moves = luck.uniform(static_cast<int>(i % 4)) < rewiring_;
      row.target[i] = moves ? move(from, i + 1, row, [](std::uint32_t) { return true; })
                            : neighbour(from, i + 1);
      row.moves[i] = moves;
    }
  }

  /// A place for a tie of a row that no other one of the row and no staying one has, and that is
  /// accepted by whoever asks.
  template <class Accept>
  std::uint32_t move(std::uint32_t from, std::uint32_t step, const Row& row,
                     const Accept& accept) const {
    for (std::uint32_t attempt = 0; attempt < kAttempts; ++attempt) {
      const Block block = draws_(kTarget, 0, from, step * kAttempts + attempt);
      const auto target = static_cast<std::uint32_t>(below(block, Lanes::first, n_));
      if (target != from && !row.moves_to(target) && !holds(from, target) && accept(target)) {
        return target;
      }
    }
    return neighbour(from, step);
  }

 private:
  bool moves(std::uint32_t from, std::uint32_t step) const {
    const Block luck = draws_(kMove, 0, from, (step - 1) / 4);
    return luck.uniform(static_cast<int>((step - 1) % 4)) < rewiring_;
  }
  std::uint32_t neighbour(std::uint32_t from, std::uint32_t step) const {
    return static_cast<std::uint32_t>((std::uint64_t{from} + step) % n_);
  }
  /// Is there a ring tie between u and v that stays?
  bool holds(std::uint32_t u, std::uint32_t v) const {
    const std::uint32_t ahead = v >= u ? v - u : n_ - u + v;
    if (ahead <= half_) return !moves(u, ahead);
    if (n_ - ahead <= half_) return !moves(v, n_ - ahead);
    return false;
  }

  std::uint32_t n_, half_;
  double rewiring_;
  Draws draws_;
};

/// Gives way where two people's ties have moved to each other: that of the one who comes later on
/// the ring moves on. Their number hardly depends on n: about the square of the ties that move away
/// from one person.
class Manners {
 public:
  Manners(const Ring& ring, std::uint32_t n, BlockOrder order) : ring_{ring} {
    std::vector<std::vector<Moved>> meetings(block_count(n));
    for_blocks(n, order, [&](BlockRange block) {
      Ring::Row mine, other;
      for (std::uint32_t v : people_of(block.index, n)) {
        ring_.find_row(v, mine);
        for (std::uint32_t step = 1; step <= mine.target.size(); ++step) {
          const std::uint32_t target = mine.target[step - 1];
          if (mine.moves[step - 1] == 0 || target > v) continue;
          ring_.find_row(target, other);
          if (other.moves_to(v)) meetings[block.index].push_back({v, step, target});
        }
      }
    });
    for (const std::vector<Moved>& found : meetings) {
      for (const Moved& tie : found) moved_.push_back(tie);
    }
    for (Moved& tie : moved_) {
      Ring::Row mine, other;
      find_row(tie.from, mine);
      tie.target = ring_.move(tie.from, tie.step, mine, [&](std::uint32_t target) {
        find_row(target, other);
        return !other.moves_to(tie.from);
      });
    }
  }

  /// The row of a person, after all have given way.
  void find_row(std::uint32_t from, Ring::Row& row) const {
    ring_.find_row(from, row);
    for (const Moved& tie : std::ranges::equal_range(moved_, from, {}, &Moved::from)) {
      row.target[tie.step - 1] = tie.target;
    }
  }

 private:
  const Ring& ring_;
  std::vector<Moved> moved_;  // by number, then by step
};

const Registered<GraphFamily, WattsStrogatzParams> kRegistered{
    "watts_strogatz", "A ring of neighbours with some ties moved to anywhere.",
    [](const WattsStrogatzParams& params) { return std::make_unique<WattsStrogatz>(params); }};

}  // namespace

const Group<WattsStrogatzParams>& WattsStrogatzParams::describe() {
  static const Group<WattsStrogatzParams> group{
      "A small world (Watts and Strogatz 1998).",
      param(&WattsStrogatzParams::neighbours,
            {.key = "neighbours",
             .unit = "ties",
             .doc = "Neighbours on the ring, half of them to each side; an odd number is rounded "
                    "down.",
             .source = "assumed",
             .def = 16,
             .min = 2,
             .max = 10000}),
      param(&WattsStrogatzParams::rewiring,
            {.key = "rewiring",
             .unit = "1",
             .doc = "Share of ties moved to somebody anywhere.",
             .source = "assumed; Watts and Strogatz 1998 find small worlds between 0.01 and 0.1",
             .def = 0.1,
             .min = 0.0,
             .max = 1.0}),
      network_size(&WattsStrogatzParams::size)};
  return group;
}

Graph WattsStrogatz::generate(const GraphRequest& request) const {
  const std::uint32_t n = request.n;
  const Ring ring{n, half(n), params_.rewiring, request.seed};
  const Manners manners{ring, n, request.order};
  const auto name = [&](std::size_t part, const auto& tie) {
    Ring::Row row;
    for (std::uint32_t v : people_of(part, n)) {
      manners.find_row(v, row);
      for (std::uint32_t target : row.target) tie(v, target);
    }
  };
  return build_graph(n, block_count(n), name, Direction::undirected, request.order);
}

double WattsStrogatz::expected_arcs(std::uint64_t n) const {
  return 2.0 * static_cast<double>(n) * half(n);
}

std::uint32_t WattsStrogatz::half(std::uint64_t n) const {
  if (n < 2) return 0;
  return static_cast<std::uint32_t>(
      std::min(static_cast<std::uint64_t>(params_.neighbours) / 2, (n - 1) / 2));
}

}  // namespace agora::sim
