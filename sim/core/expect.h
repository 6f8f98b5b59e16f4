// SPDX-License-Identifier: MIT
// Three words for "we are wrong": expect on the way in, check in the middle, ensure on the way out.
// Alive in debug builds, gone in release. Never for somebody's input: that is diagnostics.h.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace agora::sim::detail {
[[noreturn]] inline void broken(const char* kind, const char* text, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: %s(%s) does not hold; this is a bug in Agora\n", file, line, kind,
               text);
  std::abort();
}
}  // namespace agora::sim::detail

#ifdef NDEBUG
#define AGORA_ASSERT_(kind, condition) static_cast<void>(sizeof(!(condition)))
#else
#define AGORA_ASSERT_(kind, condition) \
  ((condition) ? static_cast<void>(0)  \
               : ::agora::sim::detail::broken(kind, #condition, __FILE__, __LINE__))
#endif

#define AGORA_EXPECT(condition) AGORA_ASSERT_("expect", condition)
#define AGORA_CHECK(condition) AGORA_ASSERT_("check", condition)
#define AGORA_ENSURE(condition) AGORA_ASSERT_("ensure", condition)
