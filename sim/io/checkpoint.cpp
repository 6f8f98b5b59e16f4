// SPDX-License-Identifier: MIT
// Writing sums every column, then writes it from where it stands; reading believes the table only
// after its checksum, and a size only after holding it against the size of the file.
#include "sim/io/checkpoint.h"

#include "sim/core/digest.h"
#include "sim/core/failure.h"
#include "sim/io/bytes.h"
#include "sim/io/file.h"
#include "sim/io/fingerprint.h"
#include "sim/io/publish.h"
#include "sim/io/readable.h"

namespace agora::sim {
namespace {

constexpr std::string_view kMagic = "AGORACKP";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kPreamble = 8 + 4 + 8;                   // bytes before the table
constexpr std::uint64_t kTableLimit = std::uint64_t{1} << 24;  // bytes

struct Entry {
  std::string name;
  std::uint64_t size, checksum;
};

struct Table {
  std::string fingerprint;
  std::uint64_t tick = 0;
  std::vector<Entry> columns;
};

[[noreturn]] void refuse(const File& file, const std::string& why) {
  throw Failure{ExitCode::bad_input, quoted(file.path()) + " cannot be used: " + why};
}

// The checksum of the table covers the preamble as well.
Table read_table(File& file, std::uint64_t size) {
  std::vector<std::byte> bytes(kPreamble);
  if (size < kPreamble || file.read(bytes) < kPreamble) {
    refuse(file, "it is not a checkpoint of Agora");
  }
  ByteReader in{bytes};
  if (in.raw(kMagic.size()) != kMagic) refuse(file, "it is not a checkpoint of Agora");
  const std::uint32_t version = in.u32();
  const std::uint64_t length = in.u64();
  if (version != kVersion) {
    throw Failure{ExitCode::version_mismatch,
                  quoted(file.path()) + " is a checkpoint of format " + std::to_string(version) +
                      "; this program reads format " + std::to_string(kVersion)};
  }
  if (length > kTableLimit || length + 8 > size - kPreamble) refuse(file, "its table is damaged");
  bytes.resize(kPreamble + length + 8);
  if (file.read(std::span{bytes}.subspan(kPreamble)) != length + 8) refuse(file, "it is cut off");
  const auto covered = std::span{bytes}.first(kPreamble + length);
  if (ByteReader{std::span{bytes}.last(8)}.u64() != digest_of(covered)) {
    refuse(file, "its table is damaged");
  }

  ByteReader rest{covered.subspan(kPreamble)};
  Table table;
  table.fingerprint = rest.text();
  table.tick = rest.u64();
  const std::uint64_t count = rest.u64();
  std::uint64_t left = size - bytes.size();
  for (std::uint64_t i = 0; i < count && rest.ok(); ++i) {
    Entry entry{.name = rest.text(), .size = rest.u64(), .checksum = rest.u64()};
    if (entry.size > left) refuse(file, "it is cut off");
    left -= entry.size;
    table.columns.push_back(std::move(entry));
  }
  if (!rest.ok() || !rest.at_end()) refuse(file, "its table is damaged");
  if (left != 0) refuse(file, "there is something behind its last column");
  return table;
}

Checkpoint read_columns(File& file, Table table) {
  Checkpoint checkpoint{
      .fingerprint = std::move(table.fingerprint), .tick = table.tick, .columns = {}};
  for (Entry& entry : table.columns) {
    CheckpointColumn column{.name = std::move(entry.name), .bytes = {}};
    column.bytes.resize(entry.size);
    if (file.read(column.bytes) < entry.size) refuse(file, "it is cut off");
    if (digest_of(column.bytes) != entry.checksum) {
      refuse(file, "column '" + readable(column.name) + "' is damaged");
    }
    checkpoint.columns.push_back(std::move(column));
  }
  return checkpoint;
}

}  // namespace

void write_checkpoint(const std::filesystem::path& path, std::string_view fingerprint,
                      std::uint64_t tick, std::span<const CheckpointView> columns) {
  Publication publication{path, Overwrite::yes};
  ByteWriter table;
  table.text(fingerprint);
  table.u64(tick);
  table.u64(columns.size());
  for (const CheckpointView& column : columns) {
    table.text(column.name);
    table.u64(column.bytes.size());
    table.u64(digest_of(column.bytes));
  }
  if (table.bytes().size() > kTableLimit) {
    throw Failure{ExitCode::bug, "a checkpoint with too many columns"};
  }
  ByteWriter preamble;
  preamble.raw(kMagic);
  preamble.u32(kVersion);
  preamble.u64(table.bytes().size());
  Digest digest;
  digest.add(preamble.bytes());
  digest.add(table.bytes());
  ByteWriter sum;
  sum.u64(digest.value());

  File file = File::create(publication.temporary());
  file.write(preamble.bytes());
  file.write(table.bytes());
  file.write(sum.bytes());
  for (const CheckpointView& column : columns) file.write(column.bytes);
  file.close();
  publication.publish();
}

void write_checkpoint(const std::filesystem::path& path, const Checkpoint& checkpoint) {
  std::vector<CheckpointView> views;
  for (const CheckpointColumn& column : checkpoint.columns) {
    views.push_back({column.name, column.bytes});
  }
  write_checkpoint(path, checkpoint.fingerprint, checkpoint.tick, views);
}

Checkpoint read_checkpoint(const std::filesystem::path& path, std::string_view fingerprint) {
  File file = File::open_to_read(path);
  Table table = read_table(file, file.size());
  require_same_fingerprint(path, table.fingerprint, fingerprint);
  return read_columns(file, std::move(table));
}

Checkpoint read_checkpoint(const std::filesystem::path& path) {
  File file = File::open_to_read(path);
  return read_columns(file, read_table(file, file.size()));
}

}  // namespace agora::sim
