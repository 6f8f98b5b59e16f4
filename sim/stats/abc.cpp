// SPDX-License-Identifier: MIT
#include "sim/stats/abc.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "sim/core/draws.h"
#include "sim/core/expect.h"
#include "sim/core/math.h"
#include "sim/stats/cholesky.h"
#include "sim/stats/summary.h"

namespace agora::sim {
namespace {

constexpr Stream kParent = stream("abc.parent"), kMove = stream("abc.move");
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kEdge = 1e-6;            // coordinates are taken for so far from 0 and 1, at least
constexpr double kFar = 100.0;            // squared steps beyond which none arrives
constexpr std::uint32_t kTries = 10'000;  // of one particle to stay in the cube

double logit(double u) {
  u = std::clamp(u, kEdge, 1.0 - kEdge);
  return sim::log(u / (1.0 - u));
}
double logistic(double x) { return 1.0 / (1.0 + sim::exp(-x)); }

/// The coordinates' best linear guesses from data and their squares: ridge regression, of which the
/// strength is the one that guesses left-out points best.
class Guesses {
 public:
  /// Learns from the first `count` points that did not fail.
  Guesses(const AbcPlayed& played, std::size_t count, std::size_t dimensions) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < count; ++i) {
      if (!played.data[i].empty()) members.push_back(i);
    }
    if (members.size() < 4) return;
    standardise(played, members);
    std::vector<std::vector<double>> known, wanted(dimensions);
    for (std::size_t i : members) known.push_back(features(played.data[i]));
    for (std::size_t d = 0; d < dimensions; ++d) {
      for (std::size_t i : members) wanted[d].push_back(played.points[i][d]);
      middle_.push_back(mean(wanted[d]));
      for (double& value : wanted[d]) value -= middle_[d];
    }
    learn(known, wanted);
  }

  bool known() const { return !slopes_.empty(); }

  /// One guess for each dimension, in units of how far guesses are off on average.
  std::vector<double> operator()(std::span<const double> data) const {
    const std::vector<double> of = features(data);
    std::vector<double> guesses;
    for (std::size_t d = 0; d < slopes_.size(); ++d) {
      guesses.push_back((middle_[d] + product(slopes_[d], of)) / error_[d]);
    }
    return guesses;
  }

 private:
  void standardise(const AbcPlayed& played, const std::vector<std::size_t>& members) {
    const std::size_t length = played.data[members.front()].size();
    for (std::size_t k = 0; k < length; ++k) {
      std::vector<double> values;
      for (std::size_t i : members) values.push_back(played.data[i][k]);
      const double spread = std::sqrt(variance(values));
      centre_.push_back(mean(values));
      unit_.push_back(spread > 0.0 ? spread : 1.0);
    }
  }

  std::vector<double> features(std::span<const double> data) const {
    const double scale = std::sqrt(2.0 * static_cast<double>(centre_.size()));
    std::vector<double> found;
    for (std::size_t k = 0; k < centre_.size(); ++k) {
      found.push_back((data[k] - centre_[k]) / unit_[k]);
    }
    for (std::size_t k = 0; k < centre_.size(); ++k) {
      const double x = found[k];
      found.push_back(std::clamp(x * x, 0.0, 25.0) - 1.0);
    }
    for (double& x : found) x /= scale;
    return found;
  }

  static double product(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0.0;
    for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
    return sum;
  }

  void learn(const std::vector<std::vector<double>>& known,
             const std::vector<std::vector<double>>& wanted) {
    const std::size_t n = known.size(), size = known.front().size();
    slopes_.resize(wanted.size());
    error_.assign(wanted.size(), kInfinity);
    for (double strength : {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0}) {
      Cholesky factor;
      for (std::size_t a = 0; a < size; ++a) {
        std::vector<double> row(a + 1, 0.0);
        for (const std::vector<double>& x : known) {
          for (std::size_t b = 0; b <= a; ++b) row[b] += x[a] * x[b];
        }
        row[a] += strength;
        factor.append(row, 1e-12);
      }
      std::vector<double> leverage;  // of each point on its own guess
      for (const std::vector<double>& x : known) {
        const std::vector<double> part = factor.forward(x);
        leverage.push_back(std::min(product(part, part), 1.0 - 1e-9));
      }
      for (std::size_t d = 0; d < wanted.size(); ++d) {
        std::vector<double> right(size, 0.0);
        for (std::size_t i = 0; i < n; ++i) {
          for (std::size_t a = 0; a < size; ++a) right[a] += known[i][a] * wanted[d][i];
        }
        const std::vector<double> slopes = factor.solve(std::move(right));
        double squares = 0.0;  // by how much the guess of a point is off that was left out
        for (std::size_t i = 0; i < n; ++i) {
          const double off = (wanted[d][i] - product(slopes, known[i])) / (1.0 - leverage[i]);
          squares += off * off;
        }
        const double error = std::sqrt(squares / static_cast<double>(n));
        if (error < error_[d]) {
          error_[d] = error;
          slopes_[d] = slopes;
        }
      }
    }
    for (double& error : error_) {
      if (!(error > 0.0)) error = 1.0;
    }
  }

