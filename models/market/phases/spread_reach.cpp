// SPDX-License-Identifier: MIT
// Spread, second part: posts find their readers. Friends hear of a post face to face or read it,
// followers read it.
#include <algorithm>
#include <utility>

#include "models/market/mechanisms/traits.h"
#include "models/market/phases/spread.h"
#include "models/market/phases/spread_readings.h"

namespace agora::models {
namespace {

constexpr std::size_t kPostsPerBlock = 64, kSharesPerBlock = 8, kReadersPerBlock = 2048;

/// By what the luck of a post's readers is keyed, beside its time: who says it, about which brand.
std::uint32_t identity(const Post& post, std::uint32_t brand_key) {
  return (post.author * 0x9e3779b1u) ^ brand_key ^
         (0x85ebca6bu * (static_cast<std::uint32_t>(post.kind) + 1u));
}

}  // namespace

double SpreadPhase::engagement_of(std::uint32_t agent) const {
  const auto followers = static_cast<double>(context_->audience.degree(agent));
  return followers > 0.0
             ? engagement(context_->params.influencers, followers / context_->mean_audience)
             : 0.0;
}

float SpreadPhase::susceptibility(std::uint32_t reader, std::size_t segment) const {
  const SegmentParams& params = context_->segments[segment].params;
  return static_cast<float>(params.susceptibility *
                            personal(Trait::susceptibility, params, draws_, reader));
}

SpreadPhase::Voice SpreadPhase::voice_of(const Post& post) const {
  const OpinionParams& opinion = context_->params.opinion;
  const double strength = post.depth > 0 ? context_->params.talk.share_strength : 1.0;
  return {.to_friends = opinion.weight * strength * opinion.credibility_friends,
          .to_followers =
              opinion.weight * strength * opinion.credibility_online * engagement_of(post.author),
          .catching = 1.0};
}

float SpreadPhase::turning(const Post& post) const {
  const TiesParams& ties = context_->params.ties;
  const bool by_a_person = post.origin().author != kTheBrand;
  return static_cast<float>(post.kind == PostKind::sponsored ? ties.fatigue
                            : post.depth > 0 && by_a_person  ? ties.discovery
                                                             : 0.0);
}

SpreadPhase::Message SpreadPhase::message(const Utterance& utterance, Circle circle) const {
  const Post& post = utterance.post;
  const Voice& voice = utterance.voice;
  const std::size_t brands = context_->brands.size(), kinds = context_->interests.kinds();
  const bool to_friends = circle == Circle::friends;
  return {.post = post,
          .root = post.origin(),
          .loudness = static_cast<float>(to_friends ? voice.to_friends : voice.to_followers),
          .told = to_friends ? static_cast<float>(context_->params.talk.face_to_face) : 0.0f,
          .catching = static_cast<float>(voice.catching),
          .felt = static_cast<float>(felt_valence(context_->params.opinion,
                                                  static_cast<double>(from_valence(post.valence)))),
          .turns = turning(post),
          .preference = post.platform == kNoPlatform
                            ? nullptr
                            : &preference_[(post.platform * brands + post.brand) * kinds],
          .readiness = &readiness_[post.brand * kinds],
          .luck_key = identity(post, context_->brands[post.brand].key),
          .region = context_->segments[segment_(post.author)].region};
}

void SpreadPhase::bring(const Utterance& utterance, Readings& readings) {
  const Post& post = utterance.post;
  const auto friends = context_->friends.neighbours(post.author);
  const auto followers = context_->audience.neighbours(post.author);
  if (post.kind != PostKind::sponsored && !friends.empty()) {
    readings.add(readings.keep(message(utterance, Circle::friends)), friends);
  }
  if (followers.size() > kReadersPerBlock) {
    calling_.add(readings.block(), utterance);
  } else if (!followers.empty()) {
    readings.add(readings.keep(message(utterance, Circle::followers)), followers);
  }
}

/// Calls each(i, readings) for i < n; what readers do about it is joined in order of i, on any
/// number of threads.
template <class Each>
void SpreadPhase::read(std::size_t n, const sim::Tick& tick, const Each& each,
                       std::size_t per_block) {
  const std::size_t blocks = sim::block_count(n, per_block);
  passing_on_.open(blocks);
  deciding_.open(blocks);
  calling_.open(blocks);
  sim::for_blocks(
      n, tick.order,
      [&](sim::BlockRange block) {
        Readings readings{*this, tick, block.index};
        for (std::size_t i = block.first; i < block.last; ++i) each(i, readings);
        readings.finish();
      },
      per_block);
  passing_on_.close();
  deciding_.close();
  calling_.close();
}

/// The same, and then large audiences, part by part.
template <class Each>
void SpreadPhase::publish(std::size_t n, const sim::Tick& tick, const Each& each,
                          std::size_t per_block) {
  read(n, tick, each, per_block);

  struct Part {
    std::size_t utterance, first;
  };
  const sim::Rows<Utterance> loud = std::exchange(loud_, {});
  std::vector<Part> parts;
  std::vector<Message> messages;
  for (std::size_t i = 0; i < loud.size(); ++i) {
    messages.push_back(message(loud[i], Circle::followers));
    const std::uint64_t followers = context_->audience.degree(loud[i].post.author);
    for (std::size_t k = 0; k < followers; k += kReadersPerBlock) parts.push_back({i, k});
  }
  const auto part = [&](std::size_t i, Readings& readings) {
    const Message& of_part = messages[parts[i].utterance];
    const auto rest = context_->audience.neighbours(of_part.post.author).subspan(parts[i].first);
    readings.add(of_part, rest.first(std::min(kReadersPerBlock, rest.size())));
  };
  read(parts.size(), tick, part, 1);
}

/// What is only passed on comes out when its time has come.
void SpreadPhase::publish_posts(const sim::Tick& tick) {
  const Instant start = to_instant(tick.start);
  const auto each = [&](std::size_t i, Readings& readings) {
    Post post = (*posts_)[i];
    if (post.kind == PostKind::question) return;  // put to the brand alone
    if (post.kind == PostKind::share) {
      post.time = std::max(post.time, start);
      passing_on_.add(readings.block(), post);
    } else {
      bring({post, voice_of(post)}, readings);
    }
  };
  publish(posts_->size(), tick, each, kPostsPerBlock);
}

void SpreadPhase::publish_sponsored(const sim::Tick& tick) {
  const auto each = [&](std::size_t i, Readings& readings) {
    bring(sponsored((*sponsored_)[i], tick), readings);
  };
  publish(sponsored_->size(), tick, each, kPostsPerBlock);
}

void SpreadPhase::publish_shares(const Posts& due, const sim::Tick& tick) {
  const auto each = [&](std::size_t i, Readings& readings) {
    posts_made_.increase(due[i].author);
    bring({due[i], voice_of(due[i])}, readings);
  };
  publish(due.size(), tick, each, kSharesPerBlock);
}

void SpreadPhase::publish_replies(const sim::Tick& tick) {
  const auto each = [&](std::size_t i, const Readings& readings) {
    spread_reply((*outcomes_)[i], tick, readings.block());
  };
  read(outcomes_->size(), tick, each, kPostsPerBlock);
}

}  // namespace agora::models
