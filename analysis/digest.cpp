// SPDX-License-Identifier: MIT
// Digests out of the file: words of 16 bits.
#include "analysis/digest.h"

#include "analysis/axes.h"
#include "sim/core/digest.h"
#include "sim/core/failure.h"

namespace agora::analysis {
namespace {

constexpr std::size_t kWords = 4;  // of 16 bits, the highest first

}  // namespace

std::vector<RunDigest> read_digests(const sim::Result& result) {
  const std::vector<std::string> variants = names_on(result, "variant");
  std::vector<RunDigest> runs;
  for (std::size_t v = 0; v < variants.size(); ++v) {
    for (std::size_t r = 0; r < result.axis("replicate").size(); ++r) {
      const std::size_t index[] = {v, r};
      const std::vector<double> words = result.read("state_digest", index);
      if (words.empty() || words.size() % kWords != 0) {
        throw sim::Failure{sim::ExitCode::bad_input, "the file's digests are not whole"};
      }
      RunDigest run{variants[v], r, {}};
      for (std::size_t i = 0; i < words.size(); i += kWords) {
        std::uint64_t digest = 0;
        for (std::size_t w = 0; w < kWords; ++w) {
          digest = (digest << 16) | static_cast<std::uint16_t>(words[i + w]);
        }
        run.ticks.push_back(digest);
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
