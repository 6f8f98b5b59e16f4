// SPDX-License-Identifier: MIT
#include "sim/graph/families/holme_kim.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <utility>
#include <vector>

#include "sim/core/registry.h"
#include "sim/graph/build.h"
#include "sim/graph/families/size.h"
#include "sim/graph/luck.h"

namespace agora::sim {
namespace {

constexpr Stream kMeet = stream("graph.holme_kim.meet");      // whom; whether a friend of theirs
constexpr Stream kFriend = stream("graph.holme_kim.friend");  // which
constexpr std::uint32_t kAhead = 4;                           // newcomers
constexpr std::uint32_t kAttempts = 64;  // to find a friend who is not known yet

/// Newcomers v = 0, 1, ... and the older people each ties to: all of them up to the m-th newcomer,
/// m of them from then on. Ties are numbered as they are made.
class Newcomers {
 public:
  explicit Newcomers(std::uint32_t m) : m_{m} {
    for (std::uint32_t v = 0; v <= m; ++v) founders_.insert(founders_.end(), v, v);
  }
  std::uint64_t first_tie(std::uint32_t v) const {
    return v <= m_ ? std::uint64_t{v} * (v - std::uint64_t{v > 0}) / 2
                   : founders_.size() + std::uint64_t{v - m_ - 1} * m_;
  }
  std::uint32_t ties(std::uint32_t v) const { return std::min(v, m_); }
  std::uint32_t who_made(std::uint64_t tie) const {
    if (tie < founders_.size()) return founders_[tie];
    return m_ + 1 + static_cast<std::uint32_t>((tie - founders_.size()) / m_);
  }

 private:
  std::uint32_t m_;
  std::vector<std::uint32_t> founders_;  // who made the ties of the first m + 1
};

/// Who came to each person, in rows that double when they are full; what a row leaves behind is
/// given to the next that needs as much.
class Visitors {
 public:
  explicit Visitors(std::uint32_t n, std::uint64_t visits) : rows_(n) { room_.reserve(visits * 2); }

  std::uint32_t count(std::uint32_t v) const { return rows_[v].count; }
  std::uint32_t get(std::uint32_t v, std::uint32_t i) const { return room_[rows_[v].start + i]; }
  void add(std::uint32_t v, std::uint32_t visitor) {
    Row& row = rows_[v];
    if (row.count == 0 || (row.count >= kLeast && std::has_single_bit(row.count))) move(row);
    room_[row.start + row.count++] = visitor;
  }

 private:
  static constexpr std::uint32_t kLeast = 4;
  struct Row {
    std::uint64_t start = 0;
    std::uint32_t count = 0;
  };

  void move(Row& row) {
    const std::uint32_t size = std::max(kLeast, 2 * row.count);
    std::vector<std::uint64_t>& left = left_[static_cast<std::size_t>(std::countr_zero(size))];
    std::uint64_t start = room_.size();
    if (left.empty()) {
      room_.resize(room_.size() + size);
    } else {
      start = left.back();
      left.pop_back();
    }
    if (row.count > 0) {
      std::copy_n(room_.begin() + static_cast<std::ptrdiff_t>(row.start), row.count,
                  room_.begin() + static_cast<std::ptrdiff_t>(start));
      left_[static_cast<std::size_t>(std::countr_zero(row.count))].push_back(row.start);
    }
    row.start = start;
  }

  std::vector<Row> rows_;
  std::vector<std::uint32_t> room_;
  std::array<std::vector<std::uint64_t>, 33> left_;  // starts, by the logarithm of their size
};

/// The growing graph.
class Growth {
 public:
  Growth(const HolmeKimParams& params, std::uint32_t n, std::uint64_t ties, const Draws& draws)
      : newcomers_{static_cast<std::uint32_t>(params.ties_per_newcomer)},
        m_{static_cast<std::uint32_t>(params.ties_per_newcomer)},
        triads_{params.triads},
        draws_{draws},
        visitors_{triads_ > 0.0 ? n : 0, triads_ > 0.0 ? ties : 0} {
    met_.reserve(ties);
    for (std::uint32_t v = 1; v < n; ++v) join(v);
  }

  /// Whom the newcomers met, tie by tie.
  std::vector<std::uint32_t> take_met() { return std::move(met_); }

 private:
  void join(std::uint32_t v) {
    const std::size_t before = met_.size();
    look_ahead(v + kAhead);
    if (v <= m_) {
      for (std::uint32_t w = 0; w < v; ++w) met_.push_back(w);
    } else {
      std::uint32_t host = 0;  // whom v met last by preference
      for (std::uint32_t j = 0; j < m_; ++j) {
        if (j > 0 && meet_friend_of(host, v, j, before)) continue;
        host = meet_anybody(v, j, before);
      }
    }
    if (triads_ == 0.0) return;
    for (std::size_t i = before; i < met_.size(); ++i) visitors_.add(met_[i], v);
  }

