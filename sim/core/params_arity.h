// SPDX-License-Identifier: MIT
// How many members a plain aggregate has, found by asking the compiler how many things that could
// be anything it accepts between the braces:  S{any}, S{any, any}, ... A group of parameters
// compares the answer with its descriptions: a forgotten one fails the build.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace agora::sim {
namespace detail {

inline constexpr std::size_t kMaxMembers = 48;

/// Converts to every type but S itself, which would be a copy and not a member.
template <class S>
struct AnyMember {
  explicit AnyMember(std::size_t);
  template <class T>
  requires(!std::same_as<T, S>) operator T() const;
};

template <class S, std::size_t... I>
constexpr bool takes(std::index_sequence<I...>) {
  return requires { S{AnyMember<S>{I}...}; };
}

template <class S, std::size_t N>
constexpr std::size_t count_members() {
  if constexpr (N <= kMaxMembers && takes<S>(std::make_index_sequence<N + 1>{})) {
    return count_members<S, N + 1>();
  } else {
    return N;
  }
}

}  // namespace detail

/// Number of members of the aggregate S (no C arrays, no bases). More than 48 count as 49.
template <class S>
requires std::is_aggregate_v<S>
inline constexpr std::size_t kMemberCount = detail::count_members<S, 0>();

}  // namespace agora::sim
