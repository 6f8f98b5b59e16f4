// SPDX-License-Identifier: MIT
// Drawing and reckoning.
#include "app/progress.h"

#include "app/talk.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

namespace agora::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kRedraw = 100ms;  // of the bar
constexpr auto kReminder = 60s;  // of plain lines, where a tenth takes longer
constexpr auto kStretch = 5s;    // over which speed is measured
constexpr std::size_t kWidth = 30;

std::string duration_text(double seconds) {
  if (seconds < 90.0) return fmt::format("{:.0f} s", std::ceil(seconds));
  if (seconds < 5400.0) return fmt::format("{:.0f} min", std::ceil(seconds / 60.0));
  return fmt::format("{:.1f} h", seconds / 3600.0);
}

double share_of(const sim::Progress& progress) {
  return progress.ticks_total == 0
             ? 1.0
             : static_cast<double>(progress.ticks_done) / static_cast<double>(progress.ticks_total);
}

}  // namespace

ProgressMeter::ProgressMeter(ProgressStyle style) : style_{style} {
  older_ = newer_ = {Clock::now(), 0};
}

ProgressMeter::~ProgressMeter() {
  if (style_ == ProgressStyle::bar) std::fputs("\r\x1b[K", stderr);
}

ProgressStyle ProgressMeter::resolve(ProgressStyle style, bool quiet) {
  if (quiet) return ProgressStyle::none;
  if (style != ProgressStyle::automatic) return style;
  return ::isatty(STDERR_FILENO) == 1 ? ProgressStyle::bar : ProgressStyle::none;
}

void ProgressMeter::show(const sim::Progress& progress) {
  if (style_ == ProgressStyle::none) return;
  const std::unique_lock lock{mutex_, std::try_to_lock};
  if (!lock) return;
  const bool last = progress.runs_done == progress.runs_total;
  const auto tenths = last ? 10 : static_cast<std::uint64_t>(9.99 * share_of(progress));
  const Clock::duration since = Clock::now() - drawn_;
  const bool due =
      style_ == ProgressStyle::bar ? since >= kRedraw : tenths > tenths_ || since >= kReminder;
  if (!due) return;
  tenths_ = tenths;
  drawn_ = Clock::now();
  draw(progress);
}

void ProgressMeter::draw(const sim::Progress& progress) {
  const double share = share_of(progress);
  const std::string counts =
      fmt::format("{:3.0f} %, {} of {} runs{}", std::floor(100.0 * share), progress.runs_done,
                  progress.runs_total, time_left(progress));
  if (style_ == ProgressStyle::bar) {
    const auto filled = static_cast<std::size_t>(share * kWidth);
    talk(fmt::format("\r[{}{}] {}\x1b[K", std::string(filled, '='),
                     std::string(kWidth - filled, ' '), counts));
  } else {
    talk("agora: " + counts + "\n");
  }
}

std::string ProgressMeter::time_left(const sim::Progress& progress) {
  const Clock::time_point now = Clock::now();
  if (now - newer_.when > kStretch) {
    older_ = newer_;
    newer_ = {now, progress.ticks_done};
  }
  const double seconds = std::chrono::duration<double>(now - older_.when).count();
  const double done = static_cast<double>(progress.ticks_done) - static_cast<double>(older_.ticks);
  if (done <= 0.0 || seconds < 1.0 || progress.ticks_done >= progress.ticks_total) return "";
  const double left = static_cast<double>(progress.ticks_total - progress.ticks_done);
  return ", about " + duration_text(left * seconds / done) + " left";
}

}  // namespace agora::app