  /// Asks memory for the ties at which a later newcomer will look: luck knows them already.
  void look_ahead(std::uint32_t v) const {
    const std::uint64_t before = newcomers_.first_tie(v);
    for (std::uint32_t j = 0; j < m_; ++j) {
      const std::uint64_t end = below(draws_(kMeet, 0, v, j), Lanes::first, 2 * before);
      if (end / 2 < met_.size()) __builtin_prefetch(&met_[end / 2]);
    }
  }

  bool knows(std::size_t before, std::uint32_t w) const {
    return std::find(met_.begin() + static_cast<std::ptrdiff_t>(before), met_.end(), w) !=
           met_.end();
  }

  /// A random end of a random tie belongs to somebody in proportion to their ties.
  std::uint32_t meet_anybody(std::uint32_t v, std::uint32_t j, std::size_t before) {
    for (std::uint32_t attempt = 0;; ++attempt) {
      const Block block = draws_(kMeet, 0, v, attempt * m_ + j);
      const std::uint64_t end = below(block, Lanes::first, 2 * before);
      const std::uint32_t w = end % 2 == 0 ? newcomers_.who_made(end / 2) : met_[end / 2];
      if (knows(before, w)) continue;
      met_.push_back(w);
      return w;
    }
  }

  bool meet_friend_of(std::uint32_t host, std::uint32_t v, std::uint32_t j, std::size_t before) {
    if (triads_ == 0.0 || draws_(kMeet, 0, v, j).uniform(2) >= triads_) return false;
    const std::uint32_t older = newcomers_.ties(host), all = older + visitors_.count(host);
    for (std::uint32_t attempt = 0; attempt < kAttempts; ++attempt) {
      const Block block = draws_(kFriend, 0, v, attempt * m_ + j);
      const auto i = static_cast<std::uint32_t>(below(block, Lanes::first, all));
      const std::uint32_t w =
          i < older ? met_[newcomers_.first_tie(host) + i] : visitors_.get(host, i - older);
      if (knows(before, w)) continue;
      met_.push_back(w);
      return true;
    }
    return false;
  }

  Newcomers newcomers_;
  std::uint32_t m_;
  double triads_;
  Draws draws_;
  std::vector<std::uint32_t> met_;
  Visitors visitors_;
};

const Registered<GraphFamily, HolmeKimParams> kRegistered{
    "holme_kim", "Newcomers prefer people who have many ties, and then the friends of those.",
    [](const HolmeKimParams& params) { return std::make_unique<HolmeKim>(params); }};

}  // namespace

const Group<HolmeKimParams>& HolmeKimParams::describe() {
  static const Group<HolmeKimParams> group{
      "A growing graph with a heavy tail of degrees and as much clustering as wanted (Holme and "
      "Kim 2002).",
      param(&HolmeKimParams::ties_per_newcomer,
            {.key = "ties_per_newcomer",
             .unit = "ties",
             .doc = "Ties that each newcomer makes; the mean degree is twice as large.",
             .source = "assumed",
             .def = 8,
             .min = 1,
             .max = 1000}),
      param(&HolmeKimParams::triads,
            {.key = "triads",
             .unit = "1",
             .doc = "Probability that a tie after the first is made to a friend of the person met "
                    "before, which closes a triangle. 0: Barabasi and Albert.",
             .source = "assumed",
             .def = 0.5,
             .min = 0.0,
             .max = 1.0}),
      network_size(&HolmeKimParams::size)};
  return group;
}

Graph HolmeKim::generate(const GraphRequest& request) const {
  const std::uint32_t n = request.n;
  const auto ties = static_cast<std::uint64_t>(expected_arcs(n) / 2.0);
  const std::vector<std::uint32_t> met = Growth{params_, n, ties, Draws{request.seed}}.take_met();
  const Newcomers newcomers{static_cast<std::uint32_t>(params_.ties_per_newcomer)};
  const auto name = [&](std::size_t part, const auto& tie) {
    for (std::uint32_t v : people_of(part, n)) {
      const std::uint64_t first = newcomers.first_tie(v);
      for (std::uint32_t j = 0; j < newcomers.ties(v); ++j) tie(v, met[first + j]);
    }
  };
  return build_graph(n, block_count(n), name, Direction::undirected, request.order);
}

double HolmeKim::expected_arcs(std::uint64_t n) const {
  if (n < 2) return 0.0;
  const auto people = static_cast<double>(n), m = static_cast<double>(params_.ties_per_newcomer);
  const double founders = std::min(people, m + 1.0);
  return founders * (founders - 1.0) + 2.0 * (people - founders) * m;
}

}  // namespace agora::sim
