// SPDX-License-Identifier: MIT
// The digests of a file's states, to hold two runs against each other bit by bit. Files in which
// more or less was recorded agree: what counts is the state at the end of each run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/io/result.h"

namespace agora::analysis {

struct RunDigest {
  std::string variant;
  std::size_t replicate;             // 0, 1, ...
  std::vector<std::uint64_t> ticks;  // after every tick, or only at the end

  std::uint64_t last() const { return ticks.back(); }
};

/// One per run: variant by variant, replicate by replicate.
std::vector<RunDigest> read_digests(const sim::Result& result);

/// One number for all runs: names, replicates and last digests.
std::uint64_t combined_digest(const std::vector<RunDigest>& runs);

}  // namespace agora::analysis
