// SPDX-License-Identifier: MIT
// Rows 1 and 2. Adoption among people who all hear each other follows Bass's discrete recursion in
// mean and his differential equation as the tick shrinks. With innovation alone it is geometric,
// with imitation alone logistic.
#include <cmath>
#include <functional>

#include "models/classic/bass.h"
#include "models/verification/statistics.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 40;

struct Law {
  double p, q, f0;
};
constexpr Law kMeanOfStudies{0.03, 0.38, 0.0};  // per year; Sultan, Farley & Lehmann 1990
constexpr Law kImitation{0.0, 0.5, 0.25};

std::string tick_of(double dt) { return "time.tick=" + std::to_string(dt); }
std::string at(int day, double dt) {
  return "share after " + std::to_string(day) + " days, tick " + sim::number_text(dt);
}

/// F after `days` days by the discrete recursion.
double recursion(const Law& law, double dt, int days) {
  double f = law.f0;
  for (long t = std::lround(days / dt); t > 0; --t) f += (1.0 - f) * (law.p + law.q * f) * dt;
  return f;
}

double bass_curve(double t) {
  const auto [p, q, f0] = kMeanOfStudies;
  const double e = sim::exp(-(p + q) * t);
  return (1.0 - e) / (1.0 + q / p * e);
}

double logistic_curve(double t) {
  const auto [p, q, f0] = kImitation;
  return f0 / (f0 + (1.0 - f0) * sim::exp(-q * t));
}

double gap_in_theory(double dt, int day) {
  return bass_curve(day) - recursion(kMeanOfStudies, dt, day);
}

/// The day on which the recursion is farthest from the equation.
int day_of_largest_gap(double dt) {
  int largest = 1;
  for (int day = 2; day <= 10; ++day) {
    largest = gap_in_theory(dt, day) > gap_in_theory(dt, largest) ? day : largest;
  }
  return largest;
}

/// Share of adopters at the end of every day, by replicate.
std::vector<std::vector<double>> shares(const sim::Play& play) {
  return over_replicates(kReplicates, [&](std::size_t r) {
    return times(sim::Played{play, r}.series("adopters", "product"), 1.0 / play.model->agents());
  });
}

std::vector<double> on(int day, const std::vector<std::vector<double>>& shares) {
  std::vector<double> values;
  for (const auto& run : shares) values.push_back(run[static_cast<std::size_t>(day - 1)]);
  return values;
}

/// Given the past, the adoptions of a tick are binomial: the squares of their standardised
/// distances add up to about as many as there are ticks, whatever happened before.
Check adoptions_are_binomial(const std::vector<std::vector<double>>& shares, double n) {
  const auto& [p, q, f0] = kMeanOfStudies;
  constexpr std::size_t kDays = 15;  // until few are left to adopt
  double squares = 0.0, ticks = 0.0;
  for (const auto& run : shares) {
    double before = f0;
    for (std::size_t day = 0; day < kDays; ++day) {
      const double z = z_of_count(n * (run[day] - before), n * (1.0 - before), p + q * before);
      squares += z * z;
      ticks += 1.0;
      before = run[day];
    }
  }
  return estimated("adoptions of a day: variance over that of a binomial", 1.0, squares / ticks,
                   std::sqrt(2.0 / ticks));
}

Checks discrete_and_continuous(const Stage& stage) {
  Checks checks;
  const sim::Play daily = stage();
  const auto by_day = shares(daily);
  for (int day : {5, 10, 15, 20}) {
    checks.push_back(mean_of(at(day, 1.0), recursion(kMeanOfStudies, 1.0, day), on(day, by_day)));
  }
  checks.push_back(adoptions_are_binomial(by_day, daily.model->agents()));
  const auto by_tenth = shares(stage({tick_of(0.1), "time.days=10"}));
  for (int day : {5, 10}) {
    checks.push_back(mean_of(at(day, 0.1), recursion(kMeanOfStudies, 0.1, day), on(day, by_tenth)));
  }
  // The distance from the equation shrinks with the tick.
  const auto gap = [&](double dt, double known, double digits, const auto& runs) {
    const int day = day_of_largest_gap(dt);
    const double truth = gap_in_theory(dt, day);
    std::vector<double> gaps = on(day, runs);
    for (double& value : gaps) value = bass_curve(day) - value;
    const std::string tick = ", tick " + sim::number_text(dt);
    checks.push_back(
        nearly("largest distance from the equation, in theory" + tick, known, truth, digits));
    checks.push_back(mean_of("the same as played, day " + std::to_string(day) + tick, truth, gaps));
  };
  gap(1.0, 0.071, 0.0005, by_day);
  gap(0.1, 0.0072, 0.00005, by_tenth);
  return checks;
}

Checks one_cause_alone(const Stage& stage) {
  Checks checks;
  for (const double dt : {1.0, 0.25}) {
    const sim::Played run{stage({"adoption.imitation=0", "adoption.innovation=0.1", tick_of(dt)})};
    const double h = 0.1 * dt, n = 20000.0;
    const auto ticks = static_cast<std::size_t>(std::lround(30.0 / dt));
    std::vector<double> observed(ticks + 1), expected;  // the last: not within the run
    for (std::uint32_t adopted : run.column(columns::kAdopted)) {
      observed[adopted == columns::kNotYet ? ticks : adopted - 1] += 1.0;
    }
    double left = n;
    for (std::size_t t = 0; t < ticks; ++t, left *= 1.0 - h) expected.push_back(left * h);
    expected.push_back(left);
    const std::string tick = ", tick " + sim::number_text(dt);
    checks.push_back(share_of("innovation alone: share after 10 days" + tick,
                              1.0 - power(1.0 - h, 10.0 / dt), run.series("adopters", "product")[9],
                              n));
    checks.push_back(
        chi_square_of("innovation alone: tick of adoption" + tick, observed, expected));
  }
  const Overrides imitation{"adoption.innovation=0", "adoption.imitation=0.5",
                            "adoption.initial_share=0.25", "time.days=10"};
  const auto with = [&](const Overrides& more) {
    Overrides all = imitation;
    all.insert(all.end(), more.begin(), more.end());
    return stage(all);
  };
  const auto coarse = shares(with({}));
  const auto fine = shares(with({tick_of(0.01), "adoption.size=4000"}));
  for (int day : {2, 5, 8}) {
    checks.push_back(mean_of("imitation alone, recursion: " + at(day, 1.0),
                             recursion(kImitation, 1.0, day), on(day, coarse)));
    checks.push_back(
        mean_of("imitation alone, logistic: " + at(day, 0.01), logistic_curve(day), on(day, fine)));
  }
  return checks;
}

const RegisteredVerification kRecursion{{1, "Bass curve", "bass.toml", discrete_and_continuous}};
const RegisteredVerification kAlone{{2, "Bass, one cause alone", "bass.toml", one_cause_alone}};

}  // namespace
}  // namespace agora::models
