// SPDX-License-Identifier: MIT
#include "tests/models/market_testing.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "sim/core/diagnostics.h"
#include "sim/io/scenario_text.h"
#include "sim/io/toml.h"
#include "sim/study/read_play.h"

namespace agora::models::testing {
namespace {

sim::ScenarioSource source_of(const std::string& toml, const Overrides& overrides,
                              sim::Diagnostics& diagnostics) {
  sim::ScenarioSource source{"test.toml", {{"test.toml", toml}}, overrides, {}};
  source.tree = sim::overlay(sim::read_toml(toml, source.name, diagnostics),
                             sim::parse_settings(overrides, diagnostics));
  return source;
}

}  // namespace

sim::Variant variant_of(const std::string& toml, const Overrides& overrides) {
  sim::Diagnostics diagnostics;
  sim::Variant variant = sim::read_scenario(source_of(toml, overrides, diagnostics), diagnostics);
  diagnostics.stop_if_any();
  return variant;
}

std::vector<sim::Variant> variants_of(const std::string& toml, const Overrides& overrides) {
  sim::Diagnostics diagnostics;
  return sim::read_variants(source_of(toml, overrides, diagnostics), diagnostics);
}

std::string shipped(const std::string& name) {
  const std::filesystem::path path = std::filesystem::path{AGORA_SOURCE_DIR} / "scenarios" / name;
  std::ifstream file{path, std::ios::binary};
  if (!file) throw std::runtime_error{"cannot read " + path.string()};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Played run(const sim::Variant& variant, sim::BlockOrder order, std::uint64_t replicate) {
  return Played{sim::play_of(variant), replicate, order};
}

Played run(const std::string& toml, const Overrides& overrides, sim::BlockOrder order,
           std::uint64_t replicate) {
  return run(variant_of(toml, overrides), order, replicate);
}

}  // namespace agora::models::testing
