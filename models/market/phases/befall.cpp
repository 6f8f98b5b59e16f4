// SPDX-License-Identifier: MIT
#include "models/market/phases/befall.h"

#include <algorithm>

#include "models/market/feeds.h"

namespace agora::models {
namespace {

// Lanes 0 to 2 belong to the kind of event, 3 is the attribute that a post names.
constexpr sim::Stream kLuck = sim::stream("events.befall.luck");
constexpr sim::Stream kRounding = sim::stream("events.befall.rounding");

}  // namespace

BefallPhase::BefallPhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      fading_{*context_},
      feed_memory_{context_->params.opinion.feed_half_life, context_->tick_length},
      conditions_{access.read(columns::kConditions)},
      segment_{access.read(columns::kSegment)},
      posts_yesterday_{access.read(columns::kPosts)},
      memory_{access.write(columns::kEventMemory)},
      touched_{access.write(columns::kTouched)},
      posts_made_{access.write(columns::kPostsMade)},
      joined_{access.read(columns::kJoined)},
      load_{access.write(columns::kLoad)},
      relations_{write_relations(access)},
      ledger_{access.write(columns::kLedger)},
      posts_{access.append(columns::kPosts)} {}

void BefallPhase::run(const sim::Tick& tick) {
  if (context_->events.empty()) return;
  const std::vector<double> complaints = complaints_yesterday(tick);
  for (const EventFacts& event : context_->events) {
    for (std::size_t brand = 0; brand < context_->brands.size(); ++brand) {
      const Moment moment{event, brand, tick.index, context_->tick_length};
      if (!moment.concerns()) continue;
      Happening now{moment,
                    tick,
                    *context_,
                    {memory_.data() + brand * memory_.width() + event.memory, event.what->memory()},
                    ledger_(brand, static_cast<std::size_t>(Account::purchases)),
                    complaints[brand]};
      const bool reaches_people = event.what->happen(now);
      book(brand, Account::recall_costs, now.costs);
      if (reaches_people && read_conditions(conditions_, brand).present) strike(now);
    }
  }
}

std::vector<double> BefallPhase::complaints_yesterday(const sim::Tick& tick) const {
  std::vector<double> complaints(context_->brands.size());
  for (const Post& post : *posts_yesterday_) {
    const bool complains = post.kind == PostKind::complaint || post.kind == PostKind::repeat;
    if (complains) complaints[post.brand] += 1.0;
  }
  for (double& count : complaints) count /= tick.length * context_->thousands();
  return complaints;
}

void BefallPhase::strike(const Happening& now) {
  const auto consumers = static_cast<std::size_t>(context_->consumers);
  posts_.open(sim::block_count(consumers));
  const Tally total =
      sim::count_blocks(consumers, now.tick.order, Tally{context_->brands.size()},
                        [&](sim::BlockRange block) { return strike_block(now, block); });
  posts_.close();
  for (const Account account :
       {Account::praise, Account::complaints, Account::valence, Account::valence_squared}) {
    const std::size_t place = now.moment.brand * kAccountCount + static_cast<std::size_t>(account);
    book(now.moment.brand, account, total.counts()[place]);
  }
}

Tally BefallPhase::strike_block(const Happening& now, sim::BlockRange block) {
  const std::size_t brand = now.moment.brand;
  const std::uint32_t key = context_->brands[brand].key;
  Tally tally{context_->brands.size()};
  for (std::size_t i = block.first; i < block.last; ++i) {
    const auto consumer = static_cast<std::uint32_t>(i);
    const std::uint32_t away = now.tick.index - touched_(i);
    const Relation relation = relations_.load(i, brand, away, away, fading_);
    const sim::Block luck = now.tick.draws(kLuck, now.moment.event.key, consumer, key);
    const Reaction reaction = now.moment.event.what->strike(
        now, {consumer, context_->segments[segment_(i)], relation, luck});
    if (reaction.relation) keep(now, consumer, *reaction.relation);
    if (!reaction.said) continue;
    const double attribute = luck.uniform(3) * static_cast<double>(context_->attributes);
    const Post post{
        .author = consumer,
        .time = reaction.said->when,
        .brand = static_cast<std::uint8_t>(brand),
        .kind = reaction.said->kind(),
        .valence = to_valence(reaction.said->valence),
        .attribute = static_cast<std::uint8_t>(attribute),
        .platform = where_said(joined_, *context_, now.tick.draws, consumer, reaction.said->when)};
    posts_.add(block.index, post);
    posts_made_.set(consumer, 0, posts_made_(consumer) + 1);
    tally.add(brand, post.kind == PostKind::praise ? Account::praise : Account::complaints);
    tally.add_valence(brand, post.valence);
  }
  return tally;
}

void BefallPhase::keep(const Happening& now, std::uint32_t consumer,
                       const Relation& changed) const {
  const std::uint32_t away = now.tick.index - touched_(consumer);
  const sim::Block luck = now.tick.draws(kRounding, now.tick.index, consumer, now.moment.event.key);
  const bool new_period =
      context_->ads_period(touched_(consumer)) != context_->ads_period(now.tick.index);
  for (std::size_t b = 0; b < context_->brands.size(); ++b) {
    Relation relation =
        b == now.moment.brand ? changed : relations_.load(consumer, b, away, away, fading_);
    if (new_period) relation.ads = 0;
    relations_.save(consumer, b, relation, Dither{luck, context_->brands[b].key});
  }
  load_.set(consumer, 0, load_(consumer) * feed_memory_(away), Dither{luck, 0}(0));
  touched_.set(consumer, 0, now.tick.index);
}

void BefallPhase::book(std::size_t brand, Account account, std::int64_t amount) {
  const auto place = static_cast<std::size_t>(account);
  ledger_.set(brand, place, ledger_(brand, place) + amount);
}

}  // namespace agora::models
