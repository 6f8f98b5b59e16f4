// SPDX-License-Identifier: MIT
// What is wrong with somebody's input: collected first, then told all at once, each with its place.
//   garden.toml:7:9: beds.north.area is -3 m2; it must lie in 0 to 1000 m2
// Input text that returns to a terminal through a message is made harmless here, for everybody.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/value.h"

namespace agora::sim {

struct Diagnostic {
  Place place;
  std::string what;  // what is wrong (and why it matters)
  std::string hint;  // what to try; may be empty

  /// `file:line:column: what; hint`, safe to print.
  std::string text() const;
  bool operator==(const Diagnostic&) const = default;
};

class Diagnostics {
 public:
  void error(const Place& place, std::string what, std::string hint = {});

  bool empty() const { return all_.empty(); }
  std::size_t size() const { return all_.size(); }
  /// In the order of their places, each once.
  std::vector<Diagnostic> sorted() const;
  /// One line per error, each ending in a newline.
  std::string text() const;
  /// An array of tables with file, line, column, what, hint: for --json.
  Value to_value() const;
  /// Throws Failure(bad_input) with text() if there is any error.
  void stop_if_any() const;

 private:
  std::vector<Diagnostic> all_;
};

/// The text with control characters, escape sequences, bidirectional marks and stray bytes spelled
/// out (`\x1b`, `\u202e`), so that it can be shown on a terminal.
std::string printable(std::string_view text);

/// The printable text in double quotes, shortened if very long.
std::string quote(std::string_view text);

}  // namespace agora::sim
