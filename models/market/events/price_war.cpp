// SPDX-License-Identifier: MIT
// Price war: the brand changes its price for a while, and its rivals may follow after a lag.
#include "models/market/event.h"

namespace agora::models {
namespace {

struct PriceWarParams {
  double factor;
  double rivals_factor;
  double lag;

  static const sim::Group<PriceWarParams>& describe() {
    using P = PriceWarParams;
    static const sim::Group<P> group{
        "A brand changes its price, and its rivals may follow.",
        sim::param(&P::factor, {.key = "factor",
                                .unit = "1",
                                .doc = "Factor of the brand's price.",
                                .source = "assumed",
                                .def = 0.8,
                                .min = 0.0,
                                .max = 10.0}),
        sim::param(&P::rivals_factor,
                   {.key = "rivals_factor",
                    .unit = "1",
                    .doc = "Factor of the prices of all others, once they follow; 1: nobody does.",
                    .source = "assumed",
                    .def = 1.0,
                    .min = 0.0,
                    .max = 10.0}),
        sim::param(&P::lag, {.key = "lag",
                             .unit = "day",
                             .doc = "How much later the others follow; all end together.",
                             .source = "assumed",
                             .def = 7.0,
                             .min = 0.0,
                             .max = 36500.0})};
    return group;
  }
};

class PriceWar final : public Event {
 public:
  explicit PriceWar(const PriceWarParams& params) : params_{params} {}

  void change(Conditions& now, const Moment& moment) const override {
    if (moment.concerns()) {
      if (moment.in_force()) now.price *= params_.factor;
    } else if (moment.in_force(params_.lag)) {
      now.price *= params_.rivals_factor;
    }
  }

 private:
  PriceWarParams params_;
};

const sim::Registered<Event, PriceWarParams> kRegistered{
    "price_war", "A brand changes its price, and its rivals may follow.",
    [](const PriceWarParams& params) { return std::make_unique<PriceWar>(params); }};

}  // namespace
}  // namespace agora::models