  std::vector<double> centre_, unit_;        // of each value of the data
  std::vector<std::vector<double>> slopes_;  // [dimensions][features]
  std::vector<double> middle_, error_;       // [dimensions]
};

struct Particle {
  std::size_t point;
  double distance;
  double proposed;          // density here of all points that were asked for ...
  std::size_t counted = 0;  // ... in so many generations after the first
  double weight = 1.0;
};

/// Normal steps from those alive, with twice their covariance.
class Kernel {
 public:
  Kernel(const Points& points, const std::vector<Particle>& alive) : points_{points} {
    const std::size_t dimensions = points.dimensions;
    double sum = 0.0;
    std::vector<double> centre(dimensions, 0.0);
    for (const Particle& particle : alive) {
      sum += particle.weight;
      cumulated_.push_back(sum);
      for (std::size_t d = 0; d < dimensions; ++d) {
        centre[d] += particle.weight * points[particle.point][d];
      }
    }
    for (double& each : centre) each /= sum;
    for (std::size_t a = 0; a < dimensions; ++a) {
      std::vector<double> row;
      for (std::size_t b = 0; b <= a; ++b) {
        double covariance = 0.0;
        for (const Particle& particle : alive) {
          const auto at = points[particle.point];
          covariance += particle.weight * (at[a] - centre[a]) * (at[b] - centre[b]);
        }
        row.push_back(2.0 * covariance / sum);
      }
      row[a] += 1e-12;
      factor_.append(row, 1e-14);
    }
    for (const Particle& particle : alive) {
      const auto at = points[particle.point];
      members_.push_back(particle.point);
      weights_.push_back(particle.weight / sum);
      for (double x : factor_.forward({at.begin(), at.end()})) straight_.push_back(x);
    }
  }

  std::vector<double> step_from_somebody(const Draws& draws, std::uint32_t generation,
                                         std::uint32_t child, std::uint32_t attempt) const {
    const double u = draws(kParent, generation, child, attempt).uniform(0) * cumulated_.back();
    const auto parent =
        static_cast<std::size_t>(std::ranges::lower_bound(cumulated_, u) - cumulated_.begin());
    const auto from = points_[members_[std::min(parent, members_.size() - 1)]];
    std::vector<double> at(from.begin(), from.end());
    for (std::uint32_t k = 0; k < at.size(); ++k) {
      const double z =
          draws(kMove, generation, child, attempt * static_cast<std::uint32_t>(at.size()) + k)
              .normal();
      for (std::size_t d = k; d < at.size(); ++d) at[d] += factor_.row(d)[k] * z;
    }
    return at;
  }

  /// Density of a step's end, but for a factor that all ends share.
  double density(std::span<const double> at) const {
    const std::vector<double> here = factor_.forward({at.begin(), at.end()});
    double sum = 0.0;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      double squares = 0.0;
      for (std::size_t d = 0; d < here.size(); ++d) {
        const double apart = here[d] - straight_[i * here.size() + d];
        squares += apart * apart;
      }
      if (squares < kFar) sum += weights_[i] * sim::exp(-0.5 * squares);
    }
    double volume = 1.0;
    for (std::size_t d = 0; d < at.size(); ++d) volume *= factor_.diagonal(d) * 2.50662827463100050;
    return sum / volume;
  }

 private:
  const Points& points_;
  std::vector<std::size_t> members_;         // those alive
  std::vector<double> weights_, cumulated_;  // of sum 1; up to each, as they were
  Cholesky factor_;
  std::vector<double> straight_;  // those alive, where steps are alike in all directions
};

