// SPDX-License-Identifier: MIT
// The lock is flock on a file that is removed while still locked; whoever gets a lock therefore
// looks whether the file it locked is still the one at that path, and tries again if not.
#include "sim/io/publish.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "sim/core/failure.h"
#include "sim/io/bytes.h"
#include "sim/io/file.h"
#include "sim/io/readable.h"

namespace agora::sim {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0) return true;
  if (errno != ENOENT && errno != ENOTDIR) fail_by_errno("looking at", path, errno);
  return false;
}

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
  throw Failure{ExitCode::cannot_create, "cannot create " + quoted(path) + ": " + why};
}

[[noreturn]] void refuse_existing(const fs::path& path) {
  throw Failure{ExitCode::cannot_create,
                quoted(path) +
                    " exists already; choose another name with -o, or replace it with "
                    "--force"};
}

std::string holder_text() {
  char host[65] = {};
  if (::gethostname(host, sizeof host - 1) != 0) host[0] = '\0';
  return std::to_string(::getpid()) + " " + host + "\n";
}

// "process 4711 on host mars", from what the other one wrote; it may not have written yet.
std::string holder_of(int fd) {
  char text[128] = {};
  const ssize_t size = ::pread(fd, text, sizeof text - 1, 0);
  const std::string_view line{text, size > 0 ? static_cast<std::size_t>(size) : 0};
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || space == 0 ||
      line.substr(0, space).find_first_not_of("0123456789") != std::string_view::npos) {
    return "another process";
  }
  std::string_view host = line.substr(space + 1);
  host = host.substr(0, host.find('\n'));
  return "process " + std::string{line.substr(0, space)} + " on host " + readable(host, 64);
}

// Checks that nothing but the computation itself can stand in the way later.
void check_folder(const fs::path& final_path) {
  const fs::path name = final_path.filename();
  if (name.empty() || name == "." || name == "..") refuse(final_path, "this is not a file name");
  if (name.native().size() > 240) refuse(final_path, "the name is too long");
  const fs::path folder = folder_of(final_path);
  std::error_code error;
  if (!fs::is_directory(folder, error)) refuse(final_path, "there is no such folder");
  if (fs::is_directory(final_path, error)) refuse(final_path, "it is a folder");
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    throw Failure{ExitCode::no_permission, "cannot create " + quoted(final_path) +
                                               ": the folder may not be written to (" +
                                               cause_of(errno) + ")"};
  }
}

}  // namespace

struct Publication::State {
  fs::path final_path, temporary, lock;
  Overwrite overwrite;
  int lock_fd = -1;
  bool published = false;

  State(const fs::path& path, Overwrite may_overwrite)
      : final_path{path}, overwrite{may_overwrite} {
    const std::string name = path.filename().native();
    temporary = folder_of(path) / ("." + name + ".tmp");
    lock = folder_of(path) / ("." + name + ".lock");
  }

  ~State() {
    if (lock_fd < 0) return;
    if (!published) ::unlink(temporary.c_str());
    ::unlink(lock.c_str());  // while locked: nobody else can hold a lock on this file
    ::close(lock_fd);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void refuse_to_overwrite() const {
    if (overwrite == Overwrite::no && is_there(final_path)) refuse_existing(final_path);
  }

  void acquire() {
    for (;;) {
      const int fd =
          ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);
      if (fd < 0) fail_by_errno("creating", lock, errno);
      if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        const std::string holder = holder_of(fd);
        ::close(fd);
        if (error != EWOULDBLOCK) fail_by_errno("locking", lock, error);
        refuse(final_path, holder + " is writing it; wait, or choose another name with -o");
      }
      struct stat locked {
      }, named{};
      if (::fstat(fd, &locked) == 0 && ::lstat(lock.c_str(), &named) == 0 &&
          locked.st_ino == named.st_ino && locked.st_dev == named.st_dev) {
        lock_fd = fd;
        break;
      }
      ::close(fd);
    }
    const std::string text = holder_text();
    if (::ftruncate(lock_fd, 0) != 0 ||
        ::pwrite(lock_fd, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
      fail_by_errno("writing", lock, errno);
    }
  }

  void clear_leftover() const {
    if (::unlink(temporary.c_str()) != 0 && errno != ENOENT) {
      fail_by_errno("removing", temporary, errno);
    }
  }

  void name_it() {
    if (overwrite == Overwrite::yes) {
      if (::rename(temporary.c_str(), final_path.c_str()) != 0) {
        fail_by_errno("renaming a finished file to", final_path, errno);
      }
      return;
    }
    if (::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, final_path.c_str(), RENAME_NOREPLACE) ==
        0) {
      return;
    }
    // Network file systems know only the older way of not replacing.
    if (errno == EINVAL || errno == ENOSYS) {
      if (::link(temporary.c_str(), final_path.c_str()) == 0) {
        ::unlink(temporary.c_str());
        return;
      }
    }
    if (errno == EEXIST) refuse_existing(final_path);
    fail_by_errno("renaming a finished file to", final_path, errno);
  }
};

Publication::Publication(const fs::path& final_path, Overwrite overwrite)
    : state_{std::make_unique<State>(final_path, overwrite)} {
  ignore_file_size_signal();
  check_folder(final_path);
  state_->refuse_to_overwrite();
  state_->acquire();
  state_->refuse_to_overwrite();  // somebody may have published between the look and the lock
  state_->clear_leftover();
}

Publication::~Publication() = default;
Publication::Publication(Publication&&) noexcept = default;
Publication& Publication::operator=(Publication&&) noexcept = default;

const fs::path& Publication::final_path() const { return state_->final_path; }
const fs::path& Publication::temporary() const { return state_->temporary; }

void Publication::publish() {
  if (state_->published) throw Failure{ExitCode::bug, "a file was published twice"};
  File file = File::open_to_read(state_->temporary);
  file.sync();
  file.close();
  state_->name_it();
  state_->published = true;
  try {
    sync_folder(folder_of(state_->final_path));
  } catch (const Failure&) {
    // Saved means on the disk; what may vanish with the power must not look saved.
    if (state_->overwrite == Overwrite::no) ::unlink(state_->final_path.c_str());
    throw;
  }
}

void publish_text(const fs::path& final_path, std::string_view text, Overwrite overwrite) {
  Publication publication{final_path, overwrite};
  File file = File::create(publication.temporary());
  file.write(bytes_of(text));
  file.close();
  publication.publish();
}

}  // namespace agora::sim
