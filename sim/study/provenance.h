// SPDX-License-Identifier: MIT
// Where a result comes from: everything that determines it, as attributes of its file; and what
// merely surrounded it (times, machine, threads), for the log beside it. Nothing private in either.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/study/scenario.h"
#include "sim/study/simulate.h"

namespace agora::sim {

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// Scenario word for word and its SHA-256, overrides, resolved parameters with origin, seeds,
/// version, revision, compiler, flags, libraries.
/// With a past (study.from), which one.
Attributes provenance(const ScenarioSource& source, const std::vector<Variant>& variants,
                      const WarmState* from = nullptr);

/// "agora 0.1.0", revision, compiler, flags, versions of libraries: for --version as well.
Attributes build_facts();

/// What a journal belongs to: runs may only be put together if all of it is equal.
std::string study_fingerprint(const ScenarioSource& source, const std::vector<Variant>& variants,
                              const WarmState* from = nullptr);

}  // namespace agora::sim
