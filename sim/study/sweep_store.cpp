// SPDX-License-Identifier: MIT
//   frame of kind 1 = point:u32 variant:u32 replicate:u32 result
//   result = failure:text digest:u64 outcomes series trajectories, each count:u64 numbers
//   (little-endian)
#include "sim/study/sweep_store.h"

#include <algorithm>
#include <span>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/io/bytes.h"
#include "sim/io/fingerprint.h"

namespace agora::sim {
namespace {

constexpr std::uint32_t kRun = 1;
constexpr std::size_t kHead = 3 * sizeof(std::uint32_t);

}  // namespace

std::string to_bytes(const RunResult& result) {
  ByteWriter out;
  out.text(result.failure);
  out.u64(result.digest);
  out.numbers(result.outcomes);
  out.numbers(result.series);
  out.numbers(result.trajectories);
  return std::string{out.view()};
}

RunResult run_result(std::string_view bytes) {
  ByteReader in{bytes_of(bytes)};
  RunResult result;
  result.failure = in.text();
  result.digest = in.u64();
  result.outcomes = in.numbers();
  result.series = in.numbers();
  result.trajectories = in.numbers();
  if (!in.ok() || !in.at_end()) throw Failure{ExitCode::io, "a run's result is damaged"};
  return result;
}

SweepStore::SweepStore(const std::filesystem::path& path) : reader_{path} {
  read_to_ = reader_->end();
  catch_up();
}

SweepStore SweepStore::begin(const std::filesystem::path& path, std::string_view header) {
  JournalWriter{path, header}.close();
  return go_on(path);
}

SweepStore SweepStore::go_on(const std::filesystem::path& path) {
  SweepStore store{path};
  for (const SweepRun& run : store.failed_) {
    store.places_[run.point][run.variant][run.replicate] = kMissing;
  }
  store.failed_.clear();
  store.writer_.emplace(path, store.read_to_);
  return store;
}

void SweepStore::catch_up() {
  reader_->seek(read_to_);
  for (;;) {
    const std::optional<Frame> frame = reader_->next();
    if (!frame) break;
    const std::uint64_t begin = read_to_.offset;
    read_to_ = reader_->end();
    ByteReader head{std::span{frame->payload}.first(std::min(kHead, frame->payload.size()))};
    const SweepRun run{head.u32(), head.u32(), head.u32()};
    if (frame->kind != kRun || !head.ok()) continue;
    if (places_.size() <= run.point) places_.resize(run.point + 1);
    auto& variants = places_[run.point];
    if (variants.size() <= run.variant) variants.resize(run.variant + 1);
    auto& replicates = variants[run.variant];
    if (replicates.size() <= run.replicate) replicates.resize(run.replicate + 1, kMissing);
    replicates[run.replicate] = begin;
    std::erase(failed_, run);
    if (!run_result(text_of(std::span{frame->payload}.subspan(kHead))).failure.empty()) {
      failed_.push_back(run);
    }
  }
}

std::uint64_t SweepStore::place(SweepRun run) const {
  if (run.point >= places_.size()) return kMissing;
  const auto& variants = places_[run.point];
  if (run.variant >= variants.size()) return kMissing;
  const auto& replicates = variants[run.variant];
  return run.replicate < replicates.size() ? replicates[run.replicate] : kMissing;
}

void SweepStore::add(SweepRun run, const RunResult& result) {
  ByteWriter head;
  head.u32(run.point);
  head.u32(run.variant);
  head.u32(run.replicate);
  writer_->append_pieces(kRun, {head.bytes(), bytes_of(to_bytes(result))});
  catch_up();
}

void SweepStore::note(std::uint32_t kind, std::string_view bytes) {
  writer_->append(kind, bytes_of(bytes));
  catch_up();
}

RunResult SweepStore::read(SweepRun run) {
  reader_->seek({place(run)});
  const std::optional<Frame> frame = reader_->next();
  if (!has(run) || !frame || frame->payload.size() < kHead) {
    throw Failure{ExitCode::io, "the journal of the sweep lost a run: " + reader_->damage()};
  }
  return run_result(text_of(std::span{frame->payload}.subspan(kHead)));
}

std::vector<SweepRun> SweepStore::failed() const {
  std::vector<SweepRun> sorted = failed_;
  std::ranges::sort(sorted);
  return sorted;
}

std::vector<SweepRun> SweepStore::runs() const {
  std::vector<SweepRun> all;
  for (std::uint32_t point = 0; point < places_.size(); ++point) {
    for (std::uint32_t variant = 0; variant < places_[point].size(); ++variant) {
      for (std::uint32_t r = 0; r < places_[point][variant].size(); ++r) {
        if (places_[point][variant][r] != kMissing) all.push_back({point, variant, r});
      }
    }
  }
  return all;
}

SweepStore open_store(const std::filesystem::path& journal, const std::string& header,
                      Overwrite overwrite) {
  if (std::filesystem::exists(journal)) {
    const std::string differs = fingerprint_difference(JournalReader{journal}.header(), header);
    if (differs.empty()) return SweepStore::go_on(journal);
    if (overwrite == Overwrite::no) {
      throw Failure{ExitCode::version_mismatch, quote(journal.string()) +
                                                    " was left by another study (" + differs +
                                                    "); --force begins anew, another -o keeps it"};
    }
    remove_journal(journal);
  }
  return SweepStore::begin(journal, header);
}

}  // namespace agora::sim
