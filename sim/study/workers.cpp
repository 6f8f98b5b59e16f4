// SPDX-License-Identifier: MIT
#include "sim/study/workers.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/io/bytes.h"
#include "sim/io/file.h"
#include "sim/study/wire.h"
#include "sim/study/worker.h"

extern char** environ;

namespace agora::sim {
namespace {

constexpr std::size_t kLastWords = 500;  // bytes of what a worker said on stderr

/// A descriptor of the operating system.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_{fd} {}
  Descriptor(Descriptor&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { close(); }

  int get() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_ = -1;
};

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    return "the process was ended by signal " + std::to_string(signal) + " (" +
           ::strsignal(signal) + ")";
  }
  return "the process ended with code " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

/// One process, or none yet.
class Workers::Worker {
 public:
  ~Worker() { end(); }

  bool is_running() const { return pid_ > 0; }
  bool is_busy() const { return cell_.has_value(); }
  int socket() const { return socket_.get(); }
  int words() const { return words_.get(); }

  void start(const std::string& study);
  void begin(SweepCell cell);
  /// Reads what has arrived, and tells it. False once the process is gone.
  bool hear(const SweepEvents& events, bool& go_on);
  void hear_words();
  /// What was being played has failed. Returns what is left of the cell, if anything is.
  std::optional<SweepCell> bury(const SweepEvents& events, bool& go_on);
  void end();

 private:
  void take(const Message& message, const SweepEvents& events, bool& go_on);

  pid_t pid_ = -1;
  Descriptor socket_, words_;
  Inbox inbox_;
  std::optional<SweepCell> cell_;         // its variants: those that are not over
  std::optional<std::uint32_t> playing_;  // the variant
  std::string last_words_;
};

void Workers::Worker::start(const std::string& study) {
  const auto no_process = [](int error) {
    throw Failure{ExitCode::io, "cannot start a process for the runs: " + cause_of(error)};
  };
  int sockets[2], pipe[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) no_process(errno);
  socket_ = Descriptor{sockets[0]};
  Descriptor theirs{sockets[1]};
  if (::pipe2(pipe, O_CLOEXEC) != 0) no_process(errno);
  words_ = Descriptor{pipe[0]};
  Descriptor their_words{pipe[1]};
  ::fcntl(words_.get(), F_SETFL, O_NONBLOCK);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, their_words.get(), STDERR_FILENO);
  posix_spawn_file_actions_adddup2(&actions, theirs.get(), kWorkerSocket);
  std::string word = kWorkerWord;
  char name[] = "/proc/self/exe";
  char* words[] = {name, word.data(), nullptr};
  const int error = ::posix_spawn(&pid_, name, &actions, nullptr, words, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    pid_ = -1;
    no_process(error);
  }
  inbox_ = {};
  last_words_.clear();
  send_message(socket_.get(), Word::study, study);
}

void Workers::Worker::begin(SweepCell cell) {
  playing_.reset();
  ByteWriter body;
  body.u32(cell.luck);
  body.u64(cell.variants.size());
  for (std::uint32_t variant : cell.variants) body.u32(variant);
  body.numbers(cell.at);
  send_message(socket_.get(), Word::cell, body.view());
  cell_ = std::move(cell);
}

void Workers::Worker::take(const Message& message, const SweepEvents& events, bool& go_on) {
  ByteReader in{bytes_of(std::string_view{message.body}.substr(0, 4))};
  switch (message.word) {
    case Word::begun:
      playing_ = in.u32();
      break;
    case Word::ticked:
      if (events.ticked) events.ticked(in.u32());
      break;
    case Word::over: {
      const std::uint32_t variant = in.u32();
      playing_.reset();
      std::erase(cell_->variants, variant);
      go_on &= events.over({cell_->point, variant, cell_->replicate},
                           run_result(std::string_view{message.body}.substr(4)));
      break;
    }
    case Word::idle:
      cell_.reset();
      break;
    default:
      break;
  }
}

bool Workers::Worker::hear(const SweepEvents& events, bool& go_on) {
  char buffer[1 << 16];
  const ssize_t got = ::recv(socket_.get(), buffer, sizeof buffer, MSG_DONTWAIT);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return true;
  if (got <= 0) return false;
  inbox_.arrived({buffer, static_cast<std::size_t>(got)});
  while (const std::optional<Message> message = inbox_.next()) take(*message, events, go_on);
  return true;
}

void Workers::Worker::hear_words() {
  char buffer[4096];
  for (;;) {
    const ssize_t got = ::read(words_.get(), buffer, sizeof buffer);
    if (got == 0) words_.close();
    if (got <= 0) return;
    last_words_.append(buffer, static_cast<std::size_t>(got));
    if (last_words_.size() > kLastWords) last_words_.erase(0, last_words_.size() - kLastWords);
  }
}

std::optional<SweepCell> Workers::Worker::bury(const SweepEvents& events, bool& go_on) {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  if (words_.get() >= 0) hear_words();
  socket_.close();
  words_.close();
  if (!cell_) return std::nullopt;
  SweepCell left = *std::exchange(cell_, std::nullopt);
  if (left.variants.empty()) return std::nullopt;
  std::string failure = how_it_ended(status);
  while (!last_words_.empty() && last_words_.back() == '\n') last_words_.pop_back();
  if (!last_words_.empty()) failure += "; it last said: " + printable(last_words_);
  const std::uint32_t variant = playing_.value_or(left.variants.front());
  std::erase(left.variants, variant);
  go_on &= events.over({left.point, variant, left.replicate}, {.failure = failure});
  return left.variants.empty() ? std::nullopt : std::optional{left};
}

void Workers::Worker::end() {
  if (pid_ <= 0) return;
  socket_.close();  // an idle one hears that and leaves
  if (cell_) ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
}

Workers::Workers(const ScenarioSource& source, int count, int threads) : threads_{threads} {
  ByteWriter head;
  head.u32(static_cast<std::uint32_t>(threads));
  study_ = std::string{head.view()} + to_bytes(source);
  for (int i = 0; i < count; ++i) workers_.push_back(std::make_unique<Worker>());
}

Workers::~Workers() = default;

bool Workers::play(const NextCell& next, const SweepEvents& events) {
  std::deque<SweepCell> again;  // left over by the dead
  bool go_on = true;
  const auto next_or_again = [&]() -> std::optional<SweepCell> {
    if (again.empty()) return next();
    SweepCell cell = std::move(again.front());
    again.pop_front();
    return cell;
  };
  for (;;) {
    std::vector<pollfd> waiting;
    std::vector<Worker*> heard;
    for (const auto& worker : workers_) {
      if (go_on && !worker->is_busy()) {
        if (std::optional<SweepCell> cell = next_or_again()) {
          if (!worker->is_running()) worker->start(study_);
          worker->begin(std::move(*cell));
        }
      }
      if (!worker->is_busy()) continue;
      waiting.push_back({worker->socket(), POLLIN, 0});
      waiting.push_back({worker->words(), POLLIN, 0});
      heard.push_back(worker.get());
    }
    if (heard.empty()) return go_on;
    if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) {
      throw Failure{ExitCode::io, "waiting for the runs: " + cause_of(errno)};
    }
    for (std::size_t i = 0; i < heard.size(); ++i) {
      if (waiting[2 * i + 1].revents != 0) heard[i]->hear_words();
      if (waiting[2 * i].revents == 0) continue;
      if (heard[i]->hear(events, go_on)) continue;
      if (std::optional<SweepCell> left = heard[i]->bury(events, go_on)) {
        again.push_back(std::move(*left));
      }
    }
  }
}

}  // namespace agora::sim
