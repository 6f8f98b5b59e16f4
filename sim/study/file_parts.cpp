// SPDX-License-Identifier: MIT
#include "sim/study/file_parts.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <variant>

namespace agora::sim {
namespace {

constexpr std::size_t kDigestWords = 4;

}  // namespace

std::vector<std::int32_t> counted(std::size_t n, std::int32_t first) {
  std::vector<std::int32_t> numbers(n);
  std::iota(numbers.begin(), numbers.end(), first);
  return numbers;
}

Variable plain_variable(std::string name, std::string long_name, std::string unit,
                        std::vector<std::string> axes, std::string cell_methods) {
  return {.name = std::move(name),
          .long_name = std::move(long_name),
          .unit = std::move(unit),
          .cell_methods = std::move(cell_methods),
          .axes = std::move(axes),
          .flags = {}};
}

Variable whole_variable(std::string name, std::string long_name, std::vector<std::string> axes,
                        std::string index_of) {
  Variable variable = plain_variable(std::move(name), std::move(long_name), "", std::move(axes));
  variable.storage = Storage::int32;
  variable.index_of = std::move(index_of);
  return variable;
}

Variable flag_variable(std::string name, std::string long_name, std::vector<std::string> axes,
                       std::string no, std::string yes) {
  Variable variable = plain_variable(std::move(name), std::move(long_name), "", std::move(axes));
  variable.storage = Storage::int8_flags;
  variable.flags = {{0, std::move(no)}, {1, std::move(yes)}};
  return variable;
}

Axis time_axis(const Settings& settings) {
  std::vector<double> times;
  for (std::uint32_t r = 1; r <= settings.records(); ++r) {
    times.push_back(std::min(r * settings.record_every(), settings.ticks()) * settings.time.tick);
  }
  const bool calendar = !settings.time.start.empty();
  return {"time",
          calendar ? "End of the recorded interval"
                   : "End of the recorded interval, in days since the beginning",
          calendar ? "days since " + settings.time.start : "1", std::move(times),
          calendar ? "time" : ""};
}

Axis item_axis(const Model& model) {
  return {model.item_axis(), model.item_axis(), "", model.items(), ""};
}

Axis record_axis(const RecordAxis& axis) {
  Axis made{axis.name, axis.long_name, axis.unit, {}, ""};
  std::visit([&](const auto& labels) { made.labels = labels; }, axis.labels);
  return made;
}

Variable channel_variable(const Channel& channel, const Model& model,
                          std::vector<std::string> runs) {
  const std::size_t leading = runs.size();
  runs.emplace_back("time");
  if (channel.per_item) runs.push_back(model.item_axis());
  if (channel.axis) runs.push_back(channel.axis->name);
  Variable variable = plain_variable(channel.name, channel.long_name, channel.unit, std::move(runs),
                                     channel.flow ? "time: sum" : "time: point");
  variable.leading = leading;
  return variable;
}

Variable outcome_variable(const Outcome& outcome, const Model& model,
                          std::vector<std::string> runs) {
  runs.push_back(model.item_axis());
  return plain_variable("outcome_" + outcome.name, outcome.long_name, outcome.unit,
                        std::move(runs));
}

Axis digest_word_axis() {
  return {"digest_word", "16 bits of a 64-bit digest, the highest first", "", counted(kDigestWords),
          ""};
}

Variable digest_variable(std::vector<std::string> runs) {
  const std::size_t leading = runs.size();
  runs.emplace_back("digest_word");
  Variable variable = whole_variable("state_digest", "Digest of the whole state", std::move(runs));
  variable.leading = leading;
  return variable;
}

std::vector<double> digest_words(std::span<const std::uint64_t> digests) {
  std::vector<double> words;
  for (std::uint64_t digest : digests) {
    for (std::size_t word = 0; word < kDigestWords; ++word) {
      words.push_back(static_cast<double>((digest >> (48 - 16 * word)) & 0xffffu));
    }
  }
  return words;
}

}  // namespace agora::sim
