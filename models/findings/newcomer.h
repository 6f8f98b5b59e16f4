// SPDX-License-Identifier: MIT
// What the firm that enters in newcomer.toml spends, where nobody says anything: one fact for all
// that is measured on it.
#pragma once

#include <string>

namespace agora::models {

/// EUR/day per 1,000 consumers, where its rivals spend 4: so little that new customers answer to it
/// as they did in the study of W2, with an elasticity of about 0.02.
inline constexpr double kNewcomersBudget = 0.011;

/// The override that says so, or says another budget.
inline std::string newcomers_budget(double of = kNewcomersBudget) {
  return "brands.acme.budget=" + std::to_string(of);
}

}  // namespace agora::models
