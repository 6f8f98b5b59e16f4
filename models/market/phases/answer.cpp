// SPDX-License-Identifier: MIT
#include "models/market/phases/answer.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "models/market/conditions.h"
#include "models/market/mechanisms/community.h"
#include "models/market/mechanisms/desk.h"
#include "models/market/mechanisms/latency.h"
#include "models/market/mechanisms/traits.h"
#include "models/market/plan_columns.h"
#include "models/market/relation.h"

namespace agora::models {
namespace {

constexpr sim::Stream kMention = sim::stream("consumers.answer.mention");  // patience, tag
constexpr sim::Stream kHandling = sim::stream("brands.answer.handling");   // time, settled
constexpr sim::Stream kHelp = sim::stream("consumers.answer.help");        // whether, when

// A brand's mentions by one author at one instant are told apart by their kind.
constexpr std::uint32_t identity(std::uint32_t brand_key, PostKind kind) {
  return brand_key ^ (0x9e3779b9u * (static_cast<std::uint32_t>(kind) + 1u));
}

}  // namespace

/// Whom the desk serves first: smaller goes first, whoever has not asked goes last.
std::uint8_t AnswerPhase::urgency(const columns::Issue& issue, ServiceOrder order) const {
  if (issue.unasked) return 255;
  switch (order) {
    case ServiceOrder::arrival:
      return 0;
    case ServiceOrder::audience: {
      // Who is heard by twice as many is a class ahead.
      const std::uint64_t heard_by =
          context_->friends.degree(issue.author) + context_->audience.degree(issue.author);
      return static_cast<std::uint8_t>(64 - std::bit_width(heard_by));
    }
    case ServiceOrder::urgency:
      break;
  }
  return issue.kind == PostKind::complaint ? 0 : issue.kind == PostKind::question ? 1 : 2;
}

AnswerPhase::AnswerPhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      plan_{access.read(columns::kPlan)},
      conditions_{access.read(columns::kConditions)},
      segment_{access.read(columns::kSegment)},
      ties_{access.read(columns::kTies)},
      members_{access.read(columns::kMembers)},
      heard_{access.write(columns::kHeard)},
      ledger_{access.write(columns::kLedger)},
      latency_{access.write(columns::kLatency)},
      posts_{access.read_next(columns::kPosts)},
      issues_{access.write(columns::kIssues)},
      desk_{access.write(columns::kDesk)},
      under_way_{access.write(columns::kUnderWay)},
      outcomes_{access.write(columns::kOutcomes)} {}

void AnswerPhase::count(std::size_t brand, Account account, std::int64_t amount) {
  const auto place = static_cast<std::size_t>(account);
  ledger_.set(brand, place, ledger_(brand, place) + amount);
}

std::optional<AnswerPhase::Mention> AnswerPhase::mention(const Post& post,
                                                         const sim::Tick& tick) const {
  const Plan& plan = plans_[post.brand];
  if (!plan.open_channel || post.platform == kNoPlatform) return std::nullopt;
  if (post.kind == PostKind::repeat || post.kind == PostKind::share) return std::nullopt;
  const sim::Block luck = tick.draws(kMention, post.time, post.author,
                                     identity(context_->brands[post.brand].key, post.kind));
  const bool asked =
      waits_for_an_answer(post.kind) || luck.uniform(1) < context_->params.talk.tagging;
  if (!asked && !(plan.unasked && plan.listens)) return std::nullopt;
  const SegmentParams& segment = context_->segments[segment_(post.author)].params;
  const double patience = context_->params.reply.patience_hours / 24.0 *
                          personal(Trait::patience, segment, tick.draws, post.author) *
                          luck.exponential(0);
  return Mention{&post, asked, next_instant(post.time, patience)};
}

/// In order of posts, on any number of threads.
std::vector<AnswerPhase::Mention> AnswerPhase::mentions(const sim::Tick& tick) const {
  std::vector<std::vector<Mention>> of_block(sim::block_count(posts_->size()));
  sim::for_blocks(posts_->size(), tick.order, [&](sim::BlockRange block) {
    for (std::size_t i = block.first; i < block.last; ++i) {
      if (const auto one = mention((*posts_)[i], tick)) of_block[block.index].push_back(*one);
    }
  });
  std::vector<Mention> all;
  for (const auto& some : of_block) all.insert(all.end(), some.begin(), some.end());
  return all;
}

void AnswerPhase::take_in(const Mention& mention, const sim::Tick& tick) {
  const Post& post = *mention.post;
  const Plan& plan = plans_[post.brand];
  count(post.brand, mention.asked ? Account::mentions : Account::unasked, 1);
  if (plan.listens && post.kind == PostKind::complaint) {
    heard_.set(post.brand, post.attribute, heard_(post.brand, post.attribute) + 1.0);
  }
  if (waits_for_an_answer(post.kind) && plan.community > 0.0 &&
      member_of(ties_(post.author, post.brand)) != 0 && ask_members(post, plan, tick)) {
    return;
  }
  issues_->push_back({.author = post.author,
                      .opened = post.time,
                      .deadline = mention.deadline,
                      .brand = post.brand,
                      .kind = post.kind,
                      .valence = post.valence,
                      .attribute = post.attribute,
                      .platform = post.platform,
                      .unasked = !mention.asked});
}

/// Whether other members of the community take the matter up; they always settle it.
bool AnswerPhase::ask_members(const Post& post, const Plan& plan, const sim::Tick& tick) {
  const CommunityParams& params = context_->params.community;
  const double alive = activity(params, plan.community * context_->thousands(),
                                static_cast<double>(members_(post.brand)));
  const sim::Block luck = tick.draws(kHelp, post.time, post.author,
                                     identity(context_->brands[post.brand].key, post.kind));
  if (luck.uniform(0) >= params.help * alive) return false;
  under_way_->push_back(
      {.author = post.author,
       .opened = post.time,
       .time = next_instant(post.time, params.help_hours / 24.0 * luck.exponential(1)),
       .brand = post.brand,
       .kind = post.kind,
       .valence = post.valence,
       .tone = columns::to_127ths(1.0),
       .platform = post.platform,
       .by_members = true,
       .settled = true});
  return true;
}

void AnswerPhase::work(std::size_t brand, const Plan& plan, const sim::Tick& tick,
                       sim::Rows<columns::Issue>& waiting) {
  const ReplyParams& params = context_->params.reply;
  const double capacity =
      plan.listens ? plan.answering * context_->thousands() / reply_cost(params, plan.tone) : 0.0;
  const Staffing staffing = staff(capacity, params.handling_minutes / (24.0 * 60.0));

  std::vector<Instant> free_at;
  for (const columns::DeskAgent& agent : *desk_) {
    if (agent.brand == brand) free_at.push_back(agent.free_at);
  }
  Desk desk{std::move(free_at), staffing.agents, to_instant(tick.start)};

  std::vector<columns::Issue> own;
  std::vector<Waiting> line;
  for (const columns::Issue& issue : *issues_) {
    if (issue.brand != brand) continue;
    const double handling = params.handling_minutes / (24.0 * 60.0) *
                            tick.draws(kHandling, issue.opened, issue.author,
                                       identity(context_->brands[brand].key, issue.kind))
                                .exponential(0);
    own.push_back(issue);
    line.push_back({issue.opened, issue.deadline, next_instant(0, handling),
                    next_instant(0, handling * staffing.pace), urgency(issue, plan.order)});
  }
  std::vector<bool> settled(own.size());
  const auto luck_of = [&](const columns::Issue& issue) {
    return tick
        .draws(kHandling, issue.opened, issue.author,
               identity(context_->brands[brand].key, issue.kind))
        .uniform(1);
  };
  const auto settle = [&](std::size_t i, Instant time, std::uint8_t tone) {
    settled[i] = true;
    const bool answered = tone != columns::kNoAnswer;
    const double compensation =
        answered && own[i].kind == PostKind::complaint ? plan.compensation : 0.0;
    const double chance = settles(params, plan.tone, compensation);
    under_way_->push_back({.author = own[i].author,
                           .opened = own[i].opened,
                           .time = time,
                           .brand = own[i].brand,
                           .kind = own[i].kind,
                           .valence = own[i].valence,
                           .tone = tone,
                           .platform = own[i].platform,
                           .settled = answered && luck_of(own[i]) < chance,
                           .in_private = answered && plan.in_private,
                           .unasked = own[i].unasked,
                           .compensation = columns::to_127ths(compensation)});
  };
  const std::uint8_t tone = columns::to_127ths(plan.tone);
  desk.work(
      line, to_instant(tick.end()), [&](std::size_t i, Instant done) { settle(i, done, tone); },
      [&](std::size_t i, Instant deadline) { settle(i, deadline, columns::kNoAnswer); });
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (!settled[i]) waiting.push_back(own[i]);
  }
  std::erase_if(*desk_, [&](const columns::DeskAgent& agent) { return agent.brand == brand; });
  for (Instant free : desk.free_at()) desk_->push_back({static_cast<std::uint32_t>(brand), free});
}

