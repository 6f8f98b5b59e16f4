// SPDX-License-Identifier: MIT
#include "sim/text/text_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"

namespace agora::sim {
namespace {

constexpr std::size_t kPiece = 64 * 1024;  // bytes of a packed file read at a time

[[noreturn]] void fail_to_open(const std::string& path, int error) {
  const std::string name = printable(path);
  if (error == ENOENT || error == ENOTDIR) {
    throw Failure{ExitCode::input_missing, name + ": there is no such file; check the path"};
  }
  if (error == EACCES || error == EPERM) {
    throw Failure{ExitCode::no_permission,
                  name + ": may not be read by you; ask for permission or copy it"};
  }
  throw Failure{ExitCode::io, name + ": cannot be opened: " + std::strerror(error)};
}

}  // namespace

TextSource::TextSource(const std::string& path) : path_{path} {
  // Not to wait: opening a pipe that nobody writes to would never return.
  file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file_ < 0) fail_to_open(path, errno);
  struct stat status {};
  const bool known = ::fstat(file_, &status) == 0;
  if (!known || !S_ISREG(status.st_mode)) {
    ::close(file_);
    throw Failure{ExitCode::bad_input, printable(path) +
                                           ": is not a file with text; name the file "
                                           "that holds the graph"};
  }
  unread_ = limit_ = static_cast<std::uint64_t>(status.st_size);
  try {
    look_at_begin();
  } catch (...) {
    ::close(file_);
    throw;
  }
}

TextSource::~TextSource() { ::close(file_); }

void TextSource::look_at_begin() {
  struct Kind {
    std::string_view magic, name, remedy;
  };
  static constexpr Kind kKinds[] = {{"\x28\xb5\x2f\xfd", "zstd", "unzstd"},
                                    {"\xfd\x37zXZ", "xz", "unxz"},
                                    {"BZh", "bzip2", "bunzip2"},
                                    {"PK\x03\x04", "zip", "unzip"}};
  char bytes[8];
  const ssize_t got = ::pread(file_, bytes, sizeof bytes, 0);
  const std::string_view begin{bytes, got > 0 ? static_cast<std::size_t>(got) : 0};
  for (const Kind& kind : kKinds) {
    if (!begin.starts_with(kind.magic)) continue;
    throw Failure{ExitCode::bad_input, printable(path_) + ": is compressed with " +
                                           std::string{kind.name} + "; unpack it first, with " +
                                           std::string{kind.remedy} + ", or pack it with gzip"};
  }
  if (!begin.starts_with(kGzipMagic)) return;
  inflater_ = std::make_unique<Inflater>();
  buffer_.resize(kPiece);
  limit_ = unpacked_limit(limit_);
}

std::size_t TextSource::read(std::span<char> text) {
  return inflater_ ? read_packed(text) : read_bytes(text);
}

std::size_t TextSource::read_bytes(std::span<char> bytes) {
  const std::size_t piece = std::min<std::uint64_t>(bytes.size(), unread_);
  ssize_t got = -1;
  do {
    got = ::read(file_, bytes.data(), piece);
  } while (got < 0 && errno == EINTR);
  if (got < 0) {
    throw Failure{ExitCode::io, printable(path_) + ": cannot be read: " + std::strerror(errno)};
  }
  unread_ = got == 0 ? 0 : unread_ - static_cast<std::uint64_t>(got);
  return static_cast<std::size_t>(got);
}

std::size_t TextSource::read_packed(std::span<char> text) {
  for (;;) {
    if (packed_.empty()) {
      const std::size_t got = read_bytes(buffer_);
      packed_ = std::span<const char>{buffer_}.first(got);
      read_ += got;
    }
    const bool at_end = packed_.empty();
    if (at_end && inflater_->complete()) return 0;
    const std::size_t got = inflater_->unpack(packed_, text);
    if (!inflater_->damaged().empty()) {
      fail_to_unpack("is damaged (" + inflater_->damaged() + ")", "fetch it again");
    }
    unpacked_ += got;
    if (unpacked_ > limit_) {
      fail_to_unpack("unpacks to more than " + std::to_string(limit_) + " bytes",
                     "unpack it with gunzip, if that is meant");
    }
    if (got > 0) return got;
    if (at_end) fail_to_unpack("breaks off", "fetch it again");
  }
}

void TextSource::fail_to_unpack(const std::string& what, const std::string& hint) const {
  throw Failure{ExitCode::bad_input, printable(path_) + ": the gzip stream " + what + " at byte " +
                                         std::to_string(read_ - packed_.size()) + "; " + hint};
}

void TextSource::fail(std::uint64_t line, const std::string& what, const std::string& hint) const {
  throw Failure{ExitCode::bad_input,
                printable(path_) + ":" + std::to_string(line) + ": " + what + "; " + hint};
}

}  // namespace agora::sim
