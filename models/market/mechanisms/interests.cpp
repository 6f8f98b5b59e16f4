// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/interests.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace agora::models {
namespace {

constexpr sim::Stream kProfile = sim::stream("market.interests");
constexpr std::uint32_t kMostTopics = 64;

}  // namespace

const sim::Group<InterestParams>& InterestParams::describe() {
  using P = InterestParams;
  static const sim::Group<P> group{
      "What people are interested in, and what it changes that a message concerns them.",
      sim::param(&P::topics, {.key = "topics",
                              .unit = "1",
                              .doc = "Number of topics that people may be interested in.",
                              .source = "assumed",
                              .def = 5,
                              .min = 1,
                              .max = kMostTopics}),
      sim::param(
          &P::focus,
          {.key = "focus",
           .unit = "1",
           .doc = "Concentration of interests (mean parameter of a Dirichlet "
                  "distribution): below 1 people care for few topics.",
           .source =
               "fitted to what is lost without behavioural targeting (A4 in docs/calibration.md)",
           .def = 0.2,
           .min = 0.01,
           .max = 1000.0}),
      sim::param(
          &P::sway,
          {.key = "sway",
           .unit = "1",
           .doc =
               "How far relevance decides what a brand's own messages weigh and make known, what "
               "influencers' posts weigh, and what is passed on: 0 not at all, 1 in proportion.",
           .source =
               "fitted to what is lost without behavioural targeting (A4 in docs/calibration.md)",
           .def = 1.0,
           .min = 0.0,
           .max = 1.0})};
  return group;
}

double relevance(std::span<const double> profile, std::span<const double> topics) {
  double product = 0.0, own = 0.0, other = 0.0;
  for (std::size_t k = 0; k < profile.size(); ++k) {
    const double topic = k < topics.size() ? topics[k] : 0.0;
    product += profile[k] * topic;
    own += profile[k] * profile[k];
    other += topic * topic;
  }
  return own > 0.0 && other > 0.0 ? product / std::sqrt(own * other) : 1.0;
}

std::vector<double> draw_profile(const InterestParams& params, std::span<const double> base,
                                 const sim::Draws& draws, std::uint32_t key,
                                 std::uint32_t archetype) {
  const auto topics = static_cast<std::size_t>(params.topics);
  double total = 0.0;
  for (double weight : base) total += weight;
  std::vector<double> profile(topics);
  for (std::size_t k = 0; k < topics; ++k) {
    const double mean = total <= 0.0      ? 1.0
                        : k < base.size() ? base[k] * static_cast<double>(topics) / total
                                          : 0.0;
    const double shape = params.focus * mean;
    if (shape <= 0.0) continue;
    const auto place = archetype * kMostTopics + static_cast<std::uint32_t>(k);
    profile[k] = shape * sim::gamma_mean_one(shape, draws, kProfile, place, key);
  }
  return profile;
}

void ranks_by_relevance(std::span<const double> relevance, std::span<const double> shares,
                        std::span<double> ranks) {
  std::vector<std::size_t> order(relevance.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return relevance[a] < relevance[b]; });
  double below = 0.0;
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    double alike = 0.0;
    while (last < order.size() && relevance[order[last]] == relevance[order[first]]) {
      alike += shares[order[last++]];
    }
    for (; first < last; ++first) ranks[order[first]] = below + 0.5 * alike;
    below += alike;
  }
}

Interests::Interests(const InterestParams& params, const std::vector<Segment>& segments,
                     const std::vector<std::vector<double>>& brand_topics, const sim::Draws& draws)
    : brands_{brand_topics.size()} {
  std::vector<double> mean(brands_);
  for (const Segment& segment : segments) {
    for (std::uint32_t a = 0; a < kArchetypes; ++a) {
      const std::vector<double> profile =
          draw_profile(params, segment.base, draws, sim::name_key(segment.name), a);
      shares_.push_back(segment.share / static_cast<double>(kArchetypes));
      for (std::size_t b = 0; b < brands_; ++b) {
        excess_.push_back(relevance(profile, brand_topics[b]));
        mean[b] += shares_.back() * excess_.back();
      }
    }
  }
  ranks_.resize(brands_ * kinds());
  std::vector<double> of_brand(kinds());
  for (std::size_t b = 0; b < brands_; ++b) {
    // In single precision those who care for one topic alone are alike, as they should be.
    for (std::size_t k = 0; k < kinds(); ++k) {
      of_brand[k] = static_cast<double>(static_cast<float>(excess_[k * brands_ + b]));
    }
    ranks_by_relevance(of_brand, shares_, std::span{ranks_}.subspan(b * kinds(), kinds()));
  }
  for (std::size_t i = 0; i < excess_.size(); ++i) {
    const double average = mean[i % brands_];
    // A brand that nobody cares for weighs the same with everybody.
    const double against_average = average > 0.0 ? excess_[i] / average : 1.0;
    appeal_.push_back(static_cast<float>(1.0 + params.sway * (against_average - 1.0)));
    excess_[i] -= average;
  }
  for (std::size_t b = 0; b < brands_; ++b) {
    for (std::size_t k = 0; k < kinds(); ++k) {
      appeal_of_brand_.push_back(appeal_[k * brands_ + b]);
    }
  }
}

}  // namespace agora::models
