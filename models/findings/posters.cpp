// SPDX-License-Identifier: MIT
// N4: who posts. Public posts of a year, by the people who wrote them.
#include "models/findings/finding.h"
#include "models/verification/statistics.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 8;

Estimates posters(const Stage& stage) {
  const sim::Play play = stage({"time.days=364", "record.every=364"});
  std::vector<double> gini, top;
  for (const auto& [of_all, of_top] : over_replicates(kReplicates, [&](std::size_t r) {
         const sim::Played run = one_of_many(play, r);
         return std::pair{run.last("posts_gini"), run.last("posts_top_percent")};
       })) {
    gini.push_back(of_all);
    top.push_back(of_top);
  }
  return {{"N4.gini", estimate_of(gini)}, {"N4.top", estimate_of(top)}};
}

const RegisteredMeasurement kPosters{
    {{"N4"}, "market.toml", "all public posts of a year, by who wrote them", posters}};

}  // namespace
}  // namespace agora::models
