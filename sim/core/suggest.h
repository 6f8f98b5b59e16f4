// SPDX-License-Identifier: MIT
// "Did you mean ...?": the known word nearest to the one that was written.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace agora::sim {

/// Number of single-letter insertions, deletions, replacements and swaps of neighbours between two
/// words. Case, `-` and `_` make no difference. Words longer than 64 bytes are infinitely far
/// apart.
std::size_t spelling_distance(std::string_view a, std::string_view b);

/// The nearest of `known`, or "" if none is near enough to be meant. Ties go to the first.
std::string nearest(std::string_view written, std::span<const std::string> known);

/// `did you mean "a"? (a, b, c)`, or `choose one of a, b, c`: the hint for a word that is not
/// known.
std::string suggestion(std::string_view written, std::span<const std::string> known);

/// `a, b, c`
std::string comma_list(std::span<const std::string> words);

}  // namespace agora::sim
