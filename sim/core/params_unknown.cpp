// SPDX-License-Identifier: MIT
// Keys that nobody knows, and what was probably meant: a neighbour in the same table, the same key
// in another section, or the same key of another kind.
#include <algorithm>

#include "sim/core/diagnostics.h"
#include "sim/core/params_read.h"
#include "sim/core/suggest.h"

namespace agora::sim {
namespace {

using Groups = std::vector<const GroupInfo*>;

// The kind table in which a key was found, for hints.
struct KindTable {
  const ParamInfo* info = nullptr;
  std::string kind;
};

class UnknownKeys {
 public:
  UnknownKeys(const Groups& roots, Diagnostics& diagnostics)
      : roots_{roots}, diagnostics_{diagnostics} {}

  void search(const Groups& groups, const Value& value, const std::string& path,
              const KindTable& inside = {}) {
    const Table* table = value.get<Table>();
    if (!table) return;  // the wrong type, which the resolver has reported
    for (const Entry& entry : table->entries) {
      if (inside.info && entry.key == "kind") continue;
      const ParamInfo* known = nullptr;
      Groups sections;
      for (const GroupInfo* group : groups) {
        const ParamInfo* info = group->find(entry.key);
        if (info) known = info;
        if (info && info->type == ParamType::section) sections.push_back(&info->group());
      }
      const std::string here = join_path(path, entry.key);
      if (!known) {
        report(entry, groups, path, inside);
      } else if (!sections.empty()) {
        search(sections, entry.value, here);
      } else {
        descend(*known, entry.value, here);
      }
    }
  }

 private:
  void descend(const ParamInfo& info, const Value& value, const std::string& path) {
    const Table* table = value.get<Table>();
    if (!table) return;
    if (info.type == ParamType::named) {
      for (const Entry& entry : table->entries) {
        search({&info.group()}, entry.value, join_path(path, entry.key));
      }
    }
    if (info.type == ParamType::chosen) {
      const Value* kind = table->find("kind");
      const auto* name = kind ? kind->get<std::string>() : nullptr;
      for (const KindInfo& one : info.kinds()) {
        if (name && one.name == *name) search({one.group}, value, path, {&info, one.name});
      }
    }
  }

  void report(const Entry& entry, const Groups& groups, const std::string& path,
              const KindTable& inside) {
    const std::string where = path.empty() ? "" : " in " + path;
    diagnostics_.error(entry.key_place, "unknown key " + quote(entry.key) + where,
                       hint(entry.key, groups, inside));
  }

  std::string hint(const std::string& key, const Groups& groups, const KindTable& inside) const {
    std::vector<std::string> here;
    if (inside.info) here.push_back("kind");
    for (const GroupInfo* group : groups) {
      for (const ParamInfo& info : group->params) {
        if (std::ranges::find(here, info.key) == here.end()) here.push_back(info.key);
      }
    }
    const std::string meant = nearest(key, here);
    const bool sure = !meant.empty() && spelling_distance(key, meant) <= 1;
    if (!sure && inside.info) {
      for (const KindInfo& kind : inside.info->kinds()) {
        if (kind.group->find(key)) {
          return "kind \"" + kind.name + "\" has it, \"" + inside.kind + "\" does not";
        }
      }
    }
    const std::string other = sure ? "" : elsewhere(key);
    if (!other.empty()) return "did you mean " + other + "?";
    if (!meant.empty()) return "did you mean \"" + meant + "\"?";
    return here.empty() ? "no key is known here" : "known here: " + comma_list(here);
  }

  // The path of the first parameter anywhere that has exactly this key.
  std::string elsewhere(const std::string& key) const {
    std::string found;
    for (const GroupInfo* root : roots_) {
      for_each_param(*root, [&](const std::string& path, const ParamInfo& info) {
        if (found.empty() && info.key == key) found = path;
      });
    }
    return found;
  }

  const Groups& roots_;
  Diagnostics& diagnostics_;
};

}  // namespace

void report_unknown(const Groups& groups, const Value& table, Diagnostics& diagnostics) {
  UnknownKeys{groups, diagnostics}.search(groups, table, "");
}

}  // namespace agora::sim
