// SPDX-License-Identifier: MIT
// Row 25. In the voter model the share of an opinion among people weighted by their number of
// neighbours is a martingale at any tick, so an opinion conquers a connected graph with the
// probability of its first share.
#include "models/classic/voter.h"

#include "models/verification/on_ties.h"
#include "models/verification/statistics.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

/// Runs that the first opinion wins; one that is not decided counts a thousand times.
Check wins(const std::string& what, const sim::Play& play) {
  constexpr std::size_t kRuns = 1500;
  const auto won = over_replicates(kRuns, [&](std::size_t r) {
    const double holders = sim::Played{play, r}.last("holders", "left");
    if (holders == 0.0) return 0.0;
    return holders == play.model->agents() ? 1.0 : 1000.0;
  });
  double count = 0.0;
  for (const double one : won) count += one;
  return share_of(what, 0.3, count, kRuns);
}

/// Shares of the first opinion, among people alike and weighted by their ties.
struct Shares {
  double plain, weighted;
};

Shares shares_of(const sim::Played& run, const sim::Graph& ties) {
  const auto held = run.column(columns::kHeld);
  double people = 0.0, ends = 0.0, all = 0.0;
  for (std::uint32_t v = 0; v < held.size(); ++v) {
    const auto weight = static_cast<double>(ties.degree(v));
    all += weight;
    people += held[v] == 0 ? 1.0 : 0.0;
    ends += held[v] == 0 ? weight : 0.0;
  }
  return {people / static_cast<double>(held.size()), ends / all};
}

/// What is to come does not depend on what is known: the gain of the weighted share is uncorrelated
/// with its distance from the plain one, which tends towards it.
void martingale(const Stage& stage, Checks& checks) {
  constexpr std::size_t kRuns = 400;
  const sim::Play play = stage({"network.kind=barabasi_albert", "network.ties_per_newcomer=2",
                                "network.size=100", "time.tick=0.5", "time.days=5"});
  std::vector<double> gain, towards;
  for (std::size_t r = 0; r < kRuns; ++r) {
    const sim::Graph ties = ties_of(play, r);
    const Shares first = shares_of(after(0, play, r), ties);
    gain.push_back(shares_of(sim::Played{play, r}, ties).weighted - first.weighted);
    towards.push_back(gain.back() * (first.weighted - first.plain));
  }
  checks.push_back(mean_of("share weighted by ties: gain in 5 days", 0.0, gain));
  checks.push_back(mean_of("the same times its lead over the plain share", 0.0, towards));
}

/// In a tick of dt a person takes over an opinion with probability 1 - e^(-rate dt). Among two
/// people of whom one thinks otherwise, that is the chance that a given one changes.
Check pace(const Stage& stage, double dt) {
  constexpr std::size_t kRuns = 2000;
  const std::string length = std::to_string(dt);
  const sim::Play play =
      stage({"network.size=2", "voter.rate=0.8", "time.days=" + length, "time.tick=" + length});
  double divided = 0.0, changed = 0.0;
  for (std::size_t r = 0; r < kRuns; ++r) {
    const auto first = after(0, play, r).column(columns::kHeld);
    if (first[0] == first[1]) continue;
    const auto last = sim::Played{play, r}.column(columns::kHeld);
    divided += 2.0;
    changed += (last[0] != first[0] ? 1.0 : 0.0) + (last[1] != first[1] ? 1.0 : 0.0);
  }
  return share_of("two who differ: chance to change in a tick of " + sim::number_text(dt),
                  1.0 - sim::exp(-0.8 * dt), changed, divided);
}

const RegisteredVerification kVoter{
    {25, "voter", "voter.toml", [](const Stage& stage) {
       Checks checks{wins("all know all: chance that a share of .3 wins", stage()),
                     wins("Barabasi-Albert tree: chance that a share of .3 wins",
                          stage({"network.kind=barabasi_albert", "network.ties_per_newcomer=1",
                                 "network.size=12", "time.tick=0.5"}))};
       martingale(stage, checks);
       checks.push_back(pace(stage, 1.0));
       checks.push_back(pace(stage, 0.25));
       return checks;
     }}};

}  // namespace
}  // namespace agora::models
