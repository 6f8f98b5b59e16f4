// SPDX-License-Identifier: MIT
// Instants: when something happens inside a tick. A whole number of 1/65536 days (1.3 seconds)
// since the beginning, good for 179 years.
#pragma once

#include <cstdint>

namespace agora::models {

using Instant = std::uint32_t;
inline constexpr double kInstantsPerDay = 65536.0;
inline constexpr Instant kNever = 0xffffffffu;

constexpr Instant to_instant(double days) {
  const double instants = days * kInstantsPerDay;
  return instants >= 4294967295.0 ? kNever : static_cast<Instant>(instants);
}
constexpr double to_days(Instant instant) { return instant / kInstantsPerDay; }

/// The next event of a clock that rings `days` days after `last`: always later, by at least one
/// instant.
constexpr Instant next_instant(Instant last, double days) {
  const double instants = days * kInstantsPerDay;
  const double left = static_cast<double>(kNever - last);
  if (instants >= left) return kNever;
  return last + (instants < 1.0 ? 1u : static_cast<Instant>(instants));
}

}  // namespace agora::models
