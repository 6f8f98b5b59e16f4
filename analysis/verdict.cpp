// SPDX-License-Identifier: MIT
// The sentences.
#include "analysis/verdict.h"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "analysis/numbers.h"
#include "sim/core/diagnostics.h"

namespace agora::analysis {
namespace {

/// `a`, `a and b`, `a, b and c`
std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

class Sentences {
 public:
  explicit Sentences(const Comparison& comparison)
      : all_{comparison},
        outcome_{comparison.outcomes[comparison.primary]},
        decimals_{decimals_of(outcome_)},
        where_{" on " + outcome_.name + " for " + sim::printable(comparison.focal)} {}

  std::string text() const {
    if (all_.variants.size() < 2) return alone();
    if (!outcome_.best) return "No verdict" + where_ + ": not every variant has a value.";
    if (all_.replicates < 2) return one_replicate();
    if (outcome_.winner) return won();
    return outcome_.leaders.size() == all_.variants.size() ? nothing_shown() : several_lead();
  }

 private:
  std::string alone() const {
    return name(0) + where_ + ": " + mean(0) + " (" + replicates() + ").";
  }

  std::string one_replicate() const {
    std::vector<std::string> means;
    for (std::size_t v = 0; v < all_.variants.size(); ++v) means.push_back(name(v) + " " + mean(v));
    return "One replicate cannot tell an effect from luck" + where_ + ": " + listed(means) + ".";
  }

  std::string won() const {
    const std::size_t winner = *outcome_.winner, second = runner_up();
    const Difference difference = all_.between(outcome_, winner, second);
    return name(winner) + " wins" + where_ + ": " + mean(winner) + " against " + mean(second) +
           " for " + name(second) + ", " + amount(difference, outcome_.mean[second]) + " (" +
           sureness(difference) + ", " + replicates() + ")." + others_of_the_winner(second);
  }

  std::string others_of_the_winner(std::size_t second) const {
    std::vector<std::string> others;
    for (std::size_t v = 0; v < all_.variants.size(); ++v) {
      if (v == *outcome_.winner || v == second) continue;
      others.push_back(name(v) + " (" + mean(v) + ")");
    }
    return others.empty() ? "" : " It is shown to be better than " + listed(others) + " as well.";
  }

  std::string nothing_shown() const {
    std::vector<std::string> names;
    for (std::size_t v = 0; v < all_.variants.size(); ++v) names.push_back(name(v));
    return "No difference shown between " + listed(names) + where_ + " (" + replicates() + "). " +
           "Still possible" + possible() + ".";
  }

  std::string several_lead() const {
    std::vector<std::string> beaten;
    for (std::size_t v = 0; v < all_.variants.size(); ++v) {
      if (v != *outcome_.best && all_.between(outcome_, *outcome_.best, v).shown) {
        beaten.push_back(name(v) + " (" + mean(v) + ")");
      }
    }
    std::vector<std::string> leaders;
    for (std::size_t v : outcome_.leaders) leaders.push_back(name(v));
    return "No difference shown between " + listed(leaders) + where_ + " (" + replicates() +
           "); still possible" + possible() + ". " + name(*outcome_.best) +
           " is shown to be better than " + listed(beaten) + ".";
  }

  /// `: b less a within -0.003 to 0.012, ... (95 % intervals ...)`, for the best and other leaders.
  std::string possible() const {
    std::vector<std::string> differences;
    for (std::size_t v : outcome_.leaders) {
      if (v == *outcome_.best) continue;
      differences.push_back(name(*outcome_.best) + " less " + name(v) + " anywhere from " +
                            interval(all_.between(outcome_, *outcome_.best, v), decimals_));
    }
    return ": " + listed(differences) + " (" + percent(all_.confidence) +
           (differences.size() > 1 ? " intervals" : " interval") + adjustment() + ")";
  }

  /// Against whom the winner is measured: the best of the others.
  std::size_t runner_up() const {
    std::size_t second = *outcome_.winner == 0 ? 1 : 0;
    for (std::size_t v = 0; v < all_.variants.size(); ++v) {
      if (v == *outcome_.winner) continue;
      const bool better = outcome_.higher_is_better ? outcome_.mean[v] > outcome_.mean[second]
                                                    : outcome_.mean[v] < outcome_.mean[second];
      if (better) second = v;
    }
    return second;
  }

  std::string amount(const Difference& difference, double base) const {
    const std::string absolute = signed_number(difference.mean, decimals_);
    if (!(base > 0.0)) return absolute;  // a share of nothing, or of a loss, misleads
    const double share = 100.0 * difference.mean / base;
    return absolute + fmt::format(" or {:+.{}f} %", share, std::abs(share) < 10.0 ? 1 : 0);
  }

  std::string sureness(const Difference& difference) const {
    return percent(all_.confidence) + " interval " + interval(difference, decimals_) +
           adjustment() + ", " + p_value(difference.p_adjusted);
  }

  std::string adjustment() const {
    return all_.pairs.size() < 2 ? "" : fmt::format(", adjusted for {} pairs", all_.pairs.size());
  }

  std::string name(std::size_t variant) const { return sim::printable(all_.variants[variant]); }
  std::string mean(std::size_t variant) const {
    const std::string text = number(outcome_.mean[variant], decimals_);
    return outcome_.unit.empty() || outcome_.unit == "1" ? text : text + " " + outcome_.unit;
  }
  std::string replicates() const {
    if (all_.replicates == 1) return "1 replicate";
    return std::to_string(all_.replicates) +
           (all_.variants.size() > 1 ? " paired replicates" : " replicates");
  }

  const Comparison& all_;
  const OutcomeComparison& outcome_;
  int decimals_;
  std::string where_;  // " on share for acme"
};

}  // namespace

std::string verdict(const Comparison& comparison) { return Sentences{comparison}.text(); }

}  // namespace agora::analysis
