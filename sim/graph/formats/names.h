// SPDX-License-Identifier: MIT
// Names of vertices in a file, numbered in the order in which they first appear. Lives as long as a
// file is read: a Graph knows numbers only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace agora::sim {

class Names {
 public:
  /// The longest name that readers take, in bytes.
  static constexpr std::size_t kLongest = 1024;

  /// The name's number; the next free one for a name that is new.
  std::uint32_t number_of(std::string_view name);

  /// Names seen.
  std::uint64_t size() const { return numbers_.size(); }

  /// The name with this number. Looks at all of them.
  std::string name_of(std::uint32_t number) const;

  /// If all names are whole numbers, 0 to 2^63-1 without leading zeros: for each name, in the order
  /// of appearance, its place in the order of these. Otherwise the order of appearance.
  std::vector<std::uint32_t> places() const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
};

}  // namespace agora::sim
