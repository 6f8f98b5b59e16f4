// SPDX-License-Identifier: MIT
// By segment: what the people of each segment think of each brand, and what they buy of it. Taken
// only if the scenario asks.
#include <array>

#include "models/market/quantity.h"

namespace agora::models {
namespace {

struct Mean {
  const char *name, *long_name;
  float (*value)(const Relation&);
};
constexpr std::array kMeans{
    Mean{"segment_awareness", "Awareness, mean over the segment",
         [](const Relation& r) { return r.awareness; }},
    Mean{"segment_image", "Image, mean over the segment",
         [](const Relation& r) { return r.image; }},
    Mean{"segment_trust", "Trust, mean over the segment",
         [](const Relation& r) { return r.trust; }},
    Mean{"segment_loyalty", "Loyalty, mean over the segment",
         [](const Relation& r) { return r.loyalty; }},
    Mean{"segment_satisfaction", "Satisfaction, mean over the segment (1/2 is neutral)",
         [](const Relation& r) { return r.satisfaction; }},
    Mean{"segment_customers", "Share of the segment who ever bought the brand",
         [](const Relation& r) { return r.purchases > 0 ? 1.0f : 0.0f; }}};

class BySegment final : public sim::Observer {
 public:
  BySegment(sim::Access& access, std::shared_ptr<const MarketContext> context)
      : context_{std::move(context)},
        relations_{access, *context_},
        segment_{access.read(columns::kSegment)},
        sales_{access.read(columns::kSales)} {}

  static std::vector<sim::Channel> channels(const MarketContext& context) {
    if (!context.params.output.segments) return {};
    std::vector<std::string> names;
    for (const SegmentFacts& segment : context.segments) names.push_back(segment.name);
    const sim::RecordAxis axis{"segment", "Segment", "", std::move(names)};
    std::vector<sim::Channel> channels{
        {"segment_purchases", "Purchases by people of the segment", "1", true, true, axis}};
    for (const Mean& mean : kMeans) {
      channels.push_back({mean.name, mean.long_name, "1", true, false, axis});
    }
    return channels;
  }

  void observe(const sim::Tick& tick, std::span<double> values) override {
    const std::size_t brands = context_->brands.size(), segments = context_->segments.size();
    const std::size_t cells = brands * segments;  // in a channel
    for (std::size_t c = 0; c < cells; ++c) {
      values[c] = static_cast<double>(sales_(c / segments, c % segments));
    }
    const Sums sums = sim::sum_blocks(
        static_cast<std::size_t>(context_->consumers), tick.order,
        Sums{std::vector<double>(kMeans.size() * cells), std::vector<double>(segments)},
        [&](sim::BlockRange block) { return of(block, tick); });
    for (std::size_t i = 0; i < sums.values.size(); ++i) {
      const double people = sums.people[i % segments];
      values[cells + i] = people > 0.0 ? sums.values[i] / people : 0.0;
    }
  }

 private:
  struct Sums {
    std::vector<double> values;  // [means x brands x segments]
    std::vector<double> people;  // [segments]
    Sums& operator+=(const Sums& other) {
      for (std::size_t i = 0; i < values.size(); ++i) values[i] += other.values[i];
      for (std::size_t s = 0; s < people.size(); ++s) people[s] += other.people[s];
      return *this;
    }
  };

  Sums of(sim::BlockRange block, const sim::Tick& tick) const {
    const std::size_t brands = context_->brands.size(), segments = context_->segments.size();
    Sums sums{std::vector<double>(kMeans.size() * brands * segments),
              std::vector<double>(segments)};
    for (std::size_t i = block.first; i < block.last; ++i) {
      const std::size_t segment = segment_(i);
      sums.people[segment] += 1.0;
      for (std::size_t b = 0; b < brands; ++b) {
        const Relation r = relations_(i, b, tick);
        for (std::size_t m = 0; m < kMeans.size(); ++m) {
          sums.values[(m * brands + b) * segments + segment] +=
              static_cast<double>(kMeans[m].value(r));
        }
      }
    }
    return sums;
  }

  std::shared_ptr<const MarketContext> context_;
  RelationsNow relations_;
  sim::ReadView<columns::Whole8> segment_;
  sim::ReadView<columns::Whole64> sales_;
};

const RegisteredObservation kBySegment = observed_by<BySegment>("by_segment");

}  // namespace
}  // namespace agora::models
