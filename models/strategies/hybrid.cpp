// SPDX-License-Identifier: MIT
// Hybrid: any mix of reach, content, influencers, answers and product.
#include "models/market/strategy.h"
#include "models/strategies/shares.h"

namespace agora::models {
namespace {

struct HybridParams {
  double media;
  double content;
  double targeted;
  double influencers;
  double answering;
  double community;
  double product;
  double surveys;
  double audience;
  double frequency_cap;
  double tone;
  Tier tier;
  double fit;
  ServiceOrder order;
  bool in_private;
  bool unasked;
  double compensation;

  static const sim::Group<HybridParams>& describe() {
    using P = HybridParams;
    static const sim::Group<P> group{
        "Mixes reach, content, influencers and answers as its shares say.",
        budget_share(&P::media, "media", "mass media", 0.4),
        budget_share(&P::content, "content", "content", 0.1),
        budget_share(&P::targeted, "targeted", "targeted impressions", 0.0),
        budget_share(&P::influencers, "influencers", "sponsored posts", 0.2),
        budget_share(&P::answering, "answering", "answering", 0.2),
        budget_share(&P::community, "community", "a community of customers", 0.0),
        budget_share(&P::product, "product", "the product", 0.1),
        budget_share(&P::surveys, "surveys", "surveys", 0.0),
        audience_share(&P::audience, 0.3),
        frequency_cap_of(&P::frequency_cap, 7.0),
        reply_tone(&P::tone, 0.7),
        influencer_tier(&P::tier),
        sim::param(&P::fit, {.key = "fit",
                             .unit = "1",
                             .doc = "Least appeal of the brand's topics to the influencers it "
                                    "hires, against the average person.",
                             .source = "assumed: whoever comes",
                             .def = 0.0,
                             .min = 0.0,
                             .max = 100.0}),
        sim::param(&P::order, {.key = "order",
                               .doc = "Whom the reply desk serves first; among equals, whoever "
                                      "came first.",
                               .source = "assumed",
                               .def = ServiceOrder::urgency,
                               .names = {{"urgency", ServiceOrder::urgency},
                                         {"arrival", ServiceOrder::arrival},
                                         {"audience", ServiceOrder::audience}}}),
        sim::param(&P::in_private, {.key = "in_private",
                                    .doc = "Whether it answers where nobody looks on.",
                                    .source = "assumed: in public",
                                    .def = false}),
        sim::param(&P::unasked, {.key = "unasked",
                                 .doc = "Whether it also answers posts that were not put to it, "
                                        "when nobody else waits. Needs `answering`.",
                                 .source = "assumed: no",
                                 .def = false}),
        sim::param(&P::compensation, {.key = "compensation",
                                      .unit = "1",
                                      .doc = "Share of the price that it gives back with an answer "
                                             "to a complaint.",
                                      .source = "assumed: none",
                                      .def = 0.0,
                                      .min = 0.0,
                                      .max = 1.0})};
    return group;
  }
};

class Hybrid final : public Strategy {
 public:
  explicit Hybrid(const HybridParams& params) : params_{params} {}

  Plan plan(const Knowledge& known) const override {
    return {.broadcast = params_.media * known.budget,
            .targeted = params_.targeted * known.budget,
            .audience = params_.audience,
            .frequency_cap = params_.frequency_cap,
            .content = params_.content * known.budget,
            .influencers = params_.influencers * known.budget,
            .tier = params_.tier,
            .fit = params_.fit,
            .answering = params_.answering * known.budget,
            .community = params_.community * known.budget,
            .product = params_.product * known.budget,
            .surveys = params_.surveys * known.budget,
            .tone = params_.tone,
            .open_channel = true,
            .listens = params_.answering > 0.0,
            .in_private = params_.in_private,
            .order = params_.order,
            .unasked = params_.unasked,
            .compensation = params_.compensation};
  }

 private:
  HybridParams params_;
};

const sim::Registered<Strategy, HybridParams> kRegistered{
    "hybrid", "Mixes reach, content, influencers and answers as its shares say.",
    [](const HybridParams& params) { return std::make_unique<Hybrid>(params); }};

}  // namespace
}  // namespace agora::models
