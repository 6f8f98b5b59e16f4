// SPDX-License-Identifier: MIT
// The one door to zlib: gzip streams in, text out, and the other way, with no more kept than a
// window of 32 KiB; and blocks of bytes packed at once. Knows no files; how much may come out of
// how little is for the caller to say.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace agora::sim {

/// The first bytes of every gzip stream.
inline constexpr std::string_view kGzipMagic = "\x1f\x8b";

/// Unpacks a gzip stream, piece by piece. A stream may have several members, one after the other.
class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Unpacks from the front of `packed`, which is left with what was not used, into `text`. Returns
  /// how much of `text` was written; 0 if more is needed, or if damaged().
  std::size_t unpack(std::span<const char>& packed, std::span<char> text);

  /// Whether the stream may end here.
  bool complete() const { return complete_; }
  /// What is wrong with the stream; "" if nothing is.
  const std::string& damaged() const { return damaged_; }

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  bool complete_ = false;
  std::string damaged_;
};

/// Packs text into one gzip member without name and date: the same text, the same bytes.
class Deflater {
 public:
  /// `packed` receives the bytes as they come.
  explicit Deflater(std::function<void(std::string_view)> packed);
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  void add(std::string_view text);
  void finish();

 private:
  void run(std::string_view text, int flush);

  struct Stream;
  std::unique_ptr<Stream> stream_;
  std::function<void(std::string_view)> packed_;
};

/// A block as one zlib stream (RFC 1950), packed at a level from 1, fast, to 9. Thread-safe.
std::vector<std::byte> deflated(std::span<const std::byte> block, int level);

}  // namespace agora::sim
