// SPDX-License-Identifier: MIT
// Influencer: lets others speak. Most of the budget goes into sponsored posts, some into mass
// media; the brand owns no pages and answers nobody.
#include "models/market/strategy.h"
#include "models/strategies/shares.h"

namespace agora::models {
namespace {

struct InfluencerParams {
  double influencers;
  double media;
  double product;
  double surveys;
  Tier tier;

  static const sim::Group<InfluencerParams>& describe() {
    using P = InfluencerParams;
    static const sim::Group<P> group{
        "Pays people with an audience to speak of it.",
        budget_share(&P::influencers, "influencers", "sponsored posts", 0.7),
        budget_share(&P::media, "media", "mass media", 0.15),
        budget_share(&P::product, "product", "the product", 0.1),
        budget_share(&P::surveys, "surveys", "surveys", 0.05),
        influencer_tier(&P::tier)};
    return group;
  }
};

class PayingInfluencers final : public Strategy {
 public:
  explicit PayingInfluencers(const InfluencerParams& params) : params_{params} {}

  Plan plan(const Knowledge& known) const override {
    return {.broadcast = params_.media * known.budget,
            .influencers = params_.influencers * known.budget,
            .tier = params_.tier,
            .product = params_.product * known.budget,
            .surveys = params_.surveys * known.budget};
  }

 private:
  InfluencerParams params_;
};

const sim::Registered<Strategy, InfluencerParams> kRegistered{
    "influencer", "Pays people with an audience to speak of it.",
    [](const InfluencerParams& params) { return std::make_unique<PayingInfluencers>(params); }};

}  // namespace
}  // namespace agora::models
