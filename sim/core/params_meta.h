// SPDX-License-Identifier: MIT
// What the author of a parameter writes between the braces, one form per type of member. The order
// of the fields is the order in which they must be written:
//   key, unit, doc, source, def, required, min, max, exclusive_min, names, min_size, max_size
// Either `def` or `required`. Numbers need a range. `source` is never empty: a paper, a data set, a
// line of docs/assumptions.md, or the word "assumed".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace agora::sim {

struct NumberMeta {
  std::string key{}, unit{}, doc{}, source{};
  std::optional<double> def{};
  bool required = false;
  std::optional<double> min{}, max{};
  bool exclusive_min = false;
};

/// Absent means std::nullopt.
struct OptionalNumberMeta {
  std::string key{}, unit{}, doc{}, source{};
  std::optional<double> min{}, max{};
  bool exclusive_min = false;
};

struct WholeMeta {
  std::string key{}, unit{}, doc{}, source{};
  std::optional<std::int64_t> def{};
  bool required = false;
  std::optional<std::int64_t> min{}, max{};
};

struct FlagMeta {
  std::string key{}, doc{}, source{};
  std::optional<bool> def{};
  bool required = false;
};

struct TextMeta {
  std::string key{}, doc{}, source{};
  std::optional<std::string> def{};
  bool required = false;
  bool is_path = false;  // of a file: relative to the folder of the scenario that names it
};

template <class E>
struct ChoiceMeta {
  std::string key{}, doc{}, source{};
  std::optional<E> def{};
  bool required = false;
  std::vector<std::pair<std::string, E>> names{};
};

struct NumbersMeta {
  std::string key{}, unit{}, doc{}, source{};
  std::vector<double> def{};
  bool required = false;
  std::optional<double> min{}, max{};
  bool exclusive_min = false;
  std::optional<std::size_t> min_size{}, max_size{};
};

struct WholesMeta {
  std::string key{}, unit{}, doc{}, source{};
  std::vector<std::int64_t> def{};
  bool required = false;
  std::optional<std::int64_t> min{}, max{};
  std::optional<std::size_t> min_size{}, max_size{};
};

struct TextsMeta {
  std::string key{}, doc{}, source{};
  std::vector<std::string> def{};
  bool required = false;
  std::optional<std::size_t> min_size{}, max_size{};
};

/// A table kept as it stands (with places), for somebody else to read: variants of a study.
struct TreeMeta {
  std::string key{}, doc{}, source{};
};

struct NamedMeta {
  std::string key{}, doc{};
  std::string placeholder = "<name>";
  std::optional<std::size_t> min_count{}, max_count{};
};

struct ChosenMeta {
  std::string key{}, doc{};
  std::string source = "assumed";
  std::string def{};  // a kind
  bool required = false;
};

}  // namespace agora::sim
