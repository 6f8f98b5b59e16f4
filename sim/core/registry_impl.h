// SPDX-License-Identifier: MIT
// The templates of registry.h.
#pragma once

#include "sim/core/expect.h"
#include "sim/core/registry.h"

namespace agora::sim {

template <class Interface>
std::unique_ptr<Interface> Chosen<Interface>::make() const {
  AGORA_EXPECT(maker_);
  return maker_();
}

template <class Interface>
Registry<Interface>& Registry<Interface>::instance() {
  static Registry registry;
  return registry;
}

template <class Interface>
void Registry<Interface>::add(const std::string& name, Kind kind) {
  if (name.empty() || kind.doc.empty()) bad_description("kind \"" + name + "\" has no name or doc");
  if (!kinds_.emplace(name, std::move(kind)).second) {
    bad_description("kind \"" + name + "\" is registered twice");
  }
}

template <class Interface>
std::vector<KindInfo> Registry<Interface>::kinds() const {
  std::vector<KindInfo> out;
  for (const auto& [name, kind] : kinds_) out.push_back({name, kind.doc, &kind.group()});
  return out;
}

template <class Interface>
Chosen<Interface> Registry<Interface>::choose(std::string_view name, const Value& resolved) const {
  const auto it = kinds_.find(name);
  if (it == kinds_.end()) bad_description("there is no kind \"" + std::string{name} + "\"");
  return {it->first, it->second.bind(resolved)};
}

template <class Interface>
Chosen<Interface> Registry<Interface>::choose(std::string_view name) const {
  const auto it = kinds_.find(name);
  if (it == kinds_.end()) bad_description("there is no kind \"" + std::string{name} + "\"");
  return choose(name, default_values(it->second.group()));
}

template <class Interface, class Params>
template <class Make>
Registered<Interface, Params>::Registered(const std::string& name, const std::string& doc,
                                          Make make) {
  Registry<Interface>::instance().add(
      name, {doc, []() -> const GroupInfo& { return Params::describe().info(); },
             [make](const Value& resolved) -> typename Chosen<Interface>::Maker {
               return [make, params = Params::describe().from(resolved)] { return make(params); };
             }});
}

}  // namespace agora::sim
