// SPDX-License-Identifier: MIT
// Failure: for a while, or until a recall, purchases of the brand fail more often, or worse.
#include "models/market/event.h"

namespace agora::models {
namespace {

struct FailureParams {
  double rate;
  double factor;
  double depth;

  static const sim::Group<FailureParams>& describe() {
    using P = FailureParams;
    static const sim::Group<P> group{
        "Things fail more often, until a recall at the latest.",
        sim::param(&P::rate, {.key = "rate",
                              .unit = "1",
                              .doc = "Added to the chance that a purchase fails.",
                              .source = "assumed",
                              .def = 0.2,
                              .min = 0.0,
                              .max = 1.0}),
        sim::param(&P::factor, {.key = "factor",
                                .unit = "1",
                                .doc = "Factor of that chance.",
                                .source = "assumed",
                                .def = 1.0,
                                .min = 0.0,
                                .max = 1000.0}),
        sim::param(&P::depth, {.key = "depth",
                               .unit = "1",
                               .doc = "Added to the quality that a failure costs.",
                               .source = "assumed",
                               .def = 0.0,
                               .min = 0.0,
                               .max = 1.0})};
    return group;
  }
};

class ProductFailure final : public Event {
 public:
  explicit ProductFailure(const FailureParams& params) : params_{params} {}

  void change(Conditions& now, const Moment& moment) const override {
    const bool mended = moment.event.at < moment.recalled;
    if (!moment.concerns() || !moment.in_force() || mended) return;
    now.failure_rate = now.failure_rate * params_.factor + params_.rate;
    now.failure_depth += params_.depth;
  }

 private:
  FailureParams params_;
};

const sim::Registered<Event, FailureParams> kRegistered{
    "failure", "Purchases fail more often, or worse.",
    [](const FailureParams& params) { return std::make_unique<ProductFailure>(params); }};

}  // namespace
}  // namespace agora::models
