// SPDX-License-Identifier: MIT
// B2: what joining a community does to members' later purchases. B3: whether cascades need the
// best-connected to begin with.
#include <algorithm>
#include <cmath>

#include "models/findings/finding.h"
#include "models/market/columns.h"
#include "models/verification/statistics.h"
#include "sim/graph/graph.h"

namespace agora::models {
namespace {

// --- B2 ------------------------------------------------------------------------------------------

/// Purchases of acme in the second year by those who are members after the first; of them, by those
/// who post more than the median member, and by the others.
struct Members {
  double all = 0.0, posters = 0.0, lurkers = 0.0;
};

/// The same people, where the community is alive and where it changes nothing. Each of the two
/// markets has a first year of its own.
std::pair<Members, Members> purchases_of_members(const Stage& stage, std::size_t replicate) {
  const auto after = [&](bool alive, int years) {
    Overrides overrides{
        "brands.acme.strategy={kind='conversational',media=0.4,community=0.2,answering=0.2}",
        "time.days=" + std::to_string(364 * years)};
    if (!alive) {
      overrides.insert(overrides.end(), {"community.belonging=0", "community.reading=0",
                                         "community.help=0", "community.interest=0"});
    }
    return one_of_many(stage(overrides), replicate);
  };
  const sim::Played first = after(true, 1);
  const auto ties = first.column(columns::kTies);
  const auto rate = first.column(columns::kPostRate);
  const std::size_t brands = first.items().size();
  std::vector<std::size_t> members;
  std::vector<float> rates;
  for (std::size_t i = 0; i < rate.size(); ++i) {
    if ((ties[i * brands] & 2U) == 0) continue;  // acme is the first
    members.push_back(i);
    rates.push_back(rate[i]);
  }
  std::ranges::sort(rates);
  const float median = rates.empty() ? 0.0f : rates[rates.size() / 2];
  const auto second_year = [&](bool alive) {
    const auto before = after(alive, 1).column(columns::kPurchases);
    const auto bought = after(alive, 2).column(columns::kPurchases);
    Members sums;
    for (const std::size_t i : members) {
      const double later = bought[i * brands] - before[i * brands];
      sums.all += later;
      (rate[i] > median ? sums.posters : sums.lurkers) += later;
    }
    return sums;
  };
  return {second_year(true), second_year(false)};
}

Estimates members(const Stage& stage) {
  constexpr std::size_t kRuns = 12;
  const auto found =
      over_replicates(kRuns, [&](std::size_t r) { return purchases_of_members(stage, r); });
  const auto due = [&](double Members::*of, std::size_t left_out) {
    double with = 0.0, without = 0.0;
    for (std::size_t r = 0; r < kRuns; ++r) {
      if (r == left_out) continue;
      with += found[r].first.*of;
      without += found[r].second.*of;
    }
    return 1.0 - without / with;
  };
  return {{"B2.joining", jackknife(kRuns, [&](std::size_t r) { return due(&Members::all, r); })},
          {"B2.posters", jackknife(kRuns, [&](std::size_t r) {
             return due(&Members::posters, r) / due(&Members::lurkers, r);
           })}};
}

// --- B3 ------------------------------------------------------------------------------------------

/// Whether seeds among the best-connected tenth set off cascades that are larger by less than the
/// ratio of their degrees.
bool less_than_in_proportion(const Stage& stage, double threshold, double degree) {
  constexpr std::size_t kSeeds = 400;
  const sim::Play play = stage({"cascade.threshold_from=" + std::to_string(threshold),
                                "cascade.threshold_to=" + std::to_string(threshold),
                                "network.mean_degree=" + std::to_string(degree)});
  struct Seed {
    double degree = 0.0, size = 0.0;
  };
  std::vector<Seed> seeds = over_replicates(kSeeds, [&](std::size_t r) {
    sim::SharedInputs shared;
    play.model->build(play.seed(r), play.tick_length, shared);
    const auto ties = shared.get<sim::Graph>("network", [] { return nullptr; });
    const sim::Played run{play, r, sim::BlockOrder::forwards, shared};
    Seed seed;
    const auto activated = run.column(sim::ColumnSpec<sim::Plain<std::uint32_t>>{
        "person.activated", "", "", sim::Extent::agents, sim::Kind::paged});
    for (std::uint32_t i = 0; i < activated.size(); ++i) {
      if (activated[i] == 0) seed.degree = static_cast<double>(ties->degree(i));
      seed.size += activated[i] != 0xffff'ffffu ? 1.0 : 0.0;
    }
    return seed;
  });
  std::ranges::stable_sort(seeds, std::ranges::greater{}, &Seed::degree);
  Seed best, all;
  for (std::size_t i = 0; i < kSeeds; ++i) {
    if (i < kSeeds / 10) {
      best.degree += seeds[i].degree * 10.0;
      best.size += seeds[i].size * 10.0;
    }
    all.degree += seeds[i].degree;
    all.size += seeds[i].size;
  }
  return best.size / all.size < best.degree / all.degree;
}

Estimates big_cascades(const Stage& stage) {
  std::vector<double> points;
  for (const double threshold : {0.05, 0.1, 0.15, 0.2, 0.25, 0.3}) {
    for (const double degree : {2.0, 4.0, 6.0, 9.0, 12.0, 16.0}) {
      points.push_back(less_than_in_proportion(stage, threshold, degree) ? 1.0 : 0.0);
    }
  }
  return {{"B3.plane", certain(sim::mean(points))}};
}

const RegisteredMeasurement kMembers{
    {{"B2"},
     "market.toml",
     "purchases in the second year by those who are members after the first, where the community "
     "is alive and where it changes nothing",
     members}};
const RegisteredMeasurement kCascades{
    {{"B3"},
     "cascades.toml",
     "linear threshold from one seed on random graphs, 36 pairs of threshold and mean degree",
     big_cascades}};

}  // namespace
}  // namespace agora::models
