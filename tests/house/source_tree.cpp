// SPDX-License-Identifier: MIT
// A walk over the text with one bit of memory: are we in code, in a comment, in a string?
// Everything else follows from that.
#include "tests/house/source_tree.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace agora::house {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Blanks [from, to), keeping the ends of lines.
void blank(std::string& text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < std::min(to, text.size()); ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

/// Position behind the closing quote of the string or character that opens at `open`.
std::size_t end_of_quoted(std::string_view text, std::size_t open) {
  std::size_t i = open + 1;
  while (i < text.size() && text[i] != text[open] && text[i] != '\n')
    i += text[i] == '\\' ? 2u : 1u;
  return i + 1;
}

/// Position behind the raw string whose quote is at `open`: R"tag( ... )tag".
std::size_t end_of_raw(std::string_view text, std::size_t open) {
  const std::size_t parenthesis = text.find('(', open);
  if (parenthesis == std::string_view::npos) return text.size();
  const std::string close = ")" + std::string{text.substr(open + 1, parenthesis - open - 1)} + "\"";
  const std::size_t end = text.find(close, parenthesis);
  return end == std::string_view::npos ? text.size() : end + close.size();
}

}  // namespace

Tree read_tree(const std::string& root) {
  namespace fs = std::filesystem;
  Tree tree;
  for (const char* top : {"sim", "models", "analysis", "app", "tests"}) {
    if (!fs::exists(fs::path{root} / top)) continue;
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator{fs::path{root} / top}) {
      const std::string extension = entry.path().extension().string();
      if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp")) continue;
      std::ostringstream text;
      text << std::ifstream{entry.path(), std::ios::binary}.rdbuf();
      tree[fs::relative(entry.path(), root).generic_string()] = text.str();
    }
  }
  return tree;
}

std::string complaint(std::string_view path, std::size_t line, std::string_view what) {
  return std::string{path} + ":" + std::to_string(line) + ": " + std::string{what};
}

std::string listed(const Complaints& complaints) {
  std::string lines;
  for (const std::string& each : complaints) lines += each + "\n";
  return lines;
}

std::string code_of(std::string_view text, Strings strings) {
  std::string code{text};
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    if (text.substr(i, 2) == "//") {
      end = std::min(text.find('\n', i), text.size());
      blank(code, i, end);
    } else if (text.substr(i, 2) == "/*") {
      const std::size_t close = text.find("*/", i + 2);
      end = close == std::string_view::npos ? text.size() : close + 2;
      blank(code, i, end);
    } else if (text[i] == '"' && i > 0 && text[i - 1] == 'R' && (i < 2 || !is_word(text[i - 2]))) {
      end = end_of_raw(text, i);
      blank(code, i + 1, end - 1);
    } else if (text[i] == '"' || (text[i] == '\'' && (i == 0 || !is_word(text[i - 1])))) {
      end = end_of_quoted(text, i);  // a quote behind a digit separates digits
      if (strings == Strings::blank) blank(code, i + 1, end - 1);
    }
    i = end;
  }
  return code;
}

std::vector<Include> includes_of(std::string_view text) {
  static const std::regex kInclude{R"re(^\s*#\s*include\s*(<([^>]*)>|"([^"]*)"))re"};
  std::vector<Include> includes;
  std::istringstream lines{code_of(text, Strings::keep)};
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    std::smatch found;
    if (!std::regex_search(line, found, kInclude)) continue;
    includes.push_back({number, found[2].matched ? found[2] : found[3], found[3].matched});
  }
  return includes;
}

std::vector<Identifier> identifiers_of(std::string_view text) {
  std::string code = code_of(text, Strings::blank);
  for (std::size_t at = code.find("#include"); at != std::string::npos;
       at = code.find("#include", at)) {
    blank(code, at, code.find('\n', at));
  }
  std::vector<Identifier> identifiers;
  std::size_t line = 1;
  for (std::size_t i = 0; i < code.size();) {
    if (code[i] == '\n') ++line;
    if (!is_word(code[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < code.size() && is_word(code[i])) ++i;
    if (std::isdigit(static_cast<unsigned char>(code[begin])) != 0) continue;
    Identifier found{line, code.substr(begin, i - begin), "", false};
    const std::string_view before = std::string_view{code}.substr(0, begin);
    if (before.ends_with("::")) {
      std::size_t scope = begin - 2;
      while (scope > 0 && is_word(code[scope - 1])) --scope;
      found.scope = scope == begin - 2 ? "::" : code.substr(scope, begin - 2 - scope);
    } else if (before.ends_with(".") || before.ends_with("->")) {
      found.scope = ".";
    }
    const std::size_t next = code.find_first_not_of(" \n", i);
    found.called = next != std::string::npos && code[next] == '(';
    identifiers.push_back(found);
  }
  return identifiers;
}

}  // namespace agora::house
