// SPDX-License-Identifier: MIT
// From a table and its description to a complete table, with errors and a record.
#include "sim/core/params_read.h"

#include <algorithm>
#include <cstddef>

#include "sim/core/params_check.h"
#include "sim/core/suggest.h"

namespace agora::sim {
namespace {

constexpr std::size_t kLongestName = 64;  // bytes of a section's name; files and charts carry it

// `garden.toml:7`: no folder, since folders are private and change from machine to machine.
std::string origin_text(const Place& place) {
  const std::string name = place.source.substr(place.source.find_last_of('/') + 1);
  return place.line == 0 ? name : name + ":" + std::to_string(place.line);
}

class Resolver {
 public:
  Resolver(Diagnostics& diagnostics, std::vector<Resolved>& record)
      : diagnostics_{diagnostics}, record_{record} {}

  // `around` is the nearest table that was written: the place to name when something is missing.
  Value group(const GroupInfo& group, const Value* table, const std::string& path,
              const Place& around) {
    Table out;
    for (const ParamInfo& info : group.params) {
      const Value* given = table ? table->find(info.key) : nullptr;
      const std::string here = join_path(path, info.key);
      if (Value value = param(info, given, here, around); !value.is_none()) {
        out.set(info.key, std::move(value));
      }
    }
    return out;
  }

 private:
  Value param(const ParamInfo& info, const Value* given, const std::string& path,
              const Place& around) {
    if (info.type == ParamType::section) return section(info, given, path, around);
    if (info.type == ParamType::named) return named(info, given, path, around);
    if (info.type == ParamType::chosen) return chosen(info, given, path, around);
    if (!given) {
      if (info.required) missing(info, path, around);
      if (info.required || info.type == ParamType::tree) return {};
      note(info, info.def, nullptr, path);
      return info.def;
    }
    std::optional<Value> checked = check(info, *given, path, diagnostics_);
    if (!checked) return {};
    note(info, *checked, given, path);
    if (info.is_path) return seen_from(given->place, *checked->get<std::string>());
    return std::move(*checked);
  }

  // A path in a file is meant from that file's folder; on the command line, from where one stands.
  static Value seen_from(const Place& place, const std::string& path) {
    const std::size_t slash = place.source.find_last_of('/');
    if (place.line == 0 || slash == std::string::npos || path.starts_with('/')) return path;
    return place.source.substr(0, slash + 1) + path;
  }

  Value section(const ParamInfo& info, const Value* given, const std::string& path,
                const Place& around) {
    if (given && !given->is<Table>()) return wrong_type(info, *given, path);
    return group(info.group(), given, path, given ? given->place : around);
  }

  Value named(const ParamInfo& info, const Value* given, const std::string& path,
              const Place& around) {
    const Table* table = given ? given->get<Table>() : nullptr;
    if (given && !table) return wrong_type(info, *given, path);
    check_size(info, table ? table->entries.size() : 0, given ? given->place : around, path,
               diagnostics_);
    Table out;
    if (!table) return out;
    std::vector<const Entry*> in_name_order;
    for (const Entry& entry : table->entries) in_name_order.push_back(&entry);
    std::ranges::sort(in_name_order, {}, &Entry::key);
    for (const Entry* entry : in_name_order) {
      const std::string here = join_path(path, entry->key);
      if (!is_name(entry->key)) {
        diagnostics_.error(
            entry->key_place, quote(entry->key) + " cannot be a name in " + path,
            "a name has 1 to " + std::to_string(kLongestName) + " bytes and no control characters");
      } else if (!entry->value.is<Table>()) {
        diagnostics_.error(entry->value.place, here + " is " + shown(entry->value),
                           "it must be a table");
      } else {
        out.set(entry->key, group(info.group(), &entry->value, here, entry->value.place));
      }
    }
    return out;
  }

  Value chosen(const ParamInfo& info, const Value* given, const std::string& path,
               const Place& around) {
    const Value* kind = given && given->is<Table>() ? given->find("kind") : given;
    if (!given && info.required) return missing(info, path, around);
    if (!given) kind = &info.def;
    if (!kind) {
      diagnostics_.error(given->place, path + " does not say its kind",
                         "add kind, one of " + range_text(info));
      return {};
    }
    const auto* name = kind->get<std::string>();
    if (!name) return wrong_type(info, *kind, path);
    const std::vector<KindInfo> kinds = info.kinds();
    const auto known = std::ranges::find(kinds, *name, &KindInfo::name);
    if (known == kinds.end()) return unknown_kind(info, *name, kinds, *kind, path);
    record_.push_back(
        {path + ".kind", to_text(*kind), "", given ? origin_text(kind->place) : "default"});
    const Value* params = given && given->is<Table>() ? given : nullptr;
    Value out = group(*known->group, params, path, given ? given->place : around);
    out.get<Table>()->set("kind", *name);
    return out;
  }

  Value unknown_kind(const ParamInfo& info, const std::string& name,
                     const std::vector<KindInfo>& kinds, const Value& kind,
                     const std::string& path) {
    if (&kind == &info.def) bad_description("the default kind of " + path + " does not exist");
    std::vector<std::string> names;
    for (const KindInfo& one : kinds) names.push_back(one.name);
    diagnostics_.error(kind.place, path + " has no kind " + quote(name), suggestion(name, names));
    return {};
  }

  Value missing(const ParamInfo& info, const std::string& path, const Place& around) {
    diagnostics_.error(around, path + " is missing",
                       "add it: " + expectation(info) + " (" + info.doc + ")");
    return {};
  }

  Value wrong_type(const ParamInfo& info, const Value& given, const std::string& path) {
    diagnostics_.error(given.place, path + " is " + shown(given),
                       "it must be " + expectation(info));
    return {};
  }

  void note(const ParamInfo& info, const Value& value, const Value* given,
            const std::string& path) {
    record_.push_back(
        {path, to_text(value), info.unit, given ? origin_text(given->place) : "default"});
  }

  static bool is_name(const std::string& name) {
    return !name.empty() && name.size() <= kLongestName && printable(name) == name;
  }

  Diagnostics& diagnostics_;
  std::vector<Resolved>& record_;
};

}  // namespace

Value resolve(const GroupInfo& group, const Value& table, const std::string& path,
              Diagnostics& diagnostics, std::vector<Resolved>& record) {
  return Resolver{diagnostics, record}.group(group, &table, path, table.place);
}

Reader::Reader(Value root, Diagnostics& diagnostics)
    : root_{std::move(root)}, diagnostics_{diagnostics} {}

Value Reader::resolve_root(const GroupInfo& group) {
  groups_.push_back(&group);
  return resolve(group, root_, "", diagnostics_, record_);
}

void Reader::unknown_kind(const std::string& noun, const std::string& name, const Place& place,
                          const std::vector<KindInfo>& kinds) {
  std::vector<std::string> names;
  for (const KindInfo& kind : kinds) names.push_back(kind.name);
  diagnostics_.error(place, "there is no " + noun + " " + quote(name), suggestion(name, names));
  groups_.clear();  // without the kind, nobody can say which keys are unknown
}

void Reader::finish() {
  if (groups_.empty()) return;
  report_unknown(groups_, root_, diagnostics_);
}

}  // namespace agora::sim
