// SPDX-License-Identifier: MIT
// A1: what a tenth more or less advertising does to sales, at once and in the long run. A year goes
// by at the same budget; then one market has 10 % more and its twin 10 % less for good, on the same
// luck. A2: how long it takes, by half more and half less, which stands out from the noise. The
// response to a step is the sum of that to an impulse, so it has come 9/10 of its way when 9/10 of
// an impulse's effect would be over.
#include <algorithm>
#include <array>
#include <cmath>

#include "models/findings/defaults.h"
#include "models/findings/finding.h"
#include "models/verification/statistics.h"

namespace agora::models {
namespace {

constexpr int kPeriod = 28, kBefore = 13, kAfter = 26;  // days; periods

/// The budgets that follow upon a budget of 1, and how often each is played. (How long it takes until
/// little is missing is harder to see than how much there is.)
struct Step {
  double more, less;
  std::size_t replicates;
};
constexpr Step kTenth{1.1, 0.9, 24}, kHalf{1.5, 0.5, 72};

using Response = std::vector<double>;  // sales by period after the step

Response sales_after(const Stage& stage, double most, double factor, std::size_t replicate) {
  // What may be spent at most is the budget; cuts leave the rest.
  const auto cut = [](const char* name, int at, int days, double left) {
    return "events." + std::string{name} + "={at=" + std::to_string(at) +
           ",days=" + std::to_string(days) +
           ",brand='acme',what={kind='budget_cut',factor=" + std::to_string(left) + "}}";
  };
  const sim::Played run = one_of_many(
      stage({"brands.acme.strategy={kind='broadcast',media=1,product=0,surveys=0}",
             "brands.acme.budget=" + std::to_string(most * default_of("brands.<brand>.budget")),
             cut("before", 0, kPeriod * kBefore, 1.0 / most),
             cut("after", kPeriod * kBefore, 0, factor / most),
             "time.days=" + std::to_string(kPeriod * (kBefore + kAfter)),
             "record.every=" + std::to_string(kPeriod)}),
      replicate);
  const std::vector<double> sales = run.series("purchases", "acme");
  return {sales.begin() + kBefore, sales.end()};
}

/// Elasticities by period, from the sales of all replicates but one.
std::vector<double> elasticities(const std::vector<std::array<Response, 2>>& runs, const Step& step,
                                 std::size_t left_out) {
  std::vector<double> of(kAfter);
  for (std::size_t t = 0; t < of.size(); ++t) {
    double more = 0.0, less = 0.0;
    for (std::size_t r = 0; r < runs.size(); ++r) {
      if (r == left_out) continue;
      more += runs[r][0][t];
      less += runs[r][1][t];
    }
    of[t] = sim::log(more / less) / sim::log(step.more / step.less);
  }
  return of;
}

/// The way from `first` to `last` by a constant rate: least squares over the rate, the last and the
/// first value being free. Gives back when 9/10 of `last` is reached, in days.
struct Approach {
  double first, last, days_to_nine_tenths;
};
Approach approach(const std::vector<double>& y) {
  Approach best{};
  double least = std::numeric_limits<double>::infinity();
  for (double days = 5.0; days <= 1000.0; days *= 1.02) {
    // y = last - rest x, with x the mean of e^(-t/days) within a period: linear in last and rest.
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    std::vector<double> x(y.size());
    for (std::size_t t = 0; t < y.size(); ++t) {
      const double from = static_cast<double>(t) * kPeriod;
      x[t] = days / kPeriod * (sim::exp(-from / days) - sim::exp(-(from + kPeriod) / days));
      n += 1, sx += x[t], sy += y[t], sxx += x[t] * x[t], sxy += x[t] * y[t];
    }
    const double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
    const double last = (sy - slope * sx) / n;
    double error = 0.0;
    for (std::size_t t = 0; t < y.size(); ++t) {
      const double gap = y[t] - last - slope * x[t];
      error += gap * gap;
    }
    if (error < least) {
      least = error;
      best = {y.front(), last,
              slope < 0.0 ? std::max(0.0, days * sim::log(-slope / (0.1 * last))) : 0.0};
    }
  }
  return best;
}

using Number = double (*)(const Approach&);

/// Numbers of the way that elasticities go after a step.
std::vector<Estimate> after_step(const Stage& stage, const Step& step,
                                 const std::vector<Number>& numbers) {
  const auto runs = over_replicates(step.replicates, [&](std::size_t r) {
    return std::array{sales_after(stage, step.more, step.more, r),
                      sales_after(stage, step.more, step.less, r)};
  });
  std::vector<Estimate> estimates;
  for (const Number number : numbers) {
    estimates.push_back(jackknife(step.replicates, [&](std::size_t left_out) {
      return number(approach(elasticities(runs, step, left_out)));
    }));
  }
  return estimates;
}

Estimates elasticity(const Stage& stage) {
  const auto found = after_step(stage, kTenth,
                                {[](const Approach& a) { return a.first; },
                                 [](const Approach& a) { return a.last / a.first; }});
  return {{"A1.short", found[0]}, {"A1.ratio", found[1]}};
}

Estimates carry_over(const Stage& stage) {
  const auto found = after_step(
      stage, kHalf, {[](const Approach& a) { return a.days_to_nine_tenths / (365.25 / 12.0); }});
  return {{"A2.months", found[0]}};
}

const RegisteredMeasurement kElasticity{
    {{"A1"},
     "market.toml",
     "10 % more against 10 % less for one of three advertisers from the second year on: sales in "
     "the first four weeks, and in the long run",
     elasticity}};
const RegisteredMeasurement kCarryOver{
    {{"A2"},
     "market.toml",
     "half more against half less for one of three advertisers from the second year on: when nine "
     "tenths of the difference in sales are there",
     carry_over}};

}  // namespace
}  // namespace agora::models
