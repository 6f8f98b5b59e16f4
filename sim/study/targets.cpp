// SPDX-License-Identifier: MIT
#include "sim/study/targets.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/failure.h"
#include "sim/core/outcomes.h"
#include "sim/core/suggest.h"
#include "sim/study/names.h"
#include "sim/study/scenario.h"
#include "sim/text/series.h"

namespace agora::sim {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// One target while it is being checked.
class Check {
 public:
  Check(const Variant& variant, const std::string& name, const TargetParams& params,
        const Value& scenario, Diagnostics& diagnostics)
      : settings_{variant.settings},
        model_{*variant.model},
        layout_{model_.channels(), model_.items().size()},
        name_{name},
        params_{params},
        diagnostics_{diagnostics} {
    const Value* study = scenario.find("study");
    const Value* targets = study != nullptr ? study->find("targets") : nullptr;
    written_ = targets != nullptr ? targets->find(name) : nullptr;
    if (written_ == nullptr) written_ = &scenario;
  }

  /// False if something is wrong, which has been told.
  bool make(Target& target) {
    const std::size_t errors_before = diagnostics_.size();
    if (!is_name(name_)) error("", "cannot have this name", kNameRule);
    target.name = name_;
    target.hold_out = static_cast<std::size_t>(params_.hold_out);
    find_channel(target);
    find_days(target);
    read(target);
    return diagnostics_.size() == errors_before;
  }

 private:
  void error(const char* key, const std::string& what, const std::string& hint) {
    const Value* value = written_->find(key);
    diagnostics_.error((value != nullptr ? value : written_)->place,
                       join_path("study.targets", name_) + " " + what, hint);
  }

  void find_channel(Target& target) {
    std::vector<std::string> names;
    const Channel* found = nullptr;
    for (const Channel& channel : layout_.channels()) {
      if (channel.axis || channel.at_end) continue;
      names.push_back(channel.name);
      if (channel.name == params_.channel) found = &channel;
    }
    if (found == nullptr) {
      error("channel", "is like " + quote(params_.channel) + ", which is no channel over time",
            suggestion(params_.channel, names));
      return;
    }
    target.channel = found->name;
    target.unit = found->unit;
    target.flow = found->flow;
    target.place = layout_.first(layout_.find(found->name)) + (found->per_item ? item() : 0);
    if (!found->per_item && !params_.item.empty()) {
      error("item", "names an item, and " + found->name + " is of the whole world", "leave it out");
    }
  }

  std::size_t item() {
    const std::vector<std::string> items = model_.items();
    const std::string& wanted = params_.item.empty() ? settings_.study.focal : params_.item;
    if (wanted.empty()) return 0;
    const auto found = std::ranges::find(items, wanted);
    if (found != items.end()) return static_cast<std::size_t>(found - items.begin());
    error("item",
          "is of the " + model_.item_axis() + " " + quote(wanted) + ", which does not exist",
          suggestion(wanted, items));
    return 0;
  }

  /// Days as a number of records; 0 if they are no whole number of them.
  std::size_t records_of(const char* key, double days) {
    const double interval = settings_.record_every() * settings_.time.tick;
    const double records = std::round(days / interval);
    if (std::abs(days - records * interval) < 1e-6 * interval) {
      return static_cast<std::size_t>(records);
    }
    error(key,
          "has " + std::string{key} + " = " + number_text(days) +
              " days, which is no whole number of records",
          "take a multiple of record.every, which is " + number_text(interval));
    return 0;
  }

  void find_days(Target& target) {
    target.first_record = records_of("from", params_.from);
    target.row_length = std::max<std::size_t>(1, records_of("every", params_.every));
  }

  void read(Target& target) {
    try {
      target.observed = read_series(params_.file, params_.column);
    } catch (const Failure& failure) {
      error("file", std::string{"cannot be read: "} + failure.what(), "");
      return;
    }
    const double end = params_.from + params_.every * static_cast<double>(target.rows());
    if (end > settings_.time.days * (1.0 + 1e-9)) {
      error("file",
            "has " + std::to_string(target.rows()) + " rows, to day " + number_text(end) +
                ", and the run ends on day " + number_text(settings_.time.days),
            "lengthen time.days, or shorten the file");
    }
    if (target.hold_out >= target.rows()) {
      error("hold_out", "has " + std::to_string(target.rows()) + " rows, none of which is fitted",
            "hold out fewer");
      return;
    }
    std::vector<double> fitted;
    for (std::size_t row = 0; row < target.rows(); ++row) {
      if (target.is_fitted(row)) fitted.push_back(target.observed[row]);
    }
    if (fitted.size() < 2 ||
        std::ranges::adjacent_find(fitted, std::not_equal_to{}) == fitted.end()) {
      error("file", "has no two known rows that differ: there is nothing to fit", "");
    }
  }

