// SPDX-License-Identifier: MIT
// Rows of fields: parted by the comma, semicolon or tab that the first line uses first, in double
// quotes where they hold one, a quote within quotes written twice (RFC 4180). A field ends with its
// line, whatever the quotes say, so that one forgotten quote does not swallow a file.
#pragma once

#include <string>

#include "sim/text/text_scanner.h"

namespace agora::sim {

class CsvRows {
 public:
  static constexpr std::size_t kLongestField = 1024;  // bytes

  /// Leaves out a byte order mark.
  explicit CsvRows(const std::string& path);

  /// Goes to the next row that is not empty; false at the end of the file.
  bool next_row();
  /// The next field of the row; false behind its last one. Blanks around it are left out.
  bool next_field(std::string& field);

  std::uint64_t line() const { return line_; }  // of the row
  [[noreturn]] void fail(const std::string& what, const std::string& hint) const {
    text_.fail(line_, what, hint);
  }

 private:
  void read_quoted(std::string& field);
  void append(std::string& field);
  bool at_separator();

  TextScanner text_;
  int separator_ = 0;  // none yet: any of them
  bool begun_ = false, more_ = false;
  std::uint64_t line_ = 1;
};

}  // namespace agora::sim
