// SPDX-License-Identifier: MIT
// The outcomes of every item (every brand, say) in one variant: what a single run is told by.
#pragma once

#include <string>
#include <vector>

#include "sim/core/value.h"
#include "sim/io/result.h"

namespace agora::analysis {

struct ItemOutcomes {
  std::string item;  // "brand"
  std::vector<std::string> items;
  std::size_t replicates;
  double days;
  struct Outcome {
    std::string name, unit;
    std::vector<double> mean;  // over replicates   [items]
  };
  std::vector<Outcome> outcomes;
};

/// Of the `variant`-th variant in the file.
ItemOutcomes read_items(const sim::Result& result, std::size_t variant);

/// One line per item, one column per outcome.
std::string items_table(const ItemOutcomes& outcomes);
sim::Value items_value(const ItemOutcomes& outcomes);

}  // namespace agora::analysis
