// SPDX-License-Identifier: MIT
#include "models/market/phases/spread_readings.h"

#include <algorithm>

#include "sim/core/vectors.h"

namespace agora::models {
namespace {

constexpr sim::Stream kPassOn = sim::stream("consumers.spread.pass_on");  // whether, when, turn

}  // namespace

void SpreadPhase::Readings::read() {
  hear();
  draw();
  for (std::size_t k = 0; k < size_; ++k) respond(k);
  size_ = 0;
}

/// What it amounts to with each reader.
void SpreadPhase::Readings::hear() {
  const std::size_t n = size_;
  for (std::size_t k = 0; k < n; ++k) {
    const Message& message = *what_[k];
    const std::uint32_t reader = who_[k];
    spread_->inbox_.prefetch(reader);
    const std::size_t segment = spread_->segment_(reader), kind = spread_->kind_of(reader);
    const bool near = spread_->context_->segments[segment].region == message.region;
    seen_[k] =
        message.preference != nullptr
            ? std::min(spread_->feed_(reader, message.post.platform) * message.preference[kind],
                       1.0f)
            : 0.0f;
    heard_[k] = message.loudness * ((near ? message.told : 0.0f) + seen_[k]) *
                spread_->susceptibility(reader, segment);
    felt_[k] = message.felt;
    rate_[k] = message.readiness[kind] * message.catching * seen_[k];
  }
  sim::vectorised([n, this] {
    for (std::size_t k = 0; k < n; ++k) {
      amount_[k] =
          sim::PackedSum::pack(to_message_units(heard_[k]), to_message_units(heard_[k] * felt_[k]));
    }
  });
}

/// Luck of all readers of one message at once.
void SpreadPhase::Readings::draw() {
  for (std::size_t first = 0; first < size_;) {
    const Message& message = *what_[first];
    std::size_t last = first + 1;
    while (last < size_ && what_[last] == &message) ++last;
    tick_->draws.many(kPassOn, message.post.time, who_.first(last).subspan(first), message.luck_key,
                      {luck_[0].data() + first, luck_[1].data() + first, luck_[2].data() + first,
                       luck_[3].data() + first});
    first = last;
  }
}

void SpreadPhase::Readings::respond(std::size_t k) {
  const Message& message = *what_[k];
  const Post& post = message.post;
  const std::uint32_t reader = who_[k];
  const MarketContext& context = *spread_->context_;
  if (amount_[k] != 0) spread_->inbox_.add(reader, post.brand, amount_[k]);
  if (!(seen_[k] > 0.0f)) return;
  spread_->inbox_.add(reader, context.brands.size(), 1);
  if (reader == message.root.author) return;
  const sim::Block luck{{luck_[0][k], luck_[1][k], luck_[2][k], luck_[3][k]}};
  if (message.turns > 0.0f && luck.uniform(2) < static_cast<double>(message.turns * seen_[k])) {
    // Whoever follows a person already does not begin to, and nobody stops who does not.
    const bool follows = context.audience.has_arc(message.root.author, reader);
    if (follows == (post.kind == PostKind::sponsored)) {
      spread_->deciding_.add(block_, {message.root.author, reader});
    }
  }
  if (!passes_on(luck, rate_[k])) return;
  const double delay = context.params.talk.delay_hours / 24.0 * luck.exponential(1);
  const Instant said = std::max(post.time, to_instant(tick_->start));
  spread_->passing_on_.add(block_,
                           {.author = reader,
                            .time = next_instant(said, delay),
                            .brand = post.brand,
                            .kind = PostKind::share,
                            .valence = post.valence,
                            .attribute = post.attribute,
                            .platform = post.platform,
                            .depth = static_cast<std::uint16_t>(std::min(post.depth + 1, 65535)),
                            .parent = post.author,
                            .root = message.root});
}

}  // namespace agora::models
