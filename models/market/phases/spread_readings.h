// SPDX-License-Identifier: MIT
// Somebody reads something: readers and what they read are collected until there are many, over
// several posts, and dealt with side by side, in loops that vectorise.
#pragma once

#include <algorithm>
#include <array>
#include <deque>
#include <span>

#include "models/market/crowd.h"
#include "models/market/phases/spread.h"

namespace agora::models {

/// The nearest whole number of message units.
inline std::int32_t to_message_units(float amount) {
  const float units = amount * columns::kMessageUnit + 0.5f;
  const auto whole = static_cast<std::int32_t>(units);
  return whole - (units < static_cast<float>(whole) ? 1 : 0);
}

/// Whether something is done at this rate, by the first lane. (The rate is above the chance, and
/// cheaper to compare with.)
inline bool passes_on(const sim::Block& luck, float at) {
  const auto rate = static_cast<double>(at);
  return luck.uniform(0) < rate && luck.uniform(0) < 1.0 - sim::exp(-rate);
}

class SpreadPhase::Readings {
 public:
  Readings(SpreadPhase& spread, const sim::Tick& tick, std::size_t block)
      : spread_{&spread}, tick_{&tick}, block_{block} {}

  /// A message that stays where it is until all is read.
  const Message& keep(const Message& message) { return kept_.emplace_back(message); }

  /// Each of `readers` reads the message, which must stay where it is until finish().
  void add(const Message& message, std::span<const std::uint32_t> readers) {
    while (!readers.empty()) {
      const std::size_t n = std::min(kCrowd - size_, readers.size());
      for (std::size_t k = 0; k < n; ++k) {
        who_[size_] = readers[k];
        what_[size_++] = &message;
      }
      readers = readers.subspan(n);
      if (size_ == kCrowd) read();
    }
  }
  /// All of them have read it, and what was kept is forgotten.
  void finish() {
    read();
    kept_.clear();
  }

  /// Of the loop in which all this is read.
  std::size_t block() const { return block_; }

 private:
  void read();
  void hear();
  void draw();
  void respond(std::size_t k);

  SpreadPhase* spread_;
  const sim::Tick* tick_;
  std::size_t block_;
  std::deque<Message> kept_;  // which moves nothing
  std::size_t size_ = 0;
  Each<std::uint32_t> who_;
  Each<const Message*> what_;
  Each<float> seen_, heard_, felt_, rate_;
  Each<std::int64_t> amount_;
  std::array<Each<std::uint32_t>, 4> luck_;
};

}  // namespace agora::models
