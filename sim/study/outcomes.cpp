// SPDX-License-Identifier: MIT
#include "sim/study/outcomes.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/failure.h"
#include "sim/core/params_check.h"
#include "sim/core/suggest.h"
#include "sim/study/names.h"
#include "sim/study/recording.h"
#include "sim/study/scenario.h"

namespace agora::sim {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::optional<std::size_t> index_of(const std::vector<Outcome>& outcomes, const std::string& name) {
  const auto found = std::ranges::find(outcomes, name, &Outcome::name);
  if (found == outcomes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - outcomes.begin());
}

/// The record whose interval is the first to begin at this day or later.
std::size_t first_record(const Settings& settings, double day) {
  const double interval = settings.record_every() * settings.time.tick;
  return static_cast<std::size_t>(std::ceil(day / interval - 1e-9));
}

/// How many records end at this day or before.
std::size_t records_until(const Settings& settings, double day) {
  if (day >= settings.time.days) return settings.records();
  const double interval = settings.record_every() * settings.time.tick;
  return static_cast<std::size_t>(std::floor(day / interval + 1e-9));
}

OptionalNumberMeta number_meta(const char* key, const char* unit, const char* doc, double min) {
  return {.key = key, .unit = unit, .doc = doc, .source = "the user", .min = min, .max = kNoBound};
}

/// Whether it looks at what is recorded at the end of a run alone.
bool is_at_end(const Outcome& outcome, const RecordLayout& layout) {
  return std::ranges::any_of(outcome.terms, [&](const Term& term) {
    return layout.channels()[layout.find(term.channel)].at_end;
  });
}

std::string days_of(const OutcomeParams& params) {
  std::string text;
  if (params.from) text += ", from day " + number_text(*params.from);
  if (params.to) text += ", to day " + number_text(*params.to);
  if (!params.given.empty()) {
    text += ", where " + params.given + " is";
    if (params.above) text += " above " + number_text(*params.above);
    if (params.above && params.below) text += " and";
    if (params.below) text += " below " + number_text(*params.below);
  }
  return text;
}

}  // namespace

const Group<OutcomeParams>& OutcomeParams::describe() {
  using P = OutcomeParams;
  static const Group<P> group{
      "An outcome of the model over other days, or only where something holds.",
      param(&P::of,
            {.key = "of",
             .doc = "The outcome of the model (agora describe outcomes) that it is made of.",
             .source = "the user",
             .required = true}),
      param(
          &P::given,
          {.key = "given",
           .doc = "Counted in those runs alone in which this outcome of the same item is above or "
                  "below something; empty: in all.",
           .source = "the user",
           .def = ""}),
      param(&P::from,
            number_meta("from", "day", "Where its days begin; absent: at the burn-in.", 0)),
      param(&P::to, number_meta("to", "day", "Where they end; absent: with the run.", 0)),
      param(&P::above,
            number_meta("above", "of given", "What `given` must be greater than.", -kNoBound)),
      param(&P::below,
            number_meta("below", "of given", "What `given` must be less than.", -kNoBound))};
  return group;
}

StudyOutcomes::StudyOutcomes(const Variant& variant)
    : layout_{record_layout(variant)}, all_{variant.model->outcomes()} {
  const Settings& settings = variant.settings;
  const std::vector<Outcome> of_model = all_;
  const std::size_t burn_in = settings.first_counted_record(), end = settings.records();
  ways_.assign(all_.size(), {burn_in, end, std::nullopt, -kInfinity, kInfinity});
  for (const auto& [name, params] : settings.study.outcomes) {
    const std::optional<std::size_t> of = index_of(of_model, params.of);
    if (!of) throw Failure{ExitCode::bug, "there is no outcome " + params.of};
    Outcome outcome = of_model[*of];
    outcome.name = name;
    outcome.long_name += days_of(params);
    all_.push_back(std::move(outcome));
    ways_.push_back({params.from ? first_record(settings, *params.from) : burn_in,
                     params.to ? records_until(settings, *params.to) : end,
                     params.given.empty() ? std::nullopt : index_of(of_model, params.given),
                     params.above.value_or(-kInfinity), params.below.value_or(kInfinity)});
  }
}

std::vector<double> StudyOutcomes::evaluate(std::span<const double> records) const {
  const std::size_t items = layout_.items();
  std::vector<double> values;
  for (std::size_t o = 0; o < all_.size(); ++o) {
    const Way& way = ways_[o];
    const std::vector<double> found =
        sim::evaluate(all_[o], layout_, records.first(way.last * layout_.record_size()), way.first);
    values.insert(values.end(), found.begin(), found.end());
    if (!way.given) continue;
    for (std::size_t item = 0; item < items; ++item) {
      const double given = values[*way.given * items + item];
      if (!(given > way.above && given < way.below)) {
        values[o * items + item] = std::numeric_limits<double>::quiet_NaN();
      }
    }
  }
  return values;
}

void check_outcomes(const Variant& variant, const Value& scenario, Diagnostics& diagnostics) {
  const std::vector<Outcome> of_model = variant.model->outcomes();
  std::vector<std::string> known;
  for (const Outcome& outcome : of_model) known.push_back(outcome.name);
  const Settings& settings = variant.settings;
  const Value* study = scenario.find("study");
  const Value* outcomes = study != nullptr ? study->find("outcomes") : nullptr;
  for (const auto& [name, params] : settings.study.outcomes) {
    const Value* written = outcomes != nullptr ? outcomes->find(name) : nullptr;
    const auto error = [&](const char* key, const std::string& what, const std::string& hint) {
      const Value* value = written != nullptr ? written->find(key) : nullptr;
      if (value == nullptr) value = written != nullptr ? written : &scenario;
      diagnostics.error(value->place, join_path("study.outcomes", name) + " " + what, hint);
    };
    if (!is_name(name)) error("", "cannot have this name", kNameRule);
    if (index_of(of_model, name)) {
      error("", "has the name of an outcome of the model", "take another");
    }
    const std::optional<std::size_t> of = index_of(of_model, params.of);
    if (!of) {
      error("of", "is made of " + quote(params.of) + ", which is no outcome",
            suggestion(params.of, known));
    } else if (of_model[*of].form == Outcome::Form::last && params.from) {
      error("from", "is a value at the end, which has no days before", "give it `to` alone");
    } else if (params.to && is_at_end(of_model[*of], record_layout(variant))) {
      error("to", "is made of what is recorded at the end of the run alone", "leave `to` out");
    }
    if (!params.given.empty() && !index_of(of_model, params.given)) {
      error("given", "depends on " + quote(params.given) + ", which is no outcome",
            suggestion(params.given, known));
    }
    if (params.given.empty() != !(params.above || params.below)) {
      error("given", "has half a condition", "write given, and above or below");
    }
    const std::size_t first =
        params.from ? first_record(settings, *params.from) : settings.first_counted_record();
    if (first >= (params.to ? records_until(settings, *params.to) : settings.records())) {
      error("from", "looks at no day", "there must be a whole record.every between from and to");
    }
  }
}

}  // namespace agora::sim
