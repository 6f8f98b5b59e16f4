// SPDX-License-Identifier: MIT
// For tests of models: a scenario from text (or from a shipped file) is read as the program reads
// it and run in memory, with the luck that `agora run` would have. What was recorded can be had by
// channel and item, and the state at the end by column. Nothing is written anywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/core/play.h"
#include "sim/study/scenario.h"

namespace agora::models::testing {

using Overrides = std::vector<std::string>;  // "key=value", as for --set

/// The scenario spelled by `toml`, without its variants. Throws Failure with every error in it.
sim::Variant variant_of(const std::string& toml, const Overrides& overrides = {});
/// All its variants, in the order written.
std::vector<sim::Variant> variants_of(const std::string& toml, const Overrides& overrides = {});
/// The text of a shipped file, by its name below scenarios/: "verification/logit-shares.toml".
/// Note that `extends` is not followed in what is given as text.
std::string shipped(const std::string& name);

// A run that is over. (Inside a TEST the name Run belongs to googletest.)
using sim::Played;
using Run = Played;

Played run(const sim::Variant& variant, sim::BlockOrder order = sim::BlockOrder::parallel,
           std::uint64_t replicate = 0);
Played run(const std::string& toml, const Overrides& overrides = {},
           sim::BlockOrder order = sim::BlockOrder::parallel, std::uint64_t replicate = 0);

}  // namespace agora::models::testing
