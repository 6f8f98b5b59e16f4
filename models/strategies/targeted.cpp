// SPDX-License-Identifier: MIT
// Targeted: buys impressions among those whom the advertising platform predicts to care, some reach
// beside them, and talks to nobody.
#include "models/market/strategy.h"
#include "models/strategies/shares.h"

namespace agora::models {
namespace {

struct TargetedParams {
  double targeted;
  double media;
  double product;
  double surveys;
  double audience;
  double frequency_cap;

  static const sim::Group<TargetedParams>& describe() {
    using P = TargetedParams;
    static const sim::Group<P> group{
        "Buys targeted impressions, and talks to nobody.",
        budget_share(&P::targeted, "targeted", "targeted impressions", 0.7),
        budget_share(&P::media, "media", "mass media", 0.2),
        budget_share(&P::product, "product", "the product", 0.1),
        budget_share(&P::surveys, "surveys", "surveys", 0.0),
        audience_share(&P::audience, 0.3),
        frequency_cap_of(&P::frequency_cap, 7.0)};
    return group;
  }
};

class Targeted final : public Strategy {
 public:
  explicit Targeted(const TargetedParams& params) : params_{params} {}

  Plan plan(const Knowledge& known) const override {
    return {.broadcast = params_.media * known.budget,
            .targeted = params_.targeted * known.budget,
            .audience = params_.audience,
            .frequency_cap = params_.frequency_cap,
            .product = params_.product * known.budget,
            .surveys = params_.surveys * known.budget};
  }

 private:
  TargetedParams params_;
};

const sim::Registered<Strategy, TargetedParams> kRegistered{
    "targeted", "Buys targeted impressions, and talks to nobody.",
    [](const TargetedParams& params) { return std::make_unique<Targeted>(params); }};

}  // namespace
}  // namespace agora::models
