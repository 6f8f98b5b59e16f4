// SPDX-License-Identifier: MIT
//   columns: state:NAME of the world; origin, records, digests, and rows:0, rows:1, ... of the past
#include "sim/study/warm_file.h"

#include <cmath>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/failure.h"
#include "sim/core/value.h"
#include "sim/io/bytes.h"
#include "sim/io/checkpoint.h"
#include "sim/io/fingerprint.h"
#include "sim/io/sha256.h"
#include "sim/study/provenance.h"
#include "sim/study/study.h"

namespace agora::sim {
namespace {

constexpr std::string_view kState = "state:", kRows = "rows:";

/// What runs must have in common with the past that they go on from.
std::string fingerprint_of(const Variant& variant) {
  const Settings& settings = variant.settings;
  Attributes parts{{"model", settings.model},
                   {"shared_inputs", sha256_hex(bytes_of(variant.shared_inputs_key))},
                   {"inputs", variant.model->inputs()},
                   {"time.tick", number_text(settings.time.tick)},
                   {"record.every", number_text(settings.record.every)}};
  for (auto& fact : build_facts()) {
    if (fact.first == "version" || fact.first == "revision") parts.push_back(std::move(fact));
  }
  return fingerprint(parts);
}

[[noreturn]] void refuse(const std::filesystem::path& path) {
  throw Failure{ExitCode::bad_input,
                quote(path.string()) + " is not a past that runs can go on from"};
}

}  // namespace

void play_to_warm_file(const Variant& variant, double day, const Execution& execution,
                       const std::filesystem::path& path, Overwrite overwrite) {
  const Settings& settings = variant.settings;
  const double records = day / settings.time.tick / settings.record_every();
  if (!(day > 0.0) || day >= settings.time.days || std::abs(records - std::round(records)) > 1e-6) {
    throw Failure{ExitCode::usage, "day " + number_text(day) +
                                       " is not the end of a recorded interval before the last "
                                       "day; take a multiple of record.every below time.days"};
  }
  if (overwrite == Overwrite::no && std::filesystem::exists(path)) {
    throw Failure{ExitCode::cannot_create,
                  quote(path.string()) + " exists; --force overwrites it, another -o keeps it"};
  }
  estimate_needs({variant}, execution);
  const ThreadLimit limit{execution.threads};
  SharedInputs shared;
  const WarmState past = warm_up(variant, replicate_seed(settings.seed, 0), shared, execution.order,
                                 static_cast<std::uint32_t>(std::round(day / settings.time.tick)));

  std::vector<std::pair<std::string, ByteWriter>> told;
  ByteWriter& origin = told.emplace_back("origin", ByteWriter{}).second;
  origin.u64(past.seed);
  origin.u64(past.first_digest);
  origin.u64(past.digest);
  ByteWriter& recorded = told.emplace_back("records", ByteWriter{}).second;
  recorded.u64(past.records.size());
  for (const std::vector<double>& record : past.records) recorded.numbers(record);
  ByteWriter& digests = told.emplace_back("digests", ByteWriter{}).second;
  digests.u64(past.digests.size());
  for (const auto& [tick, digest] : past.digests) {
    digests.u32(tick);
    digests.u64(digest);
  }
  for (const WarmState::Rows& rows : past.rows) {
    const std::string name = std::string{kRows} + std::to_string(told.size());
    ByteWriter& batch = told.emplace_back(name, ByteWriter{}).second;
    batch.u32(rows.table);
    batch.u64(rows.batch.columns());
    batch.numbers(rows.batch.times());
    batch.numbers(rows.batch.values());
  }
  std::vector<std::string> names;
  for (const WarmState::Column& column : past.columns) {
    names.push_back(std::string{kState} + column.name);
  }
  std::vector<CheckpointView> columns;
  for (std::size_t i = 0; i < names.size(); ++i) {
    columns.push_back({names[i], past.columns[i].bytes});
  }
  for (const auto& [name, bytes] : told) columns.push_back({name, bytes.bytes()});
  write_checkpoint(path, fingerprint_of(variant), past.tick, columns);
}

WarmState read_warm_state(const std::filesystem::path& path, const Variant& variant) {
  Checkpoint checkpoint = read_checkpoint(path, fingerprint_of(variant));
  WarmState past{.tick = static_cast<std::uint32_t>(checkpoint.tick),
                 .shared_inputs_key = variant.shared_inputs_key};
  if (checkpoint.tick >= variant.settings.ticks()) {
    throw Failure{ExitCode::bad_input, quote(path.string()) + " ends after " +
                                           std::to_string(checkpoint.tick) +
                                           " ticks, and the scenario has no more than " +
                                           std::to_string(variant.settings.ticks())};
  }
  bool has_origin = false;
  for (CheckpointColumn& column : checkpoint.columns) {
    ByteReader in{column.bytes};
    if (column.name.starts_with(kState)) {
      past.columns.push_back({column.name.substr(kState.size()), std::move(column.bytes)});
      continue;
    }
    if (column.name == "origin") {
      past.seed = in.u64();
      past.first_digest = in.u64();
      past.digest = in.u64();
      has_origin = true;
    } else if (column.name == "records") {
      for (std::uint64_t left = in.u64(); left > 0 && in.ok(); --left) {
        past.records.push_back(in.numbers());
      }
    } else if (column.name == "digests") {
      for (std::uint64_t left = in.u64(); left > 0 && in.ok(); --left) {
        const std::uint32_t tick = in.u32();
        past.digests.emplace_back(tick, in.u64());
      }
    } else if (column.name.starts_with(kRows)) {
      const std::uint32_t table = in.u32();
      const std::uint64_t columns = in.u64();
      std::vector<double> times = in.numbers(), values = in.numbers();
      if (values.size() != times.size() * columns) refuse(path);
      past.rows.push_back({table, RowBatch{columns, std::move(times), std::move(values)}});
    } else {
      refuse(path);
    }
    if (!in.ok() || !in.at_end()) refuse(path);
  }
  if (!has_origin) refuse(path);
  return past;
}

std::optional<WarmState> past_in_file(const Variant& variant) {
  const std::string& path = variant.settings.study.from;
  if (path.empty()) return std::nullopt;
  return read_warm_state(path, variant);
}

}  // namespace agora::sim
