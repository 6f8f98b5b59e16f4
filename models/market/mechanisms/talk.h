// SPDX-License-Identifier: MIT
// Talk: what makes a consumer speak, and what one post is. Posts are rows of a table; what they do
// to those who read them is opinion.h.
#pragma once

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
  double pass_on;
  double share;
  double share_strength;

  static const sim::Group<TalkParams>& describe();
};

enum class PostKind : std::uint8_t { praise, complaint, question, chatter, share, repeat };

/// Whether the author of such a post waits for an answer, and minds if there is none.
constexpr bool waits_for_an_answer(PostKind kind) {
  return kind == PostKind::complaint || kind == PostKind::question;
}

/// One thing said in public about one brand.
struct Post {
  std::uint32_t author;
  std::uint32_t time;  // instant, see clock.h
  std::uint8_t brand;
  PostKind kind;
  std::int8_t valence;     // -127 worst ... +127 best
  std::uint8_t attribute;  // of the product, where the post is about one
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
