// SPDX-License-Identifier: MIT
#include "sim/study/factors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "sim/core/expect.h"
#include "sim/core/math.h"
#include "sim/core/suggest.h"
#include "sim/core/params_check.h"
#include "sim/stats/distributions.h"
#include "sim/study/names.h"

namespace agora::sim {
namespace {

constexpr std::size_t kMostLevels = 10'000;
constexpr double kCut = 1e-4;  // of a distribution without ends, at either
constexpr double kLowest = -kNoBound, kHighest = kNoBound;

OptionalNumberMeta number_meta(const char* key, const char* doc) {
  return {.key = key,
          .unit = "of the key",
          .doc = doc,
          .source = "the user",
          .min = kLowest,
          .max = kHighest};
}

/// `beds."a b".area` cut at its dots.
std::vector<std::string> segments_of(const std::string& path) {
  std::vector<std::string> segments{""};
  bool quoted = false;
  for (char c : path) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == '.' && !quoted) {
      segments.emplace_back();
    } else {
      segments.back() += c;
    }
  }
  return segments;
}

using Segments = std::span<const std::string>;

std::optional<std::size_t> index_of(const std::string& segment, const Array& array) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(segment.data(), segment.data() + segment.size(), index);
  if (error != std::errc{} || end != segment.data() + segment.size()) return std::nullopt;
  return index < array.size() ? std::optional{index} : std::nullopt;
}

/// Calls `change` for every place that a path means, `*` standing for every key or element. Tables
/// that are missing on the way are made, as if they had been written at `origin`, and a kind that
/// was written as a text becomes a table. Returns how many places there were.
std::size_t for_places(Value& at, Segments path, const Place& origin,
                       const std::function<void(Value&)>& change) {
  if (path.empty()) {
    change(at);
    return 1;
  }
  const std::string& segment = path.front();
  const Segments rest = path.subspan(1);
  if (Array* array = at.get<Array>()) {
    std::size_t changed = 0;
    const std::optional<std::size_t> one = index_of(segment, *array);
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (segment == "*" || one == i) changed += for_places((*array)[i], rest, origin, change);
    }
    return changed;
  }
  if (at.is<std::string>()) {
    Table kind;
    kind.set("kind", at, at.place);
    Place place = at.place;
    at = Value{std::move(kind)};
    at.place = std::move(place);
  }
  Table* table = at.get<Table>();
  if (table == nullptr) return 0;
  if (segment == "*") {
    std::size_t changed = 0;
    for (Entry& entry : table->entries) changed += for_places(entry.value, rest, origin, change);
    return changed;
  }
  Value* below = table->find(segment);
  if (below == nullptr) {
    if (std::ranges::find(rest, "*") != rest.end()) return 0;
    below = &table->set(segment, rest.empty() ? Value{} : Value{Table{}}, origin);
    below->place = origin;
  }
  return for_places(*below, rest, origin, change);
}

const Value* find(const Value& tree, const std::vector<std::string>& path) {
  const Value* value = &tree;
  for (const std::string& key : path) {
    if (value != nullptr) value = value->find(key);
  }
  return value;
}

/// Nine significant digits: what is written down is what is played, and the last digits of a
/// quantile, which are a matter of the machine, do not matter.
double shortened(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", number);
  return std::strtod(text, nullptr);
}

class Checker {
 public:
  Checker(const std::string& name, const FactorParams& params, const Value& scenario,
          Diagnostics& diagnostics)
      : name_{name}, params_{params}, scenario_{scenario}, diagnostics_{diagnostics} {}

  void check() const {
    if (!is_name(name_)) error("", "cannot have this name", kNameRule);
    check_form();
    check_distribution();
    check_keys();
  }

 private:
  void error(const char* member, const std::string& what, const std::string& hint) const {
    const Value* written = find(scenario_, {"study", "factors", name_, member});
    if (written == nullptr) written = find(scenario_, {"study", "factors", name_});
    diagnostics_.error(written != nullptr ? written->place : scenario_.place,
                       join_path("study.factors", name_) + " " + what, hint);
  }

  void check_form() const {
    const int forms = !params_.values.empty() + !params_.choices.empty() +
                      (params_.first || params_.step || params_.last) +
                      (params_.from || params_.to);
    const std::string allowed = "write values, or choices, or first, step and last, or from and to";
    if (forms == 0) return error("", "does not say what it takes", allowed);
    if (forms > 1) return error("", "says in more than one way what it takes", allowed);
    if (params_.first || params_.step || params_.last) {
      if (!params_.first || !params_.step || !params_.last) {
        return error("", "has steps that are not whole", "write first, step and last");
      }
      const double steps = (*params_.last - *params_.first) / *params_.step;
      if (!(steps >= 0.0) || *params_.step == 0.0) {
        return error("step", "does not come from first to last by its step", "change the step");
      }
      if (steps >= static_cast<double>(kMostLevels)) {
        return error("step", "takes more than " + std::to_string(kMostLevels) + " steps",
                     "take longer ones");
      }
    }
    if (params_.from || params_.to) {
      if (!params_.from || !params_.to) {
        return error("", "has a range without an end", "write from and to");
      }
      if (!(*params_.from < *params_.to)) {
        error("to", "goes from " + number_text(*params_.from) + " to " + number_text(*params_.to),
              "the second must be the greater one");
      }
    }
  }

