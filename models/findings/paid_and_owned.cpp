// SPDX-License-Identifier: MIT
// A4, A5 and A6: targeted impressions with and without prediction, what sponsored posts are passed
// on, and a brand's own content with and without mass media beside it.
#include "models/findings/finding.h"
#include "models/findings/lifts.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 24;

std::string strategy(const std::string& text) { return "brands.acme.strategy=" + text; }

/// Sales more than those of a silent brand: all of the budget for targeted impressions.
Estimates targeting(const Stage& stage) {
  const auto sales = [&](const std::string& how, const char* accuracy) {
    Overrides overrides{"time.days=182", strategy(how)};
    if (*accuracy != 0) overrides.push_back(std::string{"ads.accuracy="} + accuracy);
    return totals(stage, overrides, "purchases", kReplicates);
  };
  const std::string targeted = "{kind='targeted',targeted=1,media=0,product=0,surveys=0}";
  const std::vector<double> silent = sales("silent", "");
  const std::vector<double> with = less(sales(targeted, ""), silent);
  const std::vector<double> without = less(sales(targeted, "0"), silent);
  return {{"A4.loss", jackknife(kReplicates, [&](std::size_t r) {
             return 1.0 - mean_without(without, r) / mean_without(with, r);
           })}};
}

/// Nobody says anything but influencers who are paid; so all that is passed on is theirs. Fees tell
/// how many followers were addressed, and social use how many of those look.
Estimates engagement(const Stage& stage) {
  const sim::Play play = stage(
      {"time.days=91", "talk.chatter_rate=0", "talk.voice=0", "talk.praise=0", "talk.question=0",
       "influencers.fee_per_thousand=10", "segments={people={social_use=0.5}}",
       "brands.bolt.strategy=silent", "brands.crown.strategy=silent",
       strategy("{kind='influencer',influencers=1,media=0,product=0,"
                "surveys=0}")});
  return {{"A5.facebook", estimate_of(over_replicates(kReplicates, [&](std::size_t r) {
             const sim::Played run = one_of_many(play, r);
             const double followers = run.total("spent_influencers", "acme") / 10.0 * 1000.0;
             const double first_hand =
                 run.total("posts_share", "acme") - run.total("posts_relayed", "acme");
             return first_hand / (0.5 * followers);
           }))}};
}

Estimates content(const Stage& stage) {
  const auto sales = [&](const char* media, const char* content) {
    return totals(
        stage,
        {"time.days=364",
         strategy(std::string{"{kind='hybrid',influencers=0,answering=0,product=0,media="} + media +
                  ",content=" + content + "}")},
        "purchases", kReplicates);
  };
  const std::vector<double> beside = less(sales("0.5", "0.2"), sales("0.5", "0"));
  const std::vector<double> alone = less(sales("0", "0.2"), sales("0", "0"));
  return {{"A6.spending", estimate_of(beside)}, {"A6.synergy", estimate_of(less(beside, alone))}};
}

const RegisteredMeasurement kTargeting{
    {{"A4"},
     "market.toml",
     "half a year of targeted impressions alone against silence, with prediction and without",
     targeting}};
const RegisteredMeasurement kEngagement{
    {{"A5"},
     "market.toml",
     "sponsored posts in a market where nobody else says anything: shares at first hand, per "
     "follower who looks",
     engagement}};
const RegisteredMeasurement kContent{
    {{"A6"},
     "market.toml",
     "a fifth of the budget for content or kept, with half of it for mass media or kept: purchases "
     "in a year",
     content}};

}  // namespace
}  // namespace agora::models
