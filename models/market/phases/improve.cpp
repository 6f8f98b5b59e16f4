// SPDX-License-Identifier: MIT
#include "models/market/phases/improve.h"

#include "models/market/plan_columns.h"
#include "sim/core/math.h"

namespace agora::models {
namespace {

constexpr sim::Stream kSurvey = sim::stream("brands.improve.survey");

}  // namespace

ImprovePhase::ImprovePhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      plan_{access.read(columns::kPlan)},
      heard_{access.write(columns::kHeard)},
      pipeline_{access.write(columns::kPipeline)},
      quality_{access.write(columns::kBrandQuality)} {}

void ImprovePhase::survey(std::size_t brand, double spend, const sim::Tick& tick) {
  const double interviews =
      spend * context_->thousands() * tick.length / context_->params.product.survey_cost;
  double missing = 0.0;
  for (std::size_t k = 0; k < context_->attributes; ++k) missing += 1.0 - quality_(brand, k);
  if (interviews <= 0.0 || missing <= 0.0) return;
  // Each interview names one fault, in proportion to how far the attributes fall short: unbiased.
  for (std::size_t k = 0; k < context_->attributes; ++k) {
    const double mean = interviews * (1.0 - quality_(brand, k)) / missing;
    const sim::Block luck =
        tick.draws(kSurvey, tick.index, context_->brands[brand].key, static_cast<std::uint32_t>(k));
    heard_.set(brand, k, heard_(brand, k) + sim::poisson(mean, luck.uniform(0)));
  }
}

void ImprovePhase::run(const sim::Tick& tick) {
  const ProductParams& params = context_->params.product;
  const double kept = sim::exp(-sim::kLn2 * tick.length / params.memory);
  const double arrives = 1.0 - sim::exp(-tick.length / params.lag);
  std::vector<double> heard(context_->attributes);
  for (std::size_t brand = 0; brand < context_->brands.size(); ++brand) {
    const Plan plan = read_plan(plan_, brand);
    survey(brand, plan.surveys, tick);
    for (std::size_t k = 0; k < heard.size(); ++k) heard[k] = heard_(brand, k);
    for (std::size_t k = 0; k < heard.size(); ++k) {
      const double missing = 1.0 - quality_(brand, k) - pipeline_(brand, k);
      const double spend = plan.product * aim(heard, k, params.feedback);
      const double begun = missing * (1.0 - sim::exp(-params.effect * spend * tick.length));
      const double under_way = pipeline_(brand, k) + begun;
      quality_.set(brand, k, quality_(brand, k) + arrives * under_way);
      pipeline_.set(brand, k, (1.0 - arrives) * under_way);
      heard_.set(brand, k, heard[k] * kept);
    }
  }
}

}  // namespace agora::models
