// SPDX-License-Identifier: MIT
#include "models/market/phases/spread.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "models/market/feeds.h"
#include "models/market/mechanisms/cascade.h"

namespace agora::models {
namespace {

constexpr std::size_t kTreesPerBlock = 256;

bool same_share(const Post& a, const Post& b) { return a.root == b.root && a.author == b.author; }

/// Shares by what is shared and by whom; of two by the same person, the earlier first.
bool before(const Post& a, const Post& b) {
  return std::tie(a.root, a.author, a.time, a.parent) <
         std::tie(b.root, b.author, b.time, b.parent);
}

/// The shape of a cascade that is over, from everything passed on in it.
columns::Cascade shape_of(const Root& root, std::vector<Post> shares) {
  std::sort(shares.begin(), shares.end(), [](const Post& a, const Post& b) {
    return std::tie(a.depth, a.author) < std::tie(b.depth, b.author);
  });
  std::map<std::uint32_t, std::uint32_t> place{{root.author, 0}};
  std::vector<std::uint32_t> parents{kNoParent};
  for (const Post& post : shares) {
    parents.push_back(place.at(post.parent));
    place.emplace(post.author, static_cast<std::uint32_t>(place.size()));
  }
  return {.root = root,
          .size = static_cast<std::uint32_t>(parents.size()),
          .depth = shares.back().depth,
          .virality = static_cast<std::uint32_t>(structural_virality(parents) * 65536.0 + 0.5)};
}

}  // namespace

SpreadPhase::SpreadPhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      memory_{context_->params.influencers.memory_days, context_->tick_length},
      posts_{access.read(columns::kPosts)},
      outcomes_{access.read(columns::kOutcomes)},
      sponsored_{access.read(columns::kSponsored)},
      influencers_{access.read(columns::kInfluencers)},
      shares_{access.write(columns::kShares)},
      decided_{access.write(columns::kDecided)},
      cascades_{access.write(columns::kCascades)},
      post_rate_{access.read(columns::kPostRate)},
      segment_{access.read(columns::kSegment)},
      archetype_{access.read(columns::kArchetype)},
      joined_{access.read(columns::kJoined)},
      feed_{access.read(columns::kFeed)},
      inbox_{access.send(columns::kInbox)},
      posts_made_{access.write(columns::kPostsMade)},
      ledger_{access.write(columns::kLedger)} {
  const std::size_t brands = context_->brands.size(), kinds = context_->interests.kinds();
  for (const PlatformParams& platform : context_->platform_params) {
    for (std::size_t b = 0; b < brands; ++b) {
      for (std::size_t kind = 0; kind < kinds; ++kind) {
        const auto liked = static_cast<double>(context_->interests.appeal_of(b)[kind]);
        preference_.push_back(
            platform.ranking == 0.0 ? 1.0f
            : liked <= 0.0          ? 0.0f
                           : static_cast<float>(sim::exp(platform.ranking * sim::log(liked))));
      }
    }
  }
  for (std::size_t b = 0; b < brands; ++b) {
    for (std::size_t kind = 0; kind < kinds; ++kind) {
      const SegmentParams& segment = context_->segments[kind / kArchetypes].params;
      readiness_.push_back(
          static_cast<float>(context_->params.talk.pass_on * segment.posting *
                             static_cast<double>(context_->interests.appeal_of(b)[kind])));
    }
  }
}

SpreadPhase::Utterance SpreadPhase::sponsored(const columns::SponsoredPost& of_today,
                                              const sim::Tick& tick) const {
  const InfluenceParams& params = context_->params.influencers;
  const double full = context_->params.opinion.weight * context_->params.opinion.credibility_online;
  const columns::Influencer& influencer = (*influencers_)[of_today.influencer];
  const double remembered = influencer.sponsored *
                            static_cast<double>(memory_(tick.index - influencer.touched)) / 65536.0;
  // Posts of their own that the audience remembers: the rate times the mean memory.
  const double genuine =
      1.0 + static_cast<double>(post_rate_(of_today.author)) * params.memory_days / sim::kLn2;
  const auto appeal =
      context_->interests.appeal(segment_(of_today.author), archetype_(of_today.author));
  const double kept = engagement_of(of_today.author) * authenticity(params, remembered, genuine) *
                      static_cast<double>(appeal[of_today.brand]);
  const Instant now = to_instant(tick.start);
  return {.post = {.author = of_today.author,
                   .time = now,
                   .brand = static_cast<std::uint8_t>(of_today.brand),
                   .kind = PostKind::sponsored,
                   .valence = to_valence(static_cast<float>(params.sponsored_valence)),
                   .attribute = 0,
                   .platform = where_said(joined_, *context_, tick.draws, of_today.author, now)},
          .voice = {.to_friends = 0.0, .to_followers = full * kept, .catching = kept}};
}

/// Takes in what is new among the candidates, and returns it: nobody passes the same on twice.
SpreadPhase::Posts SpreadPhase::admit(Posts candidates) {
  const auto by_root_and_author = [](const Post& a, const Post& b) {
    return std::tie(a.root, a.author) < std::tie(b.root, b.author);
  };
  std::sort(candidates.begin(), candidates.end(), before);
  candidates.erase(std::unique(candidates.begin(), candidates.end(), same_share), candidates.end());
  Posts fresh, all;
  std::set_difference(candidates.begin(), candidates.end(), shares_->begin(), shares_->end(),
                      std::back_inserter(fresh), by_root_and_author);
  std::merge(shares_->begin(), shares_->end(), fresh.begin(), fresh.end(), std::back_inserter(all),
             by_root_and_author);
  *shares_ = std::move(all);
  return fresh;
}

/// Those of the shares that come out from `start` until `end`, counted.
SpreadPhase::Posts SpreadPhase::come_out(const Posts& shares, Instant start, Instant end) {
  Posts due;
  Tally tally{context_->brands.size()};
  for (const Post& post : shares) {
    if (post.time < start || post.time >= end) continue;
    due.push_back(post);
    tally.add(post.brand, Account::shares);
    tally.add_valence(post.brand, post.valence);
    if (post.depth > 1) tally.add(post.brand, Account::relayed);
  }
  enter(tally, ledger_);
  return due;
}

/// A cascade is over when nothing of it is still to come out. (A brand's content is one root a day:
/// its day must be over too.)
void SpreadPhase::end_cascades(const sim::Tick& tick) {
  const Instant start = to_instant(tick.start), end = to_instant(tick.end());
  std::vector<std::span<const Post>> trees;  // one a root
  for (auto first = shares_->begin(); first != shares_->end();) {
    const auto last = std::find_if(first, shares_->end(),
                                   [&](const Post& post) { return !(post.root == first->root); });
    trees.emplace_back(first, last);
    first = last;
  }
  std::vector<columns::Cascade> shapes(trees.size());  // size 0: not over
  const auto measure = [&](sim::BlockRange block) {
    for (std::size_t i = block.first; i < block.last; ++i) {
      const Root root = trees[i].front().root;
      const bool over =
          start - std::min(root.time, start) >= static_cast<Instant>(kInstantsPerDay) &&
          std::ranges::all_of(trees[i], [&](const Post& post) { return post.time < end; });
      if (over) shapes[i] = shape_of(root, {trees[i].begin(), trees[i].end()});
    }
  };
  sim::for_blocks(trees.size(), tick.order, measure, kTreesPerBlock);

  cascades_->clear();
  Posts living;
  Tally tally{context_->brands.size()};
  for (std::size_t i = 0; i < trees.size(); ++i) {
    if (shapes[i].size > 0) {
      cascades_->push_back(shapes[i]);
      tally.add(shapes[i].root.brand, Account::cascades);
    } else {
      living.insert(living.end(), trees[i].begin(), trees[i].end());
    }
  }
  *shares_ = std::move(living);
  enter(tally, ledger_);
}

void SpreadPhase::run(const sim::Tick& tick) {
  draws_ = tick.draws;
  const Instant start = to_instant(tick.start), end = to_instant(tick.end());
  Response heard = publish_replies(tick);
  heard += publish_posts(tick);
  heard += publish_sponsored(tick);
  Posts due = come_out(*shares_, start, end);
  while (!heard.passed_on.empty() || !due.empty()) {
    heard += publish_shares(due, tick);
    const Posts fresh = admit(std::exchange(heard.passed_on, {}));
    due = come_out(fresh, start, end);
  }
  std::ranges::sort(heard.decided);
  heard.decided.erase(std::ranges::unique(heard.decided).begin(), heard.decided.end());
  *decided_ = std::move(heard.decided);
  end_cascades(tick);
}

}  // namespace agora::models
