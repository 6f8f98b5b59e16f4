// SPDX-License-Identifier: MIT
// Rounding and writing.
#include "analysis/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace agora::analysis {
namespace {

constexpr int kMostDecimals = 9;

/// Decimals that show `digits` digits of a number of this size.
int decimals_for(double size, int digits) {
  if (!std::isfinite(size) || size <= 0.0) return digits - 1;
  const int magnitude = static_cast<int>(std::floor(std::log10(size)));
  return std::clamp(digits - 1 - magnitude, 0, kMostDecimals);
}

}  // namespace

int decimals_of(double size) { return decimals_for(std::abs(size), 4); }

int decimals_of(const OutcomeComparison& outcome) {
  double narrowest = 0.0, largest = 0.0;
  for (const Difference& pair : outcome.pairs) {
    const double half = (pair.high - pair.low) / 2.0;
    if (std::isfinite(half) && half > 0.0 && (narrowest == 0.0 || half < narrowest))
      narrowest = half;
  }
  for (double mean : outcome.mean) {
    if (std::isfinite(mean)) largest = std::max(largest, std::abs(mean));
  }
  // An interval that is narrow beyond reason must not make every number unreadable.
  const int readable = decimals_for(largest, 7);
  return narrowest > 0.0 ? std::min(decimals_for(narrowest, 2), readable) : decimals_of(largest);
}

std::string number(double value, int decimals) {
  if (!std::isfinite(value)) return "-";
  std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool is_zero = text.find_first_not_of("0.") == text.npos;
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t place = point; place > 3; place -= 3) text.insert(place - 3, ",");
  return (value < 0.0 && !is_zero ? "-" : "") + text;
}

std::string signed_number(double value, int decimals) {
  const std::string text = number(value, decimals);
  const bool rounds_to_nothing = text.find_first_of("123456789") == text.npos;
  return value > 0.0 && !rounds_to_nothing ? "+" + text : text;
}

std::string interval(const Difference& difference, int decimals) {
  if (!std::isfinite(difference.low) || !std::isfinite(difference.high)) return "-";
  return number(difference.low, decimals) + " to " + number(difference.high, decimals);
}

std::string p_value(double p) {
  if (!std::isfinite(p)) return "no p-value";
  return p < 0.001 ? "p < 0.001" : fmt::format("p = {:.{}f}", p, p < 0.1 ? 3 : 2);
}

std::string percent(double share) {
  std::string text = fmt::format("{:.2f}", share * 100.0);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text + " %";
}

}  // namespace agora::analysis
