// SPDX-License-Identifier: MIT
// Reads described parameters out of a scenario: checks types and ranges, fills in defaults, finds
// unknown keys, and keeps the record of what was used and where it came from. Collects every error
// before anyone stops.
//
//   Reader reader{scenario, diagnostics};
//   RunParams run = reader.read<RunParams>();         // several groups may share the root table
//   GardenParams garden = reader.read<GardenParams>();
//   reader.finish();                                  // keys that none of them knows
//   diagnostics.stop_if_any();
#pragma once

#include <string>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/core/params.h"

namespace agora::sim {

/// One line of the record of what a run used.
struct Resolved {
  std::string path;   // beds.north.area
  std::string value;  // as it would be written in a scenario
  std::string unit;
  std::string origin;  // "default", `garden.toml:7` (no folder), or `--set`
};

/// The table completed with defaults and with every value of the described type. Errors go to
/// `diagnostics`, the record to `record`. Says nothing about unknown keys.
Value resolve(const GroupInfo& group, const Value& table, const std::string& path,
              Diagnostics& diagnostics, std::vector<Resolved>& record);

/// Reports every key that none of `groups`, which share `table`, knows.
void report_unknown(const std::vector<const GroupInfo*>& groups, const Value& table,
                    Diagnostics& diagnostics);

class Reader {
 public:
  Reader(Value root, Diagnostics& diagnostics);

  /// S::describe() says what to read. After an error the struct holds defaults: stop before use.
  template <class S>
  S read() {
    const Group<S>& group = S::describe();
    return group.from(resolve_root(group.info()));
  }
  template <class S>
  void read(S& out) {
    out = read<S>();
  }
  /// The kind `name` of an Interface, with its parameters read from the root as well. An unknown
  /// kind is an error at `place`.
  template <class Interface>
  Chosen<Interface> read_kind(const std::string& noun, const std::string& name,
                              const Place& place) {
    for (const KindInfo& kind : Registry<Interface>::instance().kinds()) {
      if (kind.name == name) {
        return Registry<Interface>::instance().choose(name, resolve_root(*kind.group));
      }
    }
    unknown_kind(noun, name, place, Registry<Interface>::instance().kinds());
    return {};
  }
  /// Call once, after the last read.
  void finish();

  /// In the order of reading and description.
  const std::vector<Resolved>& resolved() const { return record_; }

 private:
  Value resolve_root(const GroupInfo& group);
  void unknown_kind(const std::string& noun, const std::string& name, const Place& place,
                    const std::vector<KindInfo>& kinds);

  Value root_;
  Diagnostics& diagnostics_;
  std::vector<const GroupInfo*> groups_;
  std::vector<Resolved> record_;
};

}  // namespace agora::sim
