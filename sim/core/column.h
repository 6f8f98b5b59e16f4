// SPDX-License-Identifier: MIT
// Columns: arrays of state, one value per agent, per item, or per agent and item. How a value is
// stored is apart from how it is computed: a codec says both. Here are the codecs, the descriptions
// by which columns are known, and the views through which a phase reaches them.
//
// Four kinds, and the difference is what makes a tick fast and its result certain:
//   trait    written once at set-up, then read by anyone
//   state    read and written in place by its own agent alone, once per tick
//   paged    read by others; everybody sees the page that the last tick finished
//   sums     what many send to one: integers, added in any order, taken by their owner
#pragma once

#include <atomic>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "sim/core/expect.h"

namespace agora::sim {

/// Stored as it is computed.
template <class T>
struct Plain {
  using Stored = T;
  using Value = T;
  static constexpr Value load(Stored stored) { return stored; }
  static constexpr Stored store(Value value, float = 0.0f) { return value; }
};

/// Fixed point: `Bits` binary places, clamped to [Low, High], computed as float. A power of two, so
/// that storing what was loaded is exact whatever the dither.
template <class Integer, int Bits, int Low, int High>
struct Fixed {
  using Stored = Integer;
  using Value = float;
  static constexpr float kScale = static_cast<float>(1 << Bits);
  static constexpr float kLow = Low, kHigh = High;

  static constexpr Value load(Stored stored) { return static_cast<float>(stored) / kScale; }

  /// Stochastic rounding: with dither uniform in [0, 1) the mean of what is stored is the value.
  static constexpr Stored store(Value value, float dither = 0.5f) {
    const float clamped = value < kLow ? kLow : value > kHigh ? kHigh : value;
    // Shifted to be positive, so that the cast rounds down. The rest is dithered apart: added to a
    // large number, a dither near 1 would be rounded up to 1.
    const float shifted = (clamped - kLow) * kScale;
    const auto whole = static_cast<std::int32_t>(shifted);
    const float rest = shifted - static_cast<float>(whole);
    const std::int32_t places = whole + (rest + dither >= 1.0f ? 1 : 0);
    return static_cast<Stored>(places + Low * (1 << Bits));
  }
};

using Unit16 = Fixed<std::uint16_t, 15, 0, 1>;     // [0, 1] in steps of 3.1e-5
using Signed16 = Fixed<std::int16_t, 14, -1, 1>;   // [-1, 1] in steps of 6.1e-5
using Amount16 = Fixed<std::uint16_t, 8, 0, 255>;  // [0, 255] in steps of 3.9e-3
using Unit8 = Fixed<std::uint8_t, 7, 0, 1>;        // [0, 1] in steps of 7.8e-3
using Real = Plain<float>;

/// bfloat16: the upper half of a float. All of its range, in steps of 1/256 to 1/128 of the value.
struct BFloat16 {
  using Stored = std::uint16_t;
  using Value = float;
  static constexpr Value load(Stored stored) {
    return std::bit_cast<float>(std::uint32_t{stored} << 16);
  }
  /// Stochastic rounding of a finite value, as in Fixed.
  static constexpr Stored store(Value value, float dither = 0.5f) {
    const auto rest = static_cast<std::uint32_t>(dither * 0x1p16f);
    return static_cast<Stored>((std::bit_cast<std::uint32_t>(value) + rest) >> 16);
  }
};

enum class Extent : std::uint8_t { agents, agents_by_items, items, one };
enum class Kind : std::uint8_t { trait, state, paged, sums };

/// What everyone may want to know about a column. One constant per column; handed to the store to
/// declare it and to a phase's Access to reach it.
template <class Codec>
struct ColumnSpec {
  using CodecType = Codec;
  std::string_view name, unit, doc;
  Extent extent;
  Kind kind;
};

/// The array behind a view: `width` values for every row.
template <class Codec>
class ReadView {
 public:
  using CodecType = Codec;
  ReadView() = default;
  ReadView(const typename Codec::Stored* data, std::size_t width) : data_{data}, width_{width} {}

