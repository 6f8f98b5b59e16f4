// SPDX-License-Identifier: MIT
// C1 to C4: first replies, and what they are worth. C5: firestorms, and what answering does to
// them.
#include <cmath>
#include <numeric>

#include "models/findings/finding.h"
#include "models/findings/lifts.h"
#include "models/market/mechanisms/latency.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 24;

/// A brand with content, and so much of its budget for answering in this tone; what else it does.
std::string answering(double share, double tone, const std::string& more = "") {
  return "brands.acme.strategy={kind='hybrid',media=0.5,content=0.1,influencers=0,product=0.1,"
         "answering=" +
         std::to_string(share) + ",tone=" + std::to_string(tone) + more + "}";
}

/// Median time to the reply in minutes, in proportion within its class.
double median_wait(const sim::Played& run) {
  const std::vector<double> series = run.series("replies_by_time", "acme");
  std::vector<double> replies(kLatencyClasses);
  for (std::size_t i = 0; i < series.size(); ++i) replies[i % kLatencyClasses] += series[i];
  double left = 0.5 * std::accumulate(replies.begin(), replies.end(), 0.0);
  for (std::size_t k = 0; k + 1 < kLatencyClasses; ++k) {
    if (left > replies[k]) {
      left -= replies[k];
      continue;
    }
    const double from = to_days(latency_from(k)), to = to_days(latency_from(k + 1));
    return 24.0 * 60.0 * (from + (to - from) * left / replies[k]);
  }
  return std::nan("");
}

/// A market so large that a firm's desk has several agents.
void fifty_times_as_many(sim::Value& scenario) {
  for_network(scenario, [](sim::Table& network) {
    if (const sim::Value* size = network.find("size")) {
      network.set("size", static_cast<std::int64_t>(50.0 * size->number()));
    }
  });
}

/// Nothing is put to the firm but complaints and questions. Few replicates, each of many replies.
Estimates first_replies(const Stage& stage) {
  const sim::Play play = stage(
      {"time.days=28", "record.every=28", "talk.tagging=0", "brands.acme.strategy=conversational"},
      fifty_times_as_many);
  return {{"C1.median", estimate_of(over_replicates(
                            4, [&](std::size_t r) { return median_wait(one_of_many(play, r)); }))}};
}

/// Share of the mentions that somebody minds which are answered.
double answered(const sim::Played& run) {
  const double replies = run.total("replies", "acme");
  return replies / (replies + run.total("ignored", "acme"));
}

Estimates shares_answered(const Stage& stage) {
  const sim::Play deaf = stage({"time.days=182", "brands.acme.strategy=presence_only"});
  const auto of_deaf = over_replicates(8, [&](std::size_t r) {
    const sim::Played run = one_of_many(deaf, r);
    return run.total("ignored", "acme") > 0.0 ? answered(run) : std::nan("");
  });
  // The least share of the budget, to a thousandth, that answers a third.
  const auto of_third = over_replicates(8, [&](std::size_t r) {
    double low = 0.0, high = 0.25;
    while (high - low > 0.001) {
      const double share = 0.5 * (low + high);
      const sim::Played run = one_of_many(stage({"time.days=182", answering(share, 0.9)}), r);
      (answered(run) < 1.0 / 3.0 ? low : high) = share;
    }
    return high;
  });
  return {{"C3.deaf", estimate_of(of_deaf)}, {"C3.budget", estimate_of(of_third)}};
}

/// What it does to trust to answer where nobody has asked, and nobody asks. (That an answer brings
/// a post up once more is left out: any post does that.)
Estimate unasked(const Stage& stage) {
  const auto trust = [&](const std::string& more) {
    const sim::Play play =
        stage({"time.days=182", "talk.voice=0", "talk.question=0", "talk.tagging=0",
               "reply.widening=0", answering(0.25, 1.0, more)});
    return over_replicates(8, [&](std::size_t r) {
      const sim::Played run = one_of_many(play, r);
      return run.total("replies", "acme") > 0.0 || more.empty() ? run.last("trust", "acme")
                                                                : std::nan("");
    });
  };
  return estimate_of(less(trust(",unasked=true"), trust("")));
}

