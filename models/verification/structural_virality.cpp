// SPDX-License-Identifier: MIT
// Row 17. Structural virality of trees whose mean distance is known: a star, a path, and a tree in
// which everybody tells two. And of what people pass on in the market: whatever its shape, a tree
// is no less viral than the star of its size and no more than the path.
#include <cstdint>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/cascade.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

constexpr double kTolerance = 1e-12;
constexpr double kUnit = 1.0 / 65536.0;  // of what is recorded

double of_a_star(double n) { return 2.0 - 2.0 / n; }
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
    checks.push_back(nearly("star" + people, of_a_star(n),
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

Checks passed_on_in_a_market(const Stage& stage) {
  struct Kind {
    double all = 0.0, as_known = 0.0;
    double share() const { return as_known / all; }  // NaN, which never holds, of none
  } stars, paths, others;
  for (const columns::Cascade& cascade : cascades_of(stage())) {
    const double n = cascade.size, found = cascade.virality * kUnit;
    const bool star = cascade.depth == 1, path = cascade.depth + 1 == cascade.size;
    const double least = path ? of_a_path(n) : of_a_star(n);
    const double most = star ? of_a_star(n) : of_a_path(n);
    Kind& kind = star ? stars : path ? paths : others;
    kind.all += 1.0;
    kind.as_known += least - kUnit <= found && found <= most + kUnit ? 1.0 : 0.0;
  }
  return {exactly("recorded, one tells all: share at 2 - 2/n", 1.0, stars.share()),
          exactly("recorded, each tells one: share at (n + 1)/3", 1.0, paths.share()),
          exactly("recorded, any other shape: share between the two", 1.0, others.share())};
}

const RegisteredVerification kTrees{{17, "structural virality", "", trees}};
const RegisteredVerification kPassedOn{
    {17, "what a market passes on", "conservation.toml", passed_on_in_a_market}};

}  // namespace
}  // namespace agora::models
