// SPDX-License-Identifier: MIT
// Cascades: who passed something on to whom, a tree whose root said it first. Structural virality
// tells a broadcast (a star: one tells all) from word of mouth (long branches): the mean distance
// between all pairs of people in the tree (Goel, Anderson, Hofman & Watts 2016, "The structural
// virality of online diffusion", Management Science 62(1)).
//
// The trick: an edge lies on the path between two people exactly if one of them is below it. With s
// people below an edge, it is counted in s (n - s) pairs, so one pass from the leaves to the root
// adds up the distances of all pairs.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

namespace agora::models {

/// The parent of a root.
inline constexpr std::uint32_t kNoParent = std::numeric_limits<std::uint32_t>::max();

/// Mean distance between two different people of the tree; 0 of fewer than two. parents[i] < i is
/// who told i; the first is the root, with kNoParent. Linear time.
double structural_virality(std::span<const std::uint32_t> parents);

}  // namespace agora::models
