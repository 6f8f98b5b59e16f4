// SPDX-License-Identifier: MIT
// Sweeps start their own program again, as workers: here, these tests.
#include <gtest/gtest.h>

#include <string_view>

#include "sim/study/worker.h"

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view{argv[1]} == agora::sim::kWorkerWord) return agora::sim::work();
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
