// SPDX-License-Identifier: MIT
// Descriptions as Markdown. Names and docs are ours, but a `|` in one must not end a cell.
#include "sim/core/manual.h"

#include <set>

namespace agora::sim {
namespace {

std::string code(const std::string& text) { return text.empty() ? "" : "`" + text + "`"; }

std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + " | ";
}

class ManualWriter {
 public:
  void group(const GroupInfo& group, const std::string& path) {
    table(group);
    for (const ParamInfo& info : group.params) {
      const std::string here = path.empty() ? info.key : path + "." + info.key;
      if (info.type == ParamType::section) section(info.group(), here);
      if (info.type == ParamType::named) section(info.group(), here + "." + info.placeholder);
      if (info.type == ParamType::chosen) kinds(info, here);
    }
  }

  /// One kind without the page around it. Where it may contain its own choice again, the other
  /// kinds are not a part of it.
  void kind_alone(const KindInfo& kind) {
    for (const ParamInfo& info : kind.group->params) {
      if (offers(info, kind)) written_.insert(info.kinds);
    }
    this->kind(kind, "");
  }

  void kind(const KindInfo& kind, const std::string& path) {
    text += "### `" + kind.name + "`\n\n" + kind.doc + "\n\n";
    group(*kind.group, path);
  }

  std::string text;

 private:
  void section(const GroupInfo& section, const std::string& path) {
    text += "## `" + path + "`\n\n" + section.doc + "\n\n";
    group(section, path);
  }

  void kinds(const ParamInfo& info, const std::string& path) {
    if (!written_.insert(info.kinds).second) return;  // a choice that was explained before
    text += "## Kinds of `" + path + "`\n\n" + info.doc + "\n\n";
    for (const KindInfo& one : info.kinds()) kind(one, path);
  }

  void table(const GroupInfo& group) {
    std::string rows;
    for (const ParamInfo& info : group.params) {
      if (info.type == ParamType::section) continue;
      rows += "| " + cell(code(info.key)) + cell(info.unit) + cell(code(default_text(info))) +
              cell(range_text(info)) + cell(info.source) + cell(info.doc);
      rows.back() = '\n';
    }
    if (rows.empty()) return;
    text += "| key | unit | default | range | source | meaning |\n|---|---|---|---|---|---|\n" +
            rows + "\n";
  }

  std::set<std::vector<KindInfo> (*)()> written_;
};

}  // namespace

std::string manual_page(const std::vector<const GroupInfo*>& groups) {
  ManualWriter writer;
  writer.text = "# Parameters of a scenario\n\n";
  for (const GroupInfo* group : groups) {
    writer.text += group->doc + "\n\n";
    writer.group(*group, "");
  }
  writer.text.pop_back();
  return writer.text;
}

std::string manual_of_kind(const KindInfo& kind) {
  ManualWriter writer;
  writer.kind_alone(kind);
  writer.text.pop_back();
  return writer.text;
}

}  // namespace agora::sim
