// SPDX-License-Identifier: MIT
// Some consumers side by side. What a consumer's day needs of the columns is brought up to date for
// many at once, one field after the other, in loops that vectorise; what happens to few of them is
// done one by one, on a Relation taken out of the crowd and put back.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include "models/market/relation.h"
#include "sim/core/vectors.h"

namespace agora::models {

/// Consumers that are looked at together. Their relations to a few brands fit into the first cache.
inline constexpr std::size_t kCrowd = 128;

/// n, rounded up to whole vectors: loops over a crowd go on to there, rather than end one by one.
/// The places from n on hold somebody of the crowd once more, of whom nothing is written.
constexpr std::size_t in_whole_vectors(std::size_t n) { return (n + 15) / 16 * 16; }

/// One value for each consumer of a crowd. (Loops over std::array do not vectorise with g++ 12.)
template <class T>
struct Each {
  T values[kCrowd];

  T& operator[](std::size_t k) { return values[k]; }
  const T& operator[](std::size_t k) const { return values[k]; }
  T* data() { return values; }
  std::span<const T> first(std::size_t n) const { return {values, n}; }
};

/// Relations of a crowd to one brand, as they are now.
struct alignas(64) Relations {
  Each<float> awareness, image, trust, quality, loyalty, adstock, satisfaction, claims;
  Each<std::uint8_t> purchases, follows, member, ads;

  Relation get(std::size_t k) const {
    return {awareness[k],    image[k],  trust[k],     quality[k], loyalty[k], adstock[k],
            satisfaction[k], claims[k], purchases[k], follows[k], member[k],  ads[k]};
  }
  void put(std::size_t k, const Relation& r) {
    awareness[k] = r.awareness;
    image[k] = r.image;
    trust[k] = r.trust;
    quality[k] = r.quality;
    loyalty[k] = r.loyalty;
    adstock[k] = r.adstock;
    satisfaction[k] = r.satisfaction;
    claims[k] = r.claims;
    purchases[k] = r.purchases;
    follows[k] = r.follows;
    member[k] = r.member;
    ads[k] = r.ads;
  }
};

/// What is left of each thing that fades, by consumer.
struct Faded {
  Each<float> awareness, image, trust, loyalty, adstock;
};

/// Rounding of a crowd's relations: see Dither.
struct CrowdDither {
  std::array<Each<std::uint32_t>, 4> lanes;

  std::array<std::uint32_t*, 4> rows() {
    return {lanes[0].data(), lanes[1].data(), lanes[2].data(), lanes[3].data()};
  }

