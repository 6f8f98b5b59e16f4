// SPDX-License-Identifier: MIT
// What models have in common in which everybody holds one of a few named opinions: how these are
// written in a scenario, first drawn, counted and recorded. A model adds how people change them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/classic/on_graph.h"
#include "sim/core/column.h"

namespace agora::models {

namespace columns {

inline constexpr sim::ColumnSpec<sim::Plain<std::uint8_t>> kHeld{
    "person.holds", "index", "Opinion that the person holds, in name order.", sim::Extent::agents,
    sim::Kind::paged};

}  // namespace columns

inline constexpr std::size_t kMostOpinions = 16;

using HeldPage = sim::PageReadView<sim::Plain<std::uint8_t>>;

struct HeldOpinionParams {
  double share;

  static const sim::Group<HeldOpinionParams>& describe();
};

/// The opinions that people may hold: no and yes, equally, where none are written.
using HeldOpinionsParams = std::map<std::string, HeldOpinionParams>;

/// The parameter `opinions` of such a model.
template <class P>
sim::Field<P> held_opinions(HeldOpinionsParams P::*member) {
  return sim::named(member,
                    {.key = "opinions",
                     .doc = "The opinions, by their names. None written: no and yes, equally held.",
                     .placeholder = "<opinion>",
                     .min_count = 0,
                     .max_count = kMostOpinions});
}

class HeldOpinions : public OnGraph {
 public:
  HeldOpinions(const sim::Chosen<sim::GraphFamily>& network, HeldOpinionsParams opinions);

  std::string item_axis() const final { return "opinion"; }
  std::vector<std::string> items() const final { return names_; }
  std::vector<sim::Channel> channels() const final;
  std::vector<sim::Outcome> outcomes() const final;

 protected:
  void declare(sim::Store& store) const final;
  void begin(sim::Access& access, const sim::Draws& draws) const final;
  std::unique_ptr<sim::Observer> observer(sim::Access& access) const final;

 private:
  std::vector<std::string> names_;
  std::vector<double> shares_;  // summing to 1, in the order of the names
};

}  // namespace agora::models