  typename Codec::Value operator()(std::size_t row, std::size_t place = 0) const {
    AGORA_EXPECT(place < width_);
    return Codec::load(data_[row * width_ + place]);
  }
  std::size_t width() const { return width_; }
  const typename Codec::Stored* data() const { return data_; }

 private:
  const typename Codec::Stored* data_ = nullptr;
  std::size_t width_ = 0;
};

template <class Codec>
class WriteView {
 public:
  using CodecType = Codec;
  WriteView() = default;
  WriteView(typename Codec::Stored* data, std::size_t width) : data_{data}, width_{width} {}

  typename Codec::Value operator()(std::size_t row, std::size_t place = 0) const {
    AGORA_EXPECT(place < width_);
    return Codec::load(data_[row * width_ + place]);
  }
  /// Stores `value`, rounded with `dither` in [0, 1) where the codec rounds.
  void set(std::size_t row, std::size_t place, typename Codec::Value value,
           float dither = 0.5f) const {
    AGORA_EXPECT(place < width_);
    data_[row * width_ + place] = Codec::store(value, dither);
  }
  /// One more, of something that is counted, whoever else counts at the same time.
  void increase(std::size_t row, std::size_t place = 0)
      const requires std::unsigned_integral<typename Codec::Value> {
    AGORA_EXPECT(place < width_);
    std::atomic_ref{data_[row * width_ + place]}.fetch_add(1, std::memory_order_relaxed);
  }
  std::size_t width() const { return width_; }
  typename Codec::Stored* data() const { return data_; }

 private:
  typename Codec::Stored* data_ = nullptr;
  std::size_t width_ = 0;
};

/// The two pages of a paged column. Whoever writes the next page writes all of it: what it held
/// before is two ticks old. The view survives the turning of the pages.
template <class Codec>
class PageReadView {
 public:
  PageReadView() = default;
  PageReadView(std::byte* const* page, std::size_t width) : page_{page}, width_{width} {}
  typename Codec::Value operator()(std::size_t row, std::size_t place = 0) const {
    AGORA_EXPECT(place < width_);
    return Codec::load(
        reinterpret_cast<const typename Codec::Stored*>(*page_)[row * width_ + place]);
  }

 private:
  std::byte* const* page_ = nullptr;
  std::size_t width_ = 0;
};

template <class Codec>
class PageWriteView {
 public:
  PageWriteView() = default;
  PageWriteView(std::byte* const* page, std::size_t width) : page_{page}, width_{width} {}
  void set(std::size_t row, std::size_t place, typename Codec::Value value,
           float dither = 0.5f) const {
    AGORA_EXPECT(place < width_);
    reinterpret_cast<typename Codec::Stored*>(*page_)[row * width_ + place] =
        Codec::store(value, dither);
  }

 private:
  std::byte* const* page_ = nullptr;
  std::size_t width_ = 0;
};

/// Adds to anyone's sums from any thread. Integers only: the total does not depend on the order.
class SendView {
 public:
  SendView() = default;
  SendView(std::int64_t* data, std::size_t width) : data_{data}, width_{width} {}
  void add(std::size_t row, std::size_t place, std::int64_t amount) const {
    AGORA_EXPECT(place < width_);
    std::atomic_ref{data_[row * width_ + place]}.fetch_add(amount, std::memory_order_relaxed);
  }
  /// Somebody will be sent something soon.
  void prefetch(std::size_t row) const { __builtin_prefetch(data_ + row * width_, 1); }

 private:
  std::int64_t* data_ = nullptr;
  std::size_t width_ = 0;
};

/// Two amounts that travel in one sum: a weight and a weighted value.
struct PackedSum {
  std::int32_t weight, value;
  static constexpr std::int64_t pack(std::int32_t weight, std::int32_t value) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(static_cast<std::int64_t>(weight))
                                     << 32) +
           value;
  }
  /// Exact as long as either total stays within 32 bits.
  static constexpr PackedSum unpack(std::int64_t sum) {
    const auto value = static_cast<std::int32_t>(static_cast<std::uint32_t>(sum));
    return {static_cast<std::int32_t>((sum - value) >> 32), value};
  }
};

}  // namespace agora::sim
