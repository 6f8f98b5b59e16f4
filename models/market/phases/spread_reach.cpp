// SPDX-License-Identifier: MIT
// Spread, second part: one post on its way to its readers. Friends hear of it face to face or read
// it, followers read it; who reads it may pass it on.
#include <algorithm>
#include <cmath>
#include <utility>

#include "models/market/crowd.h"
#include "models/market/mechanisms/traits.h"
#include "models/market/phases/spread.h"
#include "sim/core/vectors.h"

namespace agora::models {
namespace {

constexpr sim::Stream kPassOn = sim::stream("consumers.spread.pass_on");  // whether, when, turn
constexpr sim::Stream kOffer = sim::stream("consumers.spread.offer");     // whether, when
constexpr std::size_t kPostsPerBlock = 64, kSharesPerBlock = 8, kReadersPerBlock = 2048;

/// The nearest whole number of message units.
std::int32_t to_message_units(float amount) {
  const float units = amount * columns::kMessageUnit + 0.5f;
  const auto whole = static_cast<std::int32_t>(units);
  return whole - (units < static_cast<float>(whole) ? 1 : 0);
}

/// By what the luck of a post's readers is keyed, beside its time: who says it, about which brand.
std::uint32_t identity(const Post& post, std::uint32_t brand_key) {
  return (post.author * 0x9e3779b1u) ^ brand_key ^
         (0x85ebca6bu * (static_cast<std::uint32_t>(post.kind) + 1u));
}

/// Whether something is done at this rate, by the first lane. (The rate is above the chance, and
/// cheaper to compare with.)
bool passes_on(const sim::Block& luck, float at) {
  const auto rate = static_cast<double>(at);
  return luck.uniform(0) < rate && luck.uniform(0) < 1.0 - sim::exp(-rate);
}

template <class Row>
void append(std::vector<Row>& all, const std::vector<Row>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

double SpreadPhase::engagement_of(std::uint32_t agent) const {
  const auto followers = static_cast<double>(context_->audience.degree(agent));
  return followers > 0.0
             ? engagement(context_->params.influencers, followers / context_->mean_audience)
             : 0.0;
}

float SpreadPhase::seen_by(std::uint32_t reader, std::uint8_t platform, std::size_t brand) const {
  if (platform == kNoPlatform) return 0.0f;
  const std::size_t row = platform * context_->brands.size() + brand;
  const float preference = preference_[row * context_->interests.kinds() + kind_of(reader)];
  return std::min(feed_(reader, platform) * preference, 1.0f);
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

void SpreadPhase::tell(std::uint32_t reader, std::size_t brand, float weight, float felt) const {
  const float heard = weight * susceptibility(reader, segment_(reader));
  const std::int64_t message =
      sim::PackedSum::pack(to_message_units(heard), to_message_units(heard * felt));
  if (message != 0) inbox_.add(reader, brand, message);
}

float SpreadPhase::turning(const Post& post) const {
  const TiesParams& ties = context_->params.ties;
  const bool by_a_person = post.origin().author != kTheBrand;
  return static_cast<float>(post.kind == PostKind::sponsored ? ties.fatigue
                            : post.depth > 0 && by_a_person  ? ties.discovery
                                                             : 0.0);
}

void SpreadPhase::reach(const Utterance& utterance, const sim::Tick& tick,
                        Response& response) const {
  const Post& post = utterance.post;
  const Voice& voice = utterance.voice;
  if (post.kind != PostKind::sponsored) {
    reach(utterance, context_->friends.neighbours(post.author), voice.to_friends,
          context_->params.talk.face_to_face, tick, response);
  }
  const auto followers = context_->audience.neighbours(post.author);
  if (followers.size() > kReadersPerBlock) {
    response.loud.push_back(utterance);
  } else {
    reach(utterance, followers, voice.to_followers, 0.0, tick, response);
  }
}

void SpreadPhase::reach(const Utterance& utterance, std::span<const std::uint32_t> readers,
                        double strength, double face_to_face, const sim::Tick& tick,
                        Response& response) const {
  const Post& post = utterance.post;
  const std::size_t kinds = context_->interests.kinds(), arrivals = context_->brands.size();
  const std::uint32_t luck_key = identity(post, context_->brands[post.brand].key);
  const auto loudness = static_cast<float>(strength);
  const auto catching = static_cast<float>(utterance.voice.catching);
  const auto felt = static_cast<float>(
      felt_valence(context_->params.opinion, static_cast<double>(from_valence(post.valence))));
  const std::uint8_t region = context_->segments[segment_(post.author)].region;
  const Root root = post.origin();
  const float turns = turning(post);
  const bool online = post.platform != kNoPlatform;
  const float* preference =
      online ? &preference_[(post.platform * context_->brands.size() + post.brand) * kinds]
             : nullptr;
  const float* readiness = &readiness_[post.brand * kinds];
  Each<float> seen, heard, rate;
  Each<std::int64_t> message;
  std::array<Each<std::uint32_t>, 4> luck;

  for (; !readers.empty(); readers = readers.subspan(std::min(kCrowd, readers.size()))) {
    const std::size_t n = std::min(kCrowd, readers.size());
    for (std::size_t k = 0; k < n; ++k) {
      const std::uint32_t reader = readers[k];
      inbox_.prefetch(reader);
      const std::size_t segment = segment_(reader), kind = kind_of(reader);
      const float told =
          context_->segments[segment].region == region ? static_cast<float>(face_to_face) : 0.0f;
      seen[k] = online ? std::min(feed_(reader, post.platform) * preference[kind], 1.0f) : 0.0f;
      heard[k] = loudness * (told + seen[k]) * susceptibility(reader, segment);
      rate[k] = readiness[kind] * catching * seen[k];
    }
    sim::vectorised([n, felt, &heard, &message] {
      for (std::size_t k = 0; k < n; ++k) {
        message[k] =
            sim::PackedSum::pack(to_message_units(heard[k]), to_message_units(heard[k] * felt));
      }
    });
    tick.draws.many(kPassOn, post.time, readers.first(n), luck_key,
                    {luck[0].data(), luck[1].data(), luck[2].data(), luck[3].data()});
    for (std::size_t k = 0; k < n; ++k) {
      const std::uint32_t reader = readers[k];
      if (message[k] != 0) inbox_.add(reader, post.brand, message[k]);
      if (!(seen[k] > 0.0f)) continue;
      inbox_.add(reader, arrivals, 1);
      const sim::Block of_reader{{luck[0][k], luck[1][k], luck[2][k], luck[3][k]}};
      if (reader == root.author) continue;
      if (turns > 0.0f) turn(reader, of_reader, turns * seen[k], post, response);
      if (!passes_on(of_reader, rate[k])) continue;
      const double delay = context_->params.talk.delay_hours / 24.0 * of_reader.exponential(1);
      response.passed_on.push_back(
          {.author = reader,
           .time = next_instant(std::max(post.time, to_instant(tick.start)), delay),
           .brand = post.brand,
           .kind = PostKind::share,
           .valence = post.valence,
           .attribute = post.attribute,
           .platform = post.platform,
           .depth = static_cast<std::uint16_t>(std::min(post.depth + 1, 65535)),
           .parent = post.author,
           .root = root});
    }
  }
}

/// Whoever follows a person already does not begin to, and nobody stops who does not.
void SpreadPhase::turn(std::uint32_t reader, const sim::Block& luck, float chance, const Post& post,
                       Response& response) const {
  if (!(luck.uniform(2) < static_cast<double>(chance))) return;
  const std::uint32_t author = post.origin().author;
  const bool follows = context_->audience.has_arc(author, reader);
  if (follows == (post.kind == PostKind::sponsored)) response.decided.push_back({author, reader});
}

/// All that each(i, response) adds for i < n, in order of i on any number of threads; then what
/// large audiences add, part by part.
template <class Each>
SpreadPhase::Response SpreadPhase::publish(std::size_t n, const sim::Tick& tick, const Each& each,
                                           std::size_t per_block) const {
  Response all;
  const auto gather = [&](std::size_t count, std::size_t block_size, const auto& add) {
    std::vector<Response> responses(sim::block_count(count, block_size));
    sim::for_blocks(
        count, tick.order,
        [&](sim::BlockRange block) {
          for (std::size_t i = block.first; i < block.last; ++i) add(i, responses[block.index]);
        },
        block_size);
    for (const Response& part : responses) {
      append(all.passed_on, part.passed_on);
      append(all.decided, part.decided);
      append(all.loud, part.loud);
    }
  };
  gather(n, per_block, each);

  struct Part {
    std::size_t utterance, first;
  };
  std::vector<Part> parts;
  for (std::size_t i = 0; i < all.loud.size(); ++i) {
    const std::uint64_t followers = context_->audience.degree(all.loud[i].post.author);
    for (std::size_t k = 0; k < followers; k += kReadersPerBlock) parts.push_back({i, k});
  }
  const std::vector<Utterance> loud = std::exchange(all.loud, {});
  gather(parts.size(), 1, [&](std::size_t i, Response& response) {
    const Utterance& utterance = loud[parts[i].utterance];
    const auto rest = context_->audience.neighbours(utterance.post.author).subspan(parts[i].first);
    reach(utterance, rest.first(std::min(kReadersPerBlock, rest.size())),
          utterance.voice.to_followers, 0.0, tick, response);
  });
  return all;
}

/// What is only passed on comes out when its time has come.
SpreadPhase::Response SpreadPhase::publish_posts(const sim::Tick& tick) const {
  const Instant start = to_instant(tick.start);
  const auto each = [&](std::size_t i, Response& response) {
    const Post& post = (*posts_)[i];
    if (post.kind == PostKind::question) return;  // put to the brand alone
    if (post.kind == PostKind::share) {
      response.passed_on.push_back(post);
      response.passed_on.back().time = std::max(post.time, start);
    } else {
      reach({post, voice_of(post)}, tick, response);
    }
  };
  return publish(posts_->size(), tick, each, kPostsPerBlock);
}

SpreadPhase::Response SpreadPhase::publish_sponsored(const sim::Tick& tick) const {
  const auto each = [&](std::size_t i, Response& response) {
    reach(sponsored((*sponsored_)[i], tick), tick, response);
  };
  return publish(sponsored_->size(), tick, each, kPostsPerBlock);
}

SpreadPhase::Response SpreadPhase::publish_shares(const Posts& due, const sim::Tick& tick) const {
  const auto each = [&](std::size_t i, Response& response) {
    posts_made_.increase(due[i].author);
    reach({due[i], voice_of(due[i])}, tick, response);
  };
  return publish(due.size(), tick, each, kSharesPerBlock);
}

SpreadPhase::Response SpreadPhase::publish_replies(const sim::Tick& tick) const {
  const auto each = [&](std::size_t i, Response& response) {
    spread_reply((*outcomes_)[i], tick, response.passed_on);
  };
  return publish(outcomes_->size(), tick, each, kPostsPerBlock);
}

void SpreadPhase::spread_reply(const columns::Outcome& outcome, const sim::Tick& tick,
                               Posts& passed_on) const {
  // Questions were put to the brand alone, and so are their answers; what members settle among
  // themselves nobody else reads.
  if (!columns::answered(outcome) || outcome.kind == PostKind::question) return;
  if (outcome.in_private || outcome.by_members) return;
  const ReplyParams& params = context_->params.reply;
  const double hours = to_days(outcome.time - outcome.opened) * 24.0;
  const double asked = value_of_asking(params, outcome.unasked);
  const double worth =
      std::copysign(1.0, asked) *
      reply_worth(params, hours, columns::from_127ths(outcome.tone), outcome.settled);
  const OpinionParams& opinion = context_->params.opinion;
  const double full = opinion.weight * opinion.credibility_friends;
  const auto care = static_cast<float>(full * params.onlookers * std::abs(asked));
  const auto thread = static_cast<float>(full * params.widening);
  const auto cared = static_cast<float>(felt_valence(opinion, worth));
  const auto said =
      static_cast<float>(felt_valence(opinion, static_cast<double>(from_valence(outcome.valence))));
  for (std::uint32_t onlooker : context_->friends.neighbours(outcome.author)) {
    const float seen = seen_by(onlooker, outcome.platform, outcome.brand);
    if (seen <= 0.0f) continue;
    // The brand is seen to care (or to brush somebody off) ...
    tell(onlooker, outcome.brand, care * seen, cared);
    // ... and the thread comes up once more.
    tell(onlooker, outcome.brand, thread * seen, said);
    if (outcome.compensation > 0) spread_offer(outcome, onlooker, seen, tick, passed_on);
  }
}

/// An offer of compensation is news: whoever sees it may pass the complaint on with it.
void SpreadPhase::spread_offer(const columns::Outcome& outcome, std::uint32_t onlooker, float seen,
                               const sim::Tick& tick, Posts& passed_on) const {
  const auto fuel = static_cast<float>(context_->params.reply.fuelling *
                                       columns::from_127ths(outcome.compensation));
  const float rate =
      readiness_[outcome.brand * context_->interests.kinds() + kind_of(onlooker)] * fuel * seen;
  if (rate <= 0.0f) return;
  const sim::Block luck =
      tick.draws(kOffer, outcome.time, onlooker,
                 (outcome.author * 0x9e3779b1u) ^ context_->brands[outcome.brand].key);
  if (!passes_on(luck, rate)) return;
  const double delay = context_->params.talk.delay_hours / 24.0 * luck.exponential(1);
  passed_on.push_back({.author = onlooker,
                       .time = next_instant(to_instant(tick.start), delay),
                       .brand = outcome.brand,
                       .kind = PostKind::share,
                       .valence = outcome.valence,
                       .attribute = 0,
                       .platform = outcome.platform,
                       .depth = 1,
                       .parent = outcome.author,
                       .root = {outcome.author, outcome.time, outcome.brand, PostKind::complaint}});
}

}  // namespace agora::models
