// SPDX-License-Identifier: MIT
// Rows 3 and 4. An independent cascade from one seed is bond percolation of the graph; a cascade of
// equal thresholds starts where the seed touches the giant cluster of people whom one neighbour
// moves (Watts, PNAS 99(9), 2002). On a ring both run on until luck fails.
#include <algorithm>
#include <array>

#include "models/verification/outbreaks.h"
#include "models/verification/verification.h"
#include "sim/graph/laws.h"

namespace agora::models {
namespace {

std::vector<double> final_shares(const sim::Play& play, std::size_t replicates) {
  return outcome_of(play, "final_share", replicates);
}

std::vector<double> final_people(const sim::Play& play, std::size_t replicates) {
  return times(final_shares(play, replicates), play.model->agents());
}

/// Everybody has two neighbours, and a step is a quarter of a day.
Overrides on_a_ring(Overrides more) {
  for (const char* setting :
       {"network.kind=watts_strogatz", "network.neighbours=2", "network.rewiring=0",
        "network.size=200", "cascade.step=0.25", "time.tick=0.25", "time.days=40"}) {
    more.emplace_back(setting);
  }
  return more;
}

Checks bond_percolation(const Stage& stage) {
  const double giant = sim::giant_share(4.0 * 0.5);
  constexpr std::size_t kRuns = 400;
  const auto outbreaks =
      large_ones(final_shares(stage({"network.size=2000", "time.days=30"}), kRuns));
  return {mean_of("zT = 2: share reached by a large outbreak", giant,
                  large_ones(final_shares(stage({"time.days=40"}), 20))),
          share_of("zT = 2: chance of a large outbreak", giant,
                   static_cast<double>(outbreaks.size()), kRuns),
          mean_of("zT = 1/2: people reached", 1.0 / (1.0 - 4.0 * 0.125),
                  final_people(stage({"network.size=1000", "time.days=30", "cascade.chance=0.125"}),
                               1000)),
          mean_of("ring, T = 3/4: people reached", 1.0 + 2.0 * 0.75 / 0.25,
                  final_people(stage(on_a_ring({"cascade.chance=0.75"})), 800))};
}

constexpr int kMoved = 5;  // neighbours at most, for one of them to be .18 of all: floor(1 / .18)

/// Poisson probabilities of 0 .. kMoved - 1 with the mean z: further neighbours of whoever is met
/// along a tie, as far as one neighbour moves him.
std::array<double, kMoved> further_neighbours(double z) {
  std::array<double, kMoved> chance{sim::exp(-z)};
  for (int k = 1; k < kMoved; ++k) {
    const auto at = static_cast<std::size_t>(k);
    chance[at] = chance[at - 1] * z / k;
  }
  return chance;
}

/// People whom one person moves who is met along a tie, in the mean; Watts's window is where it is
/// above 1.
double moved_by_one(double z) {
  double mean = 0.0, k = 0.0;
  for (const double chance : further_neighbours(z)) mean += k++ * chance;
  return mean;
}

/// Where it passes 1 between these two.
double end_of_window(double below, double above) {
  for (int i = 0; i < 60; ++i) {
    const double middle = (below + above) / 2.0;
    (moved_by_one(middle) < 1.0 ? below : above) = middle;
  }
  return below;
}

/// The chance that some tie of a person leads to the giant cluster of those whom one neighbour
/// moves.
double chance_of_a_cascade(double z) {
  const double leads = sim::largest_fixed_point([&](double x) {
    double sum = 0.0, fails = 1.0;
    for (const double chance : further_neighbours(z)) {
      sum += chance * (1.0 - fails);
      fails *= 1.0 - x;
    }
    return sum;
  });
  return 1.0 - sim::exp(-z * leads);
}

Checks window(const Stage& stage) {
  constexpr std::size_t kRuns = 40, kMoreRuns = 300;
  const auto cascades = [&](double z, std::size_t runs) {
    const sim::Play play =
        stage({setting("network.mean_degree", z), "network.size=2000", "time.days=60"});
    return static_cast<double>(large_ones(final_shares(play, runs)).size());
  };
  const double low = end_of_window(0.5, 2.0), high = end_of_window(10.0, 3.0);
  Checks checks{nearly("Watts's window begins, in theory", 1.0207, low, 0.00005),
                nearly("Watts's window ends, in theory", 5.7647, high, 0.00005),
                exactly("mean degree 15 % below it: cascades", 0.0, cascades(0.85 * low, kRuns)),
                exactly("mean degree 15 % above it: cascades", 0.0, cascades(1.15 * high, kRuns))};
  for (const double z : {2.0, 3.5}) {
    checks.push_back(share_of("mean degree " + sim::number_text(z) + ": chance of a cascade",
                              chance_of_a_cascade(z), cascades(z, kMoreRuns), kMoreRuns));
  }
  // One of two neighbours suffices half the people.
  checks.push_back(mean_of(
      "ring, thresholds uniform on [0, 1]: people reached", 1.0 + 2.0 * 0.5 / 0.5,
      final_people(stage(on_a_ring({"cascade.threshold_from=0", "cascade.threshold_to=1"})), 800)));
  return checks;
}

const RegisteredVerification kIndependent{
    {3, "independent cascade", "independent-cascade.toml", bond_percolation}};
const RegisteredVerification kThreshold{{4, "linear threshold", "linear-threshold.toml", window}};

}  // namespace
}  // namespace agora::models
