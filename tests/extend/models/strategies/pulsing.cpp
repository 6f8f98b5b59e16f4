// SPDX-License-Identifier: MIT
// Pulsing: advertises in flights, some days on the air and some days off it. It owns no pages and
// answers nobody. What a pause leaves unspent stays as cash: a strategy cannot save up for a
// flight.
#include <cmath>

#include "models/market/strategy.h"
#include "models/strategies/shares.h"

namespace agora::models {
namespace {

struct PulsingParams {
  double media;
  double flight;
  double pause;

  static const sim::Group<PulsingParams>& describe() {
    using P = PulsingParams;
    static const sim::Group<P> group{
        "Advertises in flights and is silent between them.",
        budget_share(&P::media, "media", "mass media while a flight lasts", 1.0),
        sim::param(&P::flight, {.key = "flight",
                                .unit = "day",
                                .doc = "How long a flight of advertising lasts.",
                                .source = "assumed",
                                .def = 7.0,
                                .min = 1.0,
                                .max = 365.0}),
        sim::param(&P::pause, {.key = "pause",
                               .unit = "day",
                               .doc = "How long the brand is silent between two flights.",
                               .source = "assumed",
                               .def = 7.0,
                               .min = 0.0,
                               .max = 365.0})};
    return group;
  }
};

class Pulsing final : public Strategy {
 public:
  explicit Pulsing(const PulsingParams& params) : params_{params} {}

  Plan plan(const Knowledge& known) const override {
    const double since_take_off = std::fmod(known.day, params_.flight + params_.pause);
    const bool on_the_air = since_take_off < params_.flight;
    return {.broadcast = on_the_air ? params_.media * known.budget : 0.0};
  }

 private:
  PulsingParams params_;
};

const sim::Registered<Strategy, PulsingParams> kRegistered{
    "pulsing", "Advertises in flights and is silent between them.",
    [](const PulsingParams& params) { return std::make_unique<Pulsing>(params); }};

}  // namespace
}  // namespace agora::models