  /// The i-th number in [0, 1) for rounding the relation of consumer k.
  float operator()(std::size_t i, std::size_t k, std::uint32_t brand_key) const {
    return static_cast<float>(((lanes[i / 2][k] * (brand_key | 1u)) >> (16 * (i % 2))) & 0xffffu) *
           0x1p-16f;
  }
};

/// Values of a column for the n consumers `who` and one brand.
template <template <class> class View, class Codec>
[[gnu::always_inline]] inline void gather(const View<Codec>& view, const Each<std::uint32_t>& who,
                                          std::size_t n, std::size_t brand,
                                          Each<typename Codec::Stored>& values) {
  const auto* data = view.data() + brand;
  const std::size_t width = view.width();
  for (std::size_t k = 0; k < n; ++k) values[k] = data[who[k] * width];
}

template <class Codec>
[[gnu::always_inline]] inline void scatter(const sim::WriteView<Codec>& view,
                                           const Each<std::uint32_t>& who, std::size_t n,
                                           std::size_t brand,
                                           const Each<typename Codec::Stored>& values) {
  auto* data = view.data() + brand;
  const std::size_t width = view.width();
  for (std::size_t k = 0; k < n; ++k) data[who[k] * width] = values[k];
}

/// RelationViews::load for a crowd, but for what only buying changes.
template <template <class> class View>
[[gnu::always_inline]] inline void load(const RelationViews<View>& columns,
                                        const Each<std::uint32_t>& who, std::size_t n,
                                        std::size_t brand, const Faded& faded, float trust_base,
                                        Relations& r) {
  const std::size_t m = in_whole_vectors(n);
  const auto field = [&](const auto& view, Each<float>& to, const auto& now) {
    using Codec = typename std::remove_cvref_t<decltype(view)>::CodecType;
    Each<typename Codec::Stored> stored;
    gather(view, who, m, brand, stored);
    for (std::size_t k = 0; k < m; ++k) to[k] = now(Codec::load(stored[k]), k);
  };
  field(columns.awareness, r.awareness,
        [&](float value, std::size_t k) { return value * faded.awareness[k]; });
  field(columns.image, r.image, [&](float value, std::size_t k) { return value * faded.image[k]; });
  field(columns.trust, r.trust, [&](float value, std::size_t k) {
    return trust_base + (value - trust_base) * faded.trust[k];
  });
  field(columns.loyalty, r.loyalty,
        [&](float value, std::size_t k) { return value * faded.loyalty[k]; });
  field(columns.adstock, r.adstock,
        [&](float value, std::size_t k) { return value * faded.adstock[k]; });
  field(columns.claims, r.claims, [](float value, std::size_t) { return value; });
  Each<std::uint8_t> ties;
  gather(columns.ties, who, m, brand, ties);
  for (std::size_t k = 0; k < m; ++k) r.follows[k] = follows_of(ties[k]);
  for (std::size_t k = 0; k < m; ++k) r.member[k] = member_of(ties[k]);
  for (std::size_t k = 0; k < m; ++k) r.ads[k] = ads_of(ties[k]);
}

/// What only buying changes, and time does not.
template <template <class> class View>
[[gnu::always_inline]] inline void load_bought(const RelationViews<View>& columns,
                                               const Each<std::uint32_t>& who, std::size_t n,
                                               std::size_t brand, Relations& r) {
  const std::size_t m = in_whole_vectors(n);
  const auto field = [&](const auto& view, Each<float>& to) {
    using Codec = typename std::remove_cvref_t<decltype(view)>::CodecType;
    Each<typename Codec::Stored> stored;
    gather(view, who, m, brand, stored);
    for (std::size_t k = 0; k < m; ++k) to[k] = Codec::load(stored[k]);
  };
  field(columns.quality, r.quality);
  field(columns.satisfaction, r.satisfaction);
  gather(columns.purchases, who, m, brand, r.purchases);
}

/// The same for one of the crowd.
template <template <class> class View>
void load_bought(const RelationViews<View>& columns, std::uint32_t consumer, std::size_t brand,
                 std::size_t k, Relations& r) {
  r.quality[k] = columns.quality(consumer, brand);
  r.satisfaction[k] = columns.satisfaction(consumer, brand);
  r.purchases[k] = columns.purchases(consumer, brand);
}

/// RelationViews::save for a crowd, but for what only buying changes.
[[gnu::always_inline]] inline void save(const RelationViews<sim::WriteView>& columns,
                                        const Each<std::uint32_t>& who, std::size_t n,
                                        std::size_t brand, std::uint32_t brand_key,
                                        const CrowdDither& dither, const Relations& r) {
  const std::size_t m = in_whole_vectors(n);
  const auto field = [&](const auto& view, const Each<float>& from, std::size_t i) {
    using Codec = typename std::remove_cvref_t<decltype(view)>::CodecType;
    Each<typename Codec::Stored> stored;
    for (std::size_t k = 0; k < m; ++k) {
      stored[k] = Codec::store(from[k], dither(i, k, brand_key));
    }
    scatter(view, who, n, brand, stored);
  };
  field(columns.awareness, r.awareness, 0);
  field(columns.image, r.image, 1);
  field(columns.trust, r.trust, 2);
  field(columns.loyalty, r.loyalty, 4);
  field(columns.adstock, r.adstock, 5);
  field(columns.claims, r.claims, 7);
  Each<std::uint8_t> ties;
  for (std::size_t k = 0; k < m; ++k) {
    ties[k] = static_cast<std::uint8_t>(r.follows[k] | (r.member[k] << 1) | (r.ads[k] << 2));
  }
  scatter(columns.ties, who, n, brand, ties);
}

/// What buying changed, for one of the crowd.
inline void save_bought(const RelationViews<sim::WriteView>& columns, std::uint32_t consumer,
                        std::size_t brand, std::uint32_t brand_key, const CrowdDither& dither,
                        std::size_t k, const Relations& r) {
  columns.quality.set(consumer, brand, r.quality[k], dither(3, k, brand_key));
  columns.satisfaction.set(consumer, brand, r.satisfaction[k], dither(6, k, brand_key));
  columns.purchases.set(consumer, brand, r.purchases[k]);
}

/// Everybody's relations as they are now, some neighbours at a time, for whoever only looks.
class CrowdsNow {
 public:
  CrowdsNow(sim::Access& access, const MarketContext& context)
      : fading_{context},
        columns_{read_relations(access)},
        touched_{access.read(columns::kTouched)} {}

  /// Consumers first .. first + size - 1, and what their relations have lost since they were
  /// written.
  struct Neighbours {
    Neighbours(const CrowdsNow& all, std::size_t first, std::size_t n, const sim::Tick& now)
        : size{n} {
      for (std::size_t k = 0; k < in_whole_vectors(n); ++k) {
        who[k] = static_cast<std::uint32_t>(first + (k < n ? k : n - 1));
        const std::uint32_t away = now.index - all.touched_(who[k]);
        faded.awareness[k] = all.fading_.awareness(away);
        faded.image[k] = all.fading_.image(away);
        faded.trust[k] = all.fading_.trust(away);
        faded.loyalty[k] = all.fading_.loyalty(away);
        faded.adstock[k] = all.fading_.adstock(away);
      }
    }
    std::size_t size;
    Each<std::uint32_t> who;
    Faded faded;
  };

  void operator()(const Neighbours& people, std::size_t brand, Relations& relations) const {
    sim::vectorised([this, &people, brand, &relations] {
      load(columns_, people.who, people.size, brand, people.faded, fading_.trust_base, relations);
      load_bought(columns_, people.who, people.size, brand, relations);
    });
  }

 private:
  Fading fading_;
  RelationViews<sim::ReadView> columns_;
  sim::ReadView<columns::Whole32> touched_;
};

}  // namespace agora::models
