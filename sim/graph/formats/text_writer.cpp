// SPDX-License-Identifier: MIT
#include "sim/graph/formats/text_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/text/text_source.h"

namespace agora::sim {
namespace {

constexpr std::size_t kPiece = 256 * 1024;  // bytes written at a time

[[noreturn]] void fail(const std::string& path, int error) {
  const std::string name = printable(path);
  if (error == EEXIST) {
    throw Failure{ExitCode::cannot_create, name + ": exists already; choose another name"};
  }
  if (error == ENOENT || error == ENOTDIR) {
    throw Failure{ExitCode::cannot_create, name + ": there is no such folder; make it first"};
  }
  const bool forbidden = error == EACCES || error == EPERM;
  throw Failure{forbidden ? ExitCode::no_permission : ExitCode::io,
                name + ": cannot be written: " + std::strerror(error)};
}

}  // namespace

TextWriter::TextWriter(const std::string& path, bool gzip) : path_{path} {
  file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (file_ < 0) fail(path, errno);
  if (!gzip) return;
  try {
    deflater_ = std::make_unique<Deflater>([this](std::string_view bytes) {
      packed_ += bytes.size();
      write(bytes);
    });
  } catch (...) {
    ::close(file_);
    ::unlink(path_.c_str());
    throw;
  }
}

TextWriter::~TextWriter() {
  if (file_ < 0) return;
  ::close(file_);
  ::unlink(path_.c_str());
}

void TextWriter::text(std::string_view text) {
  text_ += text;
  if (text_.size() >= kPiece) flush();
}

void TextWriter::number(std::uint64_t number) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  text({digits, static_cast<std::size_t>(end - digits)});
}

void TextWriter::close() {
  flush();
  if (deflater_) deflater_->finish();
  if (deflater_ && written_ > unpacked_limit(packed_)) {
    throw Failure{ExitCode::bad_input,
                  "packed, this graph shrinks from " + std::to_string(written_) + " to " +
                      std::to_string(packed_) +
                      " bytes, and readers take what unpacks so far for an attack; write it "
                      "without .gz"};
  }
  if (::close(file_) != 0) {
    const int error = errno;
    file_ = -1;
    ::unlink(path_.c_str());
    fail(path_, error);
  }
  file_ = -1;
}

void TextWriter::flush() {
  written_ += text_.size();
  if (deflater_) {
    deflater_->add(text_);
  } else {
    write(text_);
  }
  text_.clear();
}

void TextWriter::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(file_, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) fail(path_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

}  // namespace agora::sim
