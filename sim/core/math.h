// SPDX-License-Identifier: MIT
// exp, log and cos of our own. The C library's differ in the last bit between processors with and
// without fused multiply-add; these use only +, -, *, / and bit moves, so every x86-64 gives the
// same bits and loops over them vectorise. Accurate to about 1 ulp (double) or 2 ulp (float).
//
// The method: split the argument so that the rest is small, then sum the Taylor series until the
// next term is below half an ulp.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>

namespace agora::sim {

inline constexpr double kLn2 = 0.69314718055994530942;

/// e^x. Underflows to 0 below -708, saturates to infinity above 709; NaN stays NaN.
constexpr double exp(double x) {
  if (!(x < 709.0)) return x >= 709.0 ? std::numeric_limits<double>::infinity() : x;
  if (x < -708.0) return 0.0;
  // x = k ln2 + r with |r| <= ln2 / 2; ln2 in two parts keeps r exact.
  constexpr double kLn2High = 0x1.62e42fee00000p-1, kLn2Low = 0x1.a39ef35793c76p-33;
  const double scaled = x * (1.0 / kLn2);
  const auto k = static_cast<std::int64_t>(scaled + (scaled < 0 ? -0.5 : 0.5));
  const double r = (x - static_cast<double>(k) * kLn2High) - static_cast<double>(k) * kLn2Low;
  constexpr double kInverseFactorials[] = {1.0,
                                           1.0,
                                           1.0 / 2,
                                           1.0 / 6,
                                           1.0 / 24,
                                           1.0 / 120,
                                           1.0 / 720,
                                           1.0 / 5040,
                                           1.0 / 40320,
                                           1.0 / 362880,
                                           1.0 / 3628800,
                                           1.0 / 39916800,
                                           1.0 / 479001600,
                                           1.0 / 6227020800.0};
  double sum = kInverseFactorials[13];
  for (int n = 12; n >= 0; --n) sum = sum * r + kInverseFactorials[n];
  return sum * std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

/// ln x for x > 0; -infinity at 0, NaN below. Subnormal arguments count as 0.
constexpr double log(double x) {
  if (!(x > 0.0)) {
    return x == 0.0 ? -std::numeric_limits<double>::infinity()
                    : std::numeric_limits<double>::quiet_NaN();
  }
  if (x == std::numeric_limits<double>::infinity()) return x;
  const auto bits = std::bit_cast<std::uint64_t>(x);
  auto k = static_cast<std::int64_t>(bits >> 52) - 1023;
  if (k == -1023) return -std::numeric_limits<double>::infinity();
  double m = std::bit_cast<double>((bits & 0x000fffffffffffffu) | 0x3ff0000000000000u);
  if (m > 1.41421356237309504880) {
    m *= 0.5;
    ++k;
  }
  // ln m = 2 atanh(s), s = (m-1)/(m+1), |s| <= 0.1716.
  const double s = (m - 1.0) / (m + 1.0), z = s * s;
  double sum = 0.0;
  for (int n = 21; n >= 3; n -= 2) sum = (sum + 1.0 / n) * z;
  return static_cast<double>(k) * kLn2 + 2.0 * (s + s * sum);
}

/// One of two numbers, without a branch: the compiler takes `?:` as leave to jump, and loops with
/// jumps in them do not vectorise.
constexpr float choose(bool first, float one, float other) {
  const std::uint32_t mask = 0u - static_cast<std::uint32_t>(first);
  return std::bit_cast<float>((std::bit_cast<std::uint32_t>(one) & mask) |
                              (std::bit_cast<std::uint32_t>(other) & ~mask));
}

/// 2^x in single precision: the workhorse of decay. 0 below -126, infinity from 128 on.
constexpr float exp2(float x) {
  const bool low = x < -126.0f, high = !(x < 128.0f);  // NaN counts as high, and stays what it is
  const float inside = choose(low | high, 0.0f, x);
  // Rounded to the nearest: half of 1 with the sign of x is added, the rest cut off.
  const float half =
      std::bit_cast<float>((std::bit_cast<std::uint32_t>(inside) & 0x80000000u) | 0x3f000000u);
  const auto k = static_cast<std::int32_t>(inside + half);
  const float r = (inside - static_cast<float>(k)) * static_cast<float>(kLn2);
  const float p =
      1.0f + r * (1.0f + r * (0.5f + r * (1.0f / 6 +
                                          r * (1.0f / 24 + r * (1.0f / 120 + r * (1.0f / 720))))));
  const float power = p * std::bit_cast<float>(static_cast<std::uint32_t>(k + 127) << 23);
  const float beyond = choose(x >= 128.0f, std::numeric_limits<float>::infinity(), x);
  return choose(low, 0.0f, choose(high, beyond, power));
}

/// e^x in single precision.
constexpr float exp(float x) { return exp2(x * static_cast<float>(1.0 / kLn2)); }

/// cos(2 pi u) for u in [0, 1).
constexpr double cos_turn(double u) {
  // Fold into the first eighth of a turn, where both series converge at once.
  double v = u < 0.5 ? u : 1.0 - u;  // cos is even about half a turn
  const bool negative = v > 0.25;
  if (negative) v = 0.5 - v;
  const bool use_sine = v > 0.125;
  const double x = 6.28318530717958647693 * (use_sine ? 0.25 - v : v), z = x * x;
  double sum = 0.0;
  if (use_sine) {
    for (int n = 17; n >= 3; n -= 2) sum = (1.0 + sum) * -z / (n * (n - 1));
    sum = x * (1.0 + sum);
  } else {
    for (int n = 18; n >= 2; n -= 2) sum = (1.0 + sum) * -z / (n * (n - 1));
    sum = 1.0 + sum;
  }
  return negative ? -sum : sum;
}

}  // namespace agora::sim
