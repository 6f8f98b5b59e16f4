// SPDX-License-Identifier: MIT
// Row 17. Structural virality of trees whose mean distance is known: a star, a path, and a tree in
// which everybody tells two.
#include <cstdint>
#include <vector>

#include "models/market/mechanisms/cascade.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

constexpr double kTolerance = 1e-12;

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
    checks.push_back(nearly("path" + people, (n + 1.0) / 3.0,
                            virality(n, [](std::uint32_t i) { return i - 1; }), kTolerance * n));
  }
  checks.push_back(nearly("everybody tells two, 1023 people", binary_tree(9),
                          virality(1023, [](std::uint32_t i) { return (i - 1) / 2; }),
                          kTolerance * 10.0));
  return checks;
}

const RegisteredVerification kTrees{{17, "structural virality", "", trees}};

}  // namespace
}  // namespace agora::models
