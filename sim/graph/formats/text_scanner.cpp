// SPDX-License-Identifier: MIT
#include "sim/graph/formats/text_scanner.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"

namespace agora::sim {
namespace {

constexpr std::size_t kPiece = 256 * 1024;  // bytes read at a time

[[noreturn]] void fail_to_open(const std::string& path, int error) {
  const std::string name = printable(path);
  if (error == ENOENT || error == ENOTDIR) {
    throw Failure{ExitCode::input_missing, name + ": there is no such file; check the path"};
  }
  if (error == EACCES || error == EPERM) {
    throw Failure{ExitCode::no_permission,
                  name + ": may not be read by you; ask for permission or copy it"};
  }
  throw Failure{ExitCode::io, name + ": cannot be opened: " + std::strerror(error)};
}

}  // namespace

TextScanner::TextScanner(const std::string& path) : path_{path} {
  // Not to wait: opening a pipe that nobody writes to would never return.
  file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file_ < 0) fail_to_open(path, errno);
  struct stat status {};
  const bool known = ::fstat(file_, &status) == 0;
  if (!known || !S_ISREG(status.st_mode)) {
    ::close(file_);
    throw Failure{ExitCode::bad_input, printable(path) +
                                           ": is not a file with text; name the file "
                                           "that holds the graph"};
  }
  size_ = unread_ = static_cast<std::uint64_t>(status.st_size);
  try {
    buffer_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, size_)));
    fill();
    refuse_compressed();
  } catch (...) {
    ::close(file_);
    throw;
  }
}

TextScanner::~TextScanner() { ::close(file_); }

void TextScanner::fill() {
  next_ = end_ = 0;
  while (unread_ > 0) {
    const auto piece = std::min<std::uint64_t>(buffer_.size(), unread_);
    const ssize_t got = ::read(file_, buffer_.data(), static_cast<std::size_t>(piece));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      throw Failure{ExitCode::io, printable(path_) + ": cannot be read: " + std::strerror(errno)};
    }
    unread_ = got == 0 ? 0 : unread_ - static_cast<std::uint64_t>(got);
    end_ = static_cast<std::size_t>(got);
    return;
  }
}

void TextScanner::refuse_compressed() {
  struct Kind {
    std::string_view magic, name, remedy;
  };
  static constexpr Kind kKinds[] = {{"\x1f\x8b", "gzip", "gunzip"},
                                    {"\x28\xb5\x2f\xfd", "zstd", "unzstd"},
                                    {"\xfd\x37zXZ", "xz", "unxz"},
                                    {"BZh", "bzip2", "bunzip2"},
                                    {"PK\x03\x04", "zip", "unzip"}};
  const std::string_view begin{buffer_.data(), end_};
  for (const Kind& kind : kKinds) {
    if (!begin.starts_with(kind.magic)) continue;
    throw Failure{ExitCode::bad_input, printable(path_) + ": is compressed with " +
                                           std::string{kind.name} + "; unpack it first, with " +
                                           std::string{kind.remedy}};
  }
}

void TextScanner::skip_blanks() {
  while (peek() == ' ' || peek() == '\t' || peek() == '\r') skip();
}

void TextScanner::skip_line() {
  while (!at_end_of_line()) skip();
  skip();
}

std::uint64_t TextScanner::number(const char* what, std::uint64_t max, const char* hint) {
  const auto is_digit = [](int c) { return c >= '0' && c <= '9'; };
  if (!is_digit(peek())) fail(line_, seen() + " where " + what + " should be", hint);
  std::uint64_t value = 0;
  for (; is_digit(peek()); skip()) {
    const auto digit = static_cast<std::uint64_t>(peek() - '0');
    if (value > max / 10 || value * 10 > max - digit) {
      fail(line_, std::string{what} + " is larger than " + std::to_string(max), hint);
    }
    value = value * 10 + digit;
  }
  if (!at_end_of_line() && peek() != ' ' && peek() != '\t' && peek() != '\r' && peek() != ',') {
    fail(line_, seen() + " directly after " + what, hint);
  }
  return value;
}

void TextScanner::fail(std::uint64_t line, const std::string& what, const char* hint) const {
  throw Failure{ExitCode::bad_input,
                printable(path_) + ":" + std::to_string(line) + ": " + what + "; " + hint};
}

std::string TextScanner::seen() {
  const int c = peek();
  if (c == kEnd) return "the end of the file";
  if (c == '\n') return "the end of the line";
  const char character = static_cast<char>(c);
  return "'" + printable({&character, 1}) + "'";
}

}  // namespace agora::sim
