// SPDX-License-Identifier: MIT
// Interests: what people care about, and how much a message about a brand's topics concerns them.
// People are of a few archetypes in every segment, each with a profile over the topics, so that a
// person's interests take one byte and the relevance of a brand is looked up in a table.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/core/draws.h"
#include "sim/core/params.h"

namespace agora::models {

struct InterestParams {
  std::int64_t topics;
  double focus;
  double sway;

  static const sim::Group<InterestParams>& describe();
};

/// Kinds of interests within a segment, all equally frequent.
inline constexpr std::size_t kArchetypes = 64;

/// Cosine of the angle between two profiles of non-negative weights: 1 for the same mixture of
/// topics, 0 for nothing in common. A profile of zeros, or an empty one, concerns everybody: 1.
double relevance(std::span<const double> profile, std::span<const double> topics);

/// Weights over topics drawn from a Dirichlet distribution whose mean is in proportion to `base`
/// (all alike if empty) and whose concentrations have the mean `focus`: small means that each
/// person cares for few topics. `key` and `archetype` are the identity of what is drawn.
std::vector<double> draw_profile(const InterestParams& params, std::span<const double> base,
                                 const sim::Draws& draws, std::uint32_t key,
                                 std::uint32_t archetype);

/// Rank by relevance of each kind, in [0, 1]: the share of people who care less, and half of those
/// who care as much.
void ranks_by_relevance(std::span<const double> relevance, std::span<const double> shares,
                        std::span<double> ranks);

/// Who cares how much about which brand. A kind of people is an archetype of a segment.
class Interests {
 public:
  struct Segment {
    std::string name;
    double share;              // of all consumers
    std::vector<double> base;  // [topics] or empty
  };

  Interests() = default;
  Interests(const InterestParams& params, const std::vector<Segment>& segments,
            const std::vector<std::vector<double>>& brand_topics, const sim::Draws& draws);

  static std::size_t kind(std::size_t segment, std::size_t archetype) {
    return segment * kArchetypes + archetype;
  }
  std::size_t kinds() const { return shares_.size(); }
  /// Share of all consumers who are of each kind.
  std::span<const double> shares() const { return shares_; }
  /// Rank of each kind by the relevance of a brand.  [kinds]
  std::span<const double> ranks(std::size_t brand) const {
    return std::span{ranks_}.subspan(brand * kinds(), kinds());
  }

  /// Relevance of each brand for an archetype, less that for the average consumer.  [brands]
  std::span<const double> excess(std::size_t segment, std::size_t archetype) const {
    return {excess_.data() + kind(segment, archetype) * brands_, brands_};
  }
  /// What a message about each brand weighs with an archetype, against the average consumer:
  /// 1 + sway (relevance / mean relevance - 1).  [brands]
  std::span<const float> appeal(std::size_t segment, std::size_t archetype) const {
    return {appeal_.data() + kind(segment, archetype) * brands_, brands_};
  }
  /// The same for one brand.  [kinds]
  std::span<const float> appeal_of(std::size_t brand) const {
    return std::span{appeal_of_brand_}.subspan(brand * kinds(), kinds());
  }

 private:
  std::size_t brands_ = 0;
  std::vector<double> excess_;          // [segments x archetypes x brands]
  std::vector<float> appeal_;           // likewise
  std::vector<float> appeal_of_brand_;  // [brands x kinds]
  std::vector<double> shares_;          // [kinds]
  std::vector<double> ranks_;           // [brands x kinds]
};

}  // namespace agora::models
