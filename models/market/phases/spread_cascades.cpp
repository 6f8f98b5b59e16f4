// SPDX-License-Identifier: MIT
// Spread, fourth part: what is passed on is put in order, by what is passed on and by whom; nobody
// passes the same on twice; and when nothing of a cascade is still to come out, its shape is noted.
#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "models/market/mechanisms/cascade.h"
#include "models/market/phases/spread.h"

namespace agora::models {
namespace {

constexpr std::size_t kCandidatesPerBlock = 256, kSharesPerBlock = 512;

auto by_root_and_author(const Post& a, const Post& b) {
  return std::tie(a.root, a.author) < std::tie(b.root, b.author);
}

/// Of two shares of the same by the same person, the earlier first.
bool before(const Post& a, const Post& b) {
  return std::tie(a.root, a.author, a.time, a.parent) <
         std::tie(b.root, b.author, b.time, b.parent);
}

/// The shape of a cascade that is over, from everything passed on in it.
columns::Cascade shape_of(std::span<const Post> tree) {
  std::vector<Post> shares(tree.begin(), tree.end());
  std::sort(shares.begin(), shares.end(), [](const Post& a, const Post& b) {
    return std::tie(a.depth, a.author) < std::tie(b.depth, b.author);
  });
  const Root& root = shares.front().root;
  std::map<std::uint32_t, std::uint32_t> place{{root.author, 0}};
  std::vector<std::uint32_t> parents{kNoParent};
  for (const Post& post : shares) {
    parents.push_back(place.at(post.parent));
    place.emplace(post.author, static_cast<std::uint32_t>(place.size()));
  }
  return {.root = root,
          .size = static_cast<std::uint32_t>(parents.size()),
          .depth = shares.back().depth,
          .virality = static_cast<std::uint32_t>(structural_virality(parents) * 65536.0 + 0.5)};
}

/// A cascade is over when nothing of it is still to come out. (A brand's content is one root a day:
/// its day must be over too.)
bool is_over(std::span<const Post> tree, Instant start, Instant end) {
  const Instant began = std::min(tree.front().root.time, start);
  return start - began >= static_cast<Instant>(kInstantsPerDay) &&
         std::ranges::all_of(tree, [&](const Post& post) { return post.time < end; });
}

}  // namespace

/// Takes in those of the candidates who have not passed the same on before, as the next wave.
void SpreadPhase::admit(Posts candidates, const sim::Tick& tick) {
  sim::sort_rows(candidates, tick.order, before);
  const auto knows = [](const Posts& posts, const Post& post) {
    return std::binary_search(posts.begin(), posts.end(), post, by_root_and_author);
  };
  std::vector<std::uint8_t> is_new(candidates.size());
  sim::for_blocks(
      candidates.size(), tick.order,
      [&](sim::BlockRange block) {
        for (std::size_t i = block.first; i < block.last; ++i) {
          const Post& post = candidates[i];
          is_new[i] =
              (i == 0 || by_root_and_author(candidates[i - 1], post)) && !knows(*shares_, post) &&
              std::ranges::none_of(admitted_, [&](const Posts& wave) { return knows(wave, post); });
        }
      },
      kCandidatesPerBlock);
  Posts& wave = admitted_.emplace_back();
  wave.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (is_new[i] != 0) wave.push_back(candidates[i]);
  }
}

/// Those of the shares that come out in this tick, counted.
SpreadPhase::Posts SpreadPhase::come_out(const Posts& shares, const sim::Tick& tick) {
  const Instant start = to_instant(tick.start), end = to_instant(tick.end());
  Posts due;
  due.reserve(shares.size());
  Tally tally{context_->brands.size()};
  for (const Post& post : shares) {
    if (post.time < start || post.time >= end) continue;
    due.push_back(post);
    tally.add(post.brand, Account::shares);
    tally.add_valence(post.brand, post.valence);
    if (post.depth > 1) tally.add(post.brand, Account::relayed);
  }
  enter(tally, ledger_);
  return due;
}

/// The waves of this tick join what was passed on before. (The last ones, which are short, first.)
void SpreadPhase::keep_admitted(const sim::Tick& tick) {
  while (!admitted_.empty()) {
    const Posts last = std::move(admitted_.back());
    admitted_.pop_back();
    if (last.empty()) continue;
    Posts& before_it = admitted_.empty() ? *shares_ : admitted_.back();
    before_it = sim::merged_rows(before_it, last, tick.order, by_root_and_author);
  }
}

/// Each tree, the shares of one root, belongs to the block where it begins.
void SpreadPhase::end_cascades(const sim::Tick& tick) {
  const Instant start = to_instant(tick.start), end = to_instant(tick.end());
  const std::span<const Post> shares{*shares_};
  Posts living;
  cascades_->clear();
  sim::Appender<Post> going_on{&living};
  sim::Appender<columns::Cascade> ending{cascades_};
  const std::size_t blocks = sim::block_count(shares.size(), kSharesPerBlock);
  going_on.open(blocks);
  ending.open(blocks);
  const auto next_tree = [&](std::size_t i) {
    while (++i < shares.size() && shares[i].root == shares[i - 1].root) {
    }
    return i;
  };
  const Tally ended = sim::count_blocks(
      shares.size(), tick.order, Tally{context_->brands.size()},
      [&](sim::BlockRange block) {
        Tally tally{context_->brands.size()};
        std::size_t first = block.first == 0 ? 0 : next_tree(block.first - 1);
        while (first < block.last) {
          const std::size_t next = next_tree(first);
          const auto tree = shares.subspan(first, next - first);
          if (is_over(tree, start, end)) {
            ending.add(block.index, shape_of(tree));
            tally.add(tree.front().brand, Account::cascades);
          } else {
            for (const Post& post : tree) going_on.add(block.index, post);
          }
          first = next;
        }
        return tally;
      },
      kSharesPerBlock);
  going_on.close();
  ending.close();
  *shares_ = std::move(living);
  enter(ended, ledger_);
}

}  // namespace agora::models
