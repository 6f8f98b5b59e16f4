// SPDX-License-Identifier: MIT
// Live, first part: what a consumer hears, and what it does to awareness, image, claims and trust.
#include <algorithm>
#include <array>

#include "models/market/phases/live.h"
#include "sim/core/vectors.h"

namespace agora::models {
namespace {

constexpr sim::Stream kShare = sim::stream("consumers.hear.share");  // whether, moment, delay
constexpr sim::Stream kLouder = sim::stream("consumers.hear.louder");

/// Some moment of this tick, for things whose moment is not drawn ahead.
Instant moment_of(const sim::Tick& tick, double uniform) {
  return to_instant(tick.start + uniform * tick.length);
}

}  // namespace

/// What it takes to know how somebody hears of any brand.
void LivePhase::recognise(const sim::Tick& tick, Crowd& crowd) const {
  for (std::size_t k = 0; k < in_whole_vectors(crowd.size); ++k) {
    const std::uint32_t consumer = crowd.who[k];
    const std::size_t segment = segment_(consumer);
    const SegmentParams& params = context_->segments[segment].params;
    crowd.kind[k] = static_cast<std::uint16_t>(Interests::kind(segment, archetype_(consumer)));
    const double sceptical =
        params.scepticism * models::personal(Trait::scepticism, params, tick.draws, consumer);
    crowd.open_to_claims[k] = 1.0f - static_cast<float>(std::min(sceptical, 1.0));
  }
}

/// Posts that came are counted: a feed is as full as what arrived lately makes it.
void LivePhase::fill_feeds(const sim::Tick& tick, Crowd& crowd) {
  constexpr std::uint32_t kOwn = 0;  // in place of a brand's key
  const std::size_t n = crowd.size, m = in_whole_vectors(n);
  const std::size_t platforms = context_->platforms.size();
  const std::size_t arrivals = inbox_.width() - 1;
  const float kept = feed_memory_(1);
  Each<float> mean{}, attention{}, remains, seen;
  std::array<Each<float>, kMostPlatforms> share;
  for (std::size_t k = 0; k < n; ++k) {
    const std::uint32_t consumer = crowd.who[k];
    const SegmentParams& segment = context_->segments[segment_(consumer)].params;
    const Presence& now = crowd.presence_of(segment_(consumer), feeds_.joined_by(consumer));
    crowd.presence[k] = now.total;
    for (std::size_t p = 0; p < platforms; ++p) share[p][k] = now.share[p];
    mean[k] = now.mean;
    attention[k] =
        static_cast<float>(context_->params.opinion.attention *
                           models::personal(Trait::attention, segment, tick.draws, consumer));
  }
  const std::size_t row = inbox_.width();
  std::int64_t* const inbox = inbox_.data() + arrivals;
  Each<std::int64_t> posts;
  Each<sim::BFloat16::Stored> load;
  gather(load_, crowd.who, m, 0, load);
  sim::vectorised([&, days = static_cast<float>(tick.length)] {
    feed_memory_.many(crowd.away.values, 1, m, remains.values);
    for (std::size_t k = 0; k < m; ++k) posts[k] = inbox[crowd.who[k] * row];
    for (std::size_t k = 0; k < m; ++k) {
      const float arrived = static_cast<float>(posts[k]) / days;
      const float full = sim::BFloat16::load(load[k]) * remains[k] + (1.0f - kept) * arrived;
      load[k] = sim::BFloat16::store(full, crowd.dither(0, k, kOwn));
      seen[k] = share_seen(mean[k] * full, attention[k]);
    }
  });
  scatter(load_, crowd.who, n, 0, load);
  for (std::size_t k = 0; k < n; ++k) {
    if (posts[k] != 0) inbox[crowd.who[k] * row] = 0;
  }
  for (std::size_t p = 0; p < platforms; ++p) {
    for (std::size_t k = 0; k < n; ++k) feeds_.feed.set(crowd.who[k], p, share[p][k] * seen[k]);
  }
}

void LivePhase::hear(const sim::Tick& tick, std::size_t brand, Crowd& crowd) {
  const MarketParams& params = context_->params;
  const OpinionParams& opinion = params.opinion;
  const BrandDay& today = brand_days_[brand];
  const std::size_t n = crowd.size, m = in_whole_vectors(n);
  Relations& r = crowd.relations[brand];
  const Met& met = crowd.met[brand];

  // What others have said, and how much the brand's topics mean to each.
  Each<float> talk_weight, talk_value, appeal, content_appeal;
  const Each<float>& open_to_claims = crowd.open_to_claims;
  const std::size_t row = inbox_.width();
  std::int64_t* const inbox = inbox_.data() + brand;
  const float* const appeal_of = context_->interests.appeal_of(brand).data();
  const float* const content_appeal_of = context_->content_interests.appeal_of(brand).data();
  Each<std::int64_t> posts;
  sim::vectorised([=, &crowd, &posts, &talk_weight, &talk_value, &appeal, &content_appeal] {
    for (std::size_t k = 0; k < m; ++k) posts[k] = inbox[crowd.who[k] * row];
    for (std::size_t k = 0; k < m; ++k) {
      const sim::PackedSum talk = sim::PackedSum::unpack(posts[k]);
      talk_weight[k] = static_cast<float>(talk.weight) / columns::kMessageUnit;
      talk_value[k] = static_cast<float>(talk.value) / columns::kMessageUnit;
    }
    for (std::size_t k = 0; k < m; ++k) appeal[k] = appeal_of[crowd.kind[k]];
    for (std::size_t k = 0; k < m; ++k) content_appeal[k] = content_appeal_of[crowd.kind[k]];
  });
  for (std::size_t k = 0; k < n; ++k) {
    if (posts[k] != 0) inbox[crowd.who[k] * row] = 0;
  }

  const auto days = static_cast<float>(tick.length);
  const auto known = static_cast<float>(params.ads.reactance * params.ads.accuracy);
  const auto shown_valence = static_cast<float>(opinion.advertising_valence);
  const auto per_impression = static_cast<float>(params.awareness.per_impression);
  const auto per_talk = static_cast<float>(params.awareness.per_talk);
  const auto half_life = static_cast<float>(params.awareness.half_life);
  const auto claim_uptake = static_cast<float>(params.experience.claim_uptake);
  const float unheard = fading_.awareness(1);
  const float club_weight = today.club_weight, club_value = today.club_weight * today.club_valence;
  const float belonging = today.belonging, claimed = today.claimed;
  const float ad_weight = today.ad_weight, targeted_weight = today.targeted_weight,
              owned_weight = today.owned_weight;
  const OpinionParams noticing = opinion;  // nothing that the loop writes can change it
  using sim::choose;
  sim::vectorised([=, &r, &met, &talk_weight, &talk_value, &appeal, &content_appeal,
                   &open_to_claims] {
  // Nothing here is written where another round reads.
#pragma GCC ivdep
    for (std::size_t k = 0; k < m; ++k) {
      // What other members write is read like talk of friends; being one of them makes loyal.
      const bool member = r.member[k] != 0;
      const float weight = choose(member, talk_weight[k] + club_weight, talk_weight[k]);
      const float value = choose(member, talk_value[k] + club_value, talk_value[k]);
      const float loyalty = r.loyalty[k] + belonging * (1.0f - r.loyalty[k]);
      r.loyalty[k] = choose(member, loyalty, r.loyalty[k]);

      const auto paid = static_cast<float>(met.paid[k]);
      const auto owned = static_cast<float>(met.owned[k]);
      const auto targeted = static_cast<float>(met.targeted[k]);
      const float repeated = paid + targeted;  // a page has something new to say every time
      const float impressions = repeated + owned;
      const bool heard = (impressions > 0.0f) | (weight > 0.0f);
      // Each advertisement meets the stock that those before it left behind: on average, half of
      // them.
      const float stock = r.adstock[k] + 0.5f * choose(repeated > 1.0f, repeated - 1.0f, 0.0f);
      const auto believed_at = [&](float interest) {
        return interest * open_to_claims[k] * 2.0f * r.trust[k];
      };
      const float believed = believed_at(appeal[k]);
      const float fresh = freshness(noticing, stock);
      const float said = believed * fresh * paid * ad_weight;
      const float aimed = believed * fresh * targeted * targeted_weight;
      const float shown = believed_at(content_appeal[k]) * owned * owned_weight;
      const float valence = advertising_valence(noticing, stock);
      const float image = absorb(
          r.image[k], weight + said + aimed + shown,
          value + said * valence + aimed * choose(valence - known < -1.0f, -1.0f, valence - known) +
              shown * shown_valence);
      const float awareness = advance_awareness(
          r.awareness[k],
          (appeal[k] * impressions + (content_appeal[k] - appeal[k]) * owned) * per_impression +
              weight * per_talk,
          days, half_life);
      const float uptake = 2.0f * r.trust[k] * claim_uptake * impressions;
      const float claims = r.claims[k] + (1.0f - sim::exp(-uptake)) * (claimed - r.claims[k]);

      r.image[k] = choose(heard, image, r.image[k]);
      r.awareness[k] = choose(heard, awareness, r.awareness[k] * unheard);
      r.adstock[k] += repeated;
      r.claims[k] = choose(heard, claims, r.claims[k]);
    }
    for (std::size_t k = 0; k < m; ++k) {
      const std::uint32_t ads = std::uint32_t{r.ads[k]} + met.targeted[k];
      r.ads[k] = static_cast<std::uint8_t>(std::min<std::uint32_t>(ads, kMostCounted));
    }
  });
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
