// SPDX-License-Identifier: MIT
// The claims that the project was made to test, each with the mechanism that stands for it here, so
// that nobody has to guess which of them a result can speak about; and with experiments in which
// that mechanism is on or off. A test plays every experiment, and holds every parameter named here
// against the parameters that there are.
//
//   claim ──► experiment: scenarios/claims/FILE, variants `on` and `off` ──► effect: on less off
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace agora::models {

enum class ClaimStatus : std::uint8_t { in_the_model, in_part, not_in_this_version };
std::string_view to_text(ClaimStatus status);

struct Claim {
  std::string id;    // S1, S2, ...
  std::string says;  // in our words
  ClaimStatus status;
  std::string mechanism;                // what answers to it, and what of it is missing
  std::vector<std::string> parameters;  // by which it can be switched off, changed and swept
};

/// In the order of their numbers.
const std::vector<Claim>& claims();

/// A scenario below scenarios/claims with the variants `on` and `off` of a mechanism. What moves is
/// the primary outcome of its focal brand.
struct Experiment {
  enum class Shows : std::uint8_t {
    the_effect,   // on and off differ beyond noise
    the_reverse,  // elsewhere within the ranges: no difference, or one of the other sign
  };
  std::string claim, scenario;
  Shows shows;
  std::string tells;  // what is on or off; of a reverse, why nothing comes of it, or the contrary
  /// Settings ("key=value") that change what the mechanism does where it is on, and not a bit of
  /// anything where it is off.
  std::vector<std::string> idle;
};

/// In the order of claims; a reverse stands behind the effect that it turns round.
const std::vector<Experiment>& experiments();

/// What came of an experiment, over replicates on common luck: the mean of the outcome where the
/// mechanism is off, and by how much more it is where it is on, with a 95 % interval (Student's t).
struct Effect {
  std::string scenario, focal, outcome;
  std::size_t replicates;
  double off;
  double difference, low, high;

  bool shown() const { return low > 0.0 || high < 0.0; }
};

/// What was measured when this version was made; to three digits. A test measures it anew.
const std::vector<Effect>& measured_effects();

}  // namespace agora::models
