// SPDX-License-Identifier: MIT
// What a group checks about itself when it is made, in every build: it happens once per struct.
#include "sim/core/params.h"

#include <set>

namespace agora::sim {

void detail::check_group(const GroupInfo& group, const std::vector<std::size_t>& offsets) {
  const auto fail = [&group](const std::string& key, const std::string& what) {
    bad_description("parameter \"" + key + "\" of the group \"" + group.doc + "\": " + what);
  };
  if (group.doc.empty()) bad_description("a group of parameters has no doc");
  std::set<std::string> keys;
  std::set<std::size_t> members;
  for (std::size_t i = 0; i < group.params.size(); ++i) {
    const ParamInfo& info = group.params[i];
    if (const std::string wrong = flaw(info); !wrong.empty()) fail(info.key, wrong);
    if (!keys.insert(info.key).second) fail(info.key, "the key is used twice");
    if (!members.insert(offsets[i]).second) fail(info.key, "its member is described twice");
  }
}

const Group<NoParams>& NoParams::describe() {
  static const Group<NoParams> group{"No parameters."};
  return group;
}

}  // namespace agora::sim
