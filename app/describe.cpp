// SPDX-License-Identifier: MIT
// agora describe: what there is, derived from the descriptions that the program itself reads by.
// Text for people, a tree for --json; nothing is written down here a second time.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "app/commands.h"
#include "app/describe_claims.h"
#include "app/describe_model.h"
#include "app/describe_records.h"
#include "app/describe_topics.h"
#include "models/market/behaviour.h"
#include "models/market/strategy.h"
#include "sim/core/failure.h"
#include "sim/core/manual.h"
#include "sim/core/model.h"
#include "sim/core/schema.h"
#include "sim/core/suggest.h"
#include "sim/graph/family.h"
#include "sim/io/json.h"
#include "sim/study/settings.h"

namespace agora::app {
namespace {

using Groups = std::vector<const sim::GroupInfo*>;

template <class Interface>
std::vector<sim::KindInfo> kinds_of() {
  return sim::Registry<Interface>::instance().kinds();
}

/// What a scenario of this model may say: the engine's part and the model's.
Groups groups_of(const std::string& model) {
  Groups groups{&sim::Settings::describe().info()};
  for (const sim::KindInfo& kind : kinds_of<sim::Model>()) {
    if (kind.name == model) groups.push_back(kind.group);
  }
  return groups;
}

sim::Value parameter_value(const std::string& path, const sim::ParamInfo& info) {
  sim::Table line;
  line.set("path", path);
  line.set("unit", info.unit);
  line.set("default", info.def);
  line.set("range", sim::range_text(info));
  line.set("required", info.required);
  line.set("source", info.source);
  line.set("doc", info.doc);
  return line;
}

/// Of everything below a group, or below a kind.
template <class Description>
sim::Array parameters_of(const Description& described) {
  sim::Array all;
  sim::for_each_param(described, [&](const std::string& path, const sim::ParamInfo& info) {
    all.push_back(parameter_value(path, info));
  });
  return all;
}

sim::Value parameters_value(const Groups& groups) {
  sim::Array all;
  for (const sim::GroupInfo* group : groups) {
    for (sim::Value& line : parameters_of(*group)) all.push_back(std::move(line));
  }
  return all;
}

sim::Value kinds_value(const std::vector<sim::KindInfo>& kinds) {
  sim::Array all;
  for (const sim::KindInfo& kind : kinds) {
    sim::Table line;
    line.set("name", kind.name);
    line.set("doc", kind.doc);
    line.set("parameters", parameters_of(kind));
    all.emplace_back(std::move(line));
  }
  return all;
}

std::string kinds_text(const std::vector<sim::KindInfo>& kinds) {
  std::string text;
  for (const sim::KindInfo& kind : kinds) {
    text += (text.empty() ? "" : "\n") + sim::manual_of_kind(kind);
  }
  return text;
}

struct Topic {
  std::string name;
  std::function<std::string(const std::string& model)> text;
  std::function<sim::Value(const std::string& model)> value;
};

template <class Interface>
Topic kinds_topic(const std::string& name) {
  return {name, [](const std::string&) { return kinds_text(kinds_of<Interface>()); },
          [](const std::string&) { return kinds_value(kinds_of<Interface>()); }};
}

const std::vector<Topic>& all_topics() {
  static const std::vector<Topic> all{
      {"parameters", [](const std::string& model) { return sim::manual_page(groups_of(model)); },
       [](const std::string& model) { return parameters_value(groups_of(model)); }},
      kinds_topic<models::Strategy>("strategies"),
      {"phases", phases_text, phases_value},
      {"schema",
       [](const std::string& model) {
         return sim::to_json(sim::json_schema(groups_of(model))) + "\n";
       },
       [](const std::string& model) { return sim::json_schema(groups_of(model)); }},
      {"claims", [](const std::string&) { return claims_text(); },
       [](const std::string&) { return claims_value(); }},
      {"models",
       [](const std::string&) {
         std::string text;
         for (const sim::KindInfo& kind : kinds_of<sim::Model>()) {
           text += kind.name + "  " + kind.doc + "\n";
         }
         return text;
       },
       [](const std::string&) { return kinds_value(kinds_of<sim::Model>()); }},
      kinds_topic<sim::GraphFamily>("families"),
      kinds_topic<sim::Design>("designs"),
      kinds_topic<models::Behaviour>("behaviours"),
      {"channels", channels_text, channels_value},
      {"tables", tables_text, tables_value},
      {"outcomes", outcomes_text, outcomes_value},
  };
  return all;
}

/// The model asked for, or the one that a scenario gets without saying.
std::string model_of(const Request& request) {
  if (request.model.empty()) {
    return *sim::Settings::describe().info().find("model")->def.get<std::string>();
  }
  std::vector<std::string> names;
  for (const sim::KindInfo& kind : kinds_of<sim::Model>()) names.push_back(kind.name);
  if (std::find(names.begin(), names.end(), request.model) == names.end()) {
    throw sim::Failure{sim::ExitCode::usage, "there is no model " + sim::quote(request.model) +
                                                 "; " + sim::suggestion(request.model, names)};
  }
  return request.model;
}

}  // namespace

std::vector<std::string> topics() {
  std::vector<std::string> names;
  for (const Topic& topic : all_topics()) names.push_back(topic.name);
  return names;
}

std::string topic_names() { return sim::comma_list(topics()); }

void describe(const Request& request) {
  const std::string model = model_of(request);
  for (const Topic& topic : all_topics()) {
    if (topic.name != request.topic) continue;
    if (request.json) {
      fmt::print("{}\n", sim::to_json(topic.value(model)));
    } else {
      fmt::print("{}", topic.text(model));
    }
  }
}

}  // namespace agora::app
