// SPDX-License-Identifier: MIT
// Descriptions as JSON Schema. A choice among kinds becomes a definition of its own, so that a kind
// may contain the same choice again. Nothing but `kind` is required by the schema: a file with
// `extends` may leave the rest to its base.
#include "sim/core/schema.h"

#include <algorithm>
#include <map>

namespace agora::sim {
namespace {

using Groups = std::vector<const GroupInfo*>;
using Kinds = std::vector<KindInfo> (*)();

Value size_value(std::size_t size) { return static_cast<std::int64_t>(size); }

Array texts(const std::vector<std::string>& words) { return Array(words.begin(), words.end()); }

class SchemaWriter {
 public:
  Value root(const Groups& groups) {
    Table properties = properties_of(groups);
    Table extends;
    extends.set("type", "string");
    extends.set("description", "A scenario in the same folder or below that this one builds on.");
    properties.set("extends", std::move(extends));
    Table out;
    out.set("$schema", "https://json-schema.org/draft/2020-12/schema");
    out.set("title", "A scenario of Agora");
    out.set("type", "object");
    out.set("additionalProperties", false);
    out.set("properties", std::move(properties));
    if (!definitions_.entries.empty()) out.set("$defs", std::move(definitions_));
    return out;
  }

 private:
  Table object(const Groups& groups) {
    Table out;
    out.set("type", "object");
    out.set("description", groups.front()->doc);
    out.set("additionalProperties", false);
    out.set("properties", properties_of(groups));
    return out;
  }

  Table properties_of(const Groups& groups) {
    Table out;
    for (const GroupInfo* group : groups) {
      for (const ParamInfo& info : group->params) {
        if (out.find(info.key)) continue;  // a section that groups share, already merged
        out.set(info.key, info.type == ParamType::section ? object(sharing(groups, info.key))
                                                          : property(info));
      }
    }
    return out;
  }

  static Groups sharing(const Groups& groups, const std::string& key) {
    Groups out;
    for (const GroupInfo* group : groups) {
      const ParamInfo* info = group->find(key);
      if (info && info->type == ParamType::section) out.push_back(&info->group());
    }
    return out;
  }

  Table property(const ParamInfo& info) {
    Table out = form(info);
    out.set("description", info.doc);
    if (!info.def.is_none()) out.set("default", info.def);
    if (!info.unit.empty()) out.set("x-unit", info.unit);
    if (!info.source.empty()) out.set("x-source", info.source);
    return out;
  }

  Table form(const ParamInfo& info) {
    Table out;
    switch (info.type) {
      case ParamType::number:
        return number(info, "number");
      case ParamType::whole:
        return number(info, "integer");
      case ParamType::flag:
        out.set("type", "boolean");
        break;
      case ParamType::text:
        out.set("type", "string");
        break;
      case ParamType::choice:
        out.set("enum", texts(info.names));
        break;
      case ParamType::numbers:
        return array(info, number(info, "number"));
      case ParamType::wholes:
        return array(info, number(info, "integer"));
      case ParamType::texts:
        out.set("type", "string");
        return array(info, out);
      case ParamType::tree:
      case ParamType::section:
        out.set("type", "object");
        break;
      case ParamType::named:
        out.set("type", "object");
        out.set("additionalProperties", object({&info.group()}));
        if (info.max_size != ParamInfo::kUnlimited) {
          out.set("maxProperties", size_value(info.max_size));
        }
        break;
      case ParamType::chosen:
        out.set("$ref", "#/$defs/" + definition(info));
        break;
    }
    return out;
  }

  static Table number(const ParamInfo& info, const char* type) {
    Table out;
    out.set("type", type);
    out.set(info.exclusive_min ? "exclusiveMinimum" : "minimum", info.min);
    out.set("maximum", info.max);
    return out;
  }

  static Table array(const ParamInfo& info, Table items) {
    Table out;
    out.set("type", "array");
    out.set("items", std::move(items));
    if (info.min_size > 0) out.set("minItems", size_value(info.min_size));
    if (info.max_size != ParamInfo::kUnlimited) out.set("maxItems", size_value(info.max_size));
    return out;
  }

  // The name of the definition of a choice among kinds; written when first needed.
  std::string definition(const ParamInfo& info) {
    if (const auto it = names_.find(info.kinds); it != names_.end()) return it->second;
    std::string name = info.key;
    const auto taken = [this](const std::string& word) {
      return std::ranges::any_of(names_, [&](const auto& pair) { return pair.second == word; });
    };
    while (taken(name)) name += "_";
    names_[info.kinds] = name;
    std::vector<std::string> words;
    Array forms;
    for (const KindInfo& kind : info.kinds()) {
      words.push_back(kind.name);
      forms.push_back(kind_table(kind));
    }
    Table short_form, choice;
    short_form.set("enum", texts(words));
    forms.insert(forms.begin(), std::move(short_form));
    choice.set("oneOf", std::move(forms));
    definitions_.set(name, std::move(choice));
    return name;
  }

  Table kind_table(const KindInfo& kind) {
    Table named, properties = properties_of({kind.group}), out;
    named.set("const", kind.name);
    properties.set("kind", std::move(named));
    out.set("type", "object");
    out.set("description", kind.doc);
    out.set("additionalProperties", false);
    out.set("properties", std::move(properties));
    out.set("required", Array{"kind"});
    return out;
  }

  std::map<Kinds, std::string> names_;
  Table definitions_;
};

}  // namespace

Value json_schema(const Groups& groups) { return SchemaWriter{}.root(groups); }

}  // namespace agora::sim
