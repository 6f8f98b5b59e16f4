// SPDX-License-Identifier: MIT
// Rows of words, set in columns for a terminal. Numbers go to the right, words to the left; names
// from files are made safe to print; no line ends in blanks.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace agora::analysis {

enum class Align : unsigned char { left, right };

class TextTable {
 public:
  explicit TextTable(std::vector<Align> columns) : columns_{std::move(columns)} {}

  /// Cells may be fewer than columns. A row without cells is an empty line.
  void add(std::vector<std::string> cells);
  std::string text() const;

 private:
  std::vector<Align> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace agora::analysis
