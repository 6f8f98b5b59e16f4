// SPDX-License-Identifier: MIT
// One pass over the text that knows just enough of TOML to tell strings and comments from
// structure:
//
//   key = "a [ is no bracket in here"   # nor [ here
//   [[[[[[ ...                          depth by brackets
//   a.b.c.d.e ...                       depth by dots, within one key
//
// Until the first syntax error it sees strings exactly where the parser does, and beyond it the
// parser does not go.
#include "sim/io/toml_guard.h"

#include <cstdint>

#include "sim/core/utf8.h"
#include "sim/io/toml.h"

namespace agora::sim {
namespace {

bool is_control(std::uint32_t c) {
  const bool allowed = c == '\t' || c == '\n' || c == '\r';
  return (c < 0x20 && !allowed) || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029;
}

class Guard {
 public:
  Guard(std::string_view text, const std::string& source, Diagnostics& diagnostics)
      : rest_{text}, place_{source, 1, 1}, diagnostics_{diagnostics} {}

  bool passes() {
    if (rest_.size() > kMaxScenarioBytes) {
      return refuse("the text is longer than " + std::to_string(kMaxScenarioBytes >> 20) + " MiB",
                    "a scenario is small; large data belongs in files that it names");
    }
    while (!rest_.empty()) {
      const CodePoint point = first_code_point(rest_);
      if (!point.valid) return refuse("this byte is not UTF-8", "save the file as UTF-8");
      if (is_control(point.value)) {
        return refuse("a control character (" + printable(rest_.substr(0, point.bytes)) +
                          ") cannot stand in a scenario",
                      "remove it, or is this the right file?");
      }
      if (quote_) {
        inside_string();
      } else {
        outside_string();
      }
      if (brackets_ > kMaxScenarioDepth || dots_ > kMaxScenarioDepth) {
        return refuse(
            "this is nested more than " + std::to_string(kMaxScenarioDepth) + " levels deep",
            "no scenario needs that; a bracket or quote may be missing above");
      }
    }
    return true;
  }

 private:
  void outside_string() {
    const char c = rest_.front();
    if (comment_) {
      comment_ = c != '\n';
    } else if (c == '"' || c == '\'') {
      quote_ = c;
      triple_ = starts_triple(c);
      step(triple_ ? 3 : 1);
      return;
    } else if (c == '#') {
      comment_ = true;
    } else if (c == '[' || c == '{') {
      ++brackets_;
    } else if ((c == ']' || c == '}') && brackets_ > 0) {
      --brackets_;
    }
    if (c == '.') ++dots_;
    if (c == '\n' || c == '=' || c == ',' || c == '[' || c == '{') dots_ = 0;
    step(1);
  }

  void inside_string() {
    const char c = rest_.front();
    if (c == '\\' && quote_ == '"') {
      step(1);
      if (!rest_.empty() && rest_.front() != '\n' && is_ascii(rest_.front())) step(1);
      return;
    }
    const bool ends = triple_ ? c == quote_ && starts_triple(c) : c == quote_ || c == '\n';
    const std::size_t length = ends && triple_ ? closing_run() : 1;
    if (ends) quote_ = 0;
    step(length);
  }

  static bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

  bool starts_triple(char c) const { return rest_.size() >= 3 && rest_[1] == c && rest_[2] == c; }

  // Up to two quotes may stand directly before the three that close.
  std::size_t closing_run() const {
    std::size_t length = 3;
    while (length < 5 && length < rest_.size() && rest_[length] == quote_) ++length;
    return length;
  }

  // Over `count` code points on one line, or over one newline.
  void step(std::size_t count) {
    for (; count > 0 && !rest_.empty(); --count) {
      if (rest_.front() == '\n') {
        ++place_.line;
        place_.column = 1;
      } else {
        ++place_.column;
      }
      rest_.remove_prefix(first_code_point(rest_).bytes);
    }
  }

  bool refuse(std::string what, std::string hint) {
    diagnostics_.error(place_, std::move(what), std::move(hint));
    return false;
  }

  std::string_view rest_;
  Place place_;
  Diagnostics& diagnostics_;
  char quote_ = 0;
  bool triple_ = false, comment_ = false;
  int brackets_ = 0, dots_ = 0;
};

}  // namespace

bool is_safe_toml(std::string_view text, const std::string& source, Diagnostics& diagnostics) {
  return Guard{text, source, diagnostics}.passes();
}

}  // namespace agora::sim
