// SPDX-License-Identifier: MIT
#include "sim/core/courier.h"

#include <utility>

namespace agora::sim {

Courier::Courier(std::size_t room) : room_{room}, thread_{[this] { work(); }} {}

Courier::~Courier() {
  {
    const std::lock_guard lock{mutex_};
    closing_ = true;
  }
  handed_over_.notify_one();
  thread_.join();
}

void Courier::hand_over(std::size_t bytes, std::function<void()> job) {
  {
    std::unique_lock lock{mutex_};
    done_.wait(lock, [&] { return failure_ || held_ == 0 || held_ + bytes <= room_; });
    stop_if_failed();
    waiting_.push_back({bytes, std::move(job)});
    held_ += bytes;
    ++handed_;
    if (handed_ - over_ > 1) return;  // it is at work, and looks again when it is done
  }
  handed_over_.notify_one();
}

void Courier::finish() {
  std::unique_lock lock{mutex_};
  done_.wait(lock, [this, all = handed_] { return failure_ || over_ >= all; });
  stop_if_failed();
}

void Courier::stop_if_failed() const {
  if (failure_) std::rethrow_exception(failure_);
}

void Courier::work() {
  std::unique_lock lock{mutex_};
  for (;;) {
    handed_over_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Job job = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    std::exception_ptr failure;
    try {
      job.action();
    } catch (...) {
      failure = std::current_exception();
    }
    job.action = nullptr;  // its memory is given back before anybody is let in for it
    lock.lock();
    held_ -= job.bytes;
    ++over_;
    if (failure) {
      failure_ = failure;
      waiting_.clear();
    }
    done_.notify_all();
  }
}

}  // namespace agora::sim
