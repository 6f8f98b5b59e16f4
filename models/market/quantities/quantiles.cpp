// SPDX-License-Identifier: MIT
// Quantiles of what consumers think of each brand, where a mean would hide that some love and some
// hate it. Exact: nobody is put into a class. Taken only if the scenario asks, because a record
// takes most of the time of a day (3.4 ms of 4.7 with 20,000 consumers and three brands).
#include <algorithm>
#include <array>
#include <cmath>

#include "models/market/quantity.h"

namespace agora::models {
namespace {

constexpr std::array kShares{0.1, 0.25, 0.5, 0.75, 0.9};

struct Feeling {
  const char *name, *long_name;
  float Relation::*value;
};
constexpr std::array kFeelings{
    Feeling{"awareness_quantile", "Awareness, quantiles over consumers", &Relation::awareness},
    Feeling{"image_quantile", "Image, quantiles over consumers", &Relation::image},
    Feeling{"trust_quantile", "Trust, quantiles over consumers", &Relation::trust},
    Feeling{"loyalty_quantile", "Loyalty, quantiles over consumers", &Relation::loyalty}};

class Quantiles final : public sim::Observer {
 public:
  Quantiles(sim::Access& access, std::shared_ptr<const MarketContext> context)
      : context_{std::move(context)}, relations_{access, *context_} {}

  static std::vector<sim::Channel> channels(const MarketContext& context) {
    if (!context.params.output.distributions) return {};
    const sim::RecordAxis axis{"quantile", "Share of consumers at or below", "1",
                               std::vector<double>{kShares.begin(), kShares.end()}};
    std::vector<sim::Channel> channels;
    for (const Feeling& feeling : kFeelings) {
      channels.push_back({feeling.name, feeling.long_name, "1", true, false, axis});
    }
    return channels;
  }

  void observe(const sim::Tick& tick, std::span<double> values) override {
    const std::size_t brands = context_->brands.size();
    const auto consumers = static_cast<std::size_t>(context_->consumers);
    std::array<std::vector<float>, kFeelings.size()> all;
    for (std::vector<float>& one : all) one.resize(consumers);
    for (std::size_t b = 0; b < brands; ++b) {
      sim::for_blocks(consumers, tick.order, [&](sim::BlockRange block) {
        for (std::size_t i = block.first; i < block.last; ++i) {
          const Relation r = relations_(i, b, tick);
          for (std::size_t f = 0; f < kFeelings.size(); ++f) all[f][i] = r.*kFeelings[f].value;
        }
      });
      sim::for_tasks(kFeelings.size(), tick.order, [&](std::size_t f) {
        take(all[f], values.subspan((f * brands + b) * kShares.size(), kShares.size()));
      });
    }
  }

 private:
  /// Of each share, the smallest value that so many do not exceed. The values end up rearranged.
  static void take(std::vector<float>& all, std::span<double> quantiles) {
    auto rest = all.begin();
    for (std::size_t q = 0; q < kShares.size(); ++q) {
      const double rank = std::ceil(kShares[q] * static_cast<double>(all.size()));
      const auto place =
          all.begin() + std::max<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(rank), 1) - 1;
      std::nth_element(rest, place, all.end());
      quantiles[q] = static_cast<double>(*place);
      rest = place;
    }
  }

  std::shared_ptr<const MarketContext> context_;
  RelationsNow relations_;
};

const RegisteredObservation kQuantiles = observed_by<Quantiles>("quantiles");

}  // namespace
}  // namespace agora::models
