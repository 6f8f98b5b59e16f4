// SPDX-License-Identifier: MIT
// Presence only: opens pages because everybody has them, fills them with content, and answers
// nobody.
#include "models/market/strategy.h"
#include "models/strategies/shares.h"

namespace agora::models {
namespace {

struct PresenceOnlyParams {
  double media;
  double content;
  double product;
  double surveys;

  static const sim::Group<PresenceOnlyParams>& describe() {
    using P = PresenceOnlyParams;
    static const sim::Group<P> group{"Opens pages and posts there, but does not answer.",
                                     budget_share(&P::media, "media", "mass media", 0.6),
                                     budget_share(&P::content, "content", "content", 0.25),
                                     budget_share(&P::product, "product", "the product", 0.1),
                                     budget_share(&P::surveys, "surveys", "surveys", 0.05)};
    return group;
  }
};

class PresenceOnly final : public Strategy {
 public:
  explicit PresenceOnly(const PresenceOnlyParams& params) : params_{params} {}

  Plan plan(const Knowledge& known) const override {
    return {.broadcast = params_.media * known.budget,
            .content = params_.content * known.budget,
            .product = params_.product * known.budget,
            .surveys = params_.surveys * known.budget,
            .open_channel = true};
  }

 private:
  PresenceOnlyParams params_;
};

const sim::Registered<Strategy, PresenceOnlyParams> kRegistered{
    "presence_only", "Opens pages and posts there, but does not answer.",
    [](const PresenceOnlyParams& params) { return std::make_unique<PresenceOnly>(params); }};

}  // namespace
}  // namespace agora::models
