// SPDX-License-Identifier: MIT
// A new file of text, plain or gzip. Never writes over a file; one that was not closed is removed
// again. For a file that must not be seen half written, write it under another name first, as
// sim/io/publish.h does.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "sim/core/deflate.h"

namespace agora::sim {

class TextWriter {
 public:
  TextWriter(const std::string& path, bool gzip);
  ~TextWriter();
  TextWriter(const TextWriter&) = delete;
  TextWriter& operator=(const TextWriter&) = delete;

  void text(std::string_view text);
  void number(std::uint64_t number);

  /// Bytes of text so far.
  std::uint64_t position() const { return written_ + text_.size(); }
  /// All of it is handed to the system; errors are heard.
  void close();

 private:
  void flush();
  void write(std::string_view bytes);

  std::string path_;
  int file_ = -1;
  std::string text_;  // not yet handed on
  std::uint64_t written_ = 0, packed_ = 0;
  std::unique_ptr<Deflater> deflater_;
};

}  // namespace agora::sim
