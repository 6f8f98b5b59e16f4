// SPDX-License-Identifier: MIT
#include "sim/stats/stopping.h"

#include <algorithm>
#include <cmath>

#include "sim/core/expect.h"
#include "sim/stats/compare.h"
#include "sim/stats/distributions.h"

namespace agora::sim {

std::size_t replicates_needed(std::span<const double> pilot, std::size_t variants,
                              double half_width, double level, std::size_t most) {
  AGORA_EXPECT(half_width > 0.0 && variants > 0 && pilot.size() >= 2 * variants);
  const std::size_t replicates = pilot.size() / variants;
  const Comparison known = compare_variants(pilot, variants, Better::higher, level);
  double needed = static_cast<double>(replicates);
  for (const PairComparison& pair : known.pairs) {
    const Difference& difference = pair.difference;
    if (!std::isfinite(difference.standard_error)) return std::max(replicates, most);
    const double strictest = (1.0 - level) / static_cast<double>(known.pairs.size());
    const double reach =
        difference.standard_error * student_t_critical(strictest, difference.dof) / half_width;
    needed = std::max(needed, std::ceil(static_cast<double>(replicates) * reach * reach));
  }
  const double allowed = static_cast<double>(std::max(replicates, most));
  return static_cast<std::size_t>(std::min(needed, allowed));
}

}  // namespace agora::sim
