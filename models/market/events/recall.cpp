// SPDX-License-Identifier: MIT
// Recall: the brand takes back what it sold and mends the product. It may say so: customers hear it
// from the brand at once, which costs image and a little trust, or none. Or it may hide it: then
// nobody hears, until it comes out, the sooner the more people complain in public; and then it
// costs much trust, and customers speak of it.
//
//   hidden:  suspicion grows by (leak + leak_per_complaint x complaints) dt, and it is out when
//   that
//            exceeds an exponential draw: more complaints never make the same luck keep the secret.
#include <algorithm>

#include "models/market/event.h"
#include "models/market/ledger.h"
#include "models/market/mechanisms/traits.h"

namespace agora::models {
namespace {

constexpr sim::Stream kSecret = sim::stream("events.recall.secret");

struct RecallParams {
  double cost;
  double since;
  bool disclosed;
  double notice_weight;
  double notice_valence;
  double notice_trust;
  double leak;
  double leak_per_complaint;
  double reach;
  double trust_loss;
  double voice;
  double valence;

  static const sim::Group<RecallParams>& describe();
};

const sim::Group<RecallParams>& RecallParams::describe() {
  using P = RecallParams;
  static const sim::Group<P> group{
      "What was sold is taken back, and failures that began before are over.",
      sim::param(&P::cost, {.key = "cost",
                            .unit = "EUR",
                            .doc = "Cost of the recall per unit sold since `since`.",
                            .source = "assumed",
                            .def = 3.0,
                            .min = 0.0,
                            .max = 1000000.0}),
      sim::param(&P::since, {.key = "since",
                             .unit = "day",
                             .doc = "From when on units that were sold are recalled; the later of "
                                    "this and the first day of the brand.",
                             .source = "assumed",
                             .def = 0.0,
                             .min = 0.0,
                             .max = 65000.0}),
      sim::param(&P::disclosed, {.key = "disclosed",
                                 .doc = "Whether the brand says so, rather than hiding it.",
                                 .source = "assumed",
                                 .def = true}),
      sim::param(&P::notice_weight,
                 {.key = "notice_weight",
                  .unit = "1",
                  .doc = "Disclosed: weight of the notice to customers, against a post of full "
                         "credibility.",
                  .source = "assumed",
                  .def = 1.0,
                  .min = 0.0,
                  .max = 100.0}),
      sim::param(&P::notice_valence, {.key = "notice_valence",
                                      .unit = "1",
                                      .doc = "Disclosed: valence of the notice.",
                                      .source = "assumed",
                                      .def = -0.4,
                                      .min = -1.0,
                                      .max = 1.0}),
      sim::param(
          &P::notice_trust,
          {.key = "notice_trust",
           .unit = "1",
           .doc = "Disclosed: share of trust that customers lose (below 0), or of missing trust "
                  "that they gain (above 0).",
           .source = "assumed; who discloses a crisis first is believed more (Arpan & "
                     "Roskos-Ewoldsen 2005)",
           .def = -0.1,
           .min = -1.0,
           .max = 1.0}),
      sim::param(&P::leak, {.key = "leak",
                            .unit = "1/day",
                            .doc = "Hidden: rate at which it comes out though nobody complains.",
                            .source = "assumed",
                            .def = 0.001,
                            .min = 0.0,
                            .max = 100.0}),
      sim::param(&P::leak_per_complaint,
                 {.key = "leak_per_complaint",
                  .unit = "1/complaint",
                  .doc = "Hidden: by how much that rate grows with each public complaint per day "
                         "and thousand consumers.",
                  .source = "assumed",
                  .def = 0.1,
                  .min = 0.0,
                  .max = 1000.0}),
      sim::param(&P::reach, {.key = "reach",
                             .unit = "1",
                             .doc = "Come out: share of those who never bought the brand who hear "
                                    "of it; customers all do.",
                             .source = "assumed",
                             .def = 0.3,
                             .min = 0.0,
                             .max = 1.0}),
      sim::param(&P::trust_loss, {.key = "trust_loss",
                                  .unit = "1",
                                  .doc = "Come out: share of trust that whoever hears loses.",
                                  .source = "assumed",
                                  .def = 0.5,
                                  .min = 0.0,
                                  .max = 1.0}),
      sim::param(&P::voice, {.key = "voice",
                             .unit = "1",
                             .doc = "Come out: chance that a customer complains in public, for a "
                                    "segment of average voice.",
                             .source = "assumed",
                             .def = 0.25,
                             .min = 0.0,
                             .max = 1.0}),
      sim::param(&P::valence, {.key = "valence",
                               .unit = "1",
                               .doc = "Come out: valence of these complaints.",
                               .source = "assumed",
                               .def = -0.8,
                               .min = -1.0,
                               .max = 0.0})};
  return group;
}

class Recall final : public Event {
 public:
  explicit Recall(const RecallParams& params) : params_{params} {}

