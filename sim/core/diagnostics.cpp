// SPDX-License-Identifier: MIT
// Collecting, sorting and safely printing what is wrong with an input.
#include "sim/core/diagnostics.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <tuple>

#include "sim/core/failure.h"
#include "sim/core/utf8.h"

namespace agora::sim {
namespace {

// Controls of ASCII and of Latin-1, line separators, and marks that reorder what a reader sees.
bool is_harmful(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x200e && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

std::string escape(const char* format, std::uint32_t number) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, format, static_cast<unsigned>(number));
  return buffer;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    if (!point.valid) {
      out += escape("\\x%02x", static_cast<unsigned char>(text.front()));
    } else if (is_harmful(point.value)) {
      out += escape(point.value < 0x80 ? "\\x%02x" : "\\u%04x", point.value);
    } else {
      out += text.substr(0, point.bytes);
    }
    text.remove_prefix(point.bytes);
  }
  return out;
}

std::string quote(std::string_view text) {
  constexpr std::size_t kLongest = 80;
  std::string out{'"'};
  out += printable(text.substr(0, kLongest));
  out += text.size() > kLongest ? "...\"" : "\"";
  return out;
}

std::string Diagnostic::text() const {
  return printable(to_text(place) + ": " + what + (hint.empty() ? "" : "; " + hint));
}

void Diagnostics::error(const Place& place, std::string what, std::string hint) {
  all_.push_back({place, std::move(what), std::move(hint)});
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  // Groups that share a section, or variants of a scenario, may find the same mistake.
  std::vector<Diagnostic> out;
  for (const Diagnostic& one : all_) {
    if (std::ranges::find(out, one) == out.end()) out.push_back(one);
  }
  std::ranges::stable_sort(out, {}, [](const Diagnostic& one) {
    return std::tie(one.place.source, one.place.line, one.place.column);
  });
  return out;
}

std::string Diagnostics::text() const {
  std::string out;
  for (const Diagnostic& one : sorted()) out += one.text() + "\n";
  return out;
}

Value Diagnostics::to_value() const {
  Array out;
  for (const Diagnostic& one : sorted()) {
    Table table;
    table.set("file", one.place.source);
    table.set("line", one.place.line);
    table.set("column", one.place.column);
    table.set("what", printable(one.what));
    table.set("hint", printable(one.hint));
    out.emplace_back(std::move(table));
  }
  return out;
}

void Diagnostics::stop_if_any() const {
  if (empty()) return;
  std::string all = text();
  all.pop_back();
  throw Failure{ExitCode::bad_input, all};
}

}  // namespace agora::sim
