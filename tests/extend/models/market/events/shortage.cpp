// SPDX-License-Identifier: MIT
// Shortage: what goods are made of becomes dear, so each costs more to make. Prices stay.
#include "models/market/event.h"

namespace agora::models {
namespace {

struct ShortageParams {
  double factor;

  static const sim::Group<ShortageParams>& describe() {
    static const sim::Group<ShortageParams> group{
        "Goods cost more to make.",
        sim::param(&ShortageParams::factor, {.key = "factor",
                                             .unit = "1",
                                             .doc = "Factor of the cost of one unit.",
                                             .source = "assumed",
                                             .def = 1.5,
                                             .min = 0.0,
                                             .max = 100.0})};
    return group;
  }
};

class Shortage final : public Event {
 public:
  explicit Shortage(const ShortageParams& params) : params_{params} {}

  void change(Conditions& now, const Moment& moment) const override {
    if (moment.concerns() && moment.in_force()) now.unit_cost *= params_.factor;
  }

 private:
  ShortageParams params_;
};

const sim::Registered<Event, ShortageParams> kRegistered{
    "shortage", "Goods cost more to make.",
    [](const ShortageParams& params) { return std::make_unique<Shortage>(params); }};

}  // namespace
}  // namespace agora::models
