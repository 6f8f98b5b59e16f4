// SPDX-License-Identifier: MIT
// The system calls behind File, each repeated when interrupted and each return value looked at.
#include "sim/io/file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include "sim/core/failure.h"
#include "sim/io/readable.h"

namespace agora::sim {
namespace {

constexpr std::size_t kLargestTransfer = std::size_t{1}
                                         << 30;  // Linux moves less than 2 GiB a call

int open_regular(const std::filesystem::path& path, int flags) {
  // Not blocking: a pipe that somebody put there must not hang us before we see what it is.
  const int fd = ::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) fail_by_errno("opening", path, errno);
  struct stat status {};
  if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(fd);
    throw Failure{ExitCode::bad_input, quoted(path) + " is not a regular file"};
  }
  return fd;
}

}  // namespace

std::string cause_of(int error) {
  const std::string text = std::generic_category().message(error);
  if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
    return "the disk is full (" + text + "); free some space, or write to another disk";
  }
  return text;
}

void fail_by_errno(const std::string& doing, const std::filesystem::path& path, int error) {
  ExitCode code = ExitCode::io;
  if (error == ENOENT || error == ENOTDIR) code = ExitCode::input_missing;
  if (error == EACCES || error == EPERM || error == EROFS) code = ExitCode::no_permission;
  if (error == EEXIST) code = ExitCode::cannot_create;
  throw Failure{code, "while " + doing + " " + quoted(path) + ": " + cause_of(error)};
}

void ignore_file_size_signal() {
  struct sigaction now {};
  if (::sigaction(SIGXFSZ, nullptr, &now) == 0 && now.sa_handler == SIG_DFL) {
    now.sa_handler = SIG_IGN;
    ::sigaction(SIGXFSZ, &now, nullptr);
  }
}

void sync_folder(const std::filesystem::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) fail_by_errno("opening the folder", folder, errno);
  // EINVAL: a file system that has nothing to sync for a folder.
  const int error = ::fsync(fd) != 0 && errno != EINVAL ? errno : 0;
  ::close(fd);
  if (error != 0) fail_by_errno("syncing the folder", folder, error);
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
}

File File::open_to_read(const std::filesystem::path& path) {
  return File{path, open_regular(path, O_RDONLY)};
}

File File::open_to_append(const std::filesystem::path& path) {
  ignore_file_size_signal();
  return File{path, open_regular(path, O_RDWR | O_APPEND)};
}

File File::create(const std::filesystem::path& path) {
  ignore_file_size_signal();
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_APPEND, 0666);
  if (fd < 0) {
    const int error = errno;
    if (error == ENOENT || error == ENOTDIR) {
      throw Failure{ExitCode::cannot_create,
                    "cannot create " + quoted(path) + ": " + cause_of(error)};
    }
    fail_by_errno("creating", path, error);
  }
  return File{path, fd};
}

File::~File() {
  if (fd_ >= 0) ::close(fd_);
}
File::File(File&& other) noexcept
    : path_{std::move(other.path_)}, fd_{std::exchange(other.fd_, -1)} {}
File& File::operator=(File&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(fd_, other.fd_);
  return *this;
}

void File::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), std::min(bytes.size(), kLargestTransfer));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_by_errno("writing", path_, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
}

std::size_t File::read(std::span<std::byte> bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n =
        ::read(fd_, bytes.data() + done, std::min(bytes.size() - done, kLargestTransfer));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_by_errno("reading", path_, errno);
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  return done;
}

void File::seek(std::uint64_t offset) {
  if (::lseek(fd_, static_cast<off_t>(offset), SEEK_SET) < 0)
    fail_by_errno("reading", path_, errno);
}

std::uint64_t File::size() const {
  struct stat status {};
  if (::fstat(fd_, &status) != 0) fail_by_errno("looking at", path_, errno);
  return static_cast<std::uint64_t>(status.st_size);
}

void File::truncate(std::uint64_t size) {
  if (::ftruncate(fd_, static_cast<off_t>(size)) != 0) fail_by_errno("cutting", path_, errno);
}

void File::sync() {
  if (::fsync(fd_) != 0) fail_by_errno("syncing", path_, errno);
}

void File::sync_data() {
  if (::fdatasync(fd_) != 0) fail_by_errno("syncing", path_, errno);
}

bool File::try_lock() {
  if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) return true;
  if (errno != EWOULDBLOCK) fail_by_errno("locking", path_, errno);
  return false;
}

void File::close() {
  if (::close(std::exchange(fd_, -1)) != 0) fail_by_errno("closing", path_, errno);
}

}  // namespace agora::sim
