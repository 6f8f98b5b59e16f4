// SPDX-License-Identifier: MIT
// Entry: the brand is not in the market before its day. It is unknown, cannot be bought and spends
// nothing; then it enters, known to nobody or to those whom its launch makes aware. If the event
// has an end, the brand leaves the market again.
#include "models/market/event.h"

namespace agora::models {
namespace {

struct EntryParams {
  double awareness;

  static const sim::Group<EntryParams>& describe() {
    static const sim::Group<EntryParams> group{
        "The brand is not in the market before.",
        sim::param(&EntryParams::awareness,
                   {.key = "awareness",
                    .unit = "1",
                    .doc = "Share of the missing awareness that the launch brings at once.",
                    .source = "assumed",
                    .def = 0.0,
                    .min = 0.0,
                    .max = 1.0})};
    return group;
  }
};

class Entry final : public Event {
 public:
  explicit Entry(const EntryParams& params) : params_{params} {}

  void change(Conditions& now, const Moment& moment) const override {
    if (moment.concerns() && !moment.in_force()) now.present = false;
  }

  bool happen(Happening& now) const override {
    return now.moment.begins() && params_.awareness > 0.0;
  }

  Reaction strike(const Happening& /*now*/, const Person& person) const override {
    Relation relation = person.relation;
    relation.awareness += static_cast<float>(params_.awareness) * (1.0f - relation.awareness);
    return {relation, {}};
  }

 private:
  EntryParams params_;
};

const sim::Registered<Event, EntryParams> kRegistered{
    "entry", "The brand is not in the market before.",
    [](const EntryParams& params) { return std::make_unique<Entry>(params); }};

}  // namespace
}  // namespace agora::models
