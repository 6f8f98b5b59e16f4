// SPDX-License-Identifier: MIT
// A toy world for testing the engine: people on a ring hold an opinion, hear their neighbours' of
// yesterday, sometimes shout, and sum up what they hear. Small, but it uses every kind of column.
#pragma once

#include <memory>

#include "sim/core/world.h"

namespace agora::sim::toy {

inline constexpr ColumnSpec<Unit16> kOpinion{"opinion", "1", "What is thought.", Extent::agents,
                                             Kind::paged};
inline constexpr ColumnSpec<Unit16> kMood{"mood", "1", "Of one's own.", Extent::agents,
                                          Kind::state};
inline constexpr ColumnSpec<Plain<std::int64_t>> kInbox{"inbox", "1", "Shouts heard.",
                                                        Extent::agents_by_items, Kind::sums};
inline constexpr ColumnSpec<Plain<std::int64_t>> kHeard{"heard", "1", "Sum of shouts heard.",
                                                        Extent::agents_by_items, Kind::state};
struct Shout {
  std::uint32_t who, loud;
};
inline constexpr TableSpec<Shout> kShouts{"shouts", "Of the day.", true};

inline constexpr Stream kLuck = stream("toy.luck");

class Talk final : public Phase {
 public:
  /// With `racy`, moods are read from neighbours while those are writing them: a planted race.
  Talk(Access& access, bool racy)
      : n_{access.agents()},
        racy_{racy},
        opinion_{access.read_page(kOpinion)},
        next_{access.write_page(kOpinion)},
        mood_{access.write(kMood)},
        inbox_{access.take(kInbox)},
        heard_{access.write(kHeard)},
        shouts_{access.append(kShouts)} {}

  void run(const Tick& tick) override {
    shouts_.open(block_count(n_, 64));
    for_blocks(
        n_, tick.order,
        [&](BlockRange block) {
          for (std::size_t i = block.first; i < block.last; ++i) {
            const Block luck = tick.draws(kLuck, tick.index, static_cast<std::uint32_t>(i));
            const std::size_t right = (i + 1) % n_, left = (i + n_ - 1) % n_;
            next_.set(i, 0,
                      0.5f * opinion_(i) + 0.25f * (opinion_(left) + opinion_(right)) +
                          0.1f * static_cast<float>(luck.uniform(0) - 0.5),
                      static_cast<float>(luck.uniform(1)));
            const float neighbours_mood = racy_ ? mood_(left) : 0.5f;
            mood_.set(i, 0, 0.9f * mood_(i) + 0.1f * neighbours_mood);
            for (std::size_t item = 0; item < inbox_.width(); ++item) {
              heard_.set(i, item, heard_(i, item) + inbox_(i, item));
              inbox_.set(i, item, 0);
            }
            if (luck.uniform(2) < 0.1)
              shouts_.add(block.index, {static_cast<std::uint32_t>(i), luck.lane[3] % 100});
          }
        },
        64);
    shouts_.close();
  }

 private:
  std::size_t n_;
  bool racy_;
  PageReadView<Unit16> opinion_;
  PageWriteView<Unit16> next_;
  WriteView<Unit16> mood_;
  WriteView<Plain<std::int64_t>> inbox_, heard_;
  Appender<Shout> shouts_;
};

class Carry final : public Phase {
 public:
  explicit Carry(Access& access)
      : n_{access.agents()},
        items_{access.items()},
        shouts_{access.read(kShouts)},
        inbox_{access.send(kInbox)} {}
  void run(const Tick& tick) override {
    for_blocks(
        shouts_->size(), tick.order,
        [&](BlockRange block) {
          for (std::size_t s = block.first; s < block.last; ++s) {
            const Shout& shout = (*shouts_)[s];
            for (std::uint32_t step = 1; step < 6; ++step) {
              inbox_.add((shout.who + step * step) % n_, shout.loud % items_, shout.loud);
            }
          }
        },
        16);
  }

 private:
  std::size_t n_;
  std::uint32_t items_;
  const Rows<Shout>* shouts_;
  SendView inbox_;
};

inline Simulation make(std::uint64_t seed, BlockOrder order, bool racy = false,
                       std::size_t n = 5000) {
  Store store{n, 3};
  store.declare(kOpinion);
  store.declare(kMood);
  store.declare(kInbox);
  store.declare(kHeard);
  store.declare(kShouts);
  store.allocate();
  Access access{store};
  const auto mood = access.write(kMood);
  for (std::size_t i = 0; i < n; ++i) mood.set(i, 0, static_cast<float>(i % 97) / 97.0f);
  World world{{"a", "b", "c"}, std::move(store), 0.5};
  world.add_phase("carry", "Shouts reach ears.",
                  [](Access& a) { return std::make_unique<Carry>(a); });
  world.add_phase("talk", "People talk.",
                  [racy](Access& a) { return std::make_unique<Talk>(a, racy); });
  return Simulation{std::move(world), seed, order};
}

}  // namespace agora::sim::toy
