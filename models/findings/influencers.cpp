// SPDX-License-Identifier: MIT
// B1: engagement with sponsored posts: against what is spent on them, against how much else the
// influencers say, and against how much the brand concerns their followers.
#include <algorithm>
#include <array>
#include <cmath>

#include "models/findings/finding.h"
#include "models/findings/lifts.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 24;
constexpr double kMore = 0.7, kFewer = 0.35;                           // of the budget
constexpr std::array kActivity{0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0};  // posts/day
constexpr std::array kConcerned{0.8, 0.4, 0.2, 0.1, 0.05};             // of all people

// Nobody says anything after a purchase.
const Overrides kSilence{"talk.voice=0", "talk.praise=0", "talk.question=0"};

Overrides and_also(Overrides overrides, const Overrides& more) {
  overrides.insert(overrides.end(), more.begin(), more.end());
  return overrides;
}

/// Nobody but paid influencers says anything: what is passed on is theirs.
std::vector<double> passed_on(const Stage& stage, double spending) {
  return totals(stage,
                and_also(kSilence, {"time.days=182", "talk.chatter_rate=0",
                                    "brands.acme.strategy={kind='influencer',media=0,product=0,"
                                    "surveys=0,influencers=" +
                                        std::to_string(spending) + "}"}),
                "posts_share", kReplicates);
}

/// Without friendships: what reaches anybody is by those whom they follow, about one each.
void followings_only(sim::Value& scenario) {
  for_network(scenario, [](sim::Table& network) {
    const sim::Table before = network;
    network = {};
    network.set("kind", "erdos_renyi");
    network.set("mean_degree", 0.0);
    if (const sim::Value* size = before.find("size")) network.set("size", *size);
  });
}

/// Whether sponsored posts of acme are passed on at first hand most often, per follower addressed,
/// at neither end of a list of markets; replicate by replicate. Everybody knows bolt, and nobody
/// acme, whatever is said of it: so all other talk is of bolt.
template <std::size_t n>
Estimate best_within(const Stage& stage, const std::array<Overrides, n>& markets) {
  std::vector<sim::Play> plays;
  for (const Overrides& market : markets) {
    plays.push_back(stage(
        and_also(
            and_also(kSilence,
                     {"time.days=91", "following.mean_following=1", "talk.chatter_shape=100",
                      "awareness.initial=0", "awareness.per_talk=0", "awareness.half_life=100000",
                      "events={known={brand='bolt',at=0,what={kind='entry',"
                      "awareness=1}}}",
                      "brands.bolt.strategy=silent", "brands.crown.strategy=silent"}),
            market),
        followings_only));
  }
  return estimate_of(over_replicates(8, [&](std::size_t r) {
    std::array<double, n> engagement{};
    for (std::size_t m = 0; m < n; ++m) {
      const sim::Played run = one_of_many(plays[m], r);
      // A fee is so much per follower.
      engagement[m] = (run.total("posts_share", "acme") - run.total("posts_relayed", "acme")) /
                      run.total("spent_influencers", "acme");
    }
    const auto best = std::ranges::max_element(engagement) - engagement.begin();
    return best > 0 && best + 1 < static_cast<std::ptrdiff_t>(n) ? 1.0 : 0.0;
  }));
}

/// How much influencers say of their own accord.
Estimate activity(const Stage& stage) {
  std::array<Overrides, kActivity.size()> markets;
  std::ranges::transform(kActivity, markets.begin(), [](double rate) {
    return Overrides{"talk.chatter_rate=" + std::to_string(rate),
                     "brands.acme.strategy={kind='influencer',media=0,product=0,surveys=0,"
                     "influencers=1}"};
  });
  return best_within(stage, markets);
}

/// The fewer people a brand concerns, the more it concerns those few. They follow one another, and
/// acme hires the influencers among them.
Estimate fit(const Stage& stage) {
  std::array<Overrides, kConcerned.size()> markets;
  std::ranges::transform(kConcerned, markets.begin(), [](double share) {
    return Overrides{"talk.chatter_rate=0", "following.homophily=1", "brands.acme.topics=[1]",
                     "segments={concerned={interests=[1],share=" + std::to_string(share) +
                         "},others={interests=[0,1],share=" + std::to_string(1.0 - share) + "}}",
                     "brands.acme.strategy={kind='hybrid',media=0,content=0,answering=0,product=0,"
                     "influencers=1,fit=1}"};
  });
  return best_within(stage, markets);
}

Estimates influencers(const Stage& stage) {
  const auto more = passed_on(stage, kMore), fewer = passed_on(stage, kFewer);
  return {{"B1.elasticity", jackknife(kReplicates,
                                      [&](std::size_t r) {
                                        return sim::log(mean_without(more, r) /
                                                        mean_without(fewer, r)) /
                                               sim::log(kMore / kFewer);
                                      })},
          {"B1.activity", activity(stage)},
          {"B1.fit", fit(stage)}};
}

const RegisteredMeasurement kInfluencers{
    {{"B1"},
     "market.toml",
     "shares in half a year for twice the spending on sponsored posts, where nobody else says "
     "anything; and shares at first hand per follower addressed, by how much influencers say of "
     "their own accord (0.01 to 10 posts a day), and by how much the brand concerns those who "
     "follow them (1.2 to 16 times the average)",
     influencers}};

}  // namespace
}  // namespace agora::models
