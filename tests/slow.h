// SPDX-License-Identifier: MIT
// Tests that take minutes: named Slow..., they run in the lane `./dev test-slow whole` and are
// skipped elsewhere. What they hold on to is held, cut down, by a quick test beside them.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>

namespace agora::testing {

/// Whether this is the slow lane.
inline bool slow_lane() { return std::getenv("AGORA_SLOW") != nullptr; }

}  // namespace agora::testing

#define SKIP_UNLESS_SLOW()            \
  if (!::agora::testing::slow_lane()) \
  GTEST_SKIP() << "takes minutes: ./dev test-slow whole (or AGORA_SLOW=1)"