  void check_distribution() const {
    using enum Distribution;
    const bool wants_mode = params_.distribution == triangular;
    const bool wants_mean = params_.distribution == normal;
    if (params_.distribution != uniform && !params_.from) {
      return error("distribution", "has a distribution and no range", "write from and to");
    }
    if (params_.distribution == log_uniform && params_.from && *params_.from <= 0.0) {
      error("from", "is log_uniform from " + number_text(*params_.from),
            "begin above 0, or take another distribution");
    }
    if (wants_mode != params_.mode.has_value()) {
      error("mode",
            wants_mode ? "is triangular without a mode" : "has a mode and is not triangular",
            "distribution = \"triangular\" and mode belong together");
    } else if (wants_mode && params_.from && params_.to &&
               (*params_.mode < *params_.from || *params_.mode > *params_.to)) {
      error("mode", "has its mode at " + number_text(*params_.mode) + ", outside its range",
            "move it between from and to");
    }
    if (wants_mean != (params_.mean && params_.deviation) ||
        params_.mean.has_value() != params_.deviation.has_value()) {
      error("mean",
            wants_mean ? "is normal without mean and deviation"
                       : "has mean or deviation and is not normal",
            "distribution = \"normal\", mean and deviation belong together");
    } else if (wants_mean && *params_.deviation <= 0.0) {
      error("deviation", "has a deviation of " + number_text(*params_.deviation),
            "it must be greater than 0");
    }
  }

  void check_keys() const {
    check_key("key", params_.key);
    if (params_.taken_from.empty()) return;
    check_key("taken_from", params_.taken_from);
    check_taken();
  }

  void check_key(const char* member, const std::string& key) const {
    const std::vector<std::string> path = segments_of(key);
    const bool of_variant = path.size() > 2 && path[0] == "study" && path[1] == "variants";
    for (const char* common : {"title", "model", "seed", "time", "record", "study"}) {
      if (path[0] == common && !of_variant) {
        return error(member, "varies " + key + ", which all runs of a study have in common",
                     "vary a key of the model, or of a variant (study.variants.NAME)");
      }
    }
    const Value* variants = find(scenario_, {"study", "variants"});
    if (of_variant && path[2] != "*" && variants != nullptr && variants->find(path[2]) == nullptr) {
      std::vector<std::string> names;
      for (const Entry& entry : variants->get<Table>()->entries) names.push_back(entry.key);
      return error(member, "names " + key + ", and there is no variant " + quote(path[2]),
                   suggestion(path[2], names));
    }
    Value copy = scenario_;
    if (for_places(copy, path, {}, [](Value&) {}) == 0) {
      error(member, "names " + key + ", which the scenario does not have",
            "a * stands for keys and elements that are written there");
    }
  }

  void check_taken() const {
    for (const std::string& key : {params_.key, params_.taken_from}) {
      const Value* written = find(scenario_, segments_of(key));
      if (written == nullptr || !written->is_number()) {
        error("taken_from", "moves between two numbers, and the scenario has none at " + key,
              "write it there: their sum is kept");
      }
    }
    if (!params_.choices.empty()) {
      error("taken_from", "takes names, which cannot be taken from a number", "leave it out");
    }
  }

  const std::string& name_;
  const FactorParams& params_;
  const Value& scenario_;
  Diagnostics& diagnostics_;
};

}  // namespace

const Group<FactorParams>& FactorParams::describe() {
  using P = FactorParams;
  static const Group<P> group{
      "What a study varies: values, choices, first/step/last, or from/to.",
      param(&P::key, {.key = "key",
                      .doc = "What is varied, as in --set; * stands for every key or element.",
                      .source = "the user",
                      .required = true}),
      param(&P::taken_from,
            {.key = "taken_from",
             .doc = "A number that becomes smaller by what the key becomes greater; empty: none.",
             .source = "the user",
             .def = ""}),
      param(&P::values, {.key = "values",
                         .unit = "of the key",
                         .doc = "The numbers that it takes.",
                         .source = "the user",
                         .min = kLowest,
                         .max = kHighest}),
      param(&P::choices,
            {.key = "choices", .doc = "The texts that it takes.", .source = "the user"}),
      param(&P::first, number_meta("first", "The first of equal steps.")),
      param(&P::step, number_meta("step", "From one to the next.")),
      param(&P::last, number_meta("last", "None lies beyond.")),
      param(&P::from, number_meta("from", "Where its range begins.")),
      param(&P::to, number_meta("to", "Where its range ends.")),
      param(&P::distribution, {.key = "distribution",
                               .doc = "How likely the parts of the range are.",
                               .source = "the user",
                               .def = Distribution::uniform,
                               .names = {{"uniform", Distribution::uniform},
                                         {"log_uniform", Distribution::log_uniform},
                                         {"triangular", Distribution::triangular},
                                         {"normal", Distribution::normal}}}),
      param(&P::mode, number_meta("mode", "Most likely value of a triangular distribution.")),
      param(&P::mean,
            number_meta("mean", "Of a normal distribution, before it is cut to the range.")),
      param(&P::deviation,
            number_meta("deviation", "Standard deviation of a normal one, likewise.")),
      param(&P::whole, {.key = "whole",
                        .doc = "Whether only whole numbers of the range are taken.",
                        .source = "the user",
                        .def = false}),
      param(&P::levels, {.key = "levels",
                         .unit = "1",
                         .doc = "How many values of a range a grid takes.",
                         .source = "assumed",
                         .def = 5,
                         .min = 2,
                         .max = static_cast<std::int64_t>(kMostLevels)})};
  return group;
}

