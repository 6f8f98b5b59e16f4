// SPDX-License-Identifier: MIT
// The claims that the project was made to test, each with the mechanism that stands for it here, so
// that nobody has to guess which of them a result can speak about. A test holds every parameter
// named here against the parameters that there are.
#pragma once

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

}  // namespace agora::models
