// SPDX-License-Identifier: MIT
// A foreign text, one character at a time: knows its line, reads in small pieces, and turns what it
// meets into sentences that are safe to print.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/text/text_source.h"

namespace agora::sim {

class TextScanner {
 public:
  static constexpr int kEnd = -1;

  /// Opens the file, plain or gzip.
  explicit TextScanner(const std::string& path);

  /// The next character, or kEnd.
  int peek() {
    if (next_ == end_) fill();
    return next_ == end_ ? kEnd : static_cast<unsigned char>(buffer_[next_]);
  }
  void skip() {
    if (peek() == '\n') ++line_;
    if (next_ != end_) ++next_;
  }

  bool at_end_of_line() { return peek() == '\n' || peek() == kEnd; }
  /// Spaces, tabs and carriage returns.
  void skip_blanks();
  /// To the beginning of the next line.
  void skip_line();
  /// A whole number without sign that ends at a blank, a comma or the end of the line; at most
  /// `max`. `what` names it in messages.
  std::uint64_t number(const char* what, std::uint64_t max, const char* hint);
  /// The rest of the line, of which only the first `most` bytes are kept. Stays at the line's end.
  std::string rest_of_line(std::size_t most);

  std::uint64_t line() const { return line_; }
  /// Bytes of text: that there can be at most, and that have been read.
  std::uint64_t size() const { return source_.size(); }
  std::uint64_t position() const { return before_ + next_; }

  /// Throws Failure(bad_input): `path:line: what; hint`.
  [[noreturn]] void fail(std::uint64_t line, const std::string& what,
                         const std::string& hint) const {
    source_.fail(line, what, hint);
  }
  /// The next character as it may be shown.
  std::string seen();

 private:
  void fill();

  TextSource source_;
  std::uint64_t line_ = 1, before_ = 0;  // before_: bytes ahead of the buffer
  std::vector<char> buffer_;
  std::size_t next_ = 0, end_ = 0;
};

}  // namespace agora::sim