void AnswerPhase::close(const columns::Outcome& outcome) {
  if (outcome.by_members) {
    count(outcome.brand, Account::helped, 1);
  } else if (columns::answered(outcome)) {
    count(outcome.brand, Account::replies, 1);
    count(outcome.brand, Account::settled, outcome.settled ? 1 : 0);
    count(outcome.brand, Account::compensations,
          to_micro(columns::from_127ths(outcome.compensation) *
                   read_conditions(conditions_, outcome.brand).price));
    const Instant latency = outcome.time - outcome.opened;
    count(outcome.brand, Account::reply_wait, latency);
    const std::size_t place = latency_class(latency);
    latency_.set(outcome.brand, place, latency_(outcome.brand, place) + 1);
  } else if (waits_for_an_answer(outcome.kind)) {
    count(outcome.brand, Account::ignored, 1);
  } else {
    count(outcome.brand, Account::let_go, 1);
    return;  // nobody minds, so nobody is told
  }
  outcomes_->push_back(outcome);
}

/// Answers written by the end of the tick are out; the others stay under way.
void AnswerPhase::finish(const sim::Tick& tick) {
  const Instant end = to_instant(tick.end());
  sim::Rows<columns::Outcome> later;
  for (const columns::Outcome& outcome : *under_way_) {
    if (outcome.time < end) {
      close(outcome);
    } else {
      later.push_back(outcome);
    }
  }
  *under_way_ = std::move(later);
  sim::sort_rows(*outcomes_, tick.order, [](const columns::Outcome& a, const columns::Outcome& b) {
    return std::tie(a.author, a.brand, a.opened, a.kind) <
           std::tie(b.author, b.brand, b.opened, b.kind);
  });
}

void AnswerPhase::run(const sim::Tick& tick) {
  plans_.clear();
  for (std::size_t b = 0; b < context_->brands.size(); ++b) plans_.push_back(read_plan(plan_, b));
  for (const Mention& one : mentions(tick)) take_in(one, tick);
  sim::sort_rows(*issues_, tick.order, [](const columns::Issue& a, const columns::Issue& b) {
    return std::tie(a.opened, a.author, a.brand, a.kind) <
           std::tie(b.opened, b.author, b.brand, b.kind);
  });
  sim::Rows<columns::Issue> waiting;
  for (std::size_t brand = 0; brand < context_->brands.size(); ++brand) {
    work(brand, plans_[brand], tick, waiting);
  }
  *issues_ = std::move(waiting);
  finish(tick);
}

}  // namespace agora::models
