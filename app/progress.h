// SPDX-License-Identifier: MIT
// How far a study is, on stderr: a bar with the time left on a terminal, or plain lines. Called
// from any thread; a thread that finds another one drawing goes on working.
#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "app/request.h"
#include "sim/study/study.h"

namespace agora::app {

class ProgressMeter {
 public:
  explicit ProgressMeter(ProgressStyle style);
  ~ProgressMeter();  // leaves the terminal's line empty
  ProgressMeter(const ProgressMeter&) = delete;
  ProgressMeter& operator=(const ProgressMeter&) = delete;

  void show(const sim::Progress& progress);

  /// What `automatic` means here: a bar on a terminal, otherwise nothing.
  static ProgressStyle resolve(ProgressStyle style, bool quiet);

 private:
  using Clock = std::chrono::steady_clock;
  struct Mark {
    Clock::time_point when;
    std::uint64_t ticks;
  };

  void draw(const sim::Progress& progress);
  /// "about 2 min left", from the speed of the last ten seconds or so; "" before one is known.
  std::string time_left(const sim::Progress& progress);

  ProgressStyle style_;
  std::mutex mutex_;
  Clock::time_point drawn_{};
  Mark older_{}, newer_{};  // where the last two stretches of speed began
  std::uint64_t tenths_ = 0;
};

}  // namespace agora::app
