// SPDX-License-Identifier: MIT
#include "sim/core/outcomes.h"

#include "sim/core/failure.h"

namespace agora::sim {

RecordLayout::RecordLayout(std::vector<Channel> channels, std::size_t items)
    : channels_{std::move(channels)}, items_{items} {
  for (const Channel& channel : channels_) {
    first_.push_back(size_);
    size_ += channel.size(items_);
  }
}

std::size_t RecordLayout::find(const std::string& name) const {
  for (std::size_t c = 0; c < channels_.size(); ++c) {
    if (channels_[c].name == name) return c;
  }
  throw Failure{ExitCode::bug,
                "an outcome asks for the channel " + name + ", which is not recorded"};
}

std::vector<double> RecordLayout::trajectory(std::span<const double> values,
                                             std::size_t channel) const {
  const std::size_t width = channels_[channel].size(items_);
  const std::size_t records = values.size() / size_;
  std::vector<double> trajectory(records * width);
  for (std::size_t record = 0; record < records; ++record) {
    for (std::size_t i = 0; i < width; ++i) {
      const std::size_t place = record * size_ + first_[channel] + i;
      const double before = channels_[channel].flow && record > 0 ? values[place - size_] : 0.0;
      trajectory[record * width + i] = values[place] - before;
    }
  }
  return trajectory;
}

namespace {

/// Weighted sum of channels over records from `first_record` on, by item.
std::vector<double> total(const std::vector<Term>& terms, const RecordLayout& layout,
                          std::span<const double> values, std::size_t first_record) {
  std::vector<double> sums(layout.items());
  for (const Term& term : terms) {
    const std::vector<double> trajectory = layout.trajectory(values, layout.find(term.channel));
    for (std::size_t i = first_record * layout.items(); i < trajectory.size(); ++i) {
      sums[i % layout.items()] += term.weight * trajectory[i];
    }
  }
  return sums;
}

}  // namespace

void require_terms(const Outcome& outcome, const RecordLayout& layout) {
  for (const std::vector<Term>* terms : {&outcome.terms, &outcome.over}) {
    for (const Term& term : *terms) {
      const Channel& channel = layout.channels()[layout.find(term.channel)];
      if (!channel.per_item || channel.axis) {
        throw Failure{ExitCode::bug,
                      "an outcome needs a channel per item, with no other axis: " + term.channel};
      }
      if (channel.at_end && outcome.form != Outcome::Form::last) {
        throw Failure{
            ExitCode::bug,
            "an outcome over time is made from what has a value at the end alone: " + term.channel};
      }
    }
  }
}

std::vector<double> evaluate(const Outcome& outcome, const RecordLayout& layout,
                             std::span<const double> values, std::size_t first_record) {
  require_terms(outcome, layout);
  const std::size_t records = values.size() / layout.record_size();
  if (outcome.form == Outcome::Form::last && records > 0) first_record = records - 1;
  std::vector<double> sums = total(outcome.terms, layout, values, first_record);
  const auto divide = [](double value, double by) { return by != 0.0 ? value / by : 0.0; };
  switch (outcome.form) {
    case Outcome::Form::total:
    case Outcome::Form::last:
      break;
    case Outcome::Form::mean:
      for (double& sum : sums) sum = divide(sum, static_cast<double>(records - first_record));
      break;
    case Outcome::Form::ratio: {
      const std::vector<double> over = total(outcome.over, layout, values, first_record);
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = divide(sums[i], over[i]);
      break;
    }
    case Outcome::Form::share: {
      double all = 0.0;
      for (double sum : sums) all += sum;
      for (double& sum : sums) sum = divide(sum, all);
      break;
    }
  }
  return sums;
}

}  // namespace agora::sim
