// SPDX-License-Identifier: MIT
// Segments: kinds of people, as a scenario describes them.
#pragma once

#include <vector>

#include "sim/core/params.h"

namespace agora::models {

struct SegmentParams {
  double share;
  double needs_per_day;
  double needs_shape;
  double price_sensitivity;
  double media_use;
  double social_use;
  double joining;
  double posting;
  double voice;
  double susceptibility;
  double scepticism;
  double variety;
  std::string region;
  std::vector<double> taste;
  std::vector<double> interests;

  static const sim::Group<SegmentParams>& describe();
};

}  // namespace agora::models
