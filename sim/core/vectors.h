// SPDX-License-Identifier: MIT
// Loops over many people at once, with the widest vectors that the processor has. A loop that works
// on each element alone gives the same bits at every width (no sum is reordered, nothing is
// contracted), so the width is a matter of speed and cannot be seen in any result.
//
//   vectorised([&] { for (std::size_t k = 0; k < n; ++k) y[k] = exp(x[k]); });
//
// The body, and whatever it calls, is compiled once for each width; it should hold the loops and
// nothing else.
#pragma once

#include <cstdint>

namespace agora::sim {

enum class VectorWidth : std::uint8_t { bits128, bits256, bits512 };

/// The widest that this processor has, or what a VectorLimit allows.
VectorWidth vector_width();

/// Narrows the vectors of the whole process for as long as it lives, to show that nobody can tell.
class VectorLimit {
 public:
  explicit VectorLimit(VectorWidth width);
  ~VectorLimit();
  VectorLimit(const VectorLimit&) = delete;
  VectorLimit& operator=(const VectorLimit&) = delete;

 private:
  VectorWidth before_;
};

namespace detail {

// By value: what a body has captured then lies in registers, out of reach of what its loops write.

template <class Body>
[[gnu::flatten, gnu::noinline]] void with_128_bits(Body body) {
  body();
}

#if defined(__x86_64__)
template <class Body>
[[gnu::flatten, gnu::noinline, gnu::target("avx2,prefer-vector-width=256")]] void with_256_bits(
    Body body) {
  body();
}
template <class Body>
[[gnu::flatten, gnu::noinline,
  gnu::target("avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512")]] void
with_512_bits(Body body) {
  body();
}
#endif

}  // namespace detail

template <class Body>
void vectorised(const Body& body) {
#if defined(__x86_64__)
  switch (vector_width()) {
    case VectorWidth::bits512:
      return detail::with_512_bits(body);
    case VectorWidth::bits256:
      return detail::with_256_bits(body);
    case VectorWidth::bits128:
      break;
  }
#endif
  detail::with_128_bits(body);
}

}  // namespace agora::sim