  const Settings& settings_;
  const Model& model_;
  RecordLayout layout_;
  const std::string& name_;
  const TargetParams& params_;
  Diagnostics& diagnostics_;
  const Value* written_;
};

struct Squares {
  double errors = 0.0, deviations = 0.0;
  std::size_t rows = 0;
};

/// Over the rows that are fitted, or over the other known ones.
Squares squares_over(const Target& target, std::span<const double> series, bool fitted) {
  double sum = 0.0, count = 0.0;
  for (std::size_t row = 0; row < target.rows(); ++row) {
    if (!target.is_fitted(row)) continue;
    sum += target.observed[row];
    count += 1.0;
  }
  Squares squares;
  for (std::size_t row = 0; row < target.rows(); ++row) {
    if (target.is_fitted(row) != fitted || std::isnan(target.observed[row])) continue;
    const double error = series[row] - target.observed[row];
    const double deviation = target.observed[row] - sum / count;
    squares.errors += error * error;
    squares.deviations += deviation * deviation;
    ++squares.rows;
  }
  return squares;
}

}  // namespace

const Group<TargetParams>& TargetParams::describe() {
  using P = TargetParams;
  static const Group<P> group{
      "A series that a study is fitted to.",
      param(&P::file, {.key = "file",
                       .doc = "A CSV file whose first line names its columns, with a row for each "
                              "interval; an empty field is unknown.",
                       .source = "the user",
                       .required = true,
                       .is_path = true}),
      param(&P::column, {.key = "column",
                         .doc = "The column of the series.",
                         .source = "the user",
                         .required = true}),
      param(&P::channel, {.key = "channel",
                          .doc = "The channel (agora describe channels) that should be like it: of "
                                 "a flow the sum over a row's days, otherwise the value at their "
                                 "end.",
                          .source = "the user",
                          .required = true}),
      param(&P::item, {.key = "item",
                       .doc = "The item whose channel it is; empty: the focal one.",
                       .source = "the user",
                       .def = ""}),
      param(&P::from, {.key = "from",
                       .unit = "day",
                       .doc = "Where the days of the first row begin.",
                       .source = "the user",
                       .def = 0.0,
                       .min = 0.0,
                       .max = 1e6}),
      param(&P::every, {.key = "every",
                        .unit = "day",
                        .doc = "Days of a row.",
                        .source = "the user",
                        .def = 1.0,
                        .min = 0.0,
                        .max = 1e6,
                        .exclusive_min = true}),
      param(&P::hold_out, {.key = "hold_out",
                           .unit = "rows",
                           .doc = "Rows at the end that are not fitted: how well they come out "
                                  "tells what the fit is worth.",
                           .source = "the user",
                           .def = 0,
                           .min = 0,
                           .max = 1000000})};
  return group;
}

bool Target::is_fitted(std::size_t row) const {
  return row + hold_out < observed.size() && !std::isnan(observed[row]);
}

Targets::Targets(const Variant& variant, const Value& scenario, Diagnostics& diagnostics) {
  for (const auto& [name, params] : variant.settings.study.targets) {
    Target target{};
    if (Check{variant, name, params, scenario, diagnostics}.make(target)) {
      all_.push_back(std::move(target));
    }
  }
}

std::size_t Targets::rows() const {
  std::size_t rows = 0;
  for (const Target& target : all_) rows += target.rows();
  return rows;
}

std::vector<double> Targets::series(std::span<const double> records,
                                    std::size_t record_size) const {
  std::vector<double> series;
  for (const Target& target : all_) {
    // Flows are counted since the beginning.
    const auto at_end_of = [&](std::size_t record) {
      return record == 0 ? 0.0 : records[(record - 1) * record_size + target.place];
    };
    for (std::size_t row = 0; row < target.rows(); ++row) {
      const std::size_t begin = target.first_record + row * target.row_length;
      const double end = at_end_of(begin + target.row_length);
      series.push_back(target.flow ? end - at_end_of(begin) : end);
    }
  }
  return series;
}

std::vector<double> Targets::fitted(std::span<const double> series) const {
  std::vector<double> fitted;
  std::size_t first = 0;
  for (const Target& target : all_) {
    for (std::size_t row = 0; row < target.rows(); ++row) {
      if (target.is_fitted(row)) fitted.push_back(series[first + row]);
    }
    first += target.rows();
  }
  return fitted;
}

std::vector<double> Targets::observed() const {
  std::vector<double> all;
  for (const Target& target : all_) {
    all.insert(all.end(), target.observed.begin(), target.observed.end());
  }
  return all;
}

double Targets::misfit(std::span<const double> series) const {
  double sum = 0.0;
  std::size_t first = 0;
  for (const Target& target : all_) {
    const Squares squares = squares_over(target, series.subspan(first, target.rows()), true);
    sum += squares.errors / squares.deviations;
    first += target.rows();
  }
  return sum / static_cast<double>(all_.size());
}

double Targets::explained(std::size_t index, std::span<const double> series, Over over) const {
  std::size_t first = 0;
  for (std::size_t before = 0; before < index; ++before) first += all_[before].rows();
  const Target& target = all_[index];
  const Squares squares =
      squares_over(target, series.subspan(first, target.rows()), over == Over::fitted);
  return squares.rows > 0 ? 1.0 - squares.errors / squares.deviations : kMissing;
}

}  // namespace agora::sim
