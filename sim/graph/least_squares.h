// SPDX-License-Identifier: MIT
// A few dials on [0, 1] are turned until what is measured is as wanted, by the method of Levenberg
// and Marquardt (Marquardt, SIAM Journal 11, 1963): how much each measure moves with each dial is
// tried out, and all dials are turned at once to where the measures would be right if that went on
// in a straight line; the less far, the less that has helped of late. Measures may be jagged, as
// those of graphs are: dials are tried by steps that can be felt, not by infinitesimal ones.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace agora::sim {

/// How far measures are off at some position of the dials, in units that count alike.
using Residuals = std::function<std::vector<double>(std::span<const double>)>;

struct DialSearch {
  double feel = 0.06;  // step by which a dial is tried
  int rounds = 10;     // at most; a round asks once for each dial and a few times more
};

/// The position with the smallest sum of squares that was tried, beginning at `start`.
std::vector<double> turn_dials(const Residuals& off, std::vector<double> start,
                               const DialSearch& search = {});

}  // namespace agora::sim
