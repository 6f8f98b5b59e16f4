// SPDX-License-Identifier: MIT
// Audit: at the end of every tick of every run the books must balance, to the last millionth of a
// euro and the last mention; and every so many ticks the people are counted. It compares whole
// numbers only, changes nothing, and ends a run in which one law is broken: such a run has no
// result, because something in the program is wrong.
#pragma once

#include <memory>
#include <vector>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "models/market/ledger.h"
#include "sim/core/store.h"
#include "sim/core/world.h"

namespace agora::models {

class AuditPhase final : public sim::Phase {
 public:
  AuditPhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  /// Throws Failure(bug) that names tick, brand, law and both numbers.
  void run(const sim::Tick& tick) override;

 private:
  class Books;
  struct Stock;

  std::vector<std::int64_t> rows_by_brand(sim::BlockOrder order) const;
  void audit_money(const Books& books) const;
  void audit_reach(const Books& books) const;
  void audit_talk(const Books& books, const std::int64_t* rows) const;
  void audit_desk(const Books& books, const std::int64_t* rows) const;
  void audit_people(const Books& books) const;
  Stock take_stock(sim::BlockRange block) const;
  void audit_stock(const Books& books, const Stock& stock) const;

  std::shared_ptr<const MarketContext> context_;
  sim::ReadView<columns::Real64> conditions_, ads_;
  sim::ReadView<columns::Whole64> yesterday_, ledger_, purse_, followers_, members_, club_, inbox_;
  sim::ReadView<columns::Whole8> ties_, purchases_;
  const sim::Rows<Post>* posts_;
  const sim::Rows<columns::SponsoredPost>* sponsored_;
  const sim::Rows<columns::Cascade>* cascades_;
  const sim::Rows<columns::Issue>* issues_;
  const sim::Rows<columns::Outcome>*under_way_, *outcomes_;
};

}  // namespace agora::models
