// SPDX-License-Identifier: MIT
// The project's own source as data for the house tests: files, includes, identifiers. It reads just
// enough C++ to tell code from comments and strings, and does not parse. Rules are functions from a
// tree to complaints, so that each can be shown a small made-up tree in which it is broken.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace agora::house {

/// Path from the project's root, with slashes -> text.
using Tree = std::map<std::string, std::string>;

/// One line per broken rule: "path:line: what is wrong".
using Complaints = std::vector<std::string>;

/// Every .h and .cpp under sim, models, analysis, app and tests.
Tree read_tree(const std::string& root);

std::string complaint(std::string_view path, std::size_t line, std::string_view what);

/// All complaints, one per line, for a failing test to print.
std::string listed(const Complaints& complaints);

enum class Strings { keep, blank };

/// The text with comments blanked out, and the insides of strings too if asked. Raw strings are
/// always blanked. Every line keeps its number and every character its column.
std::string code_of(std::string_view text, Strings strings);

struct Include {
  std::size_t line;
  std::string name;
  bool quoted;  // "name" rather than <name>
};
std::vector<Include> includes_of(std::string_view text);

struct Identifier {
  std::size_t line;
  std::string name;
  std::string scope;  // "std" in std::exp, "::" in ::exp, "." in x.exp and x->exp, else empty
  bool called;        // "(" follows
};
/// Identifiers in code; comments, strings and includes hold none.
std::vector<Identifier> identifiers_of(std::string_view text);

inline bool starts_with_any(std::string_view path, const std::vector<std::string_view>& prefixes) {
  for (std::string_view prefix : prefixes) {
    if (path.starts_with(prefix)) return true;
  }
  return false;
}

}  // namespace agora::house
