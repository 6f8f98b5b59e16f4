// SPDX-License-Identifier: MIT
// A shard file is a journal that is complete:
//   header   the fingerprint of the sweep, and which shard of how many
//   frame of kind 2 = the scenario as it was read (wire.h), so that merging needs no other file
//   frames of runs (sweep_store.cpp)
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/io/bytes.h"
#include "sim/io/file.h"
#include "sim/io/fingerprint.h"
#include "sim/study/provenance.h"
#include "sim/study/sweep.h"
#include "sim/study/sweep_file.h"
#include "sim/study/sweep_play.h"
#include "sim/study/warm_file.h"
#include "sim/study/wire.h"

namespace agora::sim {
namespace {

constexpr std::uint32_t kStudyFrame = 2;

std::string name_of(Shard shard) {
  return std::to_string(shard.index) + " of " + std::to_string(shard.count);
}

std::string header_of(const Experiment& experiment, const WarmState* from, Shard shard) {
  return study_fingerprint(experiment.source, experiment.variants, from) +
         "shard=" + name_of(shard) + "\n";
}

/// The bytes of a file, in another one of this name that appears complete or not at all.
void publish_copy(const std::filesystem::path& from, Publication& publication) {
  File source = File::open_to_read(from), copy = File::create(publication.temporary());
  std::vector<std::byte> buffer(std::size_t{1} << 20);
  for (;;) {
    const std::size_t got = source.read(buffer);
    if (got == 0) break;
    copy.write(std::span{buffer}.first(got));
  }
  copy.close();
  publication.publish();
}

/// Of a shard file: its scenario.
ScenarioSource source_in(const std::filesystem::path& path) {
  JournalReader reader{path};
  while (const std::optional<Frame> frame = reader.next()) {
    if (frame->kind != kStudyFrame) continue;
    return scenario_source(text_of(frame->payload));
  }
  throw Failure{ExitCode::bad_input,
                quote(path.string()) + " is not a shard of a sweep, or is damaged"};
}

/// Which shard a file with this header is; all of them must be of the same sweep.
Shard shard_in(const std::filesystem::path& path, const Experiment& experiment,
               const WarmState* from) {
  const std::string header = JournalReader{path}.header();
  const std::size_t place = header.rfind("shard=");
  Shard shard{0, 0};
  if (place != std::string::npos) {
    char* end = nullptr;
    shard.index = static_cast<std::uint32_t>(std::strtoul(header.c_str() + place + 6, &end, 10));
    if (std::string_view{end}.starts_with(" of ")) {
      shard.count = static_cast<std::uint32_t>(std::strtoul(end + 4, nullptr, 10));
    }
  }
  if (shard.count == 0 || shard.index == 0 || shard.index > shard.count) {
    throw Failure{ExitCode::bad_input, quote(path.string()) + " is not a shard of a sweep"};
  }
  require_same_fingerprint(path, header, header_of(experiment, from, shard));
  return shard;
}

}  // namespace

SweepEnd run_shard(const Experiment& experiment, Shard shard, const SweepOptions& options) {
  if (experiment.design->adaptive()) {
    throw Failure{ExitCode::bad_input,
                  "the design " + experiment.variants.front().settings.study.design.kind() +
                      " goes by what all points have shown, and cannot be cut into shards; play "
                      "it on one machine"};
  }
  Publication publication{options.output, options.overwrite};
  const std::filesystem::path journal = options.output.string() + ".journal";
  const std::optional<WarmState> past = past_in_file(experiment.trunk);
  const WarmState* from = past ? &*past : nullptr;
  SweepEnd end{};
  {
    const bool begun = std::filesystem::exists(journal);
    SweepStore store = open_store(journal, header_of(experiment, from, shard), options.overwrite);
    if (!begun || store.runs().empty()) store.note(kStudyFrame, to_bytes(experiment.source));
    SweepPlay sweep{experiment, store, options, shard};
    sweep.play();
    end = sweep.end();
    store.close();
  }
  publish_copy(journal, publication);
  remove_journal(journal);
  return end;
}

SweepEnd merge_shards(std::span<const std::filesystem::path> shards, const SweepOptions& options) {
  Publication publication{options.output, options.overwrite};
  Diagnostics diagnostics;
  const Experiment experiment = read_experiment(source_in(shards.front()), diagnostics);
  const std::optional<WarmState> past = past_in_file(experiment.trunk);
  const WarmState* from = past ? &*past : nullptr;
  std::vector<std::optional<std::filesystem::path>> found;
  for (const std::filesystem::path& path : shards) {
    const Shard shard = shard_in(path, experiment, from);
    if (found.empty()) found.resize(shard.count);
    if (shard.count != found.size() || found[shard.index - 1]) {
      throw Failure{ExitCode::bad_input, quote(path.string()) + " is shard " + name_of(shard) +
                                             ", which does not go with the others"};
    }
    found[shard.index - 1] = path;
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]) continue;
    throw Failure{ExitCode::input_missing, "shard " +
                                               name_of({static_cast<std::uint32_t>(i + 1),
                                                        static_cast<std::uint32_t>(found.size())}) +
                                               " is missing; merge all of them at once"};
  }
  const std::filesystem::path journal = options.output.string() + ".merging";
  remove_journal(journal);  // of a merge that was killed
  SweepStore store =
      SweepStore::begin(journal, study_fingerprint(experiment.source, experiment.variants, from));
  for (const auto& path : found) {
    SweepStore shard = SweepStore::look_at(*path);
    for (const SweepRun& run : shard.runs()) store.add(run, shard.read(run));
  }
  SweepPlay sweep{experiment, store, options};
  sweep.require_complete();
  write_sweep(std::move(publication),
              {experiment, sweep.known(), store, sweep.known().replicates(), sweep.pilot(), from});
  const SweepEnd end = sweep.end();
  store.close();
  remove_journal(journal);
  return end;
}

}  // namespace agora::sim
