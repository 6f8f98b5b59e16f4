// SPDX-License-Identifier: MIT
#include "sim/study/recording.h"

#include <algorithm>
#include <set>

#include "sim/core/diagnostics.h"
#include "sim/io/result_layout.h"
#include "sim/study/simulate.h"
#include "sim/study/study_file.h"

namespace agora::sim {
namespace {

std::string disagreement(const std::vector<Variant>& variants) {
  const Variant& first = variants.front();
  const std::vector<Channel> channels = first.model->channels();
  const std::vector<RowTable> tables = first.model->tables();
  for (const Variant& variant : variants) {
    if (variant.model->channels() == channels &&
        declare_the_same(variant.model->tables(), tables)) {
      continue;
    }
    return "variant " + quote(variant.name) + " records other quantities, axes or tables than " +
           quote(first.name) + "; one file holds them all, so they must agree";
  }
  return {};
}

}  // namespace

std::string recording_complaint(const ScenarioSource& source,
                                const std::vector<Variant>& variants) {
  if (const std::string found = disagreement(variants); !found.empty()) return found;
  const Variant& first = variants.front();
  std::set<std::string> names;
  for (const RecordAxis& axis : own_axes(*first.model)) {
    if (!names.insert(axis.name).second) {
      return "the model records along two different axes of the name " + quote(axis.name);
    }
  }
  const std::uint32_t times = std::max(first.settings.records(), first.settings.digests());
  if (times > result_file::kMostLabels) {
    return "a run of " + std::to_string(times) + " records is too long for a file, which holds " +
           std::to_string(result_file::kMostLabels) + " at most; record less often (record.every)";
  }
  const RecordLayout records = record_layout(first);
  for (const Outcome& outcome : first.model->outcomes()) require_terms(outcome, records);
  const std::vector<std::uint64_t> no_rows(first.model->tables().size());
  const std::string found =
      result_file::complaint(study_layout(source, variants, records, no_rows));
  return found.empty() ? "" : "what the model records does not fit into a file: " + found;
}

std::vector<RecordAxis> own_axes(const Model& model) {
  std::vector<RecordAxis> axes;
  const auto add = [&](const std::optional<RecordAxis>& axis) {
    if (axis && std::ranges::find(axes, *axis) == axes.end()) axes.push_back(*axis);
  };
  for (const Channel& channel : model.channels()) add(channel.axis);
  for (const RowTable& table : model.tables()) {
    for (const RowColumn& column : table.columns) add(column.axis);
  }
  return axes;
}

RecordLayout record_layout(const Variant& variant) {
  return {variant.model->channels(), variant.model->items().size()};
}

RunShape run_shape(const Variant& variant) {
  const Settings& settings = variant.settings;
  RunShape shape{settings.records(), record_layout(variant).record_size(), settings.digests()};
  for (const RowTable& table : variant.model->tables()) {
    shape.columns.push_back(table.columns.size());
  }
  return shape;
}

RecordingNeeds recording_needs(const Variant& variant) {
  constexpr double kFrame = 32.0, kValue = sizeof(double), kBatches = 3.0 * kLargeBatch;
  const Settings& settings = variant.settings;
  const double record = kValue * static_cast<double>(record_layout(variant).record_size());
  RecordingNeeds needs;
  needs.journal_bytes =
      settings.records() * (kFrame + record) + settings.digests() * (kFrame + kValue);
  needs.memory_bytes = 2.0 * record;
  needs.publishing_bytes = 2.0 * settings.records() * record;  // all, and one channel at a time
  for (const RowTable& table : variant.model->tables()) {
    const double columns = static_cast<double>(table.columns.size());
    const double rows_bytes = table.expected * kValue * (1.0 + columns);  // and their time
    const bool each_tick = table.asked == RowTable::Asked::each_tick;
    const double times = each_tick ? settings.ticks() : settings.records();
    needs.journal_bytes += times * rows_bytes + settings.records() * kFrame;
    // Two batches: one is filled while the other is written. Each grows until it is large or due.
    const double before = each_tick ? (settings.record_every() - 1.0) * rows_bytes : 0.0;
    needs.memory_bytes += 2.0 * (std::min<double>(kLargeBatch, before) + rows_bytes);
    // A chunk of every column, and of variant, replicate and time, waits to be full.
    needs.publishing_bytes += kBatches + (3.0 + columns) * kValue * result_file::kChunkRows;
  }
  needs.memory_bytes += std::min<double>(kWaitingRecords, needs.journal_bytes);
  if (settings.branch_tick() > 0) {  // the past is kept: its state, and what it told
    needs.memory_bytes += variant.model->memory() + needs.journal_bytes;
  }
  return needs;
}

}  // namespace agora::sim
