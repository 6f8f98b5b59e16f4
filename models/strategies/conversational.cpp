// SPDX-License-Identifier: MIT
// Conversational: listens, answers in a human voice, learns from what it hears, and buys less reach
// for it.
#include "models/market/strategy.h"
#include "models/strategies/shares.h"

namespace agora::models {
namespace {

struct ConversationalParams {
  double media;
  double content;
  double answering;
  double community;
  double product;
  double surveys;
  double tone;

  static const sim::Group<ConversationalParams>& describe() {
    using P = ConversationalParams;
    static const sim::Group<P> group{
        "Listens, answers in a human voice, and learns from what it hears.",
        budget_share(&P::media, "media", "mass media", 0.5),
        budget_share(&P::content, "content", "content", 0.1),
        budget_share(&P::answering, "answering", "answering", 0.25),
        budget_share(&P::community, "community", "a community of customers", 0.05),
        budget_share(&P::product, "product", "the product", 0.1),
        budget_share(&P::surveys, "surveys", "surveys", 0.0),
        reply_tone(&P::tone, 0.9)};
    return group;
  }
};

class Conversational final : public Strategy {
 public:
  explicit Conversational(const ConversationalParams& params) : params_{params} {}

  Plan plan(const Knowledge& known) const override {
    return {.broadcast = params_.media * known.budget,
            .content = params_.content * known.budget,
            .answering = params_.answering * known.budget,
            .community = params_.community * known.budget,
            .product = params_.product * known.budget,
            .surveys = params_.surveys * known.budget,
            .tone = params_.tone,
            .open_channel = true,
            .listens = true};
  }

 private:
  ConversationalParams params_;
};

const sim::Registered<Strategy, ConversationalParams> kRegistered{
    "conversational", "Listens, answers in a human voice, and learns from what it hears.",
    [](const ConversationalParams& params) { return std::make_unique<Conversational>(params); }};

}  // namespace
}  // namespace agora::models
