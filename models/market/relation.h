// SPDX-License-Identifier: MIT
// A consumer's relation to a brand. It is stored as it was when last written; whatever fades has a
// closed form, so nothing is written just because time passed. Reading brings it up to date.
#pragma once

#include <array>
#include <cstdint>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "sim/core/draws.h"
#include "sim/core/math.h"
#include "sim/core/store.h"
#include "sim/core/world.h"

namespace agora::models {

struct Relation {
  float awareness, image, trust, quality, loyalty, adstock, satisfaction, claims;
  std::uint8_t purchases, follows, member;
  std::uint8_t ads;  // targeted impressions met in this period, at most kMostCounted
};
inline constexpr std::uint8_t kMostCounted = 63;

/// What ties a consumer to a brand, in one byte: see columns::kTies.
constexpr std::uint8_t pack_ties(const Relation& r) {
  return static_cast<std::uint8_t>(r.follows | (r.member << 1) | (r.ads << 2));
}
constexpr std::uint8_t follows_of(std::uint8_t ties) { return ties & 1u; }
constexpr std::uint8_t member_of(std::uint8_t ties) { return (ties >> 1) & 1u; }
constexpr std::uint8_t ads_of(std::uint8_t ties) { return ties >> 2; }

/// What remains after some ticks of something with a half-life.
class Decay {
 public:
  Decay(double half_life, double tick_length)
      : exponent_per_tick_{static_cast<float>(-tick_length / half_life)} {
    for (std::size_t k = 0; k < table_.size(); ++k) table_[k] = factor(static_cast<float>(k));
  }
  float operator()(std::uint32_t ticks) const {
    return ticks < table_.size() ? table_[ticks] : factor(static_cast<float>(ticks));
  }
  /// remains[k] after ticks[k] + more ticks, for k below n; for loops that vectorise.
  [[gnu::always_inline]] void many(const std::uint32_t* ticks, std::uint32_t more, std::size_t n,
                                   float* remains) const {
    const float* table = table_.data();
    std::uint32_t longest = 0;
    for (std::size_t k = 0; k < n; ++k) longest = ticks[k] > longest ? ticks[k] : longest;
    if (longest + more < table_.size()) {
      for (std::size_t k = 0; k < n; ++k) remains[k] = table[ticks[k] + more];
    } else {
      for (std::size_t k = 0; k < n; ++k) remains[k] = (*this)(ticks[k] + more);
    }
  }

 private:
  float factor(float ticks) const { return sim::exp2(exponent_per_tick_ * ticks); }

  float exponent_per_tick_;
  std::array<float, 512> table_{};
};

/// Eight numbers in [0, 1) for rounding one relation. One block of luck serves all of a consumer's
/// relations: multiplying a lane by an odd number, the brand's key, shuffles its values.
class Dither {
 public:
  Dither(const sim::Block& luck, std::uint32_t brand_key) {
    for (std::size_t i = 0; i < 4; ++i) lanes_[i] = luck.lane[i] * (brand_key | 1u);
  }
  /// Rounds to the nearest.
  Dither() { lanes_.fill(0x80008000u); }

  float operator()(std::size_t i) const {
    return static_cast<float>((lanes_[i / 2] >> (16 * (i % 2))) & 0xffffu) * 0x1p-16f;
  }

 private:
  std::array<std::uint32_t, 4> lanes_;
};

/// How relations fade between two meetings.
struct Fading {
  explicit Fading(const MarketContext& context)
      : awareness{context.params.awareness.half_life, context.tick_length},
        image{context.params.opinion.image_half_life, context.tick_length},
        trust{context.params.experience.trust_half_life, context.tick_length},
        loyalty{context.params.experience.loyalty_half_life, context.tick_length},
        adstock{context.params.opinion.adstock_half_life, context.tick_length},
        trust_base{static_cast<float>(context.params.experience.initial_trust)} {}

  Decay awareness, image, trust, loyalty, adstock;
  float trust_base;
};

/// The columns of a relation, to read or to write.
template <template <class> class View>
struct RelationViews {
  View<sim::Unit16> awareness;
  View<sim::Signed16> image;
  View<sim::Unit16> trust, quality, loyalty;
  View<sim::Amount16> adstock;
  View<sim::Unit8> satisfaction, claims;
  View<columns::Whole8> purchases, ties;

  /// The relation `ticks` ticks after it was written; awareness `awareness_ticks` after.
  Relation load(std::size_t consumer, std::size_t brand, std::uint32_t ticks,
                std::uint32_t awareness_ticks, const Fading& fading) const {
    return {awareness(consumer, brand) * fading.awareness(awareness_ticks),
            image(consumer, brand) * fading.image(ticks),
            fading.trust_base + (trust(consumer, brand) - fading.trust_base) * fading.trust(ticks),
            quality(consumer, brand),
            loyalty(consumer, brand) * fading.loyalty(ticks),
            adstock(consumer, brand) * fading.adstock(ticks),
            satisfaction(consumer, brand),
            claims(consumer, brand),
            purchases(consumer, brand),
            follows_of(ties(consumer, brand)),
            member_of(ties(consumer, brand)),
            ads_of(ties(consumer, brand))};
  }

  /// Stores, rounding each value up or down by chance so that the mean is kept.
  void save(std::size_t consumer, std::size_t brand, const Relation& r, const Dither& dither)
      const requires std::same_as<View<sim::Unit16>, sim::WriteView<sim::Unit16>> {
    awareness.set(consumer, brand, r.awareness, dither(0));
    image.set(consumer, brand, r.image, dither(1));
    trust.set(consumer, brand, r.trust, dither(2));
    quality.set(consumer, brand, r.quality, dither(3));
    loyalty.set(consumer, brand, r.loyalty, dither(4));
    adstock.set(consumer, brand, r.adstock, dither(5));
    satisfaction.set(consumer, brand, r.satisfaction, dither(6));
    claims.set(consumer, brand, r.claims, dither(7));
    purchases.set(consumer, brand, r.purchases);
    ties.set(consumer, brand, pack_ties(r));
  }
};

inline RelationViews<sim::ReadView> read_relations(sim::Access& access) {
  namespace c = columns;
  return {access.read(c::kAwareness),    access.read(c::kImage),   access.read(c::kTrust),
          access.read(c::kQuality),      access.read(c::kLoyalty), access.read(c::kAdstock),
          access.read(c::kSatisfaction), access.read(c::kClaims),  access.read(c::kPurchases),
          access.read(c::kTies)};
}

inline RelationViews<sim::WriteView> write_relations(sim::Access& access) {
  namespace c = columns;
  return {access.write(c::kAwareness),    access.write(c::kImage),   access.write(c::kTrust),
          access.write(c::kQuality),      access.write(c::kLoyalty), access.write(c::kAdstock),
          access.write(c::kSatisfaction), access.write(c::kClaims),  access.write(c::kPurchases),
          access.write(c::kTies)};
}

/// Everybody's relations as they are now, for whoever only looks.
class RelationsNow {
 public:
  RelationsNow(sim::Access& access, const MarketContext& context)
      : fading_{context},
        relations_{read_relations(access)},
        touched_{access.read(columns::kTouched)} {}

  Relation operator()(std::size_t consumer, std::size_t brand, const sim::Tick& now) const {
    const std::uint32_t away = now.index - touched_(consumer);
    return relations_.load(consumer, brand, away, away, fading_);
  }

 private:
  Fading fading_;
  RelationViews<sim::ReadView> relations_;
  sim::ReadView<columns::Whole32> touched_;
};

}  // namespace agora::models
