// SPDX-License-Identifier: MIT
#include "models/market/behaviour.h"

namespace agora::models {

const sim::Group<BehaviourParams>& BehaviourParams::describe() {
  static const sim::Group<BehaviourParams> group{
      "A rule added to the market's day.",
      sim::chosen(&BehaviourParams::rule, {.key = "rule", .doc = "Which rule.", .required = true})};
  return group;
}

}  // namespace agora::models