/// What answering does to trust, in a human voice and without one; the same money is kept where
/// nobody answers.
Estimates voice(const Stage& stage) {
  const auto trust = [&](double share, double tone) {
    const sim::Play play = stage({"time.days=364", answering(share, tone)});
    return over_replicates(
        kReplicates, [&](std::size_t r) { return one_of_many(play, r).last("trust", "acme"); });
  };
  const std::vector<double> silent = trust(0.0, 0.0);
  const std::vector<double> human = less(trust(0.25, 1.0), silent);
  const std::vector<double> canned = less(trust(0.25, 0.0), silent);
  return {{"C4.canned", jackknife(kReplicates,
                                  [&](std::size_t r) {
                                    return mean_without(canned, r) / mean_without(human, r);
                                  })},
          {"C4.unasked", unasked(stage)}};
}

/// Negative posts about acme in four weeks that a firestorm adds, echoes included.
std::vector<double> fire(const Stage& stage, const Overrides& answers) {
  const auto negative = [&](double share) {
    Overrides overrides{"time.days=84", "record.every=28",
                        "events={storm={at=56,brand='acme',days=28,what={kind='firestorm',share=" +
                            std::to_string(share) + "}}}"};
    overrides.insert(overrides.end(), answers.begin(), answers.end());
    const sim::Play play = stage(overrides);
    return over_replicates(kReplicates, [&](std::size_t r) {
      const sim::Played run = one_of_many(play, r);
      return run.last("posts_complaint", "acme") + run.last("posts_repeat", "acme") +
             run.last("posts_share", "acme");
    });
  };
  return less(negative(0.02), negative(0.0));
}

/// Tone is compared where it costs nothing, so that as many can be answered in either.
Estimates firestorms(const Stage& stage) {
  const auto silent = fire(stage, {answering(0.0, 0.0)}),
             human = fire(stage, {answering(0.25, 1.0)}),
             slow = fire(stage, {answering(0.05, 1.0)}),
             compensated = fire(stage, {answering(0.25, 1.0, ",compensation=1")}),
             as_many_human = fire(stage, {answering(0.25, 1.0), "reply.tone_cost=0"}),
             as_many_canned = fire(stage, {answering(0.25, 0.0), "reply.tone_cost=0"});
  const auto over = [](const std::vector<double>& a, const std::vector<double>& b) {
    return jackknife(kReplicates,
                     [&](std::size_t r) { return mean_without(a, r) / mean_without(b, r); });
  };
  return {{"C5.answers", over(human, silent)},
          {"C5.fast", over(human, slow)},
          {"C5.tone", over(as_many_human, as_many_canned)},
          {"C5.compensation", over(compensated, human)}};
}

const RegisteredMeasurement kFirst{
    {{"C1"},
     "market.toml",
     "four weeks of a brand that converses, among 500,000 consumers: replies to complaints "
     "and questions",
     first_replies}};
const RegisteredMeasurement kShares{{{"C3"},
                                     "market.toml",
                                     "complaints and questions answered within half a year, by a "
                                     "brand that is present only, and by "
                                     "one that spends what it takes",
                                     shares_answered}};
const RegisteredMeasurement kVoice{
    {{"C4"},
     "market.toml",
     "a quarter of the budget for human answers, for canned ones, or kept: trust after a year, "
     "canned less kept over human less kept; and, where nobody puts a post to the brand and "
     "answers show none once more, trust after half a year with such answers less without",
     voice}};
const RegisteredMeasurement kFire{
    {{"C5"},
     "market.toml",
     "complaints, repeats and shares that a firestorm of 2 % adds within four weeks, under "
     "different answers; of human and canned ones as many can be given, and compensation is the "
     "whole price",
     firestorms}};

}  // namespace
}  // namespace agora::models
