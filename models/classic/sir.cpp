// SPDX-License-Identifier: MIT
#include "models/classic/sir.h"

#include <algorithm>
#include <bit>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/vectors.h"

namespace agora::models {
namespace {

constexpr sim::Stream kConstitution = sim::stream("classic.sir.constitution");

/// Who is susceptible, and for how much of a tick everybody is infectious, as it begins: in two
/// bits, since nearly all whom somebody meets are so for none of it or for all of it, and a million
/// people's bits lie in a processor's cache.
class Moment {
 public:
  static constexpr std::uint64_t kNever = 0, kPartly = 1, kThroughout = 2;

  explicit Moment(std::uint64_t people)
      : infectious_((people + kPerWord - 1) / kPerWord), susceptible_(infectious_.size()) {}

  void note(const sim::Tick& tick, const double* until, std::uint64_t people) {
    static_assert(sim::kBlockSize % kPerWord == 0, "a word belongs to one block");
    sim::for_blocks(people, tick.order, [&](sim::BlockRange block) {
      sim::vectorised([this, block, until, start = tick.start, end = tick.end()] {
        for (std::size_t first = block.first; first < block.last; first += kPerWord) {
          const std::size_t count = std::min(kPerWord, block.last - first);
          std::uint64_t infectious = 0, susceptible = 0;
          for (std::size_t k = 0; k < count; ++k) {
            const double last = until[first + k];
            const auto part = std::uint64_t{last > start}, all = std::uint64_t{last >= end};
            infectious |= (part + all) << (2 * k);
            susceptible |= std::uint64_t{last == columns::kSusceptible} << k;
          }
          infectious_[first / kPerWord] = infectious;
          susceptible_[first / kPerWord] = static_cast<std::uint32_t>(susceptible);
        }
      });
    });
  }
  /// kNever, kPartly or kThroughout.
  std::uint64_t infectious(std::uint32_t person) const {
    return (infectious_[person / kPerWord] >> (2 * (person % kPerWord))) & 3u;
  }
  /// Those of a block who are susceptible.
  void find_susceptible(sim::BlockRange people, std::vector<std::uint32_t>& found) const {
    found.clear();
    for (std::size_t first = people.first; first < people.last; first += kPerWord) {
      for (std::uint32_t left = susceptible_[first / kPerWord]; left != 0; left &= left - 1) {
        found.push_back(static_cast<std::uint32_t>(first) +
                        static_cast<std::uint32_t>(std::countr_zero(left)));
      }
    }
  }

 private:
  static constexpr std::size_t kPerWord = 32;

  std::vector<std::uint64_t> infectious_;
  std::vector<std::uint32_t> susceptible_;
};

/// Whoever is susceptible looks only at those who are not, and whose periods no longer change. So
/// all may be written in place.
class ContactPhase final : public sim::Phase {
 public:
  ContactPhase(sim::Access& access, sim::Graph ties, const EpidemicParams& params)
      : ties_{std::move(ties)},
        params_{params},
        until_{access.write(columns::kInfectiousUntil)},
        resistance_{access.write(columns::kResistance)},
        now_{access.agents()} {}

  void run(const sim::Tick& tick) override {
    now_.note(tick, until_.data(), ties_.n());
    sim::for_blocks(ties_.n(), tick.order, [&](sim::BlockRange block) {
      Contacts contacts;
      now_.find_susceptible(block, contacts.people);
      look_round(contacts);
      expose(tick, contacts);
    });
  }

 private:
  /// Whom the susceptible people of a block meet: how many who are infectious throughout the tick,
  /// and who for a part of it.
  struct Contacts {
    std::vector<std::uint32_t> people;
    std::vector<std::uint32_t> throughout, partly_end;  // [people]
    std::vector<std::uint32_t> partly;                  // one person's after the other
  };

  /// What will be needed is asked for well before it is used, since it lies all over memory.
  void look_round(Contacts& contacts) const {
    constexpr std::size_t kAhead = 8;
    std::size_t partly = 0;
    const auto& people = contacts.people;
    for (std::size_t k = 0; k < people.size(); ++k) {
      const std::uint32_t later = people[std::min(k + kAhead, people.size() - 1)];
      __builtin_prefetch(ties_.targets().data() + ties_.first_arc(later));
      const auto met = ties_.neighbours(people[k]);
      if (contacts.partly.size() < partly + met.size() + 1) {
        contacts.partly.resize(2 * (partly + met.size() + 1));
      }
      std::uint32_t throughout = 0;
      const std::size_t first = partly;
      for (const std::uint32_t person : met) {
        const std::uint64_t how = now_.infectious(person);
        throughout += how == Moment::kThroughout ? 1u : 0u;
        contacts.partly[partly] = person;
        partly += how == Moment::kPartly ? 1u : 0u;
      }
      for (std::size_t i = first; i < partly; ++i) {
        __builtin_prefetch(until_.data() + contacts.partly[i]);
      }
      contacts.throughout.push_back(throughout);
      contacts.partly_end.push_back(static_cast<std::uint32_t>(partly));
    }
  }

  void expose(const sim::Tick& tick, const Contacts& contacts) {
    std::size_t i = 0;
    for (std::size_t k = 0; k < contacts.people.size(); ++k) {
      double days = static_cast<double>(contacts.throughout[k]) * tick.length;
      for (; i < contacts.partly_end[k]; ++i) days += until_(contacts.partly[i]) - tick.start;
      if (days == 0.0) continue;
      const std::uint32_t person = contacts.people[k];
      const double left = resistance_(person) - params_.infection * days;
      resistance_.set(person, 0, left);
      if (left > 0.0) continue;
      until_.set(person, 0, tick.end() + constitution(params_, tick.draws, person).period);
    }
  }

  sim::Graph ties_;
  EpidemicParams params_;
  sim::WriteView<sim::Plain<double>> until_, resistance_;
  Moment now_;
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
      : people_{access.agents()}, until_{access.read(columns::kInfectiousUntil)} {}

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
  sim::ReadView<sim::Plain<double>> until_;
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
  const auto until = access.write(columns::kInfectiousUntil);
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
