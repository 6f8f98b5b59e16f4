// SPDX-License-Identifier: MIT
#include "sim/study/settings.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/params_check.h"

namespace agora::sim {

const Group<TimeParams>& TimeParams::describe() {
  static const Group<TimeParams> group{
      "How long, and in which steps.",
      param(&TimeParams::days, {.key = "days",
                                .unit = "day",
                                .doc = "Length of a run.",
                                .source = "assumed",
                                .def = 365.0,
                                .min = 0.0,
                                .max = 1000000.0,
                                .exclusive_min = true}),
      param(&TimeParams::tick,
            {.key = "tick",
             .unit = "day",
             .doc = "Length of a tick. Rates and half-lives do not depend on it.",
             .source = "assumed",
             .def = 1.0,
             .min = 0.001,
             .max = 365.0}),
      param(&TimeParams::start,
            {.key = "start",
             .doc = "Date of the first day, as 2006-01-31; empty if the run has no calendar.",
             .source = "the user",
             .def = ""})};
  return group;
}

const Group<RecordParams>& RecordParams::describe() {
  static const Group<RecordParams> group{
      "What is recorded. Nothing here changes what happens.",
      param(&RecordParams::every, {.key = "every",
                                   .unit = "day",
                                   .doc = "Interval between records; flows are summed within it.",
                                   .source = "assumed",
                                   .def = 1.0,
                                   .min = 0.001,
                                   .max = 1000000.0}),
      param(&RecordParams::digests,
            {.key = "digests",
             .doc = "Digests of the whole state: at the end of a run, or after every tick.",
             .source = "assumed",
             .def = Digests::end,
             .names = {{"end", Digests::end}, {"tick", Digests::tick}}})};
  return group;
}

const Group<StudyParams>& StudyParams::describe() {
  static const Group<StudyParams> group{
      "What is compared, on which outcome, how often.",
      param(&StudyParams::focal,
            {.key = "focal",
             .doc = "The item whose outcomes are compared; empty: the first in name order.",
             .source = "the user",
             .def = ""}),
      param(&StudyParams::primary, {.key = "primary",
                                    .doc = "The outcome that decides; empty: the model's first.",
                                    .source = "the user",
                                    .def = ""}),
      param(&StudyParams::replicates,
            {.key = "replicates",
             .unit = "runs",
             .doc = "Runs of each variant, each with luck of its own that all variants share.",
             .source = "assumed",
             .def = 20,
             .min = 1,
             .max = 1000000}),
      param(&StudyParams::confidence, {.key = "confidence",
                                       .unit = "1",
                                       .doc = "Confidence of the intervals.",
                                       .source = "custom of the field",
                                       .def = 0.95,
                                       .min = 0.5,
                                       .max = 0.9999}),
      param(&StudyParams::burn_in, {.key = "burn_in",
                                    .unit = "day",
                                    .doc = "Days at the beginning that outcomes leave out.",
                                    .source = "assumed",
                                    .def = 0.0,
                                    .min = 0.0,
                                    .max = 1000000.0}),
      param(
          &StudyParams::branch_at,
          {.key = "branch_at",
           .unit = "day",
           .doc = "Until then all variants, and all points of a sweep, have one past, that of the "
                  "scenario without them, which is played once. 0: they differ from the start.",
           .source = "the user",
           .def = 0.0,
           .min = 0.0,
           .max = 1000000.0}),
      param(&StudyParams::from,
            {.key = "from",
             .doc = "A file of agora warm-up: the past that all runs have in common; empty: none.",
             .source = "the user",
             .def = "",
             .is_path = true}),
      param(&StudyParams::variants,
            {.key = "variants",
             .doc = "By name, what each variant changes in the scenario: any of its keys.",
             .source = "the user"}),
      named(&StudyParams::outcomes,
            {.key = "outcomes",
             .doc = "Outcomes beside those of the model, by names of the user's choosing."}),
      named(&StudyParams::factors,
            {.key = "factors", .doc = "What agora sweep varies, by names of the user's choosing."}),
      named(&StudyParams::targets,
            {.key = "targets",
             .doc = "Series that the factors are fitted to, by names of the user's choosing."}),
      chosen(&StudyParams::design, {.key = "design",
                                    .doc = "At which points of the factors a sweep plays.",
                                    .source = "the user",
                                    .def = "grid"}),
      param(
          &StudyParams::precision,
          {.key = "precision",
           .unit = "of the primary outcome",
           .doc = "Half the width of the interval of every difference: a sweep adds replicates at "
                  "a point until it is reached (docs/comparison.md). Absent: replicates as given.",
           .source = "the user",
           .min = 0.0,
           .max = kNoBound,
           .exclusive_min = true}),
      param(&StudyParams::most_replicates,
            {.key = "most_replicates",
             .unit = "runs",
             .doc = "Of each variant at a point, for the sake of precision.",
             .source = "assumed",
             .def = 1000,
             .min = 2,
             .max = 1000000}),
      param(&StudyParams::trajectories,
            {.key = "trajectories",
             .doc = "Whether a sweep keeps what each run recorded, and not its outcomes alone.",
             .source = "assumed",
             .def = false})};
  return group;
}

const Group<Settings>& Settings::describe() {
  static const Group<Settings> group{
      "The run.",
      param(
          &Settings::title,
          {.key = "title", .doc = "What the scenario is about.", .source = "the user", .def = ""}),
      param(&Settings::model, {.key = "model",
                               .doc = "Which model is run (agora describe models).",
                               .source = "the user",
                               .def = "market"}),
      param(&Settings::seed, {.key = "seed",
                              .unit = "",
                              .doc = "Seed of all luck. Same scenario and seed: same bits.",
                              .source = "the user",
                              .def = 1,
                              .min = 0,
                              .max = std::numeric_limits<std::int64_t>::max()}),
      section(&Settings::time, "time"),
      section(&Settings::record, "record"),
      section(&Settings::study, "study")};
  return group;
}

std::uint32_t Settings::ticks() const {
  return static_cast<std::uint32_t>(std::max(1.0, std::ceil(time.days / time.tick - 1e-9)));
}

std::uint32_t Settings::record_every() const {
  const double ticks_between = std::round(record.every / time.tick);
  return static_cast<std::uint32_t>(std::clamp(ticks_between, 1.0, static_cast<double>(ticks())));
}

std::uint32_t Settings::records() const { return (ticks() + record_every() - 1) / record_every(); }

std::uint32_t Settings::branch_tick() const {
  return static_cast<std::uint32_t>(std::round(study.branch_at / time.tick));
}

std::uint32_t Settings::digests() const { return record.digests == Digests::tick ? ticks() : 1; }

std::uint32_t Settings::first_counted_record() const {
  const double interval = record_every() * time.tick;
  const auto first = static_cast<std::uint32_t>(std::ceil(study.burn_in / interval - 1e-9));
  return std::min(first, records() - 1);
}

}  // namespace agora::sim
