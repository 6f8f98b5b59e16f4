// SPDX-License-Identifier: MIT
// Live, second part: needs, choice, experience, and what a consumer says or does about it. Luck is
// keyed by the instant of the need and by the brand's name, so neither the length of a tick nor a
// brand more or less in the market shifts anyone's luck.
#include <algorithm>

#include "models/market/phases/live.h"

namespace agora::models {
namespace {

constexpr sim::Stream kNeed = sim::stream("consumers.buy.need");
constexpr sim::Stream kChoice = sim::stream("consumers.buy.choice");  // consideration, taste
constexpr sim::Stream kOutside = sim::stream("consumers.buy.outside");
constexpr sim::Stream kDelivered =
    sim::stream("consumers.buy.experience");  // noise x2, failure, follow
constexpr sim::Stream kMembership = sim::stream("consumers.buy.membership");
constexpr sim::Stream kReaction =
    sim::stream("consumers.speak.reaction");  // voice, praise, question, fault
constexpr sim::Stream kChat = sim::stream("consumers.speak.chat");  // next, topic

}  // namespace

void LivePhase::meet_needs(Day& day) {
  const Instant tick_end = to_instant(day.tick.end());
  const ChoiceParams& params = context_->params.choice;
  const double sensitivity =
      day.segment.params.price_sensitivity * personal(day, Trait::price_sensitivity);
  while (next_need_(day.consumer) < tick_end) {
    const Instant when = next_need_(day.consumer);
    // The largest utility plus Gumbel shock wins: that is the multinomial logit.
    double best = params.outside_utility + day.tick.draws(kOutside, when, day.consumer).gumbel(0);
    std::size_t chosen = day.relations.size();
    for (std::size_t b = 0; b < day.relations.size(); ++b) {
      const Conditions& today = brand_days_[b].conditions;
      if (!today.present) continue;
      const Relation& r = day.relations[b];
      const sim::Block luck = day.tick.draws(kChoice, when, day.consumer, context_->brands[b].key);
      if (luck.uniform(0) >= consideration(params, r.awareness, r.loyalty)) continue;
      day.tally.add(b, Account::considerations);
      const double value =
          utility(params,
                  {r.quality, r.image, r.trust, r.loyalty, static_cast<double>(r.purchases),
                   day.relevance[b], today.price},
                  sensitivity) +
          luck.gumbel(1);
      if (value > best) {
        best = value;
        chosen = b;
      }
    }
    if (chosen != day.relations.size()) buy(day, chosen, when);
    const double wait = day.tick.draws(kNeed, when, day.consumer).exponential(0) /
                        static_cast<double>(need_rate_(day.consumer));
    next_need_.set(day.consumer, 0, next_instant(when, wait));
  }
}

void LivePhase::buy(Day& day, std::size_t brand, Instant when) {
  const BrandFacts& facts = context_->brands[brand];
  const ExperienceParams& params = context_->params.experience;
  const BrandDay& today = brand_days_[brand];
  Relation& r = day.relations[brand];
  day.tally.add(brand, Account::purchases);
  sales_.add(brand, segment_(day.consumer), 1);
  day.tally.add(brand, Account::revenue, to_micro(today.conditions.price));
  day.tally.add(brand, Account::unit_costs, to_micro(today.conditions.unit_cost));

  const sim::Block luck = day.tick.draws(kDelivered, when, day.consumer, facts.key);
  const sim::Block reaction = day.tick.draws(kReaction, when, day.consumer, facts.key);
  double delivered = 0.0, missing = 0.0;
  for (std::size_t k = 0; k < context_->attributes; ++k) {
    delivered += day.segment.taste[k] * today.quality[k];
    missing += day.segment.taste[k] * (1.0 - today.quality[k]);
  }
  const bool failed = luck.uniform(2) < today.conditions.failure_rate;
  const double experienced =
      delivered + params.noise * luck.normal() - (failed ? today.conditions.failure_depth : 0.0);

  // The attribute that is felt to be at fault: the worse and the dearer, the likelier.
  std::uint8_t fault = 0;
  double share = reaction.uniform(3) * missing;
  for (std::size_t k = 0; k < context_->attributes; ++k) {
    share -= day.segment.taste[k] * (1.0 - today.quality[k]);
    if (share < 0.0) {
      fault = static_cast<std::uint8_t>(k);
      break;
    }
  }

  const float level = std::clamp(static_cast<float>(experienced), 0.0f, 1.0f);
  const float expected = expectation(r.quality, r.claims, static_cast<float>(params.claim_weight));
  const Feelings felt = feel(params, {r.satisfaction, r.quality, r.loyalty, r.trust}, level,
                             expected, static_cast<float>(r.purchases));
  r.satisfaction = felt.satisfaction;
  r.quality = felt.quality;
  r.loyalty = felt.loyalty;
  r.trust = felt.trust;
  if (r.purchases < 255) ++r.purchases;
  r.awareness += use_makes_aware_ * (1.0f - r.awareness);

  const float gap = level - expected;
  const MediaParams& media = context_->params.media;
  const bool disappointed = -gap > static_cast<float>(context_->params.talk.disappointment);
  if (r.follows == 0 && !disappointed && today.plan.open_channel && day.on_a_platform &&
      luck.uniform(3) < media.follow) {
    r.follows = 1;
    day.tally.add_follower(brand, 1);
  } else if (r.follows != 0 && disappointed && luck.uniform(3) < media.unfollow) {
    r.follows = 0;
    day.tally.add_follower(brand, -1);
  }
  join_or_leave(day, brand, when, disappointed);
  react(day, brand, when, gap, fault);
}

void LivePhase::join_or_leave(Day& day, std::size_t brand, Instant when, bool disappointed) {
  Relation& r = day.relations[brand];
  const CommunityParams& params = context_->params.community;
  const bool kept = brand_days_[brand].plan.community > 0.0;
  const bool may_join = r.member == 0 && kept && r.follows != 0 && !disappointed;
  const bool may_leave = r.member != 0 && disappointed;
  if (!may_join && !may_leave) return;
  const double luck =
      day.tick.draws(kMembership, when, day.consumer, context_->brands[brand].key).uniform(0);
  if (luck >= (may_join ? params.join : params.leave)) return;
  r.member = may_join ? 1 : 0;
  day.tally.add_member(brand, may_join ? 1 : -1);
}

void LivePhase::react(Day& day, std::size_t brand, Instant when, float gap, std::uint8_t fault) {
  const TalkParams& params = context_->params.talk;
  const bool open = brand_days_[brand].plan.open_channel && day.on_a_platform;
  const sim::Block luck =
      day.tick.draws(kReaction, when, day.consumer, context_->brands[brand].key);
  Relation& r = day.relations[brand];
  if (-gap > static_cast<float>(params.disappointment)) {
    const double voice = params.voice * day.segment.params.voice * personal(day, Trait::voice) *
                         (open ? 1.0 + params.channel_attraction : 1.0);
    if (luck.uniform(0) < voice) {
      const float anger = static_cast<float>(context_->params.experience.loss_aversion) * gap;
      say(day, brand, PostKind::complaint, std::max(anger, -1.0f), when, fault);
    } else {
      r.loyalty *= static_cast<float>(params.exit_loyalty);
    }
    return;
  }
  if (gap > static_cast<float>(params.delight) && luck.uniform(1) < params.praise) {
    say(day, brand, PostKind::praise, std::min(0.5f + gap, 1.0f), when, fault);
  }
  if (open && luck.uniform(2) < params.question) {
    say(day, brand, PostKind::question, 0.0f, when, fault);
  }
}

void LivePhase::chat(Day& day) {
  const Instant tick_end = to_instant(day.tick.end());
  while (next_post_(day.consumer) < tick_end) {
    const Instant when = next_post_(day.consumer);
    // The topic: brands race for the post, each at the rate at which it is on this person's mind.
    double first = 0.0;
    std::size_t topic = day.relations.size();
    for (std::size_t b = 0; b < day.relations.size(); ++b) {
      const Relation& r = day.relations[b];
      const double rate =
          static_cast<double>(r.awareness) *
          (context_->params.talk.base_interest +
           static_cast<double>(r.image < 0 ? -r.image : r.image) + static_cast<double>(r.loyalty) +
           (r.member != 0 ? context_->params.community.interest : 0.0));
      if (rate <= 0.0) continue;
      const double arrival =
          day.tick.draws(kChat, when, day.consumer, context_->brands[b].key).exponential(1) / rate;
      if (topic == day.relations.size() || arrival < first) {
        first = arrival;
        topic = b;
      }
    }
    if (topic != day.relations.size()) {
      const Relation& r = day.relations[topic];
      say(day, topic, PostKind::chatter,
          std::clamp(0.5f * r.image + r.satisfaction - 0.5f, -1.0f, 1.0f), when);
    }
    const double wait = day.tick.draws(kChat, when, day.consumer).exponential(0) /
                        static_cast<double>(post_rate_(day.consumer));
    next_post_.set(day.consumer, 0, next_instant(when, wait));
  }
}

}  // namespace agora::models
