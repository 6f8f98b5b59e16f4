// SPDX-License-Identifier: MIT
#include "sim/text/csv_rows.h"

namespace agora::sim {

CsvRows::CsvRows(const std::string& path) : text_{path} {
  constexpr unsigned char kMark[] = {0xef, 0xbb, 0xbf};
  if (text_.peek() != kMark[0]) return;
  for (const unsigned char byte : kMark) {
    if (text_.peek() != byte) fail(text_.seen() + " at the beginning", "write it in UTF-8");
    text_.skip();
  }
}

bool CsvRows::next_row() {
  if (begun_) text_.skip_line();
  begun_ = true;
  for (text_.skip_blanks(); text_.peek() == '\n'; text_.skip_blanks()) text_.skip();
  line_ = text_.line();
  more_ = text_.peek() != TextScanner::kEnd;
  return more_;
}

bool CsvRows::next_field(std::string& field) {
  field.clear();
  if (!more_) return false;
  const auto is_blank = [](int c) { return c == ' ' || c == '\r'; };
  while (is_blank(text_.peek())) text_.skip();
  if (text_.peek() == '"') {
    read_quoted(field);
    while (is_blank(text_.peek())) text_.skip();
    if (!text_.at_end_of_line() && !at_separator()) {
      fail(text_.seen() + " after a closing quote", "write a quote within quotes twice");
    }
  } else {
    while (!text_.at_end_of_line() && !at_separator()) append(field);
    while (!field.empty() && is_blank(field.back())) field.pop_back();
  }
  more_ = !text_.at_end_of_line();
  if (more_) text_.skip();
  return true;
}

void CsvRows::read_quoted(std::string& field) {
  for (text_.skip();; append(field)) {
    if (text_.at_end_of_line()) fail("a quote that the line does not close", "close it");
    if (text_.peek() != '"') continue;
    text_.skip();
    if (text_.peek() != '"') return;  // else a quote that was written twice
  }
}

void CsvRows::append(std::string& field) {
  if (field.size() == kLongestField) {
    fail("a field of more than " + std::to_string(kLongestField) + " bytes", "shorten it");
  }
  field += static_cast<char>(text_.peek());
  text_.skip();
}

bool CsvRows::at_separator() {
  const int c = text_.peek();
  if (separator_ == 0 && (c == ',' || c == ';' || c == '\t')) separator_ = c;
  return c == separator_;
}

}  // namespace agora::sim
