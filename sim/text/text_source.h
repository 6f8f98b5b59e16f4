// SPDX-License-Identifier: MIT
// A foreign file as a stream of text, plain or gzip; which of the two, its first bytes say. Never
// waits for a pipe, never reads more than the file held when it was opened, and never unpacks
// without bound: text may be as long as any plain file, but not both long and a hundred times as
// long as what it was packed into. Other compressions are refused by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/core/deflate.h"

namespace agora::sim {

/// The most text that `packed` bytes of gzip may turn into. Lists of ties shrink three- to tenfold,
/// very regular ones a little more; what bombs are made of, a thousandfold.
constexpr std::uint64_t unpacked_limit(std::uint64_t packed) {
  constexpr std::uint64_t kAlways = std::uint64_t{64} << 20, kRatio = 100;
  return packed > kAlways / kRatio ? packed * kRatio : kAlways;
}

class TextSource {
 public:
  explicit TextSource(const std::string& path);
  ~TextSource();
  TextSource(const TextSource&) = delete;
  TextSource& operator=(const TextSource&) = delete;

  /// The next text, as much as there is at once; 0 at the end.
  std::size_t read(std::span<char> text);

  /// Bytes of text that there can be at most: the size of a plain file.
  std::uint64_t size() const { return limit_; }

  /// Throws Failure(bad_input): `path:line: what; hint`.
  [[noreturn]] void fail(std::uint64_t line, const std::string& what,
                         const std::string& hint) const;

 private:
  std::size_t read_bytes(std::span<char> bytes);
  std::size_t read_packed(std::span<char> text);
  void look_at_begin();
  [[noreturn]] void fail_to_unpack(const std::string& what, const std::string& hint) const;

  std::string path_;
  int file_ = -1;
  std::uint64_t unread_ = 0, limit_ = 0;
  // Of a gzip stream:
  std::unique_ptr<Inflater> inflater_;
  std::vector<char> buffer_;
  std::span<const char> packed_;           // read and not yet unpacked, in buffer_
  std::uint64_t read_ = 0, unpacked_ = 0;  // bytes
};

}  // namespace agora::sim
