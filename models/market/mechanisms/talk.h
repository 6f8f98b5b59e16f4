// SPDX-License-Identifier: MIT
// Talk: what makes a consumer speak, and what one post is. Posts are rows of a table; what they do
// to those who read them is opinion.h.
#pragma once

#include <compare>
#include <cstdint>

#include "sim/core/params.h"

namespace agora::models {

struct TalkParams {
  double chatter_rate;
  double chatter_shape;
  double disappointment;
  double delight;
  double voice;
  double channel_attraction;
  double praise;
  double question;
  double tagging;
  double base_interest;
  double exit_loyalty;
  double face_to_face;
  double pass_on;
  double delay_hours;
  double share;
  double share_strength;

  static const sim::Group<TalkParams>& describe();
};

/// The last two are never written by consumers: they stand at the root of what is passed on.
enum class PostKind : std::uint8_t {
  praise,
  complaint,
  question,
  chatter,
  share,
  repeat,
  sponsored,
  content
};

/// Whether the author of such a post waits for an answer, and minds if there is none.
constexpr bool waits_for_an_answer(PostKind kind) {
  return kind == PostKind::complaint || kind == PostKind::question;
}

/// The author of what a brand posts itself.
inline constexpr std::uint32_t kTheBrand = 0xffffffffu;

/// What is passed on, and on: the post at its root.
struct Root {
  std::uint32_t author;
  std::uint32_t time;  // instant, see clock.h
  std::uint8_t brand;
  PostKind kind;
  std::uint16_t spare = 0;  // no padding: rows are hashed

  auto operator<=>(const Root&) const = default;
};

/// One thing said in public about one brand.
struct Post {
  std::uint32_t author;
  std::uint32_t time;  // instant, see clock.h
  std::uint8_t brand;
  PostKind kind;
  std::int8_t valence;     // -127 worst ... +127 best
  std::uint8_t attribute;  // of the product, where the post is about one
  std::uint8_t platform;   // kNoPlatform: face to face only
  std::uint8_t spare = 0;
  std::uint16_t depth = 0;   // how often it has been passed on; 0 for what is said first-hand
  std::uint32_t parent = 0;  // whose post is passed on, where depth > 0
  Root root{};               // where depth > 0

  /// What somebody who passes it on passes on.
  Root origin() const { return depth > 0 ? root : Root{author, time, brand, kind}; }
};

constexpr std::int8_t to_valence(float valence) {
  const float scaled = valence * 127.0f;
  return static_cast<std::int8_t>(scaled < -127.0f  ? -127.0f
                                  : scaled > 127.0f ? 127.0f
                                  : scaled < 0.0f   ? scaled - 0.5f
                                                    : scaled + 0.5f);
}
constexpr float from_valence(std::int8_t valence) { return static_cast<float>(valence) / 127.0f; }

}  // namespace agora::models
