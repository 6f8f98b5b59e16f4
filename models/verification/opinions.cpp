// SPDX-License-Identifier: MIT
// Rows 9 and 10. Averaged opinions against dense linear algebra, on several families of graphs, and
// the number of groups that bounded confidence leaves. The matrix is written here from its
// definition and shares nothing with the model but the ties.
#include "models/classic/opinions.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/classic/friedkin_johnsen.h"
#include "models/verification/on_ties.h"
#include "models/verification/statistics.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

constexpr double kSelf = 0.3;        // self_weight of the scenarios
constexpr double kTolerance = 1e-9;  // of what is reached in the end
constexpr double kRounding = 1e-14;  // of one step

struct Ties {
  std::string name;
  Overrides settings;
};
const Ties kFamilies[] = {
    {"random graph", {}},
    {"Barabasi-Albert",
     {"network.kind=barabasi_albert", "network.ties_per_newcomer=3", "network.size=60"}},
    {"small world", {"network.kind=watts_strogatz", "network.neighbours=6", "network.size=50"}}};

/// W of the averaging models.
Matrix weights(const sim::Graph& ties) {
  const std::uint32_t n = ties.n();
  Matrix w(n, Vector(n));
  for (std::uint32_t i = 0; i < n; ++i) {
    w[i][i] = ties.degree(i) == 0 ? 1.0 : kSelf;
    for (const std::uint32_t j : ties.neighbours(i)) {
      w[i][j] = (1.0 - kSelf) / static_cast<double>(ties.degree(i));
    }
  }
  return w;
}

double product(const Vector& a, const Vector& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// x with a x = b, by elimination with the largest pivot.
Vector solve(Matrix a, Vector b) {
  const std::size_t n = b.size();
  for (std::size_t c = 0; c < n; ++c) {
    std::size_t pivot = c;
    for (std::size_t r = c; r < n; ++r) {
      if (std::abs(a[r][c]) > std::abs(a[pivot][c])) pivot = r;
    }
    std::swap(a[c], a[pivot]);
    std::swap(b[c], b[pivot]);
    for (std::size_t r = c + 1; r < n; ++r) {
      const double factor = a[r][c] / a[c][c];
      for (std::size_t k = c; k < n; ++k) a[r][k] -= factor * a[c][k];
      b[r] -= factor * b[c];
    }
  }
  for (std::size_t c = n; c-- > 0;) {
    for (std::size_t k = c + 1; k < n; ++k) b[c] -= a[c][k] * b[k];
    b[c] /= a[c][c];
  }
  return b;
}

/// pi with pi^T w = pi^T and sum 1: the equations of w^T - I, the last replaced by the sum.
Vector left_perron(const Matrix& w) {
  const std::size_t n = w.size();
  Matrix a(n, Vector(n, 1.0));
  for (std::size_t i = 0; i + 1 < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) a[i][j] = w[j][i] - (i == j ? 1.0 : 0.0);
  }
  Vector b;
  for (std::size_t i = 0; i < n; ++i) b.push_back(i + 1 < n ? 0.0 : 1.0);
  return solve(a, b);
}

/// Of anybody's opinion from what it should be; infinite if there is nobody.
double largest_distance(const Vector& expected, const Vector& got) {
  double largest = got.empty() ? HUGE_VAL : 0.0;
  for (std::size_t i = 0; i < got.size(); ++i) {
    largest = std::max(largest, std::abs(got[i] - expected[i]));
  }
  return largest;
}

Checks consensus(const Stage& stage) {
  Checks checks;
  for (const Ties& family : kFamilies) {
    const sim::Play play = stage(family.settings);
    const Matrix w = weights(ties_of(play));
    const Vector first = after(0, play).column(columns::kOpinion);
    Vector next;
    for (const Vector& row : w) next.push_back(product(row, first));
    checks.push_back(nearly("DeGroot, " + family.name + ": a step from W x(0)", 0.0,
                            largest_distance(next, after(1, play).column(columns::kOpinion)),
                            kRounding));
    const sim::Played run{play};
    const double all = product(left_perron(w), first);
    checks.push_back(nearly("DeGroot, " + family.name + ": mean in the end", all,
                            run.last("mean_opinion", "topic"), kTolerance));
    checks.push_back(nearly(
        "DeGroot, " + family.name + ": anybody's distance from it", 0.0,
        largest_distance(Vector(first.size(), all), run.column(columns::kOpinion)), kTolerance));
  }
  return checks;
}

Checks equilibrium(const Stage& stage) {
  Checks checks;
  for (const Ties& family : kFamilies) {
    const sim::Play play = stage(family.settings);
    const sim::Played run{play};
    const Vector stubbornness = run.column(columns::kStubbornness);
    Matrix a = weights(ties_of(play));
    Vector b = after(0, play).column(columns::kOpinion);
    for (std::size_t i = 0; i < b.size(); ++i) {
      for (double& weight : a[i]) weight *= -(1.0 - stubbornness[i]);
      a[i][i] += 1.0;
      b[i] *= stubbornness[i];
    }
    const Vector truth = solve(a, b);
    checks.push_back(nearly("stubborn, " + family.name + ": mean in the end", sim::mean(truth),
                            run.last("mean_opinion", "topic"), kTolerance));
    checks.push_back(nearly("stubborn, " + family.name + ": distance from the solution", 0.0,
                            largest_distance(truth, run.column(columns::kOpinion)), kTolerance));
  }
  return checks;
}

// One group from a confidence of .29 on and two from .20 to .25, along with the lonely few that the
// threshold of 5 % leaves out.
Checks groups(const Stage& stage) {
  constexpr std::size_t kRuns = 4;
  Checks checks;
  for (const double confidence : {0.2, 0.22, 0.25, 0.29, 0.35, 0.5}) {
    const sim::Play play = stage({"opinions.confidence=" + sim::number_text(confidence)});
    const Vector found = over_replicates(kRuns, [&](std::size_t r) {
      return sim::Played{play, r}.last("clusters", "topic");
    });
    checks.push_back(
        exactly("confidence " + sim::number_text(confidence) + ": major groups, mean of 4 runs",
                confidence < 0.27 ? 2.0 : 1.0, sim::mean(found)));
  }
  const sim::Play play = stage({"network.mean_degree=8"});
  checks.push_back(nearly("8 neighbours: mean opinion, as at first",
                          sim::mean(after(0, play).column(columns::kOpinion)),
                          sim::Played{play}.last("mean_opinion", "topic"), 1e-12));
  return checks;
}

const RegisteredVerification kDeGroot{{9, "DeGroot", "degroot.toml", consensus}};
const RegisteredVerification kFriedkinJohnsen{
    {9, "Friedkin and Johnsen", "friedkin-johnsen.toml", equilibrium}};
const RegisteredVerification kDeffuant{{10, "Deffuant", "deffuant.toml", groups}};

}  // namespace
}  // namespace agora::models
