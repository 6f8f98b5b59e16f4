// SPDX-License-Identifier: MIT
#include "models/classic/deffuant.h"

#include <algorithm>
#include <cmath>

#include "sim/graph/luck.h"

namespace agora::models {
namespace {

constexpr sim::Stream kMeet = sim::stream("classic.deffuant.meet");  // whom (0, 1), coin, rank
const auto kRegistered = registered<Deffuant, DeffuantParams>("deffuant");

using Who = sim::Plain<std::uint32_t>;

struct Invite {
  sim::Graph ties;
  sim::WriteView<Who> calls_on;

  void operator()(const sim::Tick& step, std::uint32_t person) const {
    const auto neighbours = ties.neighbours(person);
    const sim::Block luck = step.draws(kMeet, step.index, person);
    const bool is_host = luck.uniform(2) < 0.5 || neighbours.empty();
    calls_on.set(person, 0,
                 is_host ? columns::kNobody
                         : neighbours[sim::below(luck, sim::Lanes::first, neighbours.size())]);
  }
};

struct Accept {
  sim::Graph ties;
  sim::ReadView<Who> calls_on;
  sim::WriteView<Who> lets_in;

  void operator()(const sim::Tick& step, std::uint32_t person) const {
    std::uint32_t chosen = columns::kNobody, highest = 0;
    if (calls_on(person) == columns::kNobody) {
      for (const std::uint32_t caller : ties.neighbours(person)) {
        if (calls_on(caller) != person) continue;
        const std::uint32_t rank = step.draws(kMeet, step.index, caller).lane[3];
        if (chosen != columns::kNobody && rank <= highest) continue;
        chosen = caller;
        highest = rank;
      }
    }
    lets_in.set(person, 0, chosen);
  }
};

struct Converge {
  DeffuantParams params;
  sim::ReadView<Who> calls_on, lets_in;

  double operator()(const sim::Tick&, const OpinionPage& opinion, std::uint32_t person) const {
    const std::uint32_t host = calls_on(person);
    const bool let_in = host != columns::kNobody && lets_in(host) == person;
    const std::uint32_t other = let_in ? host : lets_in(person);
    if (other == columns::kNobody) return opinion(person);
    const double way = opinion(other) - opinion(person);
    return std::abs(way) < params.confidence ? opinion(person) + params.convergence * way
                                             : opinion(person);
  }
};

class DeffuantObserver final : public OpinionObserver {
 public:
  DeffuantObserver(sim::Access& access, const DeffuantParams& params)
      : OpinionObserver{access}, params_{params} {}

  void observe(const sim::Tick& tick, std::span<double> values) override {
    OpinionObserver::observe(tick, values);
    std::vector<double> all(people_);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = opinion_(i);
    values.back() =
        major_clusters(all, params_.confidence, params_.major_share * static_cast<double>(people_));
  }

 private:
  DeffuantParams params_;
};

}  // namespace

const sim::Group<DeffuantParams>& DeffuantParams::describe() {
  using P = DeffuantParams;
  static const sim::Group<P> group{
      "Who listens to whom, and how much.",
      sim::param(&P::confidence,
                 {.key = "confidence",
                  .unit = "1",
                  .doc = "People whose opinions differ by this much or more do not move.",
                  .source = "Deffuant et al. 2000: .5 and .2",
                  .def = 0.2,
                  .min = 0.0,
                  .max = 1000.0}),
      sim::param(&P::convergence, {.key = "convergence",
                                   .unit = "1",
                                   .doc = "Share of the difference that each of two people goes.",
                                   .source = "Deffuant et al. 2000: 0 to .5",
                                   .def = 0.5,
                                   .min = 0.0,
                                   .max = 0.5}),
      sim::param(&P::major_share,
                 {.key = "major_share",
                  .unit = "1",
                  .doc = "Least share of the people that makes a group a major one, as recorded.",
                  .source = "assumed",
                  .def = 0.05,
                  .min = 0.0,
                  .max = 1.0}),
      step_length(&P::step),
      sim::section(&P::first, "first")};
  return group;
}

int major_clusters(std::vector<double>& opinions, double gap, double least) {
  std::sort(opinions.begin(), opinions.end());
  int clusters = 0;
  for (auto first = opinions.begin(); first != opinions.end();) {
    const auto far = [&](double one, double next) { return next - one > gap; };
    auto last = std::adjacent_find(first, opinions.end(), far);
    if (last != opinions.end()) ++last;
    if (static_cast<double>(last - first) >= least) ++clusters;
    first = last;
  }
  return clusters;
}

std::vector<sim::Channel> Deffuant::channels() const {
  std::vector<sim::Channel> channels = Opinions::channels();
  channels.push_back({"clusters", "Major groups out of one another's reach", "1", true, false});
  return channels;
}

std::vector<sim::Outcome> Deffuant::outcomes() const {
  std::vector<sim::Outcome> outcomes = Opinions::outcomes();
  outcomes.push_back({.name = "clusters",
                      .long_name = "Major groups out of one another's reach, mean over time",
                      .unit = "1",
                      .form = sim::Outcome::Form::mean,
                      .terms = {{"clusters"}},
                      .higher_is_better = false});
  return outcomes;
}

void Deffuant::declare(sim::Store& store) const {
  Opinions::declare(store);
  store.declare(columns::kCallsOn);
  store.declare(columns::kLetsIn);
}

void Deffuant::add_phases(sim::World& world, const sim::Graph& ties) const {
  const Steps steps = Steps::of_days(params_.step, world.tick_length());
  world.add_phase("invite", "Half the people call on a neighbour.", [&](sim::Access& access) {
    return std::make_unique<Everybody<Invite>>(access.agents(), steps,
                                               Invite{ties, access.write(columns::kCallsOn)});
  });
  world.add_phase("accept", "Who is called on lets one caller in.", [&](sim::Access& access) {
    return std::make_unique<Everybody<Accept>>(
        access.agents(), steps,
        Accept{ties, access.read(columns::kCallsOn), access.write(columns::kLetsIn)});
  });
  add_revision<Converge>(
      world, "converge", "Those who have met move towards each other.", params_.step,
      [&](sim::Access& access) {
        return Converge{params_, access.read(columns::kCallsOn), access.read(columns::kLetsIn)};
      });
}

std::unique_ptr<sim::Observer> Deffuant::observer(sim::Access& access) const {
  return std::make_unique<DeffuantObserver>(access, params_);
}

}  // namespace agora::models
