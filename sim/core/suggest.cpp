// SPDX-License-Identifier: MIT
// Edit distance with swaps of neighbours (optimal string alignment), on words made comparable.
#include "sim/core/suggest.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace agora::sim {
namespace {

constexpr std::size_t kLongestWord = 64;

std::string comparable(std::string_view word) {
  std::string out{word};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '-') c = '_';
  }
  return out;
}

}  // namespace

std::size_t spelling_distance(std::string_view left, std::string_view right) {
  if (std::max(left.size(), right.size()) > kLongestWord) {
    return std::numeric_limits<std::size_t>::max();
  }
  const std::string a = comparable(left), b = comparable(right);
  // Three rows of the usual table: distances between the first i letters of a and the first j of b.
  std::vector<std::size_t> two_up, up(b.size() + 1), here(b.size() + 1);
  std::iota(up.begin(), up.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    here[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      here[j] = std::min({up[j] + 1, here[j - 1] + 1, up[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) here[j] = std::min(here[j], two_up[j - 2] + 1);
    }
    two_up = up;
    up = here;
  }
  return up[b.size()];
}

std::string nearest(std::string_view written, std::span<const std::string> known) {
  std::string best;
  std::size_t best_distance = std::numeric_limits<std::size_t>::max();
  for (const std::string& word : known) {
    const std::size_t distance = spelling_distance(written, word);
    const std::size_t tolerated = (std::max(written.size(), word.size()) + 1) / 3;
    if (distance <= tolerated && distance < best_distance) {
      best = word;
      best_distance = distance;
    }
  }
  if (!best.empty() || written.size() < 4) return best;
  // A part of a longer name: "rate" for "growth_rate".
  const std::string part = comparable(written);
  const auto whole = std::ranges::find_if(
      known, [&part](const std::string& word) { return comparable(word).find(part) != word.npos; });
  return whole == known.end() ? best : *whole;
}

std::string comma_list(std::span<const std::string> words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string suggestion(std::string_view written, std::span<const std::string> known) {
  const std::string near = nearest(written, known), all = comma_list(known);
  return near.empty() ? "choose one of " + all : "did you mean \"" + near + "\"? (" + all + ")";
}

}  // namespace agora::sim
