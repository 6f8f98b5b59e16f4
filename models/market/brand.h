// SPDX-License-Identifier: MIT
// A brand as a scenario describes it. What it becomes in the course of a run is in columns.h.
#pragma once

#include <string>
#include <vector>

#include "models/market/strategy.h"
#include "sim/core/params.h"

namespace agora::models {

struct BrandParams {
  double price;
  double unit_cost;
  double budget;
  std::vector<double> quality;
  double claims;
  std::vector<double> topics;
  std::vector<double> content_topics;
  std::vector<std::string> media_regions;
  sim::Chosen<Strategy> strategy;

  static const sim::Group<BrandParams>& describe();
};

}  // namespace agora::models
