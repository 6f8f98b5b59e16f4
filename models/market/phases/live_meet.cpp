// SPDX-License-Identifier: MIT
// Live, before anybody wakes: what each brand does today for all to meet, which impressions of it a
// consumer meets, and who has a reason to wake up. Nothing is changed here; what is met is counted.
#include <algorithm>
#include <array>

#include "models/market/mechanisms/ads.h"
#include "models/market/mechanisms/community.h"
#include "models/market/phases/live.h"
#include "models/market/plan_columns.h"
#include "sim/core/vectors.h"

namespace agora::models {
namespace {

constexpr sim::Stream kExposure = sim::stream("consumers.hear.exposure");  // paid, owned, targeted
// What an advertising platform believes of a person where it does not know.
constexpr sim::Stream kGuess = sim::stream("consumers.meet.guess");

}  // namespace

LivePhase::BrandDay LivePhase::brand_day(std::size_t b, const sim::Tick& tick) const {
  const MarketParams& params = context_->params;
  const OpinionParams& opinion = params.opinion;
  const Plan plan = read_plan(plan_, b);
  const Content content = content_for(params.media, plan.content);
  BrandDay day{.plan = plan,
               .conditions = read_conditions(conditions_, b),
               .content = content,
               .claimed = 0.0f,
               .ad_weight = static_cast<float>(opinion.weight * opinion.credibility_broadcast),
               .owned_weight =
                   static_cast<float>(opinion.weight * opinion.credibility_owned * content.quality),
               .targeted_weight = static_cast<float>(opinion.weight * params.ads.credibility),
               .media_mean = impressions_per_head(params.media, plan.broadcast) * tick.length,
               .posts = plan.open_channel ? content.posts * tick.length : 0.0,
               .targeted_mean = ads_(b, columns::kAdMean),
               .threshold = ads_(b, columns::kAdThreshold),
               .club_weight = 0.0f,
               .club_valence = 0.0f,
               .belonging = 0.0f,
               .cap = plan.frequency_cap > 0.0 && plan.frequency_cap < kMostCounted
                          ? static_cast<std::uint8_t>(std::max(plan.frequency_cap, 1.0))
                          : kMostCounted,
               .ranks = context_->interests.ranks(b),
               .quality = {},
               .luck_needed = {}};
  const CommunityParams& community = params.community;
  const double alive =
      activity(community, plan.community * context_->thousands(), static_cast<double>(members_(b)));
  day.belonging = static_cast<float>(1.0 - sim::exp(-community.belonging * alive * tick.length));
  if (club_(b, 0) > 0) {
    const auto written = static_cast<double>(club_(b, 0));
    const double read = std::min(community.reading * alive * tick.length, written);
    day.club_weight = static_cast<float>(opinion.weight * opinion.credibility_friends * read);
    day.club_valence = static_cast<float>(static_cast<double>(club_(b, 1)) / 127.0 / written);
  }
  double sum = 0.0;
  for (std::size_t k = 0; k < context_->attributes; ++k) {
    day.quality.push_back(quality_(b, k));
    sum += day.quality.back();
  }
  day.claimed = static_cast<float>(std::clamp(
      sum / static_cast<double>(context_->attributes) + context_->brands[b].claims, 0.0, 1.0));
  if (day.media_mean > 0.0) {
    for (std::size_t place = 0; place < context_->segments.size() * kMediaRanks; ++place) {
      // Hardly below the lane whose uniform number, (lane + 1/2) / 2^32, is the silence.
      const double lane = static_cast<double>(silence_(b, place)) * 0x1p32 - 0.5;
      day.luck_needed.push_back(static_cast<std::uint32_t>(std::clamp(lane, 0.0, 0xffffffffp0)));
    }
  }
  return day;
}

bool LivePhase::aimed_at(std::uint32_t consumer, std::size_t brand, std::uint32_t guess) const {
  const BrandDay& today = brand_days_[brand];
  const double rank = today.ranks[Interests::kind(segment_(consumer), archetype_(consumer))];
  return predicted(context_->params.ads.accuracy, rank, guess * 0x1p-32) >= today.threshold;
}

/// Who among neighbours, from `first` on, is awake: somebody who meets an impression, has something
/// to read, is in company, gets an answer, needs or wants to say something.
void LivePhase::wake(const sim::Tick& tick, std::uint32_t first, Outcomes outcomes,
                     Neighbours& neighbours, Tally& tally) const {
  const std::size_t brands = brand_days_.size(), count = neighbours.size;
  const Instant tick_end = to_instant(tick.end());
  sim::vectorised([&] {
    const std::uint32_t* need = next_need_.data() + first;
    const std::uint32_t* post = next_post_.data() + first;
    const std::uint32_t* touched = touched_.data() + first;
    for (std::size_t k = 0; k < count; ++k) {
      neighbours.busy[k] = (need[k] < tick_end) | (post[k] < tick_end);
      neighbours.awake[k] = neighbours.busy[k];
      neighbours.who[k] = first + static_cast<std::uint32_t>(k);
      neighbours.away[k] = tick.index - touched[k];
      neighbours.new_period[k] = touched[k] < period_began_;
    }
    const std::size_t row = inbox_.width();
    const std::int64_t* inbox = inbox_.data() + first * row;
    for (std::size_t k = 0; k < count; ++k) {
      std::int64_t any = 0;
      for (std::size_t b = 0; b < brands; ++b) any |= inbox[k * row + b];
      neighbours.awake[k] |= any != 0;
    }
  });
  const ReplyParams& reply = context_->params.reply;
  for (const columns::Outcome& outcome : outcomes) {
    const std::size_t k = outcome.author - first;
    neighbours.busy[k] = 1;
    if (reply.moves_authors() && value_of_asking(reply, outcome.unasked) != 0.0)
      neighbours.awake[k] = 1;
  }
  for (std::size_t b = 0; b < brands; ++b) {
    const BrandDay& today = brand_days_[b];
    Met& met = neighbours.met[b];
    std::fill_n(met.paid.data(), count, std::uint16_t{0});
    std::fill_n(met.owned.data(), count, std::uint16_t{0});
    std::fill_n(met.targeted.data(), count, std::uint16_t{0});
    if (today.media_mean > 0.0) meet_media(tick, b, neighbours, tally);
    if (today.posts > 0.0) meet_pages(tick, b, neighbours, tally);
    if (today.targeted_mean > 0.0) meet_ads(tick, b, neighbours, tally);
    if (today.belonging > 0.0f) {
      for (std::size_t k = 0; k < count; ++k) {
        neighbours.awake[k] |= member_of(relations_.ties(neighbours.who[k], b));
      }
    }
  }

  neighbours.awake_of_them = 0;
  for (std::size_t k = 0; k < count; ++k) neighbours.awake_of_them += neighbours.awake[k];
}

/// Whoever is awake goes into the crowd, which has room for all of them.
void LivePhase::join(const Neighbours& neighbours, Crowd& crowd) const {
  if (neighbours.awake_of_them == 0) return;
  for (std::size_t k = 0; k < neighbours.size; ++k) {
    if (neighbours.awake[k] == 0) continue;
    const std::size_t place = crowd.size++;
    crowd.who[place] = neighbours.who[k];
    crowd.away[place] = neighbours.away[k];
    crowd.busy[place] = neighbours.busy[k];
    crowd.new_period[place] = neighbours.new_period[k];
    for (std::size_t b = 0; b < crowd.met.size(); ++b) {
      crowd.met[b].paid[place] = neighbours.met[b].paid[k];
      crowd.met[b].owned[place] = neighbours.met[b].owned[k];
      crowd.met[b].targeted[place] = neighbours.met[b].targeted[k];
    }
  }
}

void LivePhase::meet_media(const sim::Tick& tick, std::size_t brand, Neighbours& neighbours,
                           Tally& tally) const {
  const std::size_t count = neighbours.size;
  const BrandDay& today = brand_days_[brand];
  const std::uint32_t first = neighbours.who[0];
  std::array<Each<std::uint32_t>, 4> luck;
  tick.draws.many(kExposure, tick.index, neighbours.who.first(count), context_->brands[brand].key,
                  {luck[0].data(), luck[1].data(), luck[2].data(), luck[3].data()});
  Each<std::uint8_t> lucky, place;
  sim::vectorised([&] {
    const std::uint8_t* segment = segment_.data() + first;
    const std::uint8_t* rank = media_rank_.data() + first;
    const std::uint32_t* needed = today.luck_needed.data();
    for (std::size_t k = 0; k < count; ++k) {
      lucky[k] = luck[0][k] >= needed[segment[k] * std::uint32_t{kMediaRanks} + rank[k]];
    }
  });
  std::size_t candidates = 0;
  for (std::size_t k = 0; k < count; ++k) {
    place[candidates] = static_cast<std::uint8_t>(k);
    candidates += lucky[k];
  }
  const double displacement = context_->params.media.displacement;
  std::int64_t impressions = 0, reached = 0;
  for (std::size_t c = 0; c < candidates; ++c) {
    const std::size_t k = place[c];
    const std::uint32_t consumer = neighbours.who[k];
    const std::uint8_t s = segment_(consumer), rank = media_rank_(consumer);
    const double uniform = sim::Block{{luck[0][k], 0, 0, 0}}.uniform(0);
    const auto silence = static_cast<double>(silence_(brand, s * kMediaRanks + rank));
    if (!(uniform > silence)) continue;
    const double displaced =
        displacement > 0.0
            ? displacement * static_cast<double>(presence(consumer, neighbours.presence_of))
            : 0.0;
    const double mean = today.media_mean * context_->brands[brand].media_use[s] *
                        static_cast<double>(context_->media_use[rank]);
    const std::uint32_t paid = displaced > 0.0 ? sim::poisson(mean * (1.0 - displaced), uniform)
                                               : sim::poisson(mean, uniform, silence);
    if (paid == 0) continue;
    neighbours.met[brand].paid[k] = static_cast<std::uint16_t>(paid);
    neighbours.awake[k] = 1;
    impressions += paid;
    ++reached;
  }
  tally.add(brand, Account::impressions, impressions);
  tally.add(brand, Account::reached, reached);
}

void LivePhase::meet_pages(const sim::Tick& tick, std::size_t brand, Neighbours& neighbours,
                           Tally& tally) const {
  const std::size_t count = neighbours.size;
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint32_t consumer = neighbours.who[k];
    if (follows_of(relations_.ties(consumer, brand)) == 0) continue;
    double shown = 0.0;
    for (std::size_t p = 0; p < context_->platforms.size(); ++p) {
      shown += context_->platform_params[p].organic_reach *
               static_cast<double>(feeds_.feed(consumer, p));
    }
    const sim::Block luck =
        tick.draws(kExposure, tick.index, consumer, context_->brands[brand].key);
    const std::uint32_t owned = sim::poisson(brand_days_[brand].posts * shown, luck.uniform(1));
    if (owned == 0) continue;
    neighbours.met[brand].owned[k] = static_cast<std::uint16_t>(owned);
    neighbours.awake[k] = neighbours.busy[k] = 1;  // it may be passed on
    tally.add(brand, Account::owned_impressions, owned);
  }
}

