// SPDX-License-Identifier: MIT
// A frame is a few writes under a lock. A thread of its own syncs at most every two seconds, so
// that a slow disk does not hold up the computation; what fails once is broken for good.
#include "sim/io/journal.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "sim/core/digest.h"
#include "sim/core/failure.h"
#include "sim/io/bytes.h"
#include "sim/io/file.h"
#include "sim/io/publish.h"
#include "sim/io/readable.h"

namespace agora::sim {
namespace {

constexpr std::string_view kMagic = "AGORAJNL";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kPreamble = 8 + 4 + 4;   // bytes before the header text
constexpr std::size_t kFrameHead = 8 + 4 + 8;  // bytes before the payload
constexpr auto kSyncEvery = std::chrono::seconds{2};

// The position goes in too: a frame's old bytes, found elsewhere after a crash, are not a frame.
using Pieces = std::initializer_list<std::span<const std::byte>>;

std::uint64_t size_of(Pieces payload) {
  std::uint64_t size = 0;
  for (const auto& piece : payload) size += piece.size();
  return size;
}

std::uint64_t checksum(std::uint64_t offset, std::uint32_t kind, Pieces payload) {
  Digest digest{offset};
  digest.add_value(size_of(payload));
  digest.add_value(kind);
  for (const auto& piece : payload) digest.add(piece);
  return digest.value();
}

std::string preamble(std::string_view header) {
  if (header.size() > kJournalHeaderLimit) throw Failure{ExitCode::bug, "journal header too long"};
  ByteWriter out;
  out.raw(kMagic);
  out.u32(kVersion);
  out.text(header);
  out.u64(digest_of(out.bytes()));
  return {reinterpret_cast<const char*>(out.bytes().data()), out.bytes().size()};
}

}  // namespace

struct JournalWriter::State {
  File file;
  std::uint64_t offset;  // end of the last whole frame
  std::mutex mutex;
  std::condition_variable wake;
  bool unsynced = false, closing = false;
  std::exception_ptr broken;  // the first failure, thrown again by every later call
  std::thread syncer;

  State(const std::filesystem::path& path, std::uint64_t end)
      : file{File::open_to_append(path)}, offset{end} {
    if (!file.try_lock()) {
      throw Failure{ExitCode::cannot_create,
                    quoted(path) + " is being written by another process; wait for it to end"};
    }
    const std::uint64_t size = file.size();
    if (size < end) throw Failure{ExitCode::bad_input, quoted(path) + " has become shorter"};
    if (size > end) file.truncate(end);
    syncer = std::thread{[this] { sync_by_time(); }};
  }

  ~State() {
    try {
      close();
    } catch (const std::exception&) {
      // Nobody asked; what is whole stays readable.
    }
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // Beside the appending threads, so that a slow disk does not hold up the computation.
  void sync_by_time() {
    std::unique_lock lock{mutex};
    while (!closing) {
      wake.wait(lock, [this] { return unsynced || closing; });
      wake.wait_for(lock, kSyncEvery, [this] { return closing; });
      if (unsynced && !broken) sync(lock);
    }
  }

  void sync(std::unique_lock<std::mutex>& lock) {
    unsynced = false;
    lock.unlock();
    std::exception_ptr failure;
    try {
      file.sync_data();
    } catch (const Failure&) {
      failure = std::current_exception();
    }
    lock.lock();
    if (failure && !broken) broken = failure;
  }

  void close() {
    if (!syncer.joinable()) return;
    {
      const std::lock_guard lock{mutex};
      closing = true;
    }
    wake.notify_all();
    syncer.join();
    std::unique_lock lock{mutex};
    if (!broken) sync(lock);
    if (!broken) {
      file.close();
      return;
    }
    std::rethrow_exception(broken);
  }
};

JournalWriter::JournalWriter(const std::filesystem::path& path, std::string_view header) {
  const std::string start = preamble(header);
  publish_text(path, start, Overwrite::no);
  state_ = std::make_unique<State>(path, start.size());
}

JournalWriter::JournalWriter(const std::filesystem::path& path, JournalEnd end)
    : state_{std::make_unique<State>(path, end.offset)} {}

JournalWriter::~JournalWriter() = default;
JournalWriter::JournalWriter(JournalWriter&&) noexcept = default;
JournalWriter& JournalWriter::operator=(JournalWriter&&) noexcept = default;

void JournalWriter::append(std::uint32_t kind, std::span<const std::byte> payload) {
  append_pieces(kind, {payload});
}

void JournalWriter::append_pieces(std::uint32_t kind, Pieces payload) {
  const std::uint64_t size = size_of(payload);
  const std::lock_guard lock{state_->mutex};
  if (state_->broken) std::rethrow_exception(state_->broken);
  if (state_->closing) throw Failure{ExitCode::bug, "appending to a journal that is closed"};
  ByteWriter head;
  head.u64(size);
  head.u32(kind);
  head.u64(checksum(state_->offset, kind, payload));
  try {
    state_->file.write(head.bytes());
    for (const auto& piece : payload) state_->file.write(piece);
  } catch (const Failure&) {
    state_->broken = std::current_exception();
    throw;
  }
  state_->offset += kFrameHead + size;
  if (!std::exchange(state_->unsynced, true)) state_->wake.notify_all();
}

void JournalWriter::sync() {
  std::unique_lock lock{state_->mutex};
  if (!state_->broken && !state_->closing) state_->sync(lock);
  if (state_->broken) std::rethrow_exception(state_->broken);
}

void JournalWriter::close() { state_->close(); }

struct JournalReader::State {
  File file;
  std::uint64_t size;
  std::string header, damage;
  std::uint64_t offset = 0;  // end of the last whole frame
  std::uint64_t frames = 0;
  bool ended = false;

