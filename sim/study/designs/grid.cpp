// SPDX-License-Identifier: MIT
// Every combination of the values of all factors; the last factor changes fastest.
#include "sim/core/failure.h"
#include "sim/core/registry.h"
#include "sim/study/design.h"

namespace agora::sim {
namespace {

class Grid final : public FixedDesign {
 public:
  std::size_t most_points(const DesignTask& task) const override {
    constexpr std::size_t kMost = 10'000'000;  // labels of an axis of the result file
    std::size_t count = 1;
    for (const Factor& factor : task.factors) {
      count *= factor.levels();
      if (count > kMost) {
        throw Failure{ExitCode::bad_input,
                      "the grid of these factors has more than ten million points; give them fewer "
                      "values, or take design = { kind = \"sobol\", points = 1024 }"};
      }
    }
    return count;
  }

  Points points(const DesignTask& task) const override {
    Points points{task.factors.size(), {}};
    std::vector<double> at(task.factors.size());
    for (std::size_t i = 0; i < most_points(task); ++i) {
      std::size_t rest = i;
      for (std::size_t f = at.size(); f-- > 0;) {
        at[f] = task.factors[f].coordinate(rest % task.factors[f].levels());
        rest /= task.factors[f].levels();
      }
      points.add(at);
    }
    return points;
  }
};

const Registered<Design, NoParams> kRegistered{
    "grid", "Every combination of the values of all factors.",
    [](const NoParams&) { return std::make_unique<Grid>(); }};

}  // namespace
}  // namespace agora::sim
