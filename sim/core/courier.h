// SPDX-License-Identifier: MIT
// A thread of its own for what nobody should have to wait for, such as writing to a slow disk. Jobs
// are done one after the other, in the order in which they were handed over. What may wait is
// bounded in bytes: whoever hands over more than there is room for waits until there is.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace agora::sim {

/// Thread-safe. After the first job that throws, nothing more is done: what waits is dropped, and
/// every later call throws the same.
class Courier {
 public:
  /// `room`: bytes that may wait. A larger job is taken when nothing else waits.
  explicit Courier(std::size_t room);
  ~Courier();  // does what waits, in silence: call finish() to hear of errors
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  /// A job that keeps so many bytes of memory until it is done.
  void hand_over(std::size_t bytes, std::function<void()> job);
  /// Waits until everything handed over so far is done.
  void finish();

 private:
  struct Job {
    std::size_t bytes;
    std::function<void()> action;
  };
  void work();
  void stop_if_failed() const;

  std::mutex mutex_;
  std::condition_variable handed_over_, done_;
  std::deque<Job> waiting_;
  std::size_t room_, held_ = 0;          // bytes; held_ includes the job under way
  std::uint64_t handed_ = 0, over_ = 0;  // jobs, over_ of them done
  bool closing_ = false;
  std::exception_ptr failure_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace agora::sim
