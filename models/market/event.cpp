// SPDX-License-Identifier: MIT
#include "models/market/event.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "sim/core/diagnostics.h"
#include "sim/core/misfit.h"
#include "sim/core/suggest.h"

namespace agora::models {

const sim::Group<EventParams>& EventParams::describe() {
  using P = EventParams;
  static const sim::Group<P> group{
      "Something that happens on a day. It begins with the tick that contains the day.",
      sim::param(&P::at, {.key = "at",
                          .unit = "day",
                          .doc = "When it begins, since the beginning.",
                          .source = "a scenario must say it",
                          .required = true,
                          .min = 0.0,
                          .max = 65000.0}),
      sim::param(&P::days, {.key = "days",
                            .unit = "day",
                            .doc = "How long it lasts, at least one tick; 0: for good.",
                            .source = "assumed",
                            .def = 0.0,
                            .min = 0.0,
                            .max = 65000.0}),
      sim::param(&P::brand, {.key = "brand",
                             .doc = "The brand that it happens to; empty: every brand.",
                             .source = "assumed",
                             .def = ""}),
      sim::chosen(&P::what, {.key = "what", .doc = "What happens.", .required = true})};
  return group;
}

void check_events(const MarketParams& params) {
  std::vector<std::string> brands;
  for (const auto& [name, brand] : params.brands) brands.push_back(name);
  std::vector<sim::Misfit> misfits;
  for (const auto& [name, event] : params.events) {
    if (event.brand.empty() || params.brands.contains(event.brand)) continue;
    misfits.push_back({{"events", name, "brand"},
                       "the brand " + sim::quote(event.brand) + " does not exist",
                       sim::suggestion(event.brand, brands)});
  }
  if (!misfits.empty()) throw sim::Misfits{std::move(misfits)};
}

std::vector<EventFacts> event_facts(const MarketParams& params) {
  std::vector<EventFacts> facts;
  std::size_t memory = 0;
  for (const auto& [name, event] : params.events) {
    std::optional<std::size_t> brand;
    if (!event.brand.empty()) {
      brand = static_cast<std::size_t>(
          std::distance(params.brands.begin(), params.brands.find(event.brand)));
    }
    facts.push_back({.name = name,
                     .key = sim::name_key(name),
                     .at = event.at,
                     .days = event.days,
                     .brand = brand,
                     .what = event.what.make(),
                     .memory = memory});
    memory += facts.back().what->memory();
  }
  return facts;
}

double tick_of(double day, double tick_length) {
  // A day that is written as a whole number of ticks is one, however the division was rounded.
  return std::floor(day / tick_length + 1e-6);
}

bool Moment::in_force(double delay) const {
  const double over = event.days > 0.0 ? std::max(tick_of(event.at + event.days, tick_length),
                                                  tick_of(event.at, tick_length) + 1.0)
                                       : std::numeric_limits<double>::infinity();
  return tick >= tick_of(event.at + delay, tick_length) && tick < over;
}

Conditions conditions_in(const MarketContext& context, std::size_t brand, std::uint32_t tick) {
  const BrandFacts& facts = context.brands[brand];
  Conditions now{.price = facts.price,
                 .unit_cost = facts.unit_cost,
                 .budget = facts.budget,
                 .failure_rate = context.params.experience.failure_rate,
                 .failure_depth = context.params.experience.failure_depth,
                 .present = true};
  double recalled = -1.0;
  for (const EventFacts& event : context.events) {
    const Moment moment{event, brand, tick, context.tick_length};
    if (event.what->is_recall() && moment.concerns() && moment.has_begun()) {
      recalled = std::max(recalled, event.at);
    }
  }
  for (const EventFacts& event : context.events) {
    event.what->change(now, {event, brand, tick, context.tick_length, recalled});
  }
  now.failure_rate = std::min(now.failure_rate, 1.0);
  if (!now.present) now.budget = 0.0;
  return now;
}

}  // namespace agora::models
