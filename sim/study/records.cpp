// SPDX-License-Identifier: MIT
#include "sim/study/records.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "sim/core/failure.h"
#include "sim/io/bytes.h"

namespace agora::sim {
namespace {

// Whatever is not a record or a digest holds rows of a table: of the kind kRows + table.
constexpr std::uint32_t kRecord = 1, kDigest = 2, kRows = 16;
constexpr std::size_t kHead = 3 * sizeof(std::uint32_t);  // variant, replicate, index

void append(JournalWriter& writer, std::uint32_t kind, RunId run, std::uint32_t index,
            std::span<const std::byte> body, std::span<const std::byte> more = {}) {
  ByteWriter head;
  head.u32(run.variant);
  head.u32(run.replicate);
  head.u32(index);
  writer.append_pieces(kind, {head.bytes(), body, more});
}

/// Bytes of one row: its time and its columns.
std::size_t row_bytes(std::size_t columns) { return (1 + columns) * sizeof(double); }

std::size_t rows_per_frame(std::size_t columns) {
  return std::max<std::size_t>(1, kRowsFrame / row_bytes(columns));
}

}  // namespace

RunJournal::RunJournal(const std::filesystem::path& path, std::string_view header)
    : writer_{path, header} {}
RunJournal::RunJournal(const std::filesystem::path& path, JournalEnd end) : writer_{path, end} {}

void RunJournal::record(RunId run, std::uint32_t index, std::span<const double> values) {
  courier_.hand_over(values.size_bytes(),
                     [this, run, index, kept = std::vector(values.begin(), values.end())] {
                       append(writer_, kRecord, run, index, std::as_bytes(std::span{kept}));
                     });
}

void RunJournal::digest(RunId run, std::uint32_t index, std::uint64_t digest) {
  courier_.hand_over(sizeof digest, [this, run, index, digest] {
    append(writer_, kDigest, run, index, std::as_bytes(std::span{&digest, 1}));
  });
}

std::uint32_t RunJournal::rows(RunId run, std::uint32_t table, std::uint32_t first,
                               RowBatch& rows) {
  const std::size_t columns = rows.columns(), per_frame = rows_per_frame(columns);
  const std::size_t frames = (rows.size() + per_frame - 1) / per_frame, bytes = rows.bytes();
  auto batch = std::make_shared<RowBatch>(std::move(rows));
  courier_.hand_over(bytes, [this, run, table, first, batch = std::move(batch)] {
    append_rows(run, table, first, *batch);
    keep(table, *batch);
  });
  rows = empty_batch(table, columns);
  return first + static_cast<std::uint32_t>(frames);
}

void RunJournal::append_rows(RunId run, std::uint32_t table, std::uint32_t first,
                             const RowBatch& rows) {
  const std::size_t columns = rows.columns(), per_frame = rows_per_frame(columns);
  for (std::size_t row = 0; row < rows.size(); row += per_frame) {
    const std::size_t count = std::min(per_frame, rows.size() - row);
    append(writer_, kRows + table, run, first++, std::as_bytes(rows.times().subspan(row, count)),
           std::as_bytes(rows.values().subspan(row * columns, count * columns)));
  }
}

// One for each table, so that a large batch finds memory that has been used before.
void RunJournal::keep(std::uint32_t table, RowBatch& written) {
  written.clear();
  const std::lock_guard lock{mutex_};
  spare_.try_emplace(table, std::move(written));
}

RowBatch RunJournal::empty_batch(std::uint32_t table, std::size_t columns) {
  const std::lock_guard lock{mutex_};
  const auto found = spare_.extract(table);
  return found ? std::move(found.mapped()) : RowBatch{columns};
}

void RunJournal::close() {
  courier_.finish();
  writer_.close();
}

RunArchive::RunArchive(const std::filesystem::path& path, std::uint32_t variants,
                       std::uint32_t replicates, const RunShape& shape)
    : reader_{path}, replicates_{replicates}, shape_{shape} {
  runs_.resize(std::size_t{variants} * replicates);
  for (Frames& frames : runs_) {
    frames.records.assign(shape.records, kMissing);
    frames.digests.assign(shape.digests, kMissing);
    frames.tables.resize(shape.columns.size());
  }
  for (;;) {
    const JournalEnd begin = reader_.end();
    const std::optional<Frame> frame = reader_.next();
    if (!frame) break;
    ByteReader head{std::span{frame->payload}.first(std::min(kHead, frame->payload.size()))};
    const std::uint32_t variant = head.u32(), replicate = head.u32(), index = head.u32();
    if (!head.ok() || variant >= variants || replicate >= replicates) continue;
    note(runs_[std::size_t{variant} * replicates + replicate], index, begin.offset, *frame);
  }
  end_ = reader_.end();
}

// A run that was begun again says the same things again: the same bits, so any will do.
void RunArchive::note(Frames& frames, std::uint32_t index, std::uint64_t place,
                      const Frame& frame) const {
  if (frame.kind == kRecord || frame.kind == kDigest) {
    auto& places = frame.kind == kRecord ? frames.records : frames.digests;
    if (index < places.size()) places[index] = place;
    return;
  }
  const std::size_t table = frame.kind - kRows;
  if (frame.kind < kRows || table >= frames.tables.size()) return;
  std::vector<Batch>& batches = frames.tables[table];
  // Batches come in order, so one that leaves a gap is none of ours.
  if (index > batches.size()) return;
  if (index == batches.size()) batches.emplace_back();
  batches[index] = {place, (frame.payload.size() - kHead) / row_bytes(shape_.columns[table])};
}

const RunArchive::Frames& RunArchive::frames(RunId run) const {
  return runs_[std::size_t{run.variant} * replicates_ + run.replicate];
}

bool RunArchive::complete(RunId run) const {
  const Frames& found = frames(run);
  return std::ranges::count(found.records, kMissing) == 0 &&
         std::ranges::count(found.digests, kMissing) == 0;
}

std::vector<std::byte> RunArchive::payload(std::uint64_t place, std::size_t size) {
  reader_.seek({place});
  std::optional<Frame> frame = reader_.next();
  if (place == kMissing || !frame || frame->payload.size() != size) {
    throw Failure{ExitCode::io, "the journal of the study lost a record: " + reader_.damage()};
  }
  return std::move(frame->payload);
}

RunRecords RunArchive::read(RunId run) {
  const auto body_at = [&](std::uint64_t place, void* into, std::size_t bytes) {
    const std::vector<std::byte> found = payload(place, kHead + bytes);
    std::copy_n(found.begin() + kHead, bytes, static_cast<std::byte*>(into));
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

std::uint64_t RunArchive::rows(std::size_t table) const {
  std::uint64_t rows = 0;
  for (const Frames& frames : runs_) {
    for (const Batch& batch : frames.tables[table]) rows += batch.rows;
  }
  return rows;
}

void RunArchive::read_rows(RunId run, std::size_t table,
                           const std::function<void(const RowBatch&)>& sink) {
  const std::size_t columns = shape_.columns[table];
  for (const Batch& batch : frames(run).tables[table]) {
    const std::vector<std::byte> found =
        payload(batch.place, kHead + batch.rows * row_bytes(columns));
    std::vector<double> times(batch.rows), values(batch.rows * columns);
    const auto* body = found.data() + kHead;
    std::copy_n(body, times.size() * sizeof(double), reinterpret_cast<std::byte*>(times.data()));
    std::copy_n(body + times.size() * sizeof(double), values.size() * sizeof(double),
                reinterpret_cast<std::byte*>(values.data()));
    sink({columns, std::move(times), std::move(values)});
  }
}

}  // namespace agora::sim
