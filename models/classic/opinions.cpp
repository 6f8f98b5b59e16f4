// SPDX-License-Identifier: MIT
#include "models/classic/opinions.h"

#include <algorithm>
#include <limits>

#include "sim/graph/luck.h"

namespace agora::models {
namespace {

constexpr sim::Stream kFirst = sim::stream("classic.opinions.first");

struct Extremes {
  double sum = 0.0;
  double lowest = std::numeric_limits<double>::infinity();
  double highest = -std::numeric_limits<double>::infinity();

  void operator+=(const Extremes& other) {
    sum += other.sum;
    lowest = std::min(lowest, other.lowest);
    highest = std::max(highest, other.highest);
  }
};

}  // namespace

const sim::Group<FirstOpinionParams>& FirstOpinionParams::describe() {
  using P = FirstOpinionParams;
  static const sim::Group<P> group{
      "What people think at first: drawn uniformly between two ends.",
      sim::param(&P::from, {.key = "from",
                            .unit = "1",
                            .doc = "One end.",
                            .source = "Deffuant et al. 2000: uniform on [0, 1]",
                            .def = 0.0,
                            .min = -1000.0,
                            .max = 1000.0}),
      sim::param(&P::to, {.key = "to",
                          .unit = "1",
                          .doc = "The other end.",
                          .source = "Deffuant et al. 2000: uniform on [0, 1]",
                          .def = 1.0,
                          .min = -1000.0,
                          .max = 1000.0})};
  return group;
}

std::vector<sim::Channel> Opinions::channels() const {
  return {{"mean_opinion", "Opinion, mean over people", "1", true, false},
          {"variance", "Opinion, variance over people", "1", true, false},
          {"lowest", "The lowest opinion", "1", true, false},
          {"highest", "The highest opinion", "1", true, false}};
}

std::vector<sim::Outcome> Opinions::outcomes() const {
  using Form = sim::Outcome::Form;
  return {
      {"mean_opinion", "Opinion, mean over people and time", "1", Form::mean, {{"mean_opinion"}}},
      {.name = "variance",
       .long_name = "Variance of opinion, mean over time",
       .unit = "1",
       .form = Form::mean,
       .terms = {{"variance"}},
       .higher_is_better = false},
      {.name = "range",
       .long_name = "From the lowest to the highest opinion, mean over time",
       .unit = "1",
       .form = Form::mean,
       .terms = {{"highest"}, {"lowest", -1}},
       .higher_is_better = false}};
}

void Opinions::declare(sim::Store& store) const { store.declare(columns::kOpinion); }

void Opinions::begin(sim::Access& access, const sim::Draws& draws) const {
  const auto opinion = access.write_page(columns::kOpinion);
  for_everybody(access.agents(), sim::BlockOrder::parallel, [&](std::uint32_t person) {
    opinion.set(person, 0, first_opinion(draws, person));
  });
}

double Opinions::first_opinion(const sim::Draws& draws, std::uint32_t person) const {
  const double luck = sim::uniform52(draws(kFirst, 0, person), sim::Lanes::first);
  return first_.from + (first_.to - first_.from) * luck;
}

std::unique_ptr<sim::Observer> Opinions::observer(sim::Access& access) const {
  return std::make_unique<OpinionObserver>(access);
}

void OpinionObserver::observe(const sim::Tick& tick, std::span<double> values) {
  const Extremes all =
      sum_everybody(people_, tick.order, Extremes{}, [&](Extremes& part, std::size_t person) {
        part += Extremes{opinion_(person), opinion_(person), opinion_(person)};
      });
  const double people = static_cast<double>(people_), mean = all.sum / people;
  const double squares =
      sum_everybody(people_, tick.order, 0.0, [&](double& part, std::size_t person) {
        part += (opinion_(person) - mean) * (opinion_(person) - mean);
      });
  values[0] = mean;
  values[1] = squares / people;
  values[2] = all.lowest;
  values[3] = all.highest;
}

}  // namespace agora::models
