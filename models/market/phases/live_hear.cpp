// SPDX-License-Identifier: MIT
// Live, first part: what a consumer hears, and what it does to awareness, image, claims and trust.
#include <algorithm>

#include "models/market/phases/live.h"

namespace agora::models {
namespace {

constexpr sim::Stream kShare = sim::stream("consumers.hear.share");  // whether, moment, delay
constexpr sim::Stream kLouder = sim::stream("consumers.hear.louder");

/// Some moment of this tick, for things whose moment is not drawn ahead.
Instant moment_of(const sim::Tick& tick, double uniform) {
  return to_instant(tick.start + uniform * tick.length);
}

}  // namespace

void LivePhase::hear(Day& day, std::span<const Exposure> exposures) {
  const MarketParams& params = context_->params;
  const auto days = static_cast<float>(day.tick.length);
  const std::size_t brands = day.relations.size();
  const double sceptical =
      std::min(day.segment.params.scepticism * personal(day, Trait::scepticism), 1.0);

  for (std::size_t b = 0; b < brands; ++b) {
    Relation& r = day.relations[b];
    const BrandDay& today = brand_days_[b];
    const sim::PackedSum talk = sim::PackedSum::unpack(inbox_(day.consumer, b));
    if (inbox_(day.consumer, b) != 0) inbox_.set(day.consumer, b, 0);
    float talk_weight = static_cast<float>(talk.weight) / columns::kMessageUnit;
    float talk_value = static_cast<float>(talk.value) / columns::kMessageUnit;
    if (r.member != 0) {
      // What other members write is read like talk of friends; being one of them makes loyal.
      talk_weight += today.club_weight;
      talk_value += today.club_weight * today.club_valence;
      r.loyalty += today.belonging * (1.0f - r.loyalty);
    }

    if (exposures[b].all() == 0 && !(talk_weight > 0.0f)) {
      r.awareness *= fading_.awareness(1);
      continue;
    }
    const auto paid = static_cast<float>(exposures[b].paid);
    const auto owned = static_cast<float>(exposures[b].owned);
    const auto targeted = static_cast<float>(exposures[b].targeted);
    const float repeated = paid + targeted;  // a page has something new to say every time
    const float impressions = repeated + owned;
    const OpinionParams& opinion = params.opinion;
    // Each advertisement meets the stock that those before it left behind: on average, half of
    // them.
    const float stock = r.adstock + 0.5f * std::max(repeated - 1.0f, 0.0f);
    const auto believed_at = [&](float appeal) {
      return appeal * (1.0f - static_cast<float>(sceptical)) * 2.0f * r.trust;
    };
    const float believed = believed_at(day.appeal[b]);
    const float fresh = freshness(opinion, stock);
    const float said = believed * fresh * paid * today.ad_weight;
    const float aimed = believed * fresh * targeted * today.targeted_weight;
    const float shown = believed_at(day.content_appeal[b]) * owned * today.owned_weight;
    const float valence = advertising_valence(opinion, stock);
    const float known = static_cast<float>(params.ads.reactance * params.ads.accuracy);
    r.image = absorb(r.image, talk_weight + said + aimed + shown,
                     talk_value + said * valence + aimed * std::max(valence - known, -1.0f) +
                         shown * static_cast<float>(opinion.advertising_valence));

    r.awareness = advance_awareness(
        r.awareness,
        (day.appeal[b] * impressions + (day.content_appeal[b] - day.appeal[b]) * owned) *
                static_cast<float>(params.awareness.per_impression) +
            talk_weight * static_cast<float>(params.awareness.per_talk),
        days, static_cast<float>(params.awareness.half_life));
    r.adstock += repeated;
    r.ads = static_cast<std::uint8_t>(
        std::min<std::uint32_t>(r.ads + exposures[b].targeted, kMostCounted));
    const float uptake =
        2.0f * r.trust * static_cast<float>(params.experience.claim_uptake) * impressions;
    r.claims += (1.0f - sim::exp(-uptake)) * (today.claimed - r.claims);

    if (exposures[b].owned > 0) share_content(day, b, exposures[b].owned);
  }
}

void LivePhase::share_content(Day& day, std::size_t brand, std::uint32_t views) {
  const BrandDay& today = brand_days_[brand];
  const double liking = 0.5 * (1.0 + static_cast<double>(day.relations[brand].image));
  const double rate = context_->params.talk.share * today.content.quality * liking *
                      static_cast<double>(day.content_appeal[brand]) * views *
                      day.segment.params.posting;
  const sim::Block luck =
      day.tick.draws(kShare, day.tick.index, day.consumer, context_->brands[brand].key);
  if (luck.uniform(0) >= 1.0 - sim::exp(-rate)) return;
  const Instant seen = moment_of(day.tick, luck.uniform(1));
  const double delay = context_->params.talk.delay_hours / 24.0 * luck.exponential(2);
  // All that a brand posts in a day is one root.
  const Instant today_began = seen - seen % static_cast<Instant>(kInstantsPerDay);
  const auto valence = static_cast<float>(context_->params.opinion.advertising_valence);
  posts_.add(day.block, {.author = day.consumer,
                         .time = next_instant(seen, delay),
                         .brand = static_cast<std::uint8_t>(brand),
                         .kind = PostKind::share,
                         .valence = to_valence(valence),
                         .attribute = 0,
                         .platform = where(day, seen),
                         .depth = 1,
                         .parent = kTheBrand,
                         .root = {kTheBrand, today_began, static_cast<std::uint8_t>(brand),
                                  PostKind::content}});
}

void LivePhase::hear_back(Day& day, const columns::Outcome& outcome) {
  const ReplyParams& params = context_->params.reply;
  Relation& r = day.relations[outcome.brand];
  if (columns::answered(outcome)) {
    const double hours = to_days(outcome.time - outcome.opened) * 24.0;
    const double share = (outcome.kind == PostKind::complaint ? 1.0 : params.warmth) *
                         value_of_asking(params, outcome.unasked);
    const auto worth = static_cast<float>(
        share * reply_worth(params, hours, columns::from_127ths(outcome.tone), outcome.settled));
    // A reply that is worth less than nothing takes from what is there.
    const auto move = [worth](float level, double rate) {
      const float step = static_cast<float>(rate) * worth;
      return level + step * (step > 0.0f ? 1.0f - level : level);
    };
    r.trust = move(r.trust, params.recovery);
    r.loyalty = move(r.loyalty, params.loyalty_recovery);
    return;
  }
  r.trust -= static_cast<float>(params.neglect) * r.trust;
  const sim::Block luck =
      day.tick.draws(kLouder, outcome.opened, day.consumer, context_->brands[outcome.brand].key);
  if (outcome.valence < 0 && luck.uniform(0) < params.louder) {
    say(day, outcome.brand, PostKind::repeat, from_valence(outcome.valence),
        moment_of(day.tick, luck.uniform(1)));
  }
}

}  // namespace agora::models
