// SPDX-License-Identifier: MIT
#include "sim/study/read_play.h"

#include "sim/study/study.h"

namespace agora::sim {

Play play_of(const Variant& variant) {
  const Settings& settings = variant.settings;
  return {
      variant.model, settings.time.tick, settings.ticks(), settings.record_every(),
      [seed = settings.seed](std::uint64_t replicate) { return replicate_seed(seed, replicate); }};
}

Play read_play(const std::filesystem::path& path, const std::vector<std::string>& overrides,
               const std::function<void(Value&)>& edit) {
  Diagnostics diagnostics;
  ScenarioSource source = load_scenario(path, overrides, diagnostics);
  diagnostics.stop_if_any();
  if (edit) edit(source.tree);
  const Variant variant = read_scenario(source, diagnostics);
  diagnostics.stop_if_any();
  return play_of(variant);
}

}  // namespace agora::sim
