// SPDX-License-Identifier: MIT
#include "sim/study/records.h"

#include <algorithm>

#include "sim/core/failure.h"
#include "sim/io/bytes.h"

namespace agora::sim {
namespace {

constexpr std::uint32_t kRecordFrame = 1, kDigestFrame = 2;
constexpr std::size_t kHead = 3 * sizeof(std::uint32_t);  // variant, replicate, index

void append(JournalWriter& writer, std::uint32_t kind, RunId run, std::uint32_t index,
            std::span<const std::byte> body) {
  ByteWriter head;
  head.u32(run.variant);
  head.u32(run.replicate);
  head.u32(index);
  std::vector<std::byte> payload{head.bytes().begin(), head.bytes().end()};
  payload.insert(payload.end(), body.begin(), body.end());
  writer.append(kind, payload);
}

}  // namespace

RunJournal::RunJournal(const std::filesystem::path& path, std::string_view header)
    : writer_{path, header} {}
RunJournal::RunJournal(const std::filesystem::path& path, JournalEnd end) : writer_{path, end} {}

void RunJournal::record(RunId run, std::uint32_t index, std::span<const double> values) {
  append(writer_, kRecordFrame, run, index, std::as_bytes(values));
}

void RunJournal::digest(RunId run, std::uint32_t index, std::uint64_t digest) {
  append(writer_, kDigestFrame, run, index, std::as_bytes(std::span{&digest, 1}));
}

RunArchive::RunArchive(const std::filesystem::path& path, std::uint32_t variants,
                       std::uint32_t replicates, const RunShape& shape)
    : reader_{path}, replicates_{replicates}, shape_{shape} {
  runs_.resize(std::size_t{variants} * replicates);
  for (Frames& frames : runs_) {
    frames.records.assign(shape.records, kMissing);
    frames.digests.assign(shape.digests, kMissing);
  }
  for (;;) {
    const JournalEnd begin = reader_.end();
    const std::optional<Frame> frame = reader_.next();
    if (!frame) break;
    ByteReader head{std::span{frame->payload}.first(std::min(kHead, frame->payload.size()))};
    const std::uint32_t variant = head.u32(), replicate = head.u32(), index = head.u32();
    if (!head.ok() || variant >= variants || replicate >= replicates) continue;
    Frames& frames = runs_[std::size_t{variant} * replicates + replicate];
    auto& places = frame->kind == kRecordFrame ? frames.records : frames.digests;
    // A run that was begun again says the same things again: the same bits, so any will do.
    if (index < places.size()) places[index] = begin.offset;
  }
  end_ = reader_.end();
}

const RunArchive::Frames& RunArchive::frames(RunId run) const {
  return runs_[std::size_t{run.variant} * replicates_ + run.replicate];
}

bool RunArchive::complete(RunId run) const {
  const Frames& found = frames(run);
  return std::ranges::count(found.records, kMissing) == 0 &&
         std::ranges::count(found.digests, kMissing) == 0;
}

RunRecords RunArchive::read(RunId run) {
  const auto body_at = [&](std::uint64_t place, void* into, std::size_t bytes) {
    reader_.seek({place});
    const std::optional<Frame> frame = reader_.next();
    if (place == kMissing || !frame || frame->payload.size() != kHead + bytes) {
      throw Failure{ExitCode::io, "the journal of the study lost a record: " + reader_.damage()};
    }
    std::copy_n(frame->payload.begin() + kHead, bytes, static_cast<std::byte*>(into));
  };
  RunRecords records;
  records.values.resize(shape_.records * shape_.record_size);
  records.digests.resize(shape_.digests);
  for (std::size_t i = 0; i < shape_.records; ++i) {
    body_at(frames(run).records[i], records.values.data() + i * shape_.record_size,
            shape_.record_size * sizeof(double));
  }
  for (std::size_t i = 0; i < shape_.digests; ++i) {
    body_at(frames(run).digests[i], &records.digests[i], sizeof(std::uint64_t));
  }
  return records;
}

}  // namespace agora::sim
