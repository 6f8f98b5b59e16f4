// SPDX-License-Identifier: MIT
// What the engine asks of a model: which items it has, what to record and to compare, how much
// memory a world takes, and the world itself. A model holds parameters that have been read and
// checked; it has allocated nothing yet. Models register themselves as kinds of Model (registry.h).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <typeindex>
#include <vector>

#include "sim/core/world.h"

namespace agora::sim {

/// A recorded channel, with a sign or a factor.
struct Term {
  std::string channel;
  double weight = 1.0;
};

/// What one number says about a whole run, for each item: made from recorded channels.
struct Outcome {
  enum class Form : std::uint8_t {
    mean,   // mean over time of a sum of terms
    total,  // total over time of a sum of flows
    ratio,  // total of one sum of flows over the total of another; 0 where that is 0
    share,  // total of a sum of flows, over that of all items; 0 where that is 0
    last,   // a sum of terms in the last record
  };
  std::string name, long_name, unit;
  Form form;
  std::vector<Term> terms;
  std::vector<Term> over = {};  // of a ratio
  bool higher_is_better = true;
};

/// Things that runs with the same luck have in common (graphs), made once.
class SharedInputs {
 public:
  template <class T>
  std::shared_ptr<const T> get(const std::string& name,
                               const std::function<std::shared_ptr<const T>()>& make) {
    Input& found = inputs_.try_emplace(name, Input{typeid(T), nullptr}).first->second;
    if (!found.thing) found.thing = make();
    return std::static_pointer_cast<const T>(found.thing);
  }

  /// Everything of this type that has been made, by name.
  template <class T>
  std::map<std::string, std::shared_ptr<const T>> all() const {
    std::map<std::string, std::shared_ptr<const T>> things;
    for (const auto& [name, input] : inputs_) {
      if (input.type == typeid(T)) {
        things.emplace(name, std::static_pointer_cast<const T>(input.thing));
      }
    }
    return things;
  }

 private:
  struct Input {
    std::type_index type;
    std::shared_ptr<const void> thing;
  };
  std::map<std::string, Input> inputs_;
};

class Model {
 public:
  virtual ~Model() = default;

  /// What an item is, as the name of an axis of the result file.
  virtual std::string item_axis() const = 0;
  /// Names of the items in the order of the axis.
  virtual std::vector<std::string> items() const = 0;
  /// What every world of this model records.
  virtual std::vector<Channel> channels() const = 0;
  /// The tables that every world of this model fills.
  virtual std::vector<RowTable> tables() const { return {}; }
  virtual std::vector<Outcome> outcomes() const = 0;
  virtual double agents() const = 0;
  /// Bytes that one world takes while it is built and run, estimated.
  virtual double memory() const = 0;
  /// Sections of the scenario that SharedInputs depend on.
  virtual std::vector<std::string> sections_of_shared_inputs() const { return {}; }
  /// Digests of files that the model reads besides the scenario; "" if there are none.
  virtual std::string inputs() const { return {}; }
  /// A world on its first day. All luck comes from `seed`.
  virtual World build(std::uint64_t seed, double tick_length, SharedInputs& shared) const = 0;
};

}  // namespace agora::sim
