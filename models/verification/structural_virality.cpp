// SPDX-License-Identifier: MIT
// Row 17. Structural virality of trees whose mean distance is known: a star, a path, and a tree in
// which everybody tells two. And of what consumers pass on in a market on a ring: paths.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/cascade.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

constexpr double kTolerance = 1e-12;
constexpr double kUnit = 1.0 / 65536.0;  // of what is recorded

double of_a_path(double n) { return (n + 1.0) / 3.0; }

/// A tree in which i was told by parent(i).
template <class Parent>
double virality(std::uint32_t n, const Parent& parent) {
  std::vector<std::uint32_t> parents{kNoParent};
  for (std::uint32_t i = 1; i < n; ++i) parents.push_back(parent(i));
  return structural_virality(parents);
}

/// Mean distance in a binary tree of h levels below the root, pair by pair of what lies on either
/// side of each edge.
double binary_tree(int levels) {
  const double n = static_cast<double>((1 << (levels + 1)) - 1);
  double distances = 0.0;
  for (int level = 1; level <= levels; ++level) {
    const double below = static_cast<double>((1 << (levels - level + 1)) - 1);
    distances += static_cast<double>(1 << level) * below * (n - below);
  }
  return 2.0 * distances / (n * (n - 1.0));
}

Checks trees(const Stage&) {
  Checks checks;
  for (const std::uint32_t n : {2u, 10u, 1000u}) {
    const std::string people = " of " + std::to_string(n);
    checks.push_back(nearly("star" + people, 2.0 - 2.0 / n,
                            virality(n, [](std::uint32_t) { return 0u; }), kTolerance));
    checks.push_back(nearly("path" + people, of_a_path(n),
                            virality(n, [](std::uint32_t i) { return i - 1; }), kTolerance * n));
  }
  checks.push_back(nearly("everybody tells two, 1023 people", binary_tree(9),
                          virality(1023, [](std::uint32_t i) { return (i - 1) / 2; }),
                          kTolerance * 10.0));
  return checks;
}

/// Every cascade that ends in a run.
std::vector<columns::Cascade> cascades_of(const sim::Play& play) {
  std::vector<columns::Cascade> all;
  const std::uint64_t seed = play.seed(0);
  sim::SharedInputs shared;
  sim::Simulation run{play.model->build(seed, play.tick_length, shared), seed};
  while (run.tick() < play.ticks) {
    run.step();
    for (const sim::StateBytes& piece : run.save()) {
      if (piece.name != columns::kCascades.name) continue;
      const auto* first = reinterpret_cast<const columns::Cascade*>(piece.bytes.data());
      all.insert(all.end(), first, first + piece.bytes.size() / sizeof(columns::Cascade));
    }
  }
  return all;
}

/// Where consumers know one on either side, and follow nobody, a cascade runs both ways along the
/// ring: a path, wherever it began.
Checks passed_on_along_a_ring(const Stage& stage) {
  double longest = 0.0, off = 0.0;
  for (const columns::Cascade& cascade :
       cascades_of(stage({"network.neighbours=2", "network.rewiring=0",
                          "following.mean_following=0", "talk.share=0", "talk.pass_on=5"}))) {
    const double n = cascade.size;
    longest = std::max(longest, n);
    off = std::max(off, std::abs(cascade.virality * kUnit - of_a_path(n)));
  }
  const bool tells = longest > 3.0;  // up to three people every tree is a path
  return {nearly("recorded of talk on a ring: distance from (n + 1)/3", 0.0, tells ? off : HUGE_VAL,
                 kUnit)};
}

const RegisteredVerification kTrees{{17, "structural virality", "", trees}};
const RegisteredVerification kPassedOn{
    {17, "passed on along a ring", "conservation.toml", passed_on_along_a_ring}};

}  // namespace
}  // namespace agora::models
