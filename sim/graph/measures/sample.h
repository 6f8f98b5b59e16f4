// SPDX-License-Identifier: MIT
// Some vertices at random, for measures that would take too long from every vertex.
#pragma once

#include <cstdint>
#include <vector>

namespace agora::sim {

/// From how many vertices to look, and with which luck they are chosen.
struct SourceSample {
  std::uint32_t count = 64;  // all of them if there are no more
  std::uint64_t seed = 1;
};

/// Different vertices of 0 .. n-1, every set of them equally likely. A larger sample with the same
/// seed begins with the smaller one.
std::vector<std::uint32_t> sample_vertices(std::uint32_t n, const SourceSample& sample);

}  // namespace agora::sim
