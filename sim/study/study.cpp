// SPDX-License-Identifier: MIT
#include "sim/study/study.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <memory>
#include <optional>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/io/fingerprint.h"
#include "sim/io/result.h"
#include "sim/io/result_layout.h"
#include "sim/study/machine.h"
#include "sim/study/provenance.h"
#include "sim/study/recording.h"
#include "sim/study/records.h"
#include "sim/study/simulate.h"
#include "sim/study/study_file.h"
#include "sim/study/warm_file.h"

namespace agora::sim {
namespace {

constexpr Stream kReplicate = stream("study.replicate");

// Worlds of at least this many agents get all threads, one after the other; smaller ones run side
// by side, a thread each, since a tick of theirs is too short to be shared well.
constexpr double kLargeWorld = 100'000;

/// Counts ticks and runs from many threads and tells about them.
class Meter {
 public:
  Meter(const StudyOptions& options, std::uint64_t ticks, std::uint64_t runs)
      : tell_{options.progress}, ticks_{ticks}, runs_{runs} {}
  void tick() { report(ticks_done_.fetch_add(1) + 1, runs_done_); }
  void run(std::uint64_t ticks_skipped = 0) {
    const std::uint64_t ticks = ticks_done_.fetch_add(ticks_skipped) + ticks_skipped;
    report(ticks, runs_done_.fetch_add(1) + 1);
  }

