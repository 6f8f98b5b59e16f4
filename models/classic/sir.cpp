// SPDX-License-Identifier: MIT
#include "models/classic/sir.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace agora::models {
namespace {

constexpr sim::Stream kConstitution = sim::stream("classic.sir.constitution");

using UntilPage = sim::PageReadView<sim::Plain<double>>;

/// For how much of a tick each person is infectious, in two bits: nearly all whom somebody meets
/// are so for none of it or for all of it, and a million people's bits lie in a processor's cache.
class Infectious {
 public:
  enum : std::uint64_t { never = 0, partly = 1, throughout = 2 };
  static constexpr std::size_t kPerWord = 32;

  explicit Infectious(std::uint64_t people) : words_((people + kPerWord - 1) / kPerWord) {}

  void note(const sim::Tick& tick, const UntilPage& until, std::uint64_t people) {
    static_assert(sim::kBlockSize % kPerWord == 0, "a word belongs to one block");
    sim::for_blocks(people, tick.order, [&](sim::BlockRange block) {
      for (std::size_t first = block.first; first < block.last; first += kPerWord) {
        std::uint64_t word = 0;
        for (std::size_t i = first; i < std::min(first + kPerWord, block.last); ++i) {
          const double end = until(i);
          const std::uint64_t how = end >= tick.end()  ? throughout
                                    : end > tick.start ? partly
                                                       : never;
          word |= how << (2 * (i % kPerWord));
        }
        words_[first / kPerWord] = word;
      }
    });
  }
  std::uint64_t operator()(std::uint32_t person) const {
    return (words_[person / kPerWord] >> (2 * (person % kPerWord))) & 3u;
  }

 private:
  std::vector<std::uint64_t> words_;
};

class ContactPhase final : public sim::Phase {
 public:
  ContactPhase(sim::Access& access, sim::Graph ties, const EpidemicParams& params)
      : ties_{std::move(ties)},
        params_{params},
        until_{access.read_page(columns::kInfectiousUntil)},
        next_until_{access.write_page(columns::kInfectiousUntil)},
        resistance_{access.write(columns::kResistance)},
        infectious_{access.agents()} {}

  void run(const sim::Tick& tick) override {
    infectious_.note(tick, until_, ties_.n());
    for_everybody(ties_.n(), tick.order, [&](std::uint32_t person) {
      const double until = until_(person);
      next_until_.set(person, 0,
                      until == columns::kSusceptible ? after_contact(tick, person) : until);
    });
  }

 private:
  /// The end of a susceptible person's infectious period, if it begins.
  double after_contact(const sim::Tick& tick, std::uint32_t person) {
    const double days = shared(tick, ties_.neighbours(person));
    if (days == 0.0) return columns::kSusceptible;
    const double left = resistance_(person) - params_.infection * days;
    resistance_.set(person, 0, left);
    return left > 0.0 ? columns::kSusceptible
                      : tick.end() + constitution(params_, tick.draws, person).period;
  }

  /// Days for which these people are infectious in this tick, added up.
  double shared(const sim::Tick& tick, std::span<const std::uint32_t> people) const {
    std::uint64_t throughout = 0, partly = 0;
    for (const std::uint32_t person : people) {
      const std::uint64_t how = infectious_(person);
      throughout += how >> 1;
      partly += how & 1u;
    }
    double days = static_cast<double>(throughout) * tick.length;
    for (std::size_t k = 0; partly > 0; ++k) {
      if (infectious_(people[k]) != Infectious::partly) continue;
      days += until_(people[k]) - tick.start;
      --partly;
    }
    return days;
  }

  sim::Graph ties_;
  EpidemicParams params_;
  UntilPage until_;
  sim::PageWriteView<sim::Plain<double>> next_until_;
  sim::WriteView<sim::Plain<double>> resistance_;
  Infectious infectious_;
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
  store.declare(columns::kResistance);
}

void Sir::begin(sim::Access& access, const sim::Draws& draws) const {
  const auto until = access.write_page(columns::kInfectiousUntil);
  const auto resistance = access.write(columns::kResistance);
  for_everybody(access.agents(), sim::BlockOrder::parallel, [&](std::uint32_t person) {
    until.set(person, 0, columns::kSusceptible);
    resistance.set(person, 0, constitution(params_, draws, person).resistance);
  });
  for (const std::uint32_t seed : draw_seeds(params_.seeds, access.agents(), draws)) {
    until.set(seed, 0, constitution(params_, draws, seed).period);
  }
}

void Sir::add_phases(sim::World& world, const sim::Graph& ties) const {
  world.add_phase(
      "contact", "Infectious people expose their neighbours; some are infected.",
      [&](sim::Access& access) { return std::make_unique<ContactPhase>(access, ties, params_); });
}

std::unique_ptr<sim::Observer> Sir::observer(sim::Access& access) const {
  return std::make_unique<EpidemicObserver>(access);
}

namespace {
const auto kRegistered = registered<Sir, EpidemicParams>("sir");
}  // namespace

}  // namespace agora::models
