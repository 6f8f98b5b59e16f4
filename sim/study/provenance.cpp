// SPDX-License-Identifier: MIT
#include "sim/study/provenance.h"

#include <revision.inc>

#include <set>

#include "sim/core/digest.h"
#include "sim/core/value.h"
#include "sim/io/bytes.h"
#include "sim/io/fingerprint.h"
#include "sim/io/json.h"
#include "sim/io/sha256.h"
#include "sim/study/study.h"

namespace agora::sim {
namespace {

/// The whole text that determines a study: the scenario, what it extends, what was laid over it.
std::string everything_written(const ScenarioSource& source) {
  std::string all;
  for (const SourceText& text : source.texts) all += text.name + "\n" + text.text + "\n";
  for (const std::string& setting : source.overrides) all += setting + "\n";
  return all;
}

/// Digests of what the variants read besides the scenario (graph files), without repetition.
std::string inputs_of(const std::vector<Variant>& variants) {
  std::set<std::string> inputs;
  for (const Variant& variant : variants) inputs.insert(variant.model->inputs());
  std::string all;
  for (const std::string& input : inputs) all += (all.empty() ? "" : " ") + input;
  return all;
}

std::string resolved_json(const std::vector<Variant>& variants) {
  Table all;
  for (const Variant& variant : variants) {
    Array list;
    for (const Resolved& resolved : variant.resolved) {
      Table line;
      line.set("path", resolved.path);
      line.set("value", resolved.value);
      if (!resolved.unit.empty()) line.set("unit", resolved.unit);
      line.set("origin", resolved.origin);
      list.emplace_back(std::move(line));
    }
    all.set(variant.name, std::move(list));
  }
  return to_json(Value{std::move(all)}, -1);
}

}  // namespace

Attributes build_facts() {
  return {{"version", AGORA_VERSION},       {"revision", AGORA_REVISION},
          {"compiler", "g++ " __VERSION__}, {"flags", AGORA_FLAGS},
          {"hdf5_version", AGORA_HDF5},     {"thread_library", AGORA_THREADS}};
}

Attributes provenance(const ScenarioSource& source, const std::vector<Variant>& variants,
                      const WarmState* from) {
  const Settings& settings = variants.front().settings;
  std::string seeds;
  for (std::int64_t r = 0; r < settings.study.replicates; ++r) {
    seeds +=
        (r > 0 ? " " : "") + hex64(replicate_seed(settings.seed, static_cast<std::uint64_t>(r)));
  }
  std::string overrides;
  for (const std::string& setting : source.overrides) overrides += setting + "\n";
  Attributes attributes{
      {"title", settings.title},
      {"model", settings.model},
      {"scenario_name", source.name},
      {"scenario", source.texts.empty() ? "" : source.texts.front().text},
      {"scenario_sha256",
       sha256_hex(bytes_of(source.texts.empty() ? "" : source.texts.front().text))},
      {"overrides", overrides},
      {"parameters", resolved_json(variants)},
      {"inputs", inputs_of(variants)},
      {"seed", hex64(static_cast<std::uint64_t>(settings.seed))},
      {"replicate_seeds", seeds}};
  for (std::size_t i = 1; i < source.texts.size(); ++i) {
    attributes.emplace_back("extends_" + std::to_string(i) + "_name", source.texts[i].name);
    attributes.emplace_back("extends_" + std::to_string(i), source.texts[i].text);
  }
  if (from != nullptr) attributes.emplace_back("from_state", hex64(from->digest));
  for (const auto& fact : build_facts()) attributes.push_back(fact);
  return attributes;
}

std::string study_fingerprint(const ScenarioSource& source, const std::vector<Variant>& variants,
                              const WarmState* from) {
  Attributes parts{{"scenario", sha256_hex(bytes_of(everything_written(source)))},
                   {"parameters", sha256_hex(bytes_of(resolved_json(variants)))},
                   {"inputs", inputs_of(variants)},
                   {"seed", std::to_string(variants.front().settings.seed)},
                   {"replicates", std::to_string(variants.front().settings.study.replicates)},
                   {"version", AGORA_VERSION},
                   {"revision", AGORA_REVISION}};
  if (from != nullptr) parts.emplace_back("from", hex64(from->digest));
  return fingerprint(parts);
}

}  // namespace agora::sim
