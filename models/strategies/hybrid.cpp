// SPDX-License-Identifier: MIT
// Hybrid: any mix of reach, content, influencers, answers and product.
#include "models/market/strategy.h"
#include "models/strategies/shares.h"

namespace agora::models {
namespace {

struct HybridParams {
  double media;
  double content;
  double influencers;
  double answering;
  double product;
  double surveys;
  double tone;
  Tier tier;

  static const sim::Group<HybridParams>& describe() {
    using P = HybridParams;
    static const sim::Group<P> group{
        "Mixes reach, content, influencers and answers as its shares say.",
        budget_share(&P::media, "media", "mass media", 0.4),
        budget_share(&P::content, "content", "content", 0.1),
        budget_share(&P::influencers, "influencers", "sponsored posts", 0.2),
        budget_share(&P::answering, "answering", "answering", 0.2),
        budget_share(&P::product, "product", "the product", 0.1),
        budget_share(&P::surveys, "surveys", "surveys", 0.0),
        reply_tone(&P::tone, 0.7),
        influencer_tier(&P::tier)};
    return group;
  }
};

class Hybrid final : public Strategy {
 public:
  explicit Hybrid(const HybridParams& params) : params_{params} {}

  Plan plan(const Knowledge& known) const override {
    return {.broadcast = params_.media * known.budget,
            .content = params_.content * known.budget,
            .influencers = params_.influencers * known.budget,
            .tier = params_.tier,
            .answering = params_.answering * known.budget,
            .product = params_.product * known.budget,
            .surveys = params_.surveys * known.budget,
            .tone = params_.tone,
            .open_channel = true,
            .listens = params_.answering > 0.0};
  }

 private:
  HybridParams params_;
};

const sim::Registered<Strategy, HybridParams> kRegistered{
    "hybrid", "Mixes reach, content, influencers and answers as its shares say.",
    [](const HybridParams& params) { return std::make_unique<Hybrid>(params); }};

}  // namespace
}  // namespace agora::models
