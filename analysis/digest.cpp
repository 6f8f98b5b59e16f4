// SPDX-License-Identifier: MIT
// Digests out of the file: int32 halves, high half first.
#include "analysis/digest.h"

#include <cmath>

#include "analysis/axes.h"
#include "sim/core/digest.h"
#include "sim/core/failure.h"

namespace agora::analysis {
namespace {

/// The 32 bits of a half that was kept as a signed number. The lowest one means "missing" in a
/// file; no digest is missing, so here it means itself.
std::uint64_t bits_of(double half) {
  if (std::isnan(half)) return 0x80000000u;
  return static_cast<std::uint32_t>(static_cast<std::int32_t>(half));
}

}  // namespace

std::vector<RunDigest> read_digests(const sim::Result& result) {
  const std::vector<std::string> variants = names_on(result, "variant");
  std::vector<RunDigest> runs;
  for (std::size_t v = 0; v < variants.size(); ++v) {
    for (std::size_t r = 0; r < result.axis("replicate").size(); ++r) {
      const std::size_t index[] = {v, r};
      const std::vector<double> halves = result.read("state_digest", index);
      if (halves.empty() || halves.size() % 2 != 0) {
        throw sim::Failure{sim::ExitCode::bad_input, "the file's digests are not whole"};
      }
      RunDigest run{variants[v], r, {}};
      for (std::size_t i = 0; i < halves.size(); i += 2) {
        run.ticks.push_back((bits_of(halves[i]) << 32) | bits_of(halves[i + 1]));
      }
      runs.push_back(std::move(run));
    }
  }
  return runs;
}

std::uint64_t combined_digest(const std::vector<RunDigest>& runs) {
  sim::Digest all;
  for (const RunDigest& run : runs) {
    all.add(std::string_view{run.variant});
    all.add_value(static_cast<std::uint64_t>(run.replicate));
    all.add_value(run.last());
  }
  return all.value();
}

}  // namespace agora::analysis
