// SPDX-License-Identifier: MIT
// The journal: what a computation has recorded so far, kept so that kill -9 at any instant costs at
// most the frame being written. It is only ever appended to; every frame carries a checksum that
// also covers its position. The reader believes nothing beyond the first frame that does not fit.
//
//   file  = "AGORAJNL" version:u32 length:u32 header-text checksum:u64  frame*
//   frame = length:u64 kind:u32 checksum:u64 payload                    (all little-endian)
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace agora::sim {

inline constexpr std::size_t kJournalHeaderLimit = std::size_t{1} << 20;  // bytes of header text

/// Where in a journal the last whole frame ends.
struct JournalEnd {
  std::uint64_t offset = 0;  // bytes
};

/// Appends frames. A frame is in the kernel's hands when append() returns (kill -9 cannot take it)
/// and on the disk within about two seconds (power loss cannot). Throws Failure(io) when the disk
/// is full or fails, and from then on at every call; what was appended before stays readable.
class JournalWriter {
 public:
  /// A new journal. The header says what it is for (see fingerprint.h); it appears together with
  /// the file, or not at all. Failure(cannot_create) when the file exists.
  JournalWriter(const std::filesystem::path& path, std::string_view header);
  /// Goes on with a journal that JournalReader has read to its end: cuts off a torn last frame.
  /// Failure(cannot_create) when another process is writing it.
  JournalWriter(const std::filesystem::path& path, JournalEnd end);
  ~JournalWriter();  // closes, in silence: call close() to hear of errors
  JournalWriter(JournalWriter&&) noexcept;
  JournalWriter& operator=(JournalWriter&&) noexcept;

  /// Thread-safe; frames of several threads appear in some order, each of them whole.
  void append(std::uint32_t kind, std::span<const std::byte> payload);
  /// The same with a payload that lies in pieces.
  void append_pieces(std::uint32_t kind, std::initializer_list<std::span<const std::byte>> pieces);
  /// Waits until everything appended so far is on the disk.
  void sync();
  /// Syncs and closes. The journal may be removed with remove_journal once its result is published.
  void close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct Frame {
  std::uint32_t kind = 0;
  std::vector<std::byte> payload;
};

/// Reads what is whole. Failure(input_missing) without a file, Failure(bad_input) when it is not a
/// journal or its header is damaged.
class JournalReader {
 public:
  explicit JournalReader(const std::filesystem::path& path);
  ~JournalReader();
  JournalReader(JournalReader&&) noexcept;
  JournalReader& operator=(JournalReader&&) noexcept;

  const std::string& header() const;
  /// The next whole frame; nothing at the end, or at the first frame that is damaged or cut off.
  std::optional<Frame> next();
  /// After the last frame that next() returned: where the next one begins.
  JournalEnd end() const;
  /// Goes on at a place where a frame begins, as end() told it before that frame was read, and sees
  /// what has been appended since.
  void seek(JournalEnd place);
  /// Once next() has returned nothing: empty if the journal ends with a whole frame, otherwise a
  /// sentence that says which frame is not whole, where, and why.
  const std::string& damage() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Removes a journal whose result is published, durably. A missing file is fine.
void remove_journal(const std::filesystem::path& path);

}  // namespace agora::sim
