// SPDX-License-Identifier: MIT
// People in a disk of the hyperbolic plane, and who is in reach of whom; see hyperbolic.h. Places
// are those of Poincare's disk, in which a hyperbolic distance is a Euclidean one over how far both
// are from the rim: a pair is decided by multiplications, without an angle.
#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/graph/families/disk.h"
#include "sim/graph/luck.h"
#include "sim/graph/shuffle.h"

namespace agora::sim {

/// Everybody's place in the disk, by band and angle.
class Crowd {
 public:
  /// Where somebody lives, in polar coordinates.
  struct Polar {
    double radius, turn;
  };

  /// n people, 2 or more, with so many ties to expect. Density grows outwards like sinh(alpha r).
  Crowd(std::uint32_t n, double ties, double alpha, std::uint64_t seed, BlockOrder order)
      : n_{n},
        draws_{seed},
        dealt_{n, draws_, kDealt},
        disk_{Disk::with_ties(alpha, rings(), ties)} {
    cut_into_bands();
    fill_cells(order);
  }

  const Disk& disk() const { return disk_; }

  Polar polar_of(std::uint32_t person) const {
    const Block block = draws_(kPlace, 0, person);
    return {disk_.radius_of(share_of(block, dealt_.place(person))),
            uniform52(block, Lanes::second)};
  }

  /// Calls tie(u, v) for the ties between the person at the i-th place and those at later ones.
  template <class Tie>
  void visit_ties(std::size_t i, const Tie& tie) const {
    const Place& mine = places_[i];
    const Polar polar = polar_of(mine.person);
    const Hyperbola here{polar.radius};
    for (std::size_t b = band_at(polar.radius); b < bands_.size(); ++b) {
      const Band& band = bands_[b];
      // A little more than the window, for what its arithmetic may have lost.
      const double half =
          disk_.window(polar.radius, here, band.inner, band.hyperbola) * (1.0 + 1e-6);
      const auto cells = static_cast<double>(band.cells);
      const auto visit = [&](double first, double last) {
        visit_cells(band, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), i,
                    tie);
      };
      const double first = std::floor((polar.turn - half) * cells);
      const double last = std::floor((polar.turn + half) * cells);
      if (last - first >= cells - 1.0) {
        visit(0.0, cells - 1.0);
      } else if (first < 0.0) {
        visit(0.0, last);
        visit(first + cells, cells - 1.0);
      } else if (last >= cells) {
        visit(0.0, last - cells);
        visit(first, cells - 1.0);
      } else {
        visit(first, last);
      }
    }
  }

 private:
  static constexpr Stream kDealt = stream("graph.hyperbolic.dealt");
  static constexpr Stream kPlace = stream("graph.hyperbolic.place");  // radius in its part; angle
  static constexpr double kBand = 0.5;                                // width of the outer bands

  /// In Poincare's disk, where distances to the rim are kept apart: x^2 + y^2 = 1 - rim.
  struct Place {
    double x, y, rim;
    std::uint32_t person;
  };
  /// From `inner` outwards to the next. Cells are equal angles, a power of two.
  struct Band {
    double inner;
    Hyperbola hyperbola;  // of inner
    std::uint32_t first_cell, cells;
  };

  /// Everybody has a part of all shares, and some place in it.
  double share_of(const Block& block, std::uint64_t part) const {
    return (static_cast<double>(part) + uniform52(block, Lanes::first)) / n_;
  }

  /// The few in the middle one by one, since they have so many ties; all others in classes.
  std::vector<Ring> rings() const {
    std::vector<Ring> rings;
    const auto alone = std::min<std::uint32_t>(n_, 64);
    for (std::uint32_t part = 0; part < alone; ++part) {
      const auto person = static_cast<std::uint32_t>(dealt_.card(part));
      rings.push_back({share_of(draws_(kPlace, 0, person), part), 1.0});
    }
    for (double first = alone; first < n_;) {
      const double last = std::min<double>(n_, std::ceil(first * 1.1));
      rings.push_back({0.5 * (first + last) / n_, last - first});
      first = last;
    }
    return rings;
  }

