// SPDX-License-Identifier: MIT
// The door to Boost.Math against values that R 4.2.2 gave (pnorm, qnorm, pt, qt, pchisq, qchisq),
// far tails included, and each quantile against its own distribution.
#include "sim/stats/distributions.h"

#include <gtest/gtest.h>

namespace agora::sim {
namespace {

void expect_relative(double value, double reference) {
  EXPECT_NEAR(value / reference, 1.0, 1e-12) << "reference " << reference;
}

TEST(Distributions, NormalAgreesWithR) {
  expect_relative(normal_cdf(-8.0), 6.2209605742717849e-16);
  expect_relative(normal_cdf(-1.96), 0.024997895148220428);
  EXPECT_DOUBLE_EQ(normal_cdf(0.0), 0.5);
  expect_relative(normal_cdf(1.5), 0.93319279873114191);
  expect_relative(normal_tail(8.0), 6.2209605742717849e-16);
  expect_relative(normal_quantile(1e-10), -6.3613409024040557);
  expect_relative(normal_quantile(0.025), -1.9599639845400538);
  expect_relative(normal_quantile(0.99), 2.3263478740408408);
}

TEST(Distributions, StudentTAgreesWithR) {
  expect_relative(student_t_cdf(-1.5, 2), 0.13619656244550046);
  expect_relative(student_t_cdf(0.3, 7), 0.61355497479893284);
  expect_relative(student_t_cdf(2.7, 40), 0.99494316016456275);
  expect_relative(student_t_quantile(0.975, 1), 12.706204736174694);
  expect_relative(student_t_quantile(0.9, 2.5), 1.7302509288071761);
  expect_relative(student_t_quantile(0.001, 9), -4.2968056627299189);
  expect_relative(student_t_quantile(0.9999, 199), 3.7894789938149365);
  EXPECT_DOUBLE_EQ(student_t_two_sided(0.0, 3), 1.0);
  expect_relative(student_t_two_sided(-0.5, 9), 0.62907129982602639);
  expect_relative(student_t_two_sided(2.0, 19), 0.060002036386098336);
  expect_relative(student_t_two_sided(12.0, 5), 7.0894925171615278e-05);
  expect_relative(student_t_two_sided(40.0, 24), 1.7611536369074758e-23);
}

TEST(Distributions, ChiSquareAgreesWithR) {
  EXPECT_DOUBLE_EQ(chi_square_tail(0.0, 3), 1.0);
  expect_relative(chi_square_tail(1.0, 1), 0.31731050786291415);
  expect_relative(chi_square_tail(200.0, 100), 1.178450072097942e-08);
  expect_relative(chi_square_tail(3.5, 0.5), 0.023922893024579256);
  expect_relative(chi_square_critical(0.05, 10), 18.307038053275146);
  expect_relative(chi_square_critical(1e-4, 27), 63.164467418332812);
  expect_relative(chi_square_critical(0.5, 1), 0.45493642311957283);
}

TEST(Distributions, ACriticalValueIsTheQuantileOfHalfAlpha) {
  for (double alpha : {0.3, 0.05, 0.01, 1e-9}) {
    for (double dof : {1.0, 4.0, 19.0, 999.0}) {
      const double critical = student_t_critical(alpha, dof);
      expect_relative(critical, -student_t_quantile(0.5 * alpha, dof));
      expect_relative(student_t_two_sided(critical, dof), alpha);
    }
  }
}

TEST(Distributions, StudentTWithManyDegreesIsNormal) {
  EXPECT_NEAR(student_t_critical(0.05, 1e9), -normal_quantile(0.025), 1e-7);
}

}  // namespace
}  // namespace agora::sim
