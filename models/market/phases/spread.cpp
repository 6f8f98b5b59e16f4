// SPDX-License-Identifier: MIT
#include "models/market/phases/spread.h"

#include <cmath>

namespace agora::models {
namespace {

constexpr std::size_t kPostsPerBlock = 64;

std::int32_t to_message_units(double amount) {
  return static_cast<std::int32_t>(
      std::floor(amount * static_cast<double>(columns::kMessageUnit) + 0.5));
}

}  // namespace

SpreadPhase::SpreadPhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      memory_{context_->params.influencers.memory_days, context_->tick_length},
      posts_{access.read(columns::kPosts)},
      outcomes_{access.read(columns::kOutcomes)},
      sponsored_{access.read(columns::kSponsored)},
      influencers_{access.read(columns::kInfluencers)},
      post_rate_{access.read(columns::kPostRate)},
      segment_{access.read(columns::kSegment)},
      archetype_{access.read(columns::kArchetype)},
      inbox_{access.send(columns::kInbox)} {}

void SpreadPhase::send(std::span<const std::uint32_t> readers, std::size_t brand, double weight,
                       double valence) const {
  const double heard = valence < 0.0 ? weight * context_->params.opinion.negativity : weight;
  const std::int64_t message =
      sim::PackedSum::pack(to_message_units(heard), to_message_units(heard * valence));
  if (message == 0) return;
  for (std::uint32_t reader : readers) inbox_.add(reader, brand, message);
}

double SpreadPhase::engagement_of(std::uint32_t agent) const {
  const auto followers = static_cast<double>(context_->audience.degree(agent));
  return engagement(context_->params.influencers, followers / context_->mean_audience);
}

double SpreadPhase::fit(std::uint32_t influencer, std::size_t brand) const {
  const auto appeal = context_->interests.appeal(segment_(influencer), archetype_(influencer));
  return static_cast<double>(appeal[brand]);
}

void SpreadPhase::spread_post(const Post& post) const {
  if (post.kind == PostKind::question) return;  // put to the brand alone
  const OpinionParams& opinion = context_->params.opinion;
  const double strength = post.kind == PostKind::share ? context_->params.talk.share_strength : 1.0;
  const double weight = opinion.weight * strength, valence = from_valence(post.valence);
  send(context_->friends.neighbours(post.author), post.brand, weight * opinion.credibility_friends,
       valence);
  const auto followers = context_->audience.neighbours(post.author);
  if (!followers.empty()) {
    send(followers, post.brand, weight * opinion.credibility_online * engagement_of(post.author),
         valence);
  }
}

void SpreadPhase::spread_sponsored(const columns::SponsoredPost& post,
                                   const sim::Tick& tick) const {
  const InfluenceParams& params = context_->params.influencers;
  const columns::Influencer& influencer = (*influencers_)[post.influencer];
  const double sponsored = influencer.sponsored *
                           static_cast<double>(memory_(tick.index - influencer.touched)) / 65536.0;
  // Posts of their own that the audience remembers: the rate times the mean memory.
  const double genuine =
      1.0 + static_cast<double>(post_rate_(post.author)) * params.memory_days / sim::kLn2;
  const double weight = context_->params.opinion.weight *
                        context_->params.opinion.credibility_online * engagement_of(post.author) *
                        authenticity(params, sponsored, genuine) * fit(post.author, post.brand);
  send(context_->audience.neighbours(post.author), post.brand, weight, params.sponsored_valence);
}

void SpreadPhase::spread_reply(const columns::Outcome& outcome) const {
  // Questions were put to the brand alone, and so are their answers.
  if (!columns::answered(outcome) || outcome.kind == PostKind::question) return;
  const ReplyParams& params = context_->params.reply;
  const double hours = to_days(outcome.time - outcome.opened) * 24.0;
  const double worth = reply_value(params, hours, columns::from_tone(outcome.tone));
  const double weight =
      context_->params.opinion.weight * context_->params.opinion.credibility_friends;
  const auto onlookers = context_->friends.neighbours(outcome.author);
  // The brand is seen to care (or to brush somebody off) ...
  send(onlookers, outcome.brand, weight * params.onlookers, worth);
  // ... and the thread comes up once more.
  send(onlookers, outcome.brand, weight * params.widening, from_valence(outcome.valence));
}

void SpreadPhase::run(const sim::Tick& tick) {
  const auto over = [&](const auto& rows, const auto& body) {
    sim::for_blocks(
        rows.size(), tick.order,
        [&](sim::BlockRange block) {
          for (std::size_t i = block.first; i < block.last; ++i) body(rows[i]);
        },
        kPostsPerBlock);
  };
  over(*posts_, [&](const Post& post) { spread_post(post); });
  over(*sponsored_, [&](const columns::SponsoredPost& post) { spread_sponsored(post, tick); });
  over(*outcomes_, [&](const columns::Outcome& outcome) { spread_reply(outcome); });
}

}  // namespace agora::models
