// SPDX-License-Identifier: MIT
// Row 24. A large outbreak on a random graph is of one size whatever the infectious periods, and
// less likely where they vary; among people who all meet it is Kermack's and McKendrick's.
#include "models/classic/sir.h"

#include <algorithm>

#include "models/verification/outbreaks.h"
#include "models/verification/verification.h"
#include "sim/graph/laws.h"

namespace agora::models {
namespace {

const Overrides kExponential{"epidemic.period=exponential", "epidemic.infection=1"};
const Overrides kEverybodyMeets{"network.mean_degree=10000", "epidemic.period=exponential"};

Overrides operator+(Overrides one, const Overrides& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

std::vector<double> final_sizes(const sim::Play& play, std::size_t replicates) {
  return outcome_of(play, "final_size", replicates);
}

/// Both kinds of period transmit along a tie with probability 1/2. One seed's contacts share its
/// luck: if its period is exponential, its chance of none that lasts, given that each would last
/// with p, is the mean of e^(-4(1-x)p) over x = e^-period, uniform on (0, 1).
void outbreaks(const Stage& stage, Checks& checks) {
  const double fixed = sim::giant_share(4.0 * 0.5);
  const double varied = sim::largest_fixed_point(
      [](double p) { return 1.0 - (1.0 - sim::exp(-4.0 * p)) / (4.0 * p); });
  struct Case {
    std::string name;
    Overrides periods;
    double chance;
  };
  for (const auto& [name, periods, chance] :
       {Case{"periods of a day", {}, fixed}, Case{"exponential periods", kExponential, varied}}) {
    checks.push_back(
        mean_of(name + ": share reached by a large outbreak", fixed,
                large_ones(final_sizes(stage(periods + Overrides{"time.days=40"}), 16))));
    constexpr std::size_t kRuns = 300;
    const auto large = large_ones(
        final_sizes(stage(periods + Overrides{"network.size=2000", "time.days=30"}), kRuns));
    checks.push_back(share_of(name + ": chance of a large outbreak", chance,
                              static_cast<double>(large.size()), kRuns));
  }
}

/// Everybody meets everybody, a twentieth are seeds: 1 - R = .95 e^(-R0 R), R0 = infection (n - 1)
/// / recovery.
Check final_size(const Stage& stage) {
  constexpr double kR0 = 1.8;
  const Overrides epidemic{"network.size=500", "time.days=40", "epidemic.seeds.number=0",
                           "epidemic.seeds.share=0.05", setting("epidemic.infection", kR0 / 499.0)};
  return mean_of("all meet, R0 = 1.8: share reached", sim::giant_share(kR0, 0.05),
                 final_sizes(stage(kEverybodyMeets + epidemic), 25));
}

/// Whoever is ill meets the other at the rate .6 and recovers at the rate .4. The tick blurs when
/// people fall ill, never who.
void race(const Stage& stage, Checks& checks) {
  constexpr std::size_t kRuns = 2000;
  const auto sizes = [&](const std::string& tick) {
    return final_sizes(
        stage(kEverybodyMeets + Overrides{"network.size=2", "epidemic.infection=0.6",
                                          "epidemic.recovery=0.4", "time.days=20", tick}),
        kRuns);
  };
  const auto by_day = sizes("time.tick=1"), by_quarter = sizes("time.tick=0.25");
  double differ = 0.0;
  for (std::size_t r = 0; r < kRuns; ++r) differ += by_day[r] != by_quarter[r] ? 1.0 : 0.0;
  checks.push_back(share_of("two people: chance that both fall ill", 0.6,
                            static_cast<double>(std::ranges::count(by_day, 1.0)), kRuns));
  checks.push_back(exactly("two people: runs that end otherwise at a tick of 0.25", 0.0, differ));
}

const RegisteredVerification kEpidemic{{24, "epidemic", "sir.toml", [](const Stage& stage) {
                                          Checks checks;
                                          outbreaks(stage, checks);
                                          checks.push_back(final_size(stage));
                                          race(stage, checks);
                                          return checks;
                                        }}};

}  // namespace
}  // namespace agora::models
