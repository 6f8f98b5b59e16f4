// SPDX-License-Identifier: MIT
// A parameter described once, as plain data: the tree from which the reader (params_read.h), the
// JSON Schema (schema.h) and the manual page (manual.h) are all derived. Made by params.h.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/value.h"

namespace agora::sim {

enum class ParamType {
  number,   // double
  whole,    // std::int64_t
  flag,     // bool
  text,     // std::string
  choice,   // an enum class, written as one of `names`
  numbers,  // std::vector<double>
  wholes,   // std::vector<std::int64_t>
  texts,    // std::vector<std::string>
  tree,     // sim::Value: kept as it stands, for somebody else to read
  section,  // a nested group
  named,    // named sections, all of one group
  chosen,   // one kind of a registry, with the parameters of that kind
};

struct GroupInfo;

/// One kind of a registry.
struct KindInfo {
  std::string name;
  std::string doc;
  const GroupInfo* group;
};

struct ParamInfo {
  static constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

  std::string key;
  ParamType type;
  std::string unit;  // "" where a unit has no meaning
  std::string doc;
  std::string source;          // a paper, a data set, a line of docs/assumptions.md, or "assumed"
  Value def;                   // none if required or optional
  bool required = false;       // must be written
  bool optional = false;       // may be absent, which is a value of its own
  Value min, max;              // both set for numbers
  bool exclusive_min = false;  // min itself is not allowed
  bool is_path = false;        // a text that names a file
  std::vector<std::string> names;                   // of a choice
  std::size_t min_size = 0, max_size = kUnlimited;  // of arrays and named sections
  std::string placeholder;                          // of named sections: "<bed>"
  const GroupInfo& (*group)() = nullptr;            // of section and named
  std::vector<KindInfo> (*kinds)() = nullptr;       // of chosen, in name order
};

struct GroupInfo {
  std::string doc;
  std::vector<ParamInfo> params;

  const ParamInfo* find(std::string_view key) const;
};

/// `0 to 10 m2`, `above 0, up to 1`, `clay, sand`; "" where everything is allowed.
std::string range_text(const ParamInfo& info);

/// The default as it would be written in a scenario; "required" or "none" where there is none.
std::string default_text(const ParamInfo& info);

/// Calls `visit(path, info)` for every parameter below `group` in the order of description. Names
/// and kinds appear as placeholders: `beds.<bed>.area`, `watering[drip].share`. A registry inside
/// itself is entered once.
void for_each_param(const GroupInfo& group,
                    const std::function<void(const std::string& path, const ParamInfo&)>& visit);

/// The same below one kind. A choice that offers the kind itself is named and not entered.
void for_each_param(const KindInfo& kind,
                    const std::function<void(const std::string& path, const ParamInfo&)>& visit);

/// Whether a parameter chooses among kinds of which `kind` is one.
bool offers(const ParamInfo& info, const KindInfo& kind);

/// The table of every default below `group`; required members are absent.
Value default_values(const GroupInfo& group);

/// The first thing wrong with a description ("" if nothing is): no key, no doc, no source, no
/// range, a default outside the range, ...
std::string flaw(const ParamInfo& info);

/// For descriptions and registrations that can only be wrong through a mistake of ours: says so and
/// aborts, in every build.
[[noreturn]] void bad_description(const std::string& what);

}  // namespace agora::sim
