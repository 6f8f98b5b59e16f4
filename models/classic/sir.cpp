// SPDX-License-Identifier: MIT
#include "models/classic/sir.h"

#include <algorithm>

namespace agora::models {
namespace {

constexpr sim::Stream kConstitution = sim::stream("classic.sir.constitution");

using UntilPage = sim::PageReadView<sim::Plain<double>>;

struct Contact {
  sim::Graph ties;
  EpidemicParams params;
  sim::WriteView<sim::Plain<double>> exposure;

  double operator()(const sim::Tick& tick, const UntilPage& until, std::uint32_t person) const {
    if (until(person) != columns::kSusceptible) return until(person);
    double shared = 0.0;  // days of infectious neighbours in this tick
    for (const std::uint32_t neighbour : ties.neighbours(person)) {
      shared += std::max(0.0, std::min(until(neighbour), tick.end()) - tick.start);
    }
    if (shared == 0.0) return columns::kSusceptible;
    exposure.set(person, 0, exposure(person) + params.infection * shared);
    const Constitution own = constitution(params, tick.draws, person);
    return exposure(person) < own.resistance ? columns::kSusceptible : tick.end() + own.period;
  }
};

struct Counts {
  std::int64_t susceptible = 0, infectious = 0, recovered = 0;

  void operator+=(const Counts& other) {
    susceptible += other.susceptible;
    infectious += other.infectious;
    recovered += other.recovered;
  }
};

class EpidemicObserver final : public sim::Observer {
 public:
  explicit EpidemicObserver(sim::Access& access)
      : people_{access.agents()}, until_{access.read_page(columns::kInfectiousUntil)} {}

  void observe(const sim::Tick& tick, std::span<double> values) override {
    const Counts counts =
        sum_everybody(people_, tick.order, Counts{}, [&](Counts& part, std::size_t person) {
          const double until = until_(person);
          ++(until == columns::kSusceptible ? part.susceptible
             : until > tick.start           ? part.infectious
                                            : part.recovered);
        });
    values[0] = static_cast<double>(counts.susceptible);
    values[1] = static_cast<double>(counts.infectious);
    values[2] = static_cast<double>(counts.recovered);
    values[3] = static_cast<double>(counts.infectious + counts.recovered);
  }

 private:
  std::uint64_t people_;
  UntilPage until_;
};

}  // namespace

const sim::Group<EpidemicParams>& EpidemicParams::describe() {
  using P = EpidemicParams;
  static const sim::Group<P> group{
      "How people are infected and recover.",
      sim::param(&P::infection,
                 {.key = "infection",
                  .unit = "1/day",
                  .doc = "Rate at which an infectious person infects one susceptible neighbour.",
                  .source = "assumed",
                  .def = 0.05,
                  .min = 0.0,
                  .max = 1000.0}),
      sim::param(&P::recovery, {.key = "recovery",
                                .unit = "1/day",
                                .doc = "One over the mean infectious period.",
                                .source = "assumed",
                                .def = 0.2,
                                .min = 1e-06,
                                .max = 1000.0}),
      sim::param(&P::period,
                 {.key = "period",
                  .doc = "Infectious periods: exponential (recovery at a constant rate) or fixed.",
                  .source = "Kermack & McKendrick 1927, constant rates; Newman 2002, fixed",
                  .def = Period::exponential,
                  .names = {{"exponential", Period::exponential}, {"fixed", Period::fixed}}}),
      sim::section(&P::seeds, "seeds")};
  return group;
}

Constitution constitution(const EpidemicParams& params, const sim::Draws& draws,
                          std::uint32_t person) {
  const sim::Block luck = draws(kConstitution, 0, person);
  const double length = params.period == Period::fixed ? 1.0 : luck.exponential(1);
  return {luck.exponential(0), length / params.recovery};
}

std::vector<sim::Channel> Sir::channels() const {
  return {{"susceptible", "People who have not been infected", "1", true, false},
          {"infectious", "People who are infectious", "1", true, false},
          {"recovered", "People who are infectious no more", "1", true, false},
          {"infections", "People infected (seeds count in the first interval)", "1", true, true}};
}

std::vector<sim::Outcome> Sir::outcomes() const {
  using Form = sim::Outcome::Form;
  const double each = 1.0 / agents();
  return {{.name = "final_size",
           .long_name = "Share infected by the end, less those of the burn-in",
           .unit = "1",
           .form = Form::total,
           .terms = {{"infections", each}},
           .higher_is_better = false},
          {.name = "prevalence",
           .long_name = "Share infectious, mean over time",
           .unit = "1",
           .form = Form::mean,
           .terms = {{"infectious", each}},
           .higher_is_better = false}};
}

void Sir::declare(sim::Store& store) const {
  store.declare(columns::kInfectiousUntil);
  store.declare(columns::kExposure);
}

void Sir::begin(sim::Access& access, const sim::Draws& draws) const {
  const auto until = access.write_page(columns::kInfectiousUntil);
  for_everybody(access.agents(), sim::BlockOrder::parallel,
                [&](std::uint32_t person) { until.set(person, 0, columns::kSusceptible); });
  for (const std::uint32_t seed : draw_seeds(params_.seeds, access.agents(), draws)) {
    until.set(seed, 0, constitution(params_, draws, seed).period);
  }
}

void Sir::add_phases(sim::World& world, const sim::Graph& ties) const {
  world.add_phase("contact", "Infectious people expose their neighbours; some are infected.",
                  [&](sim::Access& access) {
                    return std::make_unique<Revision<sim::Plain<double>, Contact>>(
                        access, columns::kInfectiousUntil, Steps::of_a_tick(),
                        Contact{ties, params_, access.write(columns::kExposure)});
                  });
}

std::unique_ptr<sim::Observer> Sir::observer(sim::Access& access) const {
  return std::make_unique<EpidemicObserver>(access);
}

namespace {
const auto kRegistered = registered<Sir, EpidemicParams>("sir");
}  // namespace

}  // namespace agora::models
