// SPDX-License-Identifier: MIT
// Answer: today's complaints and questions to brands with an open channel become issues; the desk
// works them off; whoever waits too long gives up. What became of an issue reaches its author and
// the onlookers tomorrow.
#pragma once

#include <memory>
#include <optional>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "models/market/ledger.h"
#include "models/market/strategy.h"
#include "sim/core/world.h"

namespace agora::models {

class AnswerPhase final : public sim::Phase {
 public:
  AnswerPhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  std::uint8_t urgency(const columns::Issue& issue, ServiceOrder order) const;
  /// A post that the brand will hear of, and until when its author waits.
  struct Mention {
    const Post* post;
    bool asked;
    Instant deadline;
  };
  std::optional<Mention> mention(const Post& post, const sim::Tick& tick) const;
  std::vector<Mention> mentions(const sim::Tick& tick) const;
  bool ask_members(const Post& post, const Plan& plan, const sim::Tick& tick);
  void take_in(const Mention& mention, const sim::Tick& tick);
  void work(std::size_t brand, const Plan& plan, const sim::Tick& tick,
            sim::Rows<columns::Issue>& waiting);
  void finish(const sim::Tick& tick);
  void close(const columns::Outcome& outcome);
  void count(std::size_t brand, Account account, std::int64_t amount);

  std::shared_ptr<const MarketContext> context_;
  sim::ReadView<columns::Real64> plan_, conditions_;
  sim::ReadView<columns::Whole8> segment_, ties_;
  sim::ReadView<columns::Whole64> members_;
  sim::WriteView<columns::Real64> heard_;
  sim::WriteView<columns::Whole64> ledger_, latency_;
  const sim::Rows<Post>* posts_;
  sim::Rows<columns::Issue>* issues_;
  sim::Rows<columns::DeskAgent>* desk_;
  sim::Rows<columns::Outcome>* under_way_;
  sim::Rows<columns::Outcome>* outcomes_;
  std::vector<Plan> plans_;  // of today  [brands]
};

}  // namespace agora::models