/// Goes through everything that was played, generation by generation.
class History {
 public:
  History(const AbcPlayed& played, std::span<const double> observed, std::size_t dimensions,
          const AbcSettings& settings, std::uint64_t seed)
      : played_{played},
        settings_{settings},
        dimensions_{dimensions},
        draws_{seed},
        kept_{static_cast<std::size_t>(
            std::ceil(settings.kept * static_cast<double>(settings.particles)))},
        guesses_{played, std::min(settings.particles, played.points.size()), dimensions} {
    AGORA_EXPECT(settings.particles >= 20 && kept_ < settings.particles);
    if (!guesses_.known()) return;
    target_ = guesses_(observed);
    std::size_t first = 0, count = settings.particles;
    for (; first + count <= played.points.size(); first += count, count = born()) {
      take_generation(first, count);
      ++generations_;
    }
    AGORA_EXPECT(first == played.points.size());
  }

  bool settled() const {
    return !guesses_.known() || (generations_ > 1 && nearer_ <= settings_.stop);
  }

  Points next() const {
    const Kernel kernel{played_.points, alive_};
    Points points{dimensions_, {}};
    for (std::uint32_t child = 0; child < born(); ++child) {
      points.add(child_of(kernel, child, generations_).first);
    }
    return points;
  }

  Posterior posterior() const;

 private:
  std::size_t born() const { return settings_.particles - kept_; }

  std::pair<std::vector<double>, std::uint32_t> child_of(const Kernel& kernel, std::uint32_t child,
                                                         std::uint32_t generation) const {
    std::vector<double> at;
    for (std::uint32_t attempt = 0; attempt < kTries; ++attempt) {
      at = kernel.step_from_somebody(draws_, generation, child, attempt);
      if (std::ranges::all_of(at, [](double x) { return x >= 0.0 && x <= 1.0; })) {
        return {at, attempt + 1};
      }
    }
    for (double& x : at) x = std::clamp(x, 0.0, 1.0);
    return {at, kTries};
  }

  void take_generation(std::size_t first, std::size_t count) {
    const double before = alive_.empty() ? kInfinity : alive_.back().distance;
    if (generations_ > 0) {
      Kernel kernel{played_.points, alive_};
      std::uint64_t attempts = 0;
      for (std::uint32_t child = 0; child < count; ++child) {
        attempts += child_of(kernel, child, generations_).second;
      }
      proposals_.push_back({std::move(kernel), static_cast<double>(attempts)});
    }
    std::size_t nearer = 0;
    for (std::size_t i = first; i < first + count; ++i) {
      all_.push_back({i, distance(i), static_cast<double>(settings_.particles)});
      nearer += all_.back().distance < before;
      alive_.push_back(all_.back());
    }
    nearer_ = static_cast<double>(nearer) / static_cast<double>(count);
    std::ranges::stable_sort(alive_, {}, &Particle::distance);
    alive_.resize(std::min(kept_, alive_.size()));
    for (Particle& particle : alive_) weigh(particle);
  }

  /// Against the density of everything that was asked for until now, not of the own generation
  /// alone: one particle of a sparse early generation would weigh as much as many of a later one
  /// (the balance heuristic of Veach and Guibas 1995).
  void weigh(Particle& particle) const {
    for (; particle.counted < proposals_.size(); ++particle.counted) {
      const Proposal& proposal = proposals_[particle.counted];
      particle.proposed += proposal.steps * proposal.kernel.density(played_.points[particle.point]);
    }
    particle.weight = static_cast<double>(settings_.particles) / particle.proposed;
  }

  double distance(std::size_t point) const {
    if (played_.data[point].empty()) return kInfinity;
    const std::vector<double> guess = guesses_(played_.data[point]);
    double squares = 0.0;
    for (std::size_t d = 0; d < guess.size(); ++d) {
      squares += (guess[d] - target_[d]) * (guess[d] - target_[d]);
    }
    return std::sqrt(squares);
  }

