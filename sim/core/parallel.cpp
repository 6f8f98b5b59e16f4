// SPDX-License-Identifier: MIT
#include "sim/core/parallel.h"

#include <algorithm>
#include <atomic>
#include <ctime>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>

#include "sim/core/draws.h"

#ifdef AGORA_PLAIN_THREADS
#include <exception>
#include <mutex>
#include <thread>
#else
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#endif

namespace agora::sim {
namespace {

/// Runs body(0 .. n-1) on the calling thread, in the order asked for.
void run_serially(std::size_t n, BlockOrder order, const std::function<void(std::size_t)>& body) {
  std::vector<std::size_t> sequence(n);
  std::iota(sequence.begin(), sequence.end(), std::size_t{0});
  if (order == BlockOrder::backwards) std::reverse(sequence.begin(), sequence.end());
  if (order == BlockOrder::shuffled) {
    constexpr Stream kShuffle = stream("parallel.shuffle");
    for (std::size_t i = n; i > 1; --i) {
      const Block block = Draws{n}(kShuffle, 0, static_cast<std::uint32_t>(i));
      std::swap(sequence[i - 1], sequence[block.lane[0] % i]);
    }
  }
  for (std::size_t i : sequence) body(i);
}

#ifdef AGORA_PLAIN_THREADS

std::atomic<int> thread_limit{0};
thread_local bool inside_parallel_loop = false;

void run_in_parallel(std::size_t n, const std::function<void(std::size_t)>& body) {
  const auto threads = std::min<std::size_t>(
      n, static_cast<std::size_t>(thread_limit > 0 ? thread_limit.load() : available_threads()));
  if (threads <= 1 || inside_parallel_loop) return run_serially(n, BlockOrder::forwards, body);
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_mutex;
  const auto work = [&] {
    inside_parallel_loop = true;
    try {
      for (std::size_t i; (i = next.fetch_add(1)) < n;) body(i);
    } catch (...) {
      const std::lock_guard lock{failure_mutex};
      if (!failure) failure = std::current_exception();
      next = n;
    }
    inside_parallel_loop = false;
  };
  std::vector<std::thread> crew;
  for (std::size_t t = 1; t < threads; ++t) crew.emplace_back(work);
  work();
  for (std::thread& thread : crew) thread.join();
  if (failure) std::rethrow_exception(failure);
}

#else

/// More threads than there are processors come only into an arena that was made for them.
struct Limit {
  explicit Limit(int threads)
      : control{tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)} {
    if (threads > tbb::info::default_concurrency()) arena.emplace(threads);
  }
  tbb::global_control control;
  std::optional<tbb::task_arena> arena;
};

/// The arena of the limit that holds, if it has one.
std::atomic<tbb::task_arena*> wide_arena{nullptr};

void run_here(std::size_t n, const std::function<void(std::size_t)>& body) {
  // Isolated: a thread that waits here must not start another run of a sweep meanwhile.
  tbb::this_task_arena::isolate([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>{0, n, 1},
                      [&](const tbb::blocked_range<std::size_t>& range) {
                        for (std::size_t i = range.begin(); i != range.end(); ++i) body(i);
                      });
  });
}

void run_in_parallel(std::size_t n, const std::function<void(std::size_t)>& body) {
  tbb::task_arena* const wide = wide_arena;
  if (wide == nullptr) return run_here(n, body);
  wide->execute([&] { run_here(n, body); });
}

#endif

}  // namespace

struct WorkTimes::Watch {
  static Watch* running;

  /// Processor time of this thread: others that take the processor away do not count.
  static double now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  }

  std::vector<Stretch> stretches;
  double since = now();
  bool inside = false;  // a block

  double lap() {
    const double then = std::exchange(since, now());
    return since - then;
  }
  void time(std::size_t n, const std::function<void(std::size_t)>& body) {
    Stretch stretch{.alone = lap(), .blocks = std::vector<float>(n)};
    inside = true;
    for (std::size_t i = 0; i < n; ++i) {
      body(i);
      stretch.blocks[i] = static_cast<float>(lap());
    }
    inside = false;
    stretches.push_back(std::move(stretch));
    lap();
  }
};

WorkTimes::Watch* WorkTimes::Watch::running = nullptr;

WorkTimes::WorkTimes() : watch_{std::make_unique<Watch>()} { Watch::running = watch_.get(); }
WorkTimes::~WorkTimes() { Watch::running = nullptr; }

bool WorkTimes::timed(std::size_t n, const std::function<void(std::size_t)>& body) {
  if (Watch::running == nullptr || Watch::running->inside) return false;
  Watch::running->time(n, body);
  return true;
}

std::vector<WorkTimes::Stretch> WorkTimes::take() {
  watch_->stretches.push_back({.alone = watch_->lap(), .blocks = {}});
  return std::exchange(watch_->stretches, {});
}

namespace {

void run(std::size_t n, BlockOrder order, const std::function<void(std::size_t)>& body) {
  if (WorkTimes::timed(n, body)) return;
  if (n == 1) return body(0);
  if (order == BlockOrder::parallel) return run_in_parallel(n, body);
  run_serially(n, order, body);
}

}  // namespace

#ifdef AGORA_PLAIN_THREADS
int available_threads() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}
ThreadLimit::ThreadLimit(int threads) : control_{nullptr} { thread_limit = threads; }
ThreadLimit::~ThreadLimit() { thread_limit = 0; }
#else
int available_threads() { return tbb::info::default_concurrency(); }
ThreadLimit::ThreadLimit(int threads) : control_{nullptr} {
  if (threads <= 0) return;
  auto limit = std::make_unique<Limit>(threads);
  wide_arena = limit->arena ? &*limit->arena : nullptr;
  control_ = limit.release();
}
ThreadLimit::~ThreadLimit() {
  if (control_ == nullptr) return;
  wide_arena = nullptr;
  delete static_cast<Limit*>(control_);
}
#endif

void for_blocks(std::size_t n, BlockOrder order, const std::function<void(BlockRange)>& body,
                std::size_t block_size) {
  run(block_count(n, block_size), order, [&](std::size_t index) {
    body({index, index * block_size, std::min(n, (index + 1) * block_size)});
  });
}

void for_tasks(std::size_t n, BlockOrder order, const std::function<void(std::size_t)>& body) {
  run(n, order, body);
}

}  // namespace agora::sim