  bool is_recall() const override { return true; }

  std::size_t memory() const override { return 2; }

  bool happen(Happening& now) const override {
    double& sold_before = now.memory[0];
    if (now.tick.index == tick_of(params_.since, now.tick.length)) {
      sold_before = static_cast<double>(now.purchases);
    }
    if (now.moment.begins()) {
      const std::int64_t units = now.purchases - static_cast<std::int64_t>(sold_before);
      now.costs = std::max<std::int64_t>(units, 0) * to_micro(params_.cost);
      if (params_.disclosed) return params_.notice_weight > 0.0 || params_.notice_trust != 0.0;
    }
    return !params_.disclosed && now.moment.in_force() && comes_out(now) &&
           (params_.trust_loss > 0.0 || params_.voice > 0.0);
  }

  Reaction strike(const Happening& now, const Person& person) const override {
    return params_.disclosed ? read_notice(now, person) : hear_news(now, person);
  }

 private:
  /// Whether today is the day on which the secret comes out.
  bool comes_out(Happening& now) const {
    double& suspicion = now.memory[1];
    const double kept =
        now.tick.draws(kSecret, now.moment.event.key, now.context.brands[now.moment.brand].key)
            .exponential(0);
    const bool out = suspicion >= kept;
    suspicion += (params_.leak + params_.leak_per_complaint * now.complaints) * now.tick.length;
    return !out && suspicion >= kept;
  }

  Reaction read_notice(const Happening& now, const Person& person) const {
    if (person.relation.purchases == 0) return {};
    const OpinionParams& opinion = now.context.params.opinion;
    const double weight = params_.notice_weight * opinion.weight;
    const double felt = felt_valence(opinion, params_.notice_valence);
    Relation relation = person.relation;
    relation.image =
        absorb(relation.image, static_cast<float>(weight), static_cast<float>(weight * felt));
    relation.trust = shift_trust(relation.trust, params_.notice_trust);
    return {relation, {}};
  }

  Reaction hear_news(const Happening& now, const Person& person) const {
    const bool customer = person.relation.purchases > 0;
    if (!customer && person.luck.uniform(0) >= params_.reach) return {};
    Reaction reaction{person.relation, {}};
    reaction.relation->trust = shift_trust(person.relation.trust, -params_.trust_loss);
    const double voice =
        params_.voice * person.segment.params.voice *
        personal(Trait::voice, person.segment.params, now.tick.draws, person.consumer);
    if (customer && person.luck.uniform(1) < voice) {
      const double day = now.tick.start + person.luck.uniform(2) * now.tick.length;
      reaction.said = {to_instant(day), static_cast<float>(params_.valence)};
    }
    return reaction;
  }

  RecallParams params_;
};

const sim::Registered<Event, RecallParams> kRegistered{
    "recall", "What was sold is taken back; failures are over.",
    [](const RecallParams& params) { return std::make_unique<Recall>(params); }};

}  // namespace
}  // namespace agora::models
