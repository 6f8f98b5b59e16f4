// SPDX-License-Identifier: MIT
// A foreign text file, one character at a time: knows its line, reads in small pieces, never waits
// for a pipe, never reads more than the file held when it was opened, and turns what it meets into
// sentences that are safe to print.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace agora::sim {

class TextScanner {
 public:
  static constexpr int kEnd = -1;

  /// Refuses what is not a regular file, and what is compressed.
  explicit TextScanner(const std::string& path);
  ~TextScanner();
  TextScanner(const TextScanner&) = delete;
  TextScanner& operator=(const TextScanner&) = delete;

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

  std::uint64_t line() const { return line_; }
  std::uint64_t size() const { return size_; }  // of the file, in bytes

  /// Throws Failure(bad_input): `path:line: what; hint`.
  [[noreturn]] void fail(std::uint64_t line, const std::string& what, const char* hint) const;
  /// The next character as it may be shown.
  std::string seen();

 private:
  void fill();
  void refuse_compressed();

  std::string path_;
  int file_ = -1;
  std::uint64_t size_ = 0, unread_ = 0, line_ = 1;
  std::vector<char> buffer_;
  std::size_t next_ = 0, end_ = 0;
};

}  // namespace agora::sim
