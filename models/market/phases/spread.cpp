// SPDX-License-Identifier: MIT
#include "models/market/phases/spread.h"

#include <algorithm>
#include <utility>

#include "models/market/feeds.h"

namespace agora::models {
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

void SpreadPhase::run(const sim::Tick& tick) {
  draws_ = tick.draws;
  decided_->clear();
  publish_replies(tick);
  publish_posts(tick);
  publish_sponsored(tick);
  Posts due = come_out(*shares_, tick);
  while (!passed_on_.empty() || !due.empty()) {
    publish_shares(due, tick);
    admit(std::exchange(passed_on_, {}), tick);
    due = come_out(admitted_.back(), tick);
  }
  keep_admitted(tick);
  std::ranges::sort(*decided_);
  decided_->erase(std::ranges::unique(*decided_).begin(), decided_->end());
  end_cascades(tick);
}

}  // namespace agora::models
