// SPDX-License-Identifier: MIT
#include "sim/graph/row_starts.h"

#include <algorithm>
#include <limits>

#include "sim/core/failure.h"

namespace agora::sim {

RowStarts::RowStarts(std::span<const std::uint32_t> lengths, BlockOrder order)
    : within_(lengths.size() + 1), blocks_((lengths.size() >> kRowBits) + 1) {
  constexpr std::size_t kRows = std::size_t{1} << kRowBits;
  std::vector<std::uint64_t> arcs(blocks_.size());
  for_blocks(
      lengths.size() + 1, order,
      [&](BlockRange block) {
        std::uint64_t sum = 0;
        for (std::size_t row = block.first; row < block.last; ++row) {
          within_[row] = static_cast<std::uint32_t>(sum);
          if (row < lengths.size()) sum += lengths[row];
        }
        arcs[block.index] = sum;
      },
      kRows);
  for (std::size_t block = 0, first = 0; block < arcs.size(); ++block) {
    if (arcs[block] > std::numeric_limits<std::uint32_t>::max()) {
      throw Failure{ExitCode::bad_input,
                    "too many ties: people " + std::to_string(block * kRows) + " to " +
                        std::to_string(std::min((block + 1) * kRows, lengths.size()) - 1) +
                        " have more than 4,294,967,295 of them"};
    }
    blocks_[block] = first;
    first += arcs[block];
  }
}

}  // namespace agora::sim
