// SPDX-License-Identifier: MIT
// Spread, third part: answers that brands gave in public, seen by the friends of whoever asked.
#include <algorithm>
#include <cmath>

#include "models/market/phases/spread.h"
#include "models/market/phases/spread_readings.h"

namespace agora::models {
namespace {

constexpr sim::Stream kOffer = sim::stream("consumers.spread.offer");  // whether, when

}  // namespace

float SpreadPhase::seen_by(std::uint32_t reader, std::uint8_t platform, std::size_t brand) const {
  if (platform == kNoPlatform) return 0.0f;
  const std::size_t row = platform * context_->brands.size() + brand;
  const float preference = preference_[row * context_->interests.kinds() + kind_of(reader)];
  return std::min(feed_(reader, platform) * preference, 1.0f);
}

void SpreadPhase::tell(std::uint32_t reader, std::size_t brand, float weight, float felt) const {
  const float heard = weight * susceptibility(reader, segment_(reader));
  const std::int64_t message =
      sim::PackedSum::pack(to_message_units(heard), to_message_units(heard * felt));
  if (message != 0) inbox_.add(reader, brand, message);
}

void SpreadPhase::spread_reply(const columns::Outcome& outcome, const sim::Tick& tick,
                               std::size_t block) {
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
    if (outcome.compensation > 0) spread_offer(outcome, onlooker, seen, tick, block);
  }
}

/// An offer of compensation is news: whoever sees it may pass the complaint on with it.
void SpreadPhase::spread_offer(const columns::Outcome& outcome, std::uint32_t onlooker, float seen,
                               const sim::Tick& tick, std::size_t block) {
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
  passing_on_.add(block,
                  {.author = onlooker,
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
