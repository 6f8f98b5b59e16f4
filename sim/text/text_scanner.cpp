// SPDX-License-Identifier: MIT
#include "sim/text/text_scanner.h"

#include <algorithm>

#include "sim/core/diagnostics.h"

namespace agora::sim {
namespace {

constexpr std::size_t kPiece = 256 * 1024;  // bytes read at a time

}  // namespace

TextScanner::TextScanner(const std::string& path)
    : source_{path},
      buffer_(static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, source_.size()))) {}

void TextScanner::fill() {
  before_ += end_;
  next_ = end_ = 0;
  end_ = source_.read(buffer_);
}

void TextScanner::skip_blanks() {
  while (peek() == ' ' || peek() == '\t' || peek() == '\r') skip();
}

void TextScanner::skip_line() {
  while (!at_end_of_line()) skip();
  skip();
}

std::string TextScanner::rest_of_line(std::size_t most) {
  std::string rest;
  for (; !at_end_of_line(); skip()) {
    if (rest.size() < most) rest += static_cast<char>(peek());
  }
  return rest;
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

std::string TextScanner::seen() {
  const int c = peek();
  if (c == kEnd) return "the end of the file";
  if (c == '\n') return "the end of the line";
  const char character = static_cast<char>(c);
  return "'" + printable({&character, 1}) + "'";
}

}  // namespace agora::sim
