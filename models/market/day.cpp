// SPDX-License-Identifier: MIT
// One day of the market, in order. After the last phase the engine turns the pages (what was said
// today can be read tomorrow) and observes.
#include "models/market/market.h"
#include "models/market/phases/account.h"
#include "models/market/phases/answer.h"
#include "models/market/phases/audit.h"
#include "models/market/phases/befall.h"
#include "models/market/phases/deliver.h"
#include "models/market/phases/events.h"
#include "models/market/phases/improve.h"
#include "models/market/phases/join.h"
#include "models/market/phases/live.h"
#include "models/market/phases/mingle.h"
#include "models/market/phases/plan.h"
#include "models/market/phases/spread.h"

namespace agora::models {
namespace {

template <class P>
void add(sim::World& world, const std::shared_ptr<MarketContext>& context, Slot slot,
         const std::string& name, const std::string& doc) {
  world.add_phase(name, doc,
                  [&](sim::Access& access) { return std::make_unique<P>(access, context); });
  for (const auto& [own_name, behaviour] : context->params.behaviours) {
    const std::unique_ptr<Behaviour> rule = behaviour.rule.make();
    if (rule->slot() != slot) continue;
    world.add_phase(own_name, "Behaviour " + behaviour.rule.kind() + " of the scenario.",
                    [&](sim::Access& access) { return rule->phase(own_name, access, context); });
  }
}

}  // namespace

void add_day(sim::World& world, const std::shared_ptr<MarketContext>& context) {
  add<MinglePhase>(world, context, Slot::mingle, "mingle",
                   "Friendships come and go, and people follow whom they have come across.");
  add<EventsPhase>(world, context, Slot::events, "events",
                   "Events set what holds for each brand today: price, budget, failures.");
  add<PlanPhase>(world, context, Slot::plan, "plan",
                 "Each brand's strategy decides what to spend, from what the brand can know.");
  add<DeliverPhase>(world, context, Slot::deliver, "deliver",
                    "Mass media are bought, influencers hired.");
  add<JoinPhase>(world, context, Slot::join, "join",
                 "People join the social platforms, of themselves or after their friends.");
  add<SpreadPhase>(world, context, Slot::spread, "spread",
                   "Posts and replies reach their readers, and are passed on.");
  add<BefallPhase>(world, context, Slot::befall, "befall",
                   "Events reach people, who change their minds and complain, and cost money.");
  add<LivePhase>(world, context, Slot::live, "live",
                 "Consumers hear, feel, buy, experience and speak.");
  add<AnswerPhase>(
      world, context, Slot::answer, "answer",
      "What is put to the brands queues at the reply desks and is answered or given up.");
  add<ImprovePhase>(world, context, Slot::improve, "improve",
                    "Product spending follows what was heard and reaches the product with a lag.");
  add<AccountPhase>(world, context, Slot::account, "account",
                    "The day's budget and spending enter the ledger.");
  // Behind the scenario's own rules, so that theirs are audited as well.
  world.add_phase(
      "audit", "The books must balance: what came in is what went out and what is left.",
      [&](sim::Access& access) { return std::make_unique<AuditPhase>(access, context); });
}

}  // namespace agora::models
