// SPDX-License-Identifier: MIT
// Floyd's sampling (Bentley and Floyd, Communications of the ACM 30(9), 1987): for each of the last
// k numbers j, draw one of 0 .. j; take it, or j itself where it has been taken. Luck belongs to j.
#include "models/classic/seeds.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "sim/graph/luck.h"

namespace agora::models {
namespace {

constexpr sim::Stream kSeed = sim::stream("classic.seed");

}  // namespace

const sim::Group<SeedsParams>& SeedsParams::describe() {
  using P = SeedsParams;
  static const sim::Group<P> group{
      "With whom it begins: people drawn at random, this number and this share together.",
      sim::param(&P::number, {.key = "number",
                              .unit = "people",
                              .doc = "Number of seeds.",
                              .source = "assumed",
                              .def = 1,
                              .min = 0,
                              .max = 4'000'000'000}),
      sim::param(&P::share, {.key = "share",
                             .unit = "1",
                             .doc = "Share of all people who are seeds besides.",
                             .source = "assumed",
                             .def = 0.0,
                             .min = 0.0,
                             .max = 1.0})};
  return group;
}

std::vector<std::uint32_t> draw_seeds(const SeedsParams& params, std::uint64_t people,
                                      const sim::Draws& draws) {
  const double by_share = std::floor(params.share * static_cast<double>(people) + 0.5);
  const auto wanted = static_cast<std::uint64_t>(static_cast<double>(params.number) + by_share);
  std::unordered_set<std::uint32_t> taken;
  for (std::uint64_t j = people - std::min(wanted, people); j < people; ++j) {
    const auto last = static_cast<std::uint32_t>(j);
    const std::uint64_t drawn = sim::below(draws(kSeed, 0, last), sim::Lanes::first, j + 1);
    if (!taken.insert(static_cast<std::uint32_t>(drawn)).second) taken.insert(last);
  }
  return {taken.begin(), taken.end()};
}

}  // namespace agora::models
