// SPDX-License-Identifier: MIT
// Adaptive: tries with real money what its budget does best. One line after another gets a step
// more at the expense of the others for a period, and keeps it if margin then was higher than in
// the periods around it by more than its noise explains:
//
//   before     trial      after      gain = trial - (before + after) / 2
//   | shares   | + step   | shares   |
//
// A trend that is common to all three so cancels. What works more slowly than a period goes
// unnoticed, therefore the product keeps its share. It does not save either: cutting all lines pays
// at once and costs later, which no trial of this kind would see.
#include <algorithm>
#include <array>
#include <cstring>
#include <type_traits>

#include "models/market/strategy.h"
#include "models/strategies/shares.h"

namespace agora::models {
namespace {

struct AdaptiveParams {
  double media;
  double content;
  double influencers;
  double answering;
  double product;
  double tone;
  Tier tier;
  double period;
  double step;
  double caution;

  static const sim::Group<AdaptiveParams>& describe();
};

constexpr const char* kDoc =
    "Tries in turn whether more for one line brings more margin, and keeps what did. A line that "
    "begins with nothing is never tried.";

const sim::Group<AdaptiveParams>& AdaptiveParams::describe() {
  using P = AdaptiveParams;
  static const sim::Group<P> group{
      kDoc,
      budget_share(&P::media, "media", "mass media at first", 0.4),
      budget_share(&P::content, "content", "content at first", 0.15),
      budget_share(&P::influencers, "influencers", "sponsored posts at first", 0.15),
      budget_share(&P::answering, "answering", "answering at first", 0.2),
      budget_share(&P::product, "product", "the product, always", 0.1),
      reply_tone(&P::tone, 0.7),
      influencer_tier(&P::tier),
      sim::param(&P::period, {.key = "period",
                              .unit = "day",
                              .doc = "How long one allocation is kept before the next.",
                              .source = "assumed",
                              .def = 14.0,
                              .min = 1.0,
                              .max = 3650.0}),
      sim::param(&P::step, {.key = "step",
                            .unit = "1",
                            .doc = "Part of what all four lines have that goes to one in a trial.",
                            .source = "assumed",
                            .def = 0.2,
                            .min = 0.0,
                            .max = 1.0}),
      sim::param(&P::caution, {.key = "caution",
                               .unit = "1",
                               .doc = "A gain must exceed this multiple of its standard error, "
                                      "estimated from day to day.",
                               .source = "assumed",
                               .def = 2.0,
                               .min = 0.0,
                               .max = 100.0})};
  return group;
}

constexpr std::array kLines{&Plan::broadcast, &Plan::content, &Plan::influencers, &Plan::answering};
using Shares = std::array<double, kLines.size()>;

/// Daily margins under one allocation. Noise is taken from the differences between successive days,
/// which a slow trend hardly touches.
struct Readings {
  double days, sum, last, squared_differences;

  void take(double margin) {
    if (days > 0.0) squared_differences += (margin - last) * (margin - last);
    last = margin;
    sum += margin;
    days += 1.0;
  }
  double mean() const { return sum / days; }
};

enum Stage : std::size_t { kBefore, kTrial, kAfter };

/// The notebook, number by number: all zero until the first day.
struct Notes {
  double begun, stage, tried, since;
  Shares shares;
  std::array<Readings, 3> readings;  // by stage

