// SPDX-License-Identifier: MIT
// Kinds of a thing (graph families, say) that make themselves known with one line in their own
// file:
//
//   const sim::Registered<Watering, DripParams> kRegistered{
//       "drip", "Waters slowly, at the root.",
//       [](const DripParams& params) { return std::make_unique<Drip>(params); }};
//
// A scenario then chooses among them: `watering = "drip"` or `{kind = "drip", share = 0.4}`.
// The line must live in an object library; a static one would drop it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/params_info.h"

namespace agora::sim {

template <class S>
class Group;

/// The choice of one kind, with its parameters: makes as many objects as you like. Cheap to copy.
template <class Interface>
class Chosen {
 public:
  using Maker = std::function<std::unique_ptr<Interface>()>;

  Chosen() = default;
  Chosen(std::string kind, Maker maker) : kind_{std::move(kind)}, maker_{std::move(maker)} {}

  const std::string& kind() const { return kind_; }  // "" if nothing was chosen
  std::unique_ptr<Interface> make() const;

 private:
  std::string kind_;
  Maker maker_;
};

/// All kinds of an Interface, in name order. Filled before main; read-only from then on.
template <class Interface>
class Registry {
 public:
  struct Kind {
    std::string doc;
    const GroupInfo& (*group)();
    std::function<typename Chosen<Interface>::Maker(const Value&)> bind;  // resolved parameters
  };

  static Registry& instance();

  void add(const std::string& name, Kind kind);
  std::vector<KindInfo> kinds() const;
  /// The choice `name` with parameters that resolve() has checked. The kind must exist.
  Chosen<Interface> choose(std::string_view name, const Value& resolved) const;
  /// The choice `name` with its defaults.
  Chosen<Interface> choose(std::string_view name) const;

 private:
  std::map<std::string, Kind, std::less<>> kinds_;
};

/// A kind without parameters.
struct NoParams {
  static const Group<NoParams>& describe();
};

/// Registers a kind while it is constructed.
template <class Interface, class Params>
struct Registered {
  template <class Make>
  Registered(const std::string& name, const std::string& doc, Make make);
};

}  // namespace agora::sim

#include "sim/core/registry_impl.h"
