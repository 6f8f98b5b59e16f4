// SPDX-License-Identifier: MIT
#include "models/market/phases/mingle.h"

#include <algorithm>

#include "sim/core/parallel.h"

namespace agora::models {
namespace {

constexpr sim::Stream kIntroduced =
    sim::stream("consumers.mingle.introduced");                                // when, by, to, yes
constexpr sim::Stream kEncounter = sim::stream("consumers.mingle.encounter");  // when, whom, -, yes
constexpr sim::Stream kPart = sim::stream("consumers.mingle.part");            // when, from whom

/// Calls happen(luck) for each event of a Poisson process with so many events to expect, in the
/// course of which lane 0 is used up.
template <class Happen>
void events(double expected, sim::Stream stream, const sim::Tick& tick, std::uint32_t consumer,
            const Happen& happen) {
  if (!(expected > 0.0)) return;
  double passed = 0.0;
  for (std::uint32_t k = 0;; ++k) {
    const sim::Block luck = tick.draws(stream, tick.index, consumer, k);
    // -ln u is at least 1 - u, and mostly that is enough to know.
    if (passed + (1.0 - luck.uniform(0)) >= expected) return;
    passed += luck.exponential(0);
    if (passed >= expected) return;
    happen(luck);
  }
}

/// One of n, all alike.
std::uint32_t one_of(std::size_t n, std::uint32_t lane) {
  return static_cast<std::uint32_t>((static_cast<std::uint64_t>(n) * lane) >> 32);
}

sim::Edge pair_of(std::uint32_t a, std::uint32_t b) { return {std::min(a, b), std::max(a, b)}; }

}  // namespace

MinglePhase::MinglePhase(sim::Access& access, std::shared_ptr<MarketContext> context)
    : context_{std::move(context)},
      friends_{context_->friends},
      audience_{context_->audience},
      segment_{access.read(columns::kSegment)},
      friends_changed_{access.write(columns::kFriendsChanged)},
      audience_changed_{access.write(columns::kAudienceChanged)},
      decided_{access.write(columns::kDecided)},
      influencers_{access.write(columns::kInfluencers)} {}

void MinglePhase::meet(std::uint32_t consumer, const sim::Tick& tick,
                       std::vector<sim::Edge>& pairs) const {
  const TiesParams& params = context_->params.ties;
  const sim::Graph& graph = friends_.now();
  const auto friends = graph.neighbours(consumer);
  const auto befriend = [&](std::uint32_t other, double luck) {
    if (other == consumer || graph.has_arc(consumer, other)) return;
    if (segment_(consumer) != segment_(other) && luck < params.homophily) return;
    pairs.push_back(pair_of(consumer, other));
  };
  if (!friends.empty()) {
    events(params.closure * tick.length, kIntroduced, tick, consumer, [&](const sim::Block& luck) {
      const auto theirs = graph.neighbours(friends[one_of(friends.size(), luck.lane[1])]);
      befriend(theirs[one_of(theirs.size(), luck.lane[2])], luck.uniform(3));
    });
  }
  events(params.encounters * tick.length, kEncounter, tick, consumer, [&](const sim::Block& luck) {
    befriend(one_of(graph.n(), luck.lane[1]), luck.uniform(3));
  });
}

/// Either end of a friendship may end it, each at half the rate.
void MinglePhase::part(std::uint32_t consumer, const sim::Tick& tick,
                       std::vector<sim::Edge>& pairs) const {
  const auto friends = friends_.now().neighbours(consumer);
  const double expected =
      0.5 * context_->params.ties.dissolution * static_cast<double>(friends.size()) * tick.length;
  events(expected, kPart, tick, consumer, [&](const sim::Block& luck) {
    pairs.push_back(pair_of(consumer, friends[one_of(friends.size(), luck.lane[1])]));
  });
}

std::vector<sim::Edge> MinglePhase::turned(const sim::Tick& tick) const {
  const std::size_t n = friends_.now().n();
  std::vector<std::vector<sim::Edge>> of_block(sim::block_count(n));
  sim::for_blocks(n, tick.order, [&](sim::BlockRange block) {
    for (std::size_t i = block.first; i < block.last; ++i) {
      meet(static_cast<std::uint32_t>(i), tick, of_block[block.index]);
      part(static_cast<std::uint32_t>(i), tick, of_block[block.index]);
    }
  });
  std::vector<sim::Edge> all;
  for (const auto& pairs : of_block) all.insert(all.end(), pairs.begin(), pairs.end());
  return all;
}

/// Whoever has won or lost followers has so many now. New influencers are those whose audience has
/// become as large as that of the smallest one was on the first day.
void MinglePhase::recount(std::span<const sim::Edge> turned) {
  const auto less = [](const columns::Influencer& a, std::uint32_t agent) {
    return a.agent < agent;
  };
  for (const sim::Edge& pair : turned) {
    const auto followers = static_cast<std::uint32_t>(audience_.now().degree(pair.from));
    const auto row = std::lower_bound(influencers_->begin(), influencers_->end(), pair.from, less);
    if (row != influencers_->end() && row->agent == pair.from) {
      row->followers = followers;
    } else if (followers >= context_->least_audience) {
      influencers_->insert(row, {pair.from, followers, 0, 0});
    }
  }
}

void MinglePhase::run(const sim::Tick& tick) {
  const TiesParams& params = context_->params.ties;
  if (params.friends_change()) {
    friends_.restore(*friends_changed_, tick.order);
    friends_.toggle(turned(tick), *friends_changed_, tick.order);
    context_->friends = friends_.now();
  }
  if (params.audiences_change()) {
    audience_.toggle(*decided_, *audience_changed_, tick.order);
    recount(*decided_);
    decided_->clear();
    context_->audience = audience_.now();
  }
}

}  // namespace agora::models
