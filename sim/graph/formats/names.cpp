// SPDX-License-Identifier: MIT
#include "sim/graph/formats/names.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>
#include <utility>

namespace agora::sim {
namespace {

std::optional<std::int64_t> whole(std::string_view name) {
  const bool digit = !name.empty() && name.front() >= '0' && name.front() <= '9';
  if (!digit || (name.front() == '0' && name.size() > 1)) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value);
  if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
  return value;
}

}  // namespace

std::uint32_t Names::number_of(std::string_view name) {
  const auto found = numbers_.find(name);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(numbers_.size());
  numbers_.emplace(name, number);
  return number;
}

std::string Names::name_of(std::uint32_t number) const {
  for (const auto& [name, known] : numbers_) {
    if (known == number) return name;
  }
  return {};
}

std::vector<std::uint32_t> Names::places() const {
  std::vector<std::uint32_t> places(numbers_.size());
  std::iota(places.begin(), places.end(), 0u);
  std::vector<std::pair<std::int64_t, std::uint32_t>> ordered;
  ordered.reserve(numbers_.size());
  for (const auto& [name, number] : numbers_) {
    const std::optional<std::int64_t> value = whole(name);
    if (!value) return places;
    ordered.emplace_back(*value, number);
  }
  std::ranges::sort(ordered);
  for (std::uint32_t place = 0; place < ordered.size(); ++place) {
    places[ordered[place].second] = place;
  }
  return places;
}

}  // namespace agora::sim