  explicit State(const std::filesystem::path& path)
      : file{File::open_to_read(path)}, size{file.size()} {}

  [[noreturn]] void refuse(const std::string& why) const {
    throw Failure{ExitCode::bad_input, quoted(file.path()) + " cannot be used: " + why};
  }

  void read_header() {
    std::vector<std::byte> bytes(kPreamble);
    if (size < kPreamble || file.read(bytes) < kPreamble) refuse("it is not a journal of Agora");
    ByteReader in{bytes};
    if (in.raw(kMagic.size()) != kMagic) refuse("it is not a journal of Agora");
    const std::uint32_t version = in.u32();
    const std::uint32_t length = in.u32();
    if (version != kVersion) {
      throw Failure{ExitCode::version_mismatch,
                    quoted(file.path()) + " is a journal of format " + std::to_string(version) +
                        "; this program reads format " + std::to_string(kVersion)};
    }
    if (length > kJournalHeaderLimit || length + 8 > size - kPreamble) {
      refuse("its header is damaged");
    }
    bytes.resize(kPreamble + length + 8);
    if (file.read(std::span{bytes}.subspan(kPreamble)) != length + 8) refuse("it is cut off");
    ByteReader rest{std::span{bytes}.subspan(kPreamble)};
    header = rest.raw(length);
    if (rest.u64() != digest_of(std::span{bytes}.first(kPreamble + length))) {
      refuse("its header is damaged");
    }
    offset = bytes.size();
  }

  std::optional<Frame> stop(const std::string& why) {
    ended = true;
    damage = "frame " + std::to_string(frames + 1) + " of " + quoted(file.path()) + ", at byte " +
             std::to_string(offset) + ", " + why + "; what stands before it is whole";
    return std::nullopt;
  }

  std::optional<Frame> next() {
    if (ended) return std::nullopt;
    const std::uint64_t left = size - offset;
    if (left == 0) {
      ended = true;
      return std::nullopt;
    }
    std::array<std::byte, kFrameHead> head{};
    if (left < kFrameHead || file.read(head) < kFrameHead) return stop("is cut off");
    ByteReader in{head};
    const std::uint64_t length = in.u64();
    Frame frame;
    frame.kind = in.u32();
    const std::uint64_t sum = in.u64();
    if (length > left - kFrameHead) return stop("is cut off");
    frame.payload.resize(length);
    if (file.read(frame.payload) < length) return stop("is cut off");
    if (sum != checksum(offset, frame.kind, {frame.payload})) return stop("is damaged");
    offset += kFrameHead + length;
    ++frames;
    return frame;
  }
};

JournalReader::JournalReader(const std::filesystem::path& path)
    : state_{std::make_unique<State>(path)} {
  state_->read_header();
}
JournalReader::~JournalReader() = default;
JournalReader::JournalReader(JournalReader&&) noexcept = default;
JournalReader& JournalReader::operator=(JournalReader&&) noexcept = default;

const std::string& JournalReader::header() const { return state_->header; }
std::optional<Frame> JournalReader::next() { return state_->next(); }
JournalEnd JournalReader::end() const { return {state_->offset}; }
void JournalReader::seek(JournalEnd place) {
  state_->file.seek(place.offset);
  state_->offset = place.offset;
  state_->size = state_->file.size();
  state_->ended = false;
}
const std::string& JournalReader::damage() const { return state_->damage; }

void remove_journal(const std::filesystem::path& path) {
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) return;
    fail_by_errno("removing", path, errno);
  }
  sync_folder(folder_of(path));
}

}  // namespace agora::sim