void LivePhase::meet_ads(const sim::Tick& tick, std::size_t brand, Neighbours& neighbours,
                         Tally& tally) const {
  const std::size_t count = neighbours.size;
  const BrandDay& today = brand_days_[brand];
  std::array<Each<std::uint32_t>, 4> guess;
  tick.draws.many(kGuess, 0, neighbours.who.first(count), context_->brands[brand].key,
                  {guess[0].data(), guess[1].data(), guess[2].data(), guess[3].data()});
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint32_t consumer = neighbours.who[k];
    if (!aimed_at(consumer, brand, guess[0][k])) continue;
    const sim::Block luck =
        tick.draws(kExposure, tick.index, consumer, context_->brands[brand].key);
    const std::uint8_t met =
        neighbours.new_period[k] != 0 ? std::uint8_t{0} : ads_of(relations_.ties(consumer, brand));
    const std::uint32_t room = today.cap - std::min(met, today.cap);
    const auto present = static_cast<double>(presence(consumer, neighbours.presence_of));
    const std::uint32_t targeted =
        std::min(sim::poisson(today.targeted_mean * present, luck.uniform(2)), room);
    if (targeted == 0) continue;
    neighbours.met[brand].targeted[k] = static_cast<std::uint16_t>(targeted);
    neighbours.awake[k] = 1;
    tally.add(brand, Account::targeted_impressions, targeted);
    tally.add(brand, Account::targeted_reached);
  }
}

}  // namespace agora::models
