// SPDX-License-Identifier: MIT
// The distributions that statements about results rest on: normal, Student t, chi-square. The one
// door to Boost.Math. Numbers from here describe finished runs and never enter the state of one,
// which is why this room may use functions whose last bit depends on the machine.
// A "tail" is the probability above x, computed as such and not as 1 - cdf.
#pragma once

namespace agora::sim {

double normal_cdf(double x);
double normal_tail(double x);
/// x with normal_cdf(x) = p, p in (0, 1).
double normal_quantile(double p);

/// dof > 0 everywhere, and need not be whole.
double student_t_cdf(double x, double dof);
/// x with student_t_cdf(x, dof) = p, p in (0, 1).
double student_t_quantile(double p, double dof);
/// Probability that |T| exceeds |x|: the two-sided p-value of x.
double student_t_two_sided(double x, double dof);
/// x > 0 with student_t_two_sided(x, dof) = alpha, alpha in (0, 1): half the width of an interval
/// of level 1 - alpha, in standard errors.
double student_t_critical(double alpha, double dof);

/// Probability above x, x >= 0: the p-value of a chi-square statistic.
double chi_square_tail(double x, double dof);
/// x with chi_square_tail(x, dof) = p, p in (0, 1).
double chi_square_critical(double p, double dof);

}  // namespace agora::sim
