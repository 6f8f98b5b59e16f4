// SPDX-License-Identifier: MIT
// Each function asks Boost.Math for the side of the distribution that keeps the digits: the upper
// tail through complement(), never as a difference from one.
#include "sim/stats/distributions.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "sim/core/expect.h"

namespace agora::sim {

using boost::math::chi_squared;
using boost::math::complement;
using boost::math::normal;
using boost::math::students_t;

double normal_cdf(double x) { return cdf(normal{}, x); }

double normal_tail(double x) { return cdf(complement(normal{}, x)); }

double normal_quantile(double p) {
  AGORA_EXPECT(p > 0.0 && p < 1.0);
  return quantile(normal{}, p);
}

double student_t_cdf(double x, double dof) {
  AGORA_EXPECT(dof > 0.0);
  return cdf(students_t{dof}, x);
}

double student_t_quantile(double p, double dof) {
  AGORA_EXPECT(p > 0.0 && p < 1.0 && dof > 0.0);
  return quantile(students_t{dof}, p);
}

double student_t_two_sided(double x, double dof) {
  AGORA_EXPECT(dof > 0.0);
  return 2.0 * cdf(students_t{dof}, -std::abs(x));
}

double student_t_critical(double alpha, double dof) {
  AGORA_EXPECT(alpha > 0.0 && alpha < 1.0 && dof > 0.0);
  return quantile(complement(students_t{dof}, 0.5 * alpha));
}

double chi_square_tail(double x, double dof) {
  AGORA_EXPECT(x >= 0.0 && dof > 0.0);
  return cdf(complement(chi_squared{dof}, x));
}

double chi_square_critical(double p, double dof) {
  AGORA_EXPECT(p > 0.0 && p < 1.0 && dof > 0.0);
  return quantile(complement(chi_squared{dof}, p));
}

}  // namespace agora::sim
