// SPDX-License-Identifier: MIT
// Firestorm: within hours a random share of people complain about the brand in public, or praise
// it, whatever it did. Their posts are ordinary ones: they spread, and queue at the reply desk like
// others. When somebody speaks is drawn once and in continuous time, so the length of a tick does
// not matter.
#include <algorithm>

#include "models/market/event.h"

namespace agora::models {
namespace {

enum class Crowd : std::uint8_t { everybody, customers, followers };

struct FirestormParams {
  double share;
  Crowd crowd;
  double hours;
  double valence;
  double trust_loss;

  static const sim::Group<FirestormParams>& describe() {
    using P = FirestormParams;
    static const sim::Group<P> group{
        "A burst of complaints, or of praise.",
        sim::param(&P::share, {.key = "share",
                               .unit = "1",
                               .doc = "Share of the crowd that speaks.",
                               .source = "assumed",
                               .def = 0.02,
                               .min = 0.0,
                               .max = 1.0}),
        sim::param(&P::crowd, {.key = "crowd",
                               .doc = "Who may join: everybody, those who ever bought the brand, "
                                      "or those who follow its pages.",
                               .source = "assumed",
                               .def = Crowd::everybody,
                               .names = {{"everybody", Crowd::everybody},
                                         {"customers", Crowd::customers},
                                         {"followers", Crowd::followers}}}),
        sim::param(&P::hours, {.key = "hours",
                               .unit = "hour",
                               .doc = "Mean time (exponential) from its beginning to a post.",
                               .source = "assumed",
                               .def = 8.0,
                               .min = 0.01,
                               .max = 10000.0}),
        sim::param(&P::valence, {.key = "valence",
                                 .unit = "1",
                                 .doc = "Valence of the posts: above 0 they are praise.",
                                 .source = "assumed",
                                 .def = -0.8,
                                 .min = -1.0,
                                 .max = 1.0}),
        sim::param(&P::trust_loss,
                   {.key = "trust_loss",
                    .unit = "1",
                    .doc = "Share of trust that whoever speaks has lost, also of those who "
                           "praise.",
                    .source = "assumed",
                    .def = 0.3,
                    .min = 0.0,
                    .max = 1.0})};
    return group;
  }
};

// No draw of 32 bits is later than so many mean times.
constexpr double kLast = 23.0;

class Firestorm final : public Event {
 public:
  explicit Firestorm(const FirestormParams& params) : params_{params} {}

  bool happen(Happening& now) const override {
    return params_.share > 0.0 && now.moment.in_force() &&
           now.tick.start <= now.moment.event.at + kLast * params_.hours / 24.0;
  }

  Reaction strike(const Happening& now, const Person& person) const override {
    if (person.luck.uniform(0) >= params_.share || !belongs(person.relation)) return {};
    const double day = now.moment.event.at + params_.hours / 24.0 * person.luck.exponential(1);
    const Instant when = to_instant(day), start = to_instant(now.tick.start);
    if (when < start || when >= to_instant(now.tick.end())) return {};
    Relation relation = person.relation;
    relation.trust = shift_trust(relation.trust, -params_.trust_loss);
    return {relation, Reaction::Said{when, static_cast<float>(params_.valence)}};
  }

 private:
  bool belongs(const Relation& relation) const {
    switch (params_.crowd) {
      case Crowd::everybody:
        return true;
      case Crowd::customers:
        return relation.purchases > 0;
      case Crowd::followers:
        return relation.follows != 0;
    }
    return false;
  }

  FirestormParams params_;
};

const sim::Registered<Event, FirestormParams> kRegistered{
    "firestorm", "A burst of complaints, or of praise, by a random share of people.",
    [](const FirestormParams& params) { return std::make_unique<Firestorm>(params); }};

}  // namespace
}  // namespace agora::models