  Place place_of(std::uint32_t person, const Polar& polar) const {
    const double e = exp(-polar.radius);  // the place is tanh(r / 2) from the middle
    const double far = (1.0 - e) / (1.0 + e);
    const double sine = cos_turn(polar.turn < 0.25 ? polar.turn + 0.75 : polar.turn - 0.25);
    return {far * cos_turn(polar.turn), far * sine, 4.0 * e / ((1.0 + e) * (1.0 + e)), person};
  }

  void cut_into_bands() {
    // Within half the radius all are tied: one band.
    const auto outer = static_cast<std::uint32_t>(0.5 * disk_.radius() / kBand);
    std::uint32_t cells = 0;
    for (std::uint32_t b = 0; b <= outer; ++b) {
      const auto inner_of = [&](std::uint32_t band) {
        return band == 0 ? 0.0 : disk_.radius() - kBand * (outer + 1 - band);
      };
      const double share = (b == outer ? 1.0 : disk_.share_within(inner_of(b + 1))) -
                           disk_.share_within(inner_of(b));
      const auto pairs = static_cast<std::uint32_t>(0.5 * share * n_);
      bands_.push_back({inner_of(b), Hyperbola{inner_of(b)}, cells,
                        std::bit_floor(std::max(pairs, std::uint32_t{1}))});
      cells += bands_.back().cells;
    }
    starts_.assign(std::size_t{cells} + 1, 0);
  }

  std::size_t band_at(double radius) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(bands_, radius, {}, &Band::inner) -
                                    bands_.begin() - 1);
  }
  std::size_t cell_at(const Polar& polar) const {
    const Band& band = bands_[band_at(polar.radius)];
    return band.first_cell + static_cast<std::size_t>(polar.turn * band.cells);
  }

  /// Counts who lives in each cell, and places them there from its end, in any order; sorting by
  /// number leaves no trace of that.
  void fill_cells(BlockOrder order) {
    const auto for_everybody = [&](const auto& body) {
      for_blocks(n_, order, [&](BlockRange block) {
        for (std::size_t v = block.first; v < block.last; ++v) body(static_cast<std::uint32_t>(v));
      });
    };
    for_everybody([&](std::uint32_t v) {
      std::atomic_ref{starts_[cell_at(polar_of(v))]}.fetch_add(1, std::memory_order_relaxed);
    });
    for (std::size_t c = 1; c < starts_.size(); ++c) starts_[c] += starts_[c - 1];
    places_.resize(n_);
    for_everybody([&](std::uint32_t v) {
      const Polar polar = polar_of(v);
      const std::uint32_t end =
          std::atomic_ref{starts_[cell_at(polar)]}.fetch_sub(1, std::memory_order_relaxed);
      places_[end - 1] = place_of(v, polar);
    });
    for_blocks(starts_.size() - 1, order, [&](BlockRange block) {
      for (std::size_t c = block.first; c < block.last; ++c) {
        std::sort(places_.begin() + starts_[c], places_.begin() + starts_[c + 1],
                  [](const Place& a, const Place& b) { return a.person < b.person; });
      }
    });
  }

  template <class Tie>
  void visit_cells(const Band& band, std::uint32_t first, std::uint32_t last, std::size_t i,
                   const Tie& tie) const {
    const Place& mine = places_[i];
    const double reach = disk_.reach() * mine.rim;
    const std::size_t end = starts_[std::size_t{band.first_cell} + last + 1];
    for (std::size_t j =
             std::max<std::size_t>(i + 1, starts_[std::size_t{band.first_cell} + first]);
         j < end; ++j) {
      const Place& other = places_[j];
      const double dx = mine.x - other.x, dy = mine.y - other.y;
      if (dx * dx + dy * dy <= reach * other.rim) tie(mine.person, other.person);
    }
  }

  std::uint32_t n_;
  Draws draws_;
  Shuffle dealt_;
  Disk disk_;
  std::vector<Band> bands_;
  std::vector<std::uint32_t> starts_;  // of the cells among places   [cells + 1]
  std::vector<Place> places_;
};

}  // namespace agora::sim