 private:
  void report(std::uint64_t ticks, std::uint64_t runs) const {
    if (tell_) tell_({ticks, ticks_, runs, runs_});
  }
  const std::function<void(const Progress&)>& tell_;
  std::uint64_t ticks_, runs_;
  std::atomic<std::uint64_t> ticks_done_{0}, runs_done_{0};
};

/// The journal of an earlier attempt, if it is of the very same study.
std::unique_ptr<RunArchive> earlier_attempt(const std::filesystem::path& path,
                                            const std::string& fingerprint, Overwrite overwrite,
                                            std::uint32_t variants, std::uint32_t replicates,
                                            const RunShape& shape) {
  if (!std::filesystem::exists(path)) return nullptr;
  auto archive = std::make_unique<RunArchive>(path, variants, replicates, shape);
  if (fingerprint_difference(archive->header(), fingerprint).empty()) return archive;
  if (overwrite == Overwrite::no) {
    throw Failure{ExitCode::version_mismatch,
                  quote(path.string()) + " was left by another study (" +
                      fingerprint_difference(archive->header(), fingerprint) +
                      "); --force begins anew, another -o keeps it"};
  }
  archive.reset();
  remove_journal(path);
  return nullptr;
}

/// Overwriting is for results: never for a scenario or a graph that was named by mistake.
void require_result(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return;
  if (!has_result_signature(path)) {
    throw Failure{ExitCode::cannot_create,
                  quote(path.string()) +
                      " is not a result of Agora, and is not overwritten; choose another -o"};
  }
}

/// The journal and the result must fit on the disk.
void require_room(const std::filesystem::path& output, const StudyNeeds& needs) {
  std::error_code unknown;
  const std::filesystem::path folder = output.has_parent_path() ? output.parent_path() : ".";
  const std::filesystem::space_info space = std::filesystem::space(folder, unknown);
  const double needed = 2.0 * needs.journal_bytes;
  if (unknown || needed <= static_cast<double>(space.available)) return;
  throw Failure{ExitCode::io, "the study needs up to " + bytes_text(needed) + " on the disk of " +
                                  quote(folder.string()) + ", which has " +
                                  bytes_text(static_cast<double>(space.available)) +
                                  " free; record less often (record.every), or choose another -o"};
}

/// Every variant of one replicate, in turn. Variants whose graphs agree share them; where they have
/// a past in common, that of `trunk`, it is played once.
void run_replicate(const Variant& trunk, const std::vector<Variant>& variants,
                   const WarmState* from, std::uint32_t replicate, BlockOrder order,
                   const RunArchive* done, RunJournal& journal, Meter& meter) {
  const Settings& settings = variants.front().settings;
  const std::uint64_t seed = replicate_seed(settings.seed, replicate);
  std::map<std::string, SharedInputs> shared;
  std::optional<WarmState> past;
  for (std::uint32_t v = 0; v < variants.size(); ++v) {
    const RunId run{v, replicate};
    if (done != nullptr && done->complete(run)) {
      meter.run(settings.ticks());
      continue;
    }
    if (from == nullptr && settings.branch_tick() > 0 && !past) {
      past = warm_up(trunk, seed, shared[trunk.shared_inputs_key], order, settings.branch_tick());
    }
    std::uint32_t digests = 0;
    std::vector<std::uint32_t> frames(variants[v].model->tables().size());  // of each table
    simulate(variants[v], seed, shared[variants[v].shared_inputs_key], order,
             {.record = [&](std::uint32_t index,
                            std::span<const double> values) { journal.record(run, index, values); },
              .digest = [&](std::uint32_t,
                            std::uint64_t digest) { journal.digest(run, digests++, digest); },
              .ticked = [&] { meter.tick(); },
              .rows =
                  [&](std::uint32_t table, RowBatch& rows) {
                    frames[table] = journal.rows(run, table, frames[table], rows);
                  }},
             past ? &*past : from);
    journal.flush();  // a run that is told to be over stays so
    meter.run();
  }
}

}  // namespace

std::uint64_t replicate_seed(std::int64_t scenario_seed, std::uint64_t replicate) {
  return derive_seed(static_cast<std::uint64_t>(scenario_seed), kReplicate, replicate);
}

StudyNeeds estimate_needs(const std::vector<Variant>& variants, const Execution& execution) {
  StudyNeeds needs{};
  const Settings& settings = variants.front().settings;
  for (const Variant& variant : variants) {
    const RecordingNeeds recording = recording_needs(variant);
    needs.agents = std::max(needs.agents, variant.model->agents());
    needs.world_bytes =
        std::max(needs.world_bytes, variant.model->memory() + recording.memory_bytes);
    needs.publishing_bytes = std::max(needs.publishing_bytes, recording.publishing_bytes);
    needs.journal_bytes += static_cast<double>(settings.study.replicates) * recording.journal_bytes;
  }
  needs.publishing_bytes += std::min<double>(result_file::kPackedAtOnce, needs.journal_bytes);
  const double memory = available_memory();
  if (needs.world_bytes > memory) {
    throw Failure{ExitCode::out_of_memory,
                  "a world of " + number_text(needs.agents) + " agents needs about " +
                      bytes_text(needs.world_bytes) + " of memory, and this machine has " +
                      bytes_text(memory) + " free; make the world smaller"};
  }
  if (needs.publishing_bytes > memory) {
    throw Failure{ExitCode::out_of_memory,
                  "writing what one run records takes about " + bytes_text(needs.publishing_bytes) +
                      " of memory, and this machine has " + bytes_text(memory) +
                      " free; record less often (record.every)"};
  }
  const int threads = execution.threads > 0 ? execution.threads : available_threads();
  const bool side_by_side = needs.agents < kLargeWorld && settings.study.replicates > 1 &&
                            execution.order == BlockOrder::parallel;
  const double fit = std::floor(0.8 * memory / needs.world_bytes);
  needs.worlds_at_once =
      side_by_side ? static_cast<int>(std::clamp(fit, 1.0, static_cast<double>(threads))) : 1;
  return needs;
}

void run_study(const ScenarioSource& source, const std::vector<Variant>& variants,
               const StudyOptions& options) {
  const StudyNeeds needs = estimate_needs(variants, options.execution);
  require_room(options.output, needs);
  if (options.overwrite == Overwrite::yes) require_result(options.output);
  Publication publication{options.output, options.overwrite};
  const Settings& settings = variants.front().settings;
  const auto replicates = static_cast<std::uint32_t>(settings.study.replicates);
  const auto variant_count = static_cast<std::uint32_t>(variants.size());
  const RecordLayout layout = record_layout(variants.front());
  const RunShape shape = run_shape(variants.front());
  const std::filesystem::path journal_path = options.output.string() + ".journal";
  Diagnostics diagnostics;
  const Variant trunk = read_trunk(source, variants, diagnostics);
  const std::optional<WarmState> from = past_in_file(trunk);
  const std::string fingerprint = study_fingerprint(source, variants, from ? &*from : nullptr);
  const ThreadLimit limit{options.execution.threads};

  {
    const std::unique_ptr<RunArchive> done = earlier_attempt(
        journal_path, fingerprint, options.overwrite, variant_count, replicates, shape);
    RunJournal journal =
        done ? RunJournal{journal_path, done->end()} : RunJournal{journal_path, fingerprint};
    Meter meter{options, std::uint64_t{settings.ticks()} * variant_count * replicates,
                std::uint64_t{variant_count} * replicates};
    const auto replicate = [&](std::size_t r) {
      run_replicate(trunk, variants, from ? &*from : nullptr, static_cast<std::uint32_t>(r),
                    options.execution.order, done.get(), journal, meter);
    };
    if (needs.worlds_at_once > 1) {
      for_tasks(replicates, options.execution.order, replicate);
    } else {
      for (std::size_t r = 0; r < replicates; ++r) replicate(r);
    }
    journal.close();
  }

  RunArchive archive{journal_path, variant_count, replicates, shape};
  write_study(std::move(publication), source, variants, layout, archive, from ? &*from : nullptr);
  remove_journal(journal_path);
}

}  // namespace agora::sim
