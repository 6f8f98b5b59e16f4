// SPDX-License-Identifier: MIT
// Words for descriptions, the walk over them, and what makes one unfit.
#include "sim/core/params_info.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "sim/core/params_check.h"
#include "sim/core/params_read.h"
#include "sim/core/suggest.h"

namespace agora::sim {
namespace {

bool is_numeric(ParamType type) {
  return type == ParamType::number || type == ParamType::whole || type == ParamType::numbers ||
         type == ParamType::wholes;
}

std::string number_range(const ParamInfo& info) {
  const std::string low = to_text(info.min), high = with_unit(to_text(info.max), info.unit);
  if (info.max.number() >= kNoBound) {
    if (info.min.number() <= -kNoBound) return "any";
    return info.exclusive_min ? "above " + low : low + " or more";
  }
  return info.exclusive_min ? "above " + low + ", up to " + high : low + " to " + high;
}

using Visit = std::function<void(const std::string&, const ParamInfo&)>;
using Entered = std::set<std::vector<KindInfo> (*)()>;

void walk(const GroupInfo& group, const std::string& path, const Visit& visit, Entered& entered) {
  for (const ParamInfo& info : group.params) {
    const std::string here = path.empty() ? info.key : path + "." + info.key;
    if (info.type != ParamType::section) visit(here, info);
    if (info.type == ParamType::section) walk(info.group(), here, visit, entered);
    if (info.type == ParamType::named) {
      walk(info.group(), here + "." + info.placeholder, visit, entered);
    }
    if (info.type == ParamType::chosen && entered.insert(info.kinds).second) {
      for (const KindInfo& kind : info.kinds()) {
        walk(*kind.group, here + "[" + kind.name + "]", visit, entered);
      }
      entered.erase(info.kinds);
    }
  }
}

bool is_key(const std::string& key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

}  // namespace

const ParamInfo* GroupInfo::find(std::string_view key) const {
  const auto it = std::ranges::find(params, key, &ParamInfo::key);
  return it == params.end() ? nullptr : &*it;
}

std::string size_text(const ParamInfo& info) {
  const auto entries = [](std::size_t n) {
    return std::to_string(n) + (n == 1 ? " entry" : " entries");
  };
  const std::size_t low = info.min_size, high = info.max_size;
  if (high == ParamInfo::kUnlimited) return low > 0 ? "at least " + entries(low) : "";
  return low == high ? entries(low) : std::to_string(low) + " to " + entries(high);
}

std::string range_text(const ParamInfo& info) {
  std::string out;
  if (is_numeric(info.type)) out = number_range(info);
  if (info.type == ParamType::choice) out = comma_list(info.names);
  if (info.type == ParamType::chosen) {
    std::vector<std::string> names;
    for (const KindInfo& kind : info.kinds()) names.push_back(kind.name);
    out = comma_list(names);
  }
  if (const std::string sizes = size_text(info); !sizes.empty()) {
    out += (out.empty() ? "" : ", ") + sizes;
  }
  return out;
}

std::string default_text(const ParamInfo& info) {
  if (!info.def.is_none()) return to_text(info.def);
  return info.required || (info.type == ParamType::named && info.min_size > 0) ? "required"
                                                                               : "none";
}

void for_each_param(const GroupInfo& group, const Visit& visit) {
  Entered entered;
  walk(group, "", visit, entered);
}

void for_each_param(const KindInfo& kind, const Visit& visit) {
  Entered entered;
  for (const ParamInfo& info : kind.group->params) {
    if (offers(info, kind)) entered.insert(info.kinds);
  }
  walk(*kind.group, "", visit, entered);
}

bool offers(const ParamInfo& info, const KindInfo& kind) {
  return info.type == ParamType::chosen &&
         std::ranges::any_of(info.kinds(), [&](const KindInfo& one) {
           return one.name == kind.name && one.group == kind.group;
         });
}

Value default_values(const GroupInfo& group) {
  Diagnostics ignored;  // required members are missing, which is what was asked for
  std::vector<Resolved> record;
  return resolve(group, Table{}, "", ignored, record);
}

std::string flaw(const ParamInfo& info) {
  const bool nested = info.type == ParamType::section || info.type == ParamType::named;
  if (!is_key(info.key)) return "the key must be made of a-z, 0-9 and _";
  if (info.key == "kind" || info.key == "extends") return "this key has a meaning of its own";
  if (info.type == ParamType::section) return "";
  if (info.doc.empty()) return "it has no doc";
  if (!nested && info.source.empty()) return "it has no source";
  if (is_numeric(info.type)) {
    if (info.min.is_none() || info.max.is_none()) return "it has no range";
    if (info.min.number() > info.max.number()) return "its range is empty";
  }
  if (info.type == ParamType::choice && info.names.empty()) return "it has no names";
  if (info.min_size > info.max_size) return "no number of entries is allowed";
  if (nested || info.optional) return "";
  if (info.required) return info.def.is_none() ? "" : "it is required and has a default";
  if (info.def.is_none()) return "it has neither a default nor .required = true";
  if (info.type == ParamType::chosen) return "";  // the registry may not be complete yet
  Diagnostics wrong;
  check(info, info.def, info.key, wrong);
  return wrong.empty() ? "" : "its default does not fit: " + wrong.sorted().front().what;
}

void bad_description(const std::string& what) {
  std::fprintf(stderr, "%s; this is a bug in Agora\n", what.c_str());
  std::abort();
}

}  // namespace agora::sim
