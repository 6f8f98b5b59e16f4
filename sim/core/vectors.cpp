// SPDX-License-Identifier: MIT
#include "sim/core/vectors.h"

#include <algorithm>
#include <atomic>

namespace agora::sim {
namespace {

VectorWidth widest() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
    return VectorWidth::bits512;
  }
  if (__builtin_cpu_supports("avx2")) return VectorWidth::bits256;
#endif
  return VectorWidth::bits128;
}

std::atomic<VectorWidth>& width() {
  static std::atomic<VectorWidth> width{widest()};
  return width;
}

}  // namespace

VectorWidth vector_width() { return width().load(std::memory_order_relaxed); }

VectorLimit::VectorLimit(VectorWidth limit) : before_{vector_width()} {
  width() = std::min(limit, widest());
}
VectorLimit::~VectorLimit() { width() = before_; }

}  // namespace agora::sim
