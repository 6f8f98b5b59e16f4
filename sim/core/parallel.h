// SPDX-License-Identifier: MIT
// The one door to threads. Work is cut into blocks whose size depends on the problem, never on the
// machine; partial results are combined in block order; so the number of threads and the order in
// which blocks happen to run cannot be seen in any result. oneTBB behind it, or plain threads when
// built with AGORA_THREADS=plain (for ThreadSanitizer, which Debian's TBB drowns in false reports).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace agora::sim {

/// In which order blocks are started. Anything but `parallel` runs on the calling thread alone: the
/// orders exist to show that nobody can tell.
enum class BlockOrder : std::uint8_t { parallel, forwards, backwards, shuffled };

/// How to execute, as opposed to what: nothing here may change a bit of any result.
struct Execution {
  int threads = 0;  // 0: as many as the machine gives
  BlockOrder order = BlockOrder::parallel;
};

/// Agents first .. last-1, the index-th block of a range.
struct BlockRange {
  std::size_t index, first, last;
};

inline constexpr std::size_t kBlockSize = 2048;  // agents; small enough for balance and for L2

constexpr std::size_t block_count(std::size_t n, std::size_t block_size = kBlockSize) {
  return (n + block_size - 1) / block_size;
}

/// Threads that the machine gives to this process.
int available_threads();

/// Limits every parallel loop of the process for as long as it lives. At most one at a time.
class ThreadLimit {
 public:
  explicit ThreadLimit(int threads);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;

 private:
  void* control_;
};

/// Calls body(block) for every block of 0 .. n-1. Exceptions of a body reach the caller.
void for_blocks(std::size_t n, BlockOrder order, const std::function<void(BlockRange)>& body,
                std::size_t block_size = kBlockSize);

/// Calls body(i) for every i of 0 .. n-1, each as a task of its own. A task that waits in
/// for_blocks never picks up another task of this kind, so at most `threads` of them are under way.
void for_tasks(std::size_t n, BlockOrder order, const std::function<void(std::size_t)>& body);

/// Where time goes while it lives, at most one at a time: every loop runs on the calling thread
/// alone, block by block, and each block is timed (in processor time), and so is what lies between
/// the loops. From this follows what the work would take on more processors than there are.
class WorkTimes {
 public:
  /// Seconds on the calling thread before a loop, and of each of its blocks; loops within blocks
  /// are part of these.
  struct Stretch {
    double alone = 0.0;
    std::vector<float> blocks;
  };

  WorkTimes();
  ~WorkTimes();
  WorkTimes(const WorkTimes&) = delete;
  WorkTimes& operator=(const WorkTimes&) = delete;

  /// Everything since the beginning, or since it was last taken; the last stretch has no loop.
  std::vector<Stretch> take();

  /// Does the loop and notes its times, if there is one who wants to know. For loops alone.
  static bool timed(std::size_t n, const std::function<void(std::size_t)>& body);

 private:
  struct Watch;
  std::unique_ptr<Watch> watch_;
};

/// Sum over blocks of body(block), added in block order: floating point, the same bits every time.
template <class Sum, class Body>
Sum sum_blocks(std::size_t n, BlockOrder order, Sum zero, const Body& body,
               std::size_t block_size = kBlockSize) {
  std::vector<std::optional<Sum>> partial(block_count(n, block_size));
  for_blocks(
      n, order, [&](BlockRange block) { partial[block.index].emplace(body(block)); }, block_size);
  for (const std::optional<Sum>& part : partial) zero += *part;
  return zero;
}

/// The same for whole numbers, whose order does not matter: they are added on all threads.
template <class Sum, class Body>
Sum count_blocks(std::size_t n, BlockOrder order, Sum zero, const Body& body,
                 std::size_t block_size = kBlockSize) {
  constexpr std::size_t kGroup = 64;
  std::vector<std::optional<Sum>> partial(block_count(n, block_size));
  for_blocks(
      n, order, [&](BlockRange block) { partial[block.index].emplace(body(block)); }, block_size);
  for_blocks(
      partial.size(), order,
      [&](BlockRange group) {
        for (std::size_t i = group.first + 1; i < group.last; ++i) {
          *partial[group.first] += *partial[i];
          partial[i].reset();
        }
      },
      kGroup);
  for (std::size_t i = 0; i < partial.size(); i += kGroup) zero += *partial[i];
  return zero;
}

}  // namespace agora::sim