  const AbcPlayed& played_;
  const AbcSettings& settings_;
  std::size_t dimensions_;
  Draws draws_;
  std::size_t kept_;
  Guesses guesses_;
  std::vector<double> target_;   // the guesses from what was observed
  std::vector<Particle> all_;    // in the order in which they were played
  std::vector<Particle> alive_;  // nearest first
  struct Proposal {
    Kernel kernel;
    double steps;  // those among them that left the cube and were tried again
  };
  std::vector<Proposal> proposals_;  // of all generations but the first, which is even
  std::uint32_t generations_ = 0;
  double nearer_ = 1.0;  // share of the last generation that came nearer than all before
};

Posterior History::posterior() const {
  Posterior posterior{{dimensions_, {}}, {}};
  if (all_.empty()) return posterior;
  // As many as a generation has: regression takes out the distance, and more are a better sample.
  std::vector<Particle> near_by = all_;
  std::ranges::stable_sort(near_by, {}, &Particle::distance);
  near_by.resize(std::min(settings_.particles, near_by.size()));
  for (Particle& particle : near_by) weigh(particle);
  const double farthest = near_by.back().distance;
  std::vector<std::vector<double>> off;  // what distance is left, with a leading 1
  double sum = 0.0;
  for (const Particle& particle : near_by) {
    const double near = farthest > 0.0 ? particle.distance / farthest : 0.0;
    const bool failed = played_.data[particle.point].empty();
    const double weight = failed ? 0.0 : particle.weight * (1.0 - near * near);  // Epanechnikov
    posterior.weights.push_back(weight);
    sum += weight;
    std::vector<double> row{1.0};
    if (failed) {
      row.resize(1 + dimensions_, 0.0);
    } else {
      const std::vector<double> guess = guesses_(played_.data[particle.point]);
      for (std::size_t d = 0; d < dimensions_; ++d) row.push_back(guess[d] - target_[d]);
    }
    off.push_back(std::move(row));
  }
  for (double& weight : posterior.weights) weight /= sum;
  Cholesky normal;
  for (std::size_t a = 0; a <= dimensions_; ++a) {
    std::vector<double> row(a + 1, 0.0);
    for (std::size_t b = 0; b <= a; ++b) {
      for (std::size_t i = 0; i < off.size(); ++i) {
        row[b] += posterior.weights[i] * off[i][a] * off[i][b];
      }
    }
    row[a] += 1e-12;
    normal.append(row, 1e-14);
  }
  posterior.particles.values.resize(off.size() * dimensions_);
  for (std::size_t d = 0; d < dimensions_; ++d) {
    std::vector<double> right(1 + dimensions_, 0.0);
    for (std::size_t i = 0; i < off.size(); ++i) {
      const double x = logit(played_.points[near_by[i].point][d]);
      for (std::size_t a = 0; a <= dimensions_; ++a) {
        right[a] += posterior.weights[i] * off[i][a] * x;
      }
    }
    const std::vector<double> slope = normal.solve(std::move(right));
    for (std::size_t i = 0; i < off.size(); ++i) {
      double x = logit(played_.points[near_by[i].point][d]);
      for (std::size_t a = 1; a <= dimensions_; ++a) x -= slope[a] * off[i][a];
      posterior.particles.values[i * dimensions_ + d] = logistic(x);
    }
  }
  return posterior;
}

}  // namespace

Points next_particles(const AbcPlayed& played, std::span<const double> observed,
                      std::size_t dimensions, const AbcSettings& settings, std::uint64_t seed) {
  if (played.points.size() == 0) return latin_hypercube(settings.particles, dimensions, seed);
  const History history{played, observed, dimensions, settings, seed};
  return history.settled() ? Points{dimensions, {}} : history.next();
}

Posterior posterior_of(const AbcPlayed& played, std::span<const double> observed,
                       std::size_t dimensions, const AbcSettings& settings, std::uint64_t seed) {
  return History{played, observed, dimensions, settings, seed}.posterior();
}

double Posterior::mean(std::size_t dimension) const {
  double sum = 0.0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * particles[i][dimension];
  return sum;
}

double Posterior::deviation(std::size_t dimension) const {
  const double centre = mean(dimension);
  double squares = 0.0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double apart = particles[i][dimension] - centre;
    squares += weights[i] * apart * apart;
  }
  return std::sqrt(squares);
}

double Posterior::quantile(std::size_t dimension, double p) const {
  std::vector<double> values;
  for (std::size_t i = 0; i < weights.size(); ++i) values.push_back(particles[i][dimension]);
  return weighted_quantile(values, weights, p);
}

}  // namespace agora::sim