  Stage now() const { return static_cast<Stage>(stage); }
  std::size_t line() const { return static_cast<std::size_t>(tried); }
};
static_assert(std::is_trivially_copyable_v<Notes> && sizeof(Notes) % sizeof(double) == 0);
constexpr std::size_t kNotes = sizeof(Notes) / sizeof(double);

/// `step` of all shares, taken from each in proportion, goes to `line`: the sum stays, and no share
/// becomes negative.
Shares shifted(Shares shares, std::size_t line, double step) {
  double sum = 0.0;
  for (double& share : shares) {
    sum += share;
    share *= 1.0 - step;
  }
  shares[line] += step * sum;
  return shares;
}

/// Whether the trial stands out from the periods around it. Where no noise could be seen it does
/// not: one day is no evidence.
bool stands_out(const std::array<Readings, 3>& readings, double caution) {
  double pairs = 0.0, squares = 0.0;
  for (const Readings& one : readings) {
    pairs += one.days - 1.0;
    squares += one.squared_differences;
  }
  const Readings &before = readings[kBefore], &trial = readings[kTrial], &after = readings[kAfter];
  const double gain = trial.mean() - 0.5 * (before.mean() + after.mean());
  if (!(gain > 0.0) || pairs <= 0.0) return false;
  const double noise = 0.5 * squares / pairs;  // variance of one day's margin
  const double error = noise * (1.0 / trial.days + 0.25 / before.days + 0.25 / after.days);
  return gain * gain > caution * caution * error;
}

class Adaptive final : public Strategy {
 public:
  explicit Adaptive(const AdaptiveParams& params)
      : params_{params},
        start_{params.media, params.content, params.influencers, params.answering},
        product_{params.product} {
    const double sum = start_[0] + start_[1] + start_[2] + start_[3] + product_;
    if (sum <= 1.0) return;
    for (double& share : start_) share /= sum;
    product_ /= sum;
  }

  std::size_t notebook() const override { return kNotes; }

  Plan plan(const Knowledge& known) const override {
    Notes notes{};
    std::memcpy(&notes, known.notebook.data(), sizeof notes);
    if (notes.begun == 0.0) {
      notes = {.begun = 1.0,
               .stage = kBefore,
               .tried = next(kLines.size() - 1),
               .since = known.day,
               .shares = start_,
               .readings = {}};
    } else {
      notes.readings[notes.now()].take(known.revenue - known.unit_cost * known.purchases);
      constexpr double kRounding = 1e-6;  // days, of sums of ticks
      if (known.day - notes.since >= params_.period - kRounding) turn_over(notes, known.day);
    }
    std::memcpy(known.notebook.data(), &notes, sizeof notes);
    return spend(
        notes.now() == kTrial ? shifted(notes.shares, notes.line(), params_.step) : notes.shares,
        known.budget);
  }

 private:
  /// What comes after the stage that is over. What worked is tried again.
  void turn_over(Notes& notes, double day) const {
    notes.since = day;
    if (notes.now() != kAfter) {
      notes.stage += 1.0;
    } else if (stands_out(notes.readings, params_.caution)) {
      notes.shares = shifted(notes.shares, notes.line(), params_.step);
      notes.readings = {};
      notes.stage = kBefore;
    } else {
      notes.tried = next(notes.line());
      notes.readings = {notes.readings[kAfter], {}, {}};
      notes.stage = kTrial;
    }
  }

  /// The line to try after `line`: in a circle, without those that began with nothing.
  double next(std::size_t line) const {
    for (std::size_t i = 1; i <= kLines.size(); ++i) {
      const std::size_t candidate = (line + i) % kLines.size();
      if (start_[candidate] > 0.0) return static_cast<double>(candidate);
    }
    return 0.0;
  }

  Plan spend(const Shares& shares, double budget) const {
    Plan plan{.tier = params_.tier,
              .product = product_ * budget,
              .tone = params_.tone,
              .open_channel = params_.content > 0.0 || params_.answering > 0.0,
              .listens = params_.answering > 0.0};
    for (std::size_t i = 0; i < kLines.size(); ++i) plan.*kLines[i] = shares[i] * budget;
    return plan;
  }

  AdaptiveParams params_;
  Shares start_;
  double product_;
};

const sim::Registered<Strategy, AdaptiveParams> kRegistered{
    "adaptive", kDoc,
    [](const AdaptiveParams& params) { return std::make_unique<Adaptive>(params); }};

}  // namespace
}  // namespace agora::models
