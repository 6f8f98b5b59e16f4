// SPDX-License-Identifier: MIT
// `--set a.b.c=value` as a tree. What the user types on a command line is kinder than TOML: a value
// that is not TOML is a text, so that paths and kinds need no quotes inside quotes.
#include <algorithm>
#include <string>

#include "sim/io/scenario_text.h"
#include "sim/io/toml.h"

namespace agora::sim {
namespace {

const std::string kSource = "--set";

// Places inside the words of a command line help nobody.
void forget_lines(Value& value) {
  value.place = {kSource, 0, 0};
  if (Array* array = value.get<Array>()) std::ranges::for_each(*array, forget_lines);
  if (Table* table = value.get<Table>()) {
    for (Entry& entry : table->entries) {
      entry.key_place = value.place;
      forget_lines(entry.value);
    }
  }
}

// The tree if the text is TOML with one key, else none.
Value as_toml(const std::string& text) {
  Diagnostics unread;
  Value tree = read_toml(text, kSource, unread);
  const Table* table = tree.get<Table>();
  if (!unread.empty() || !table || table->entries.size() != 1) return {};
  forget_lines(tree);
  return tree;
}

// In `path=a#b` the rest is no comment: nobody comments on a command line.
bool is_bare(std::string_view value) {
  const std::size_t first = value.find_first_not_of(" \t");
  if (first == value.npos) return true;
  constexpr std::string_view kOpeners = "\"'[{";
  return kOpeners.find(value[first]) == kOpeners.npos && value.find('#') != value.npos;
}

Value& leaf(Value& tree) {
  Table* table = tree.get<Table>();
  return table ? leaf(table->entries.front().value) : tree;
}

// Merges without the rule for kinds: here nothing is older than anything else.
void merge(Value& into, const Value& from, const std::string& path, Diagnostics& diagnostics) {
  const auto in_long_form = [](const Value& text) {
    Table table;
    table.set("kind", text, text.place);
    Value out{std::move(table)};
    out.place = text.place;
    return out;
  };
  if (into.is<std::string>() && from.is<Table>()) into = in_long_form(into);
  if (into.is<Table>() && from.is<std::string>()) {
    merge(into, in_long_form(from), path, diagnostics);
  } else if (into.is<Table>() && from.is<Table>()) {
    for (const Entry& entry : from.get<Table>()->entries) {
      if (Value* below = into.get<Table>()->find(entry.key)) {
        merge(*below, entry.value, join_path(path, entry.key), diagnostics);
      } else {
        into.get<Table>()->entries.push_back(entry);
      }
    }
  } else {
    diagnostics.error(from.place, path + " is set twice", "leave one of the two out");
  }
}

}  // namespace

Value parse_setting(std::string_view setting, Diagnostics& diagnostics) {
  const std::size_t equals = setting.find('=');
  const bool one_line = setting.find_first_of("\r\n") == setting.npos;
  if (equals != setting.npos && one_line) {
    const std::string key{setting.substr(0, equals)};
    const std::string_view value = setting.substr(equals + 1);
    if (!is_bare(value)) {
      if (Value tree = as_toml(std::string{setting}); !tree.is_none()) return tree;
    }
    if (Value tree = as_toml(key + "=0"); !tree.is_none()) {
      Value& text = leaf(tree);
      const Place place = text.place;
      text = value;
      text.place = place;
      return tree;
    }
  }
  diagnostics.error({kSource, 0, 0}, quote(setting) + " is not a setting",
                    "write section.key=value");
  Value nothing{Table{}};
  nothing.place = {kSource, 0, 0};
  return nothing;
}

Value parse_settings(const std::vector<std::string>& settings, Diagnostics& diagnostics) {
  Value out{Table{}};
  out.place = {kSource, 0, 0};
  for (const std::string& setting : settings) {
    merge(out, parse_setting(setting, diagnostics), "", diagnostics);
  }
  return out;
}

}  // namespace agora::sim