Factor::Factor(std::string name, const FactorParams& params, Place place)
    : name_{std::move(name)}, params_{params}, place_{std::move(place)}, list_{params.values} {
  if (params_.first) {
    const auto steps = static_cast<std::size_t>(
        std::floor((*params_.last - *params_.first) / *params_.step + 1e-9));
    for (std::size_t i = 0; i <= steps; ++i) {
      list_.push_back(shortened(*params_.first + static_cast<double>(i) * *params_.step));
    }
  }
}

std::size_t Factor::levels() const {
  if (is_range()) return static_cast<std::size_t>(params_.levels);
  return params_.choices.empty() ? list_.size() : params_.choices.size();
}

double Factor::coordinate(std::size_t level) const {
  AGORA_EXPECT(level < levels());
  const auto of = static_cast<double>(levels());
  if (is_range()) return static_cast<double>(level) / (of - 1.0);
  return (static_cast<double>(level) + 0.5) / of;
}

std::size_t Factor::index(double coordinate) const {
  if (is_range()) return 0;
  const auto of = static_cast<double>(levels());
  return static_cast<std::size_t>(std::clamp(std::floor(coordinate * of), 0.0, of - 1.0));
}

double Factor::number(double u) const {
  const double from = *params_.from, to = *params_.to;
  switch (params_.distribution) {
    case Distribution::uniform:
      return from + u * (to - from);
    case Distribution::log_uniform:
      return from * sim::exp(u * sim::log(to / from));
    case Distribution::triangular: {
      const double mode = *params_.mode, at_mode = (mode - from) / (to - from);
      return u < at_mode ? from + std::sqrt(u * (to - from) * (mode - from))
                         : to - std::sqrt((1.0 - u) * (to - from) * (to - mode));
    }
    case Distribution::normal: {
      const double mean = *params_.mean, deviation = *params_.deviation;
      const double below = normal_cdf((from - mean) / deviation);
      const double within = normal_cdf((to - mean) / deviation) - below;
      const double p = std::clamp(below + u * within, kCut, 1.0 - kCut);
      return std::clamp(mean + deviation * normal_quantile(p), from, to);
    }
  }
  return from;
}

Value Factor::value(double coordinate) const {
  Value value;
  if (!params_.choices.empty()) {
    value = Value{params_.choices[index(coordinate)]};
  } else {
    double number = is_range() ? shortened(this->number(coordinate)) : list_[index(coordinate)];
    if (params_.whole) number = std::round(number);
    const bool is_whole = number == std::floor(number) && std::abs(number) < 1e15;
    value = is_whole ? Value{static_cast<std::int64_t>(number)} : Value{number};
  }
  value.place = place_;
  return value;
}

std::size_t Factor::lay(Value& scenario, const Value& value) const {
  if (!params_.taken_from.empty()) {
    const Value* own = find(scenario, segments_of(params_.key));
    const Value* other = find(scenario, segments_of(params_.taken_from));
    const double left = shortened(other->number() + own->number() - value.number());
    for_places(scenario, segments_of(params_.taken_from), place_, [&](Value& place) {
      place = Value{left};
      place.place = place_;
    });
  }
  return for_places(scenario, segments_of(params_.key), place_,
                    [&](Value& place) { place = overlay(std::move(place), value); });
}

std::vector<Factor> make_factors(const std::map<std::string, FactorParams>& params,
                                 const Value& scenario, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.size();
  for (const auto& [name, factor] : params) Checker{name, factor, scenario, diagnostics}.check();
  if (diagnostics.size() != errors_before) return {};
  std::vector<Factor> factors;
  for (const auto& [name, factor] : params) {
    const Value* written = find(scenario, {"study", "factors", name});
    factors.emplace_back(name, factor, written != nullptr ? written->place : scenario.place);
  }
  return factors;
}

Value scenario_at(const Value& scenario, const std::vector<Factor>& factors,
                  std::span<const double> coordinates) {
  AGORA_EXPECT(factors.size() == coordinates.size());
  Value at = scenario;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    if (!std::isnan(coordinates[f])) factors[f].lay(at, factors[f].value(coordinates[f]));
  }
  return at;
}

}  // namespace agora::sim
