// SPDX-License-Identifier: MIT
// Row 19. Two scenarios on the same luck differ by exactly nothing where they mean the same: read
// twice, with another price for what nobody buys, with people divided into kinds that are alike.
// And where talk has no effect, a brand that converses is one that broadcasts as much, to every
// consumer and to the bit.
#include "models/verification/no_talk.h"
#include "models/verification/same_bits.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

struct Pair {
  std::string what;
  Overrides both, only_second;
};
const Pair kAlike[] = {
    {"the same scenario, read twice", {}, {}},
    {"another fee where nobody is hired",
     {"brands.mixed.strategy.influencers=0"},
     {"influencers.fee_per_thousand=25", "influencers.sponsored_valence=-1"}},
    {"other replies where nobody answers",
     {"brands.mixed.strategy.answering=0", "brands.answering.strategy.answering=0",
      "brands.answering.strategy.community=0"},
     {"reply.handling_minutes=40", "reply.cost=2", "reply.recovery=0.9", "reply.onlookers=2"}},
    {"dearer surveys where nobody buys any",
     {"brands.loud.strategy.surveys=0", "brands.mute.strategy.surveys=0"},
     {"product.survey_cost=100"}},
    {"two kinds of people that are alike",
     {"following.hub_share=0", "interests.sway=0", "choice.relevance=0"},
     {"segments.others.needs_per_day=0.2"}}};

Checks nothing_differs(const Stage& stage) {
  Checks checks;
  for (const auto& [what, both, only_second] : kAlike) {
    const sim::Played first{stage(both)}, second{stage(both + only_second)};
    checks.push_back(
        exactly(what + ": records that differ", 0.0, different_records(first, second)));
  }
  const Overrides shares{"brands.answering.strategy.media=0.5",
                         "brands.answering.strategy.product=0.1"};
  const sim::Played one_way{stage(
      kNoTalk +
      Overrides{"brands.answering.strategy.kind=broadcast", "brands.answering.strategy.surveys=0"} +
      shares)};
  const sim::Played two_way{stage(kNoTalk +
                                  Overrides{"brands.answering.strategy.content=0",
                                            "brands.answering.strategy.community=0",
                                            "brands.answering.strategy.answering=0.3"} +
                                  shares)};
  const std::string what = "talk without effect: ";
  checks.push_back(exactly(what + "columns of people that differ", 0.0,
                           different_state(one_way, two_way, "consumer.") +
                               different_state(one_way, two_way, "relation.")));
  double sales = 0.0;
  for (const std::string& brand : one_way.items()) {
    sales += one_way.series("purchases", brand) != two_way.series("purchases", brand) ? 1.0 : 0.0;
  }
  checks.push_back(exactly(what + "brands whose sales differ", 0.0, sales));
  return checks;
}

const RegisteredVerification kAlikeIsTheSame{
    {19, "common luck", "conservation.toml", nothing_differs}};

}  // namespace
}  // namespace agora::models
