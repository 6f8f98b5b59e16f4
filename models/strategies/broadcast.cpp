// SPDX-License-Identifier: MIT
// Broadcast: buys reach in mass media and talks one way. No pages, no answers, no listening; it may
// buy surveys and better products like everybody else.
#include "models/market/strategy.h"
#include "models/strategies/shares.h"

namespace agora::models {
namespace {

struct BroadcastParams {
  double media;
  double product;
  double surveys;

  static const sim::Group<BroadcastParams>& describe() {
    using P = BroadcastParams;
    static const sim::Group<P> group{"Buys reach in mass media and talks one way.",
                                     budget_share(&P::media, "media", "mass media", 0.85),
                                     budget_share(&P::product, "product", "the product", 0.1),
                                     budget_share(&P::surveys, "surveys", "surveys", 0.05)};
    return group;
  }
};

class Broadcast final : public Strategy {
 public:
  explicit Broadcast(const BroadcastParams& params) : params_{params} {}

  Plan plan(const Knowledge& known) const override {
    return {.broadcast = params_.media * known.budget,
            .product = params_.product * known.budget,
            .surveys = params_.surveys * known.budget};
  }

 private:
  BroadcastParams params_;
};

const sim::Registered<Strategy, BroadcastParams> kRegistered{
    "broadcast", "Buys reach in mass media and talks one way.",
    [](const BroadcastParams& params) { return std::make_unique<Broadcast>(params); }};

}  // namespace
}  // namespace agora::models
