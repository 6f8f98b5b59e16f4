// SPDX-License-Identifier: MIT
// A strategy decides how a brand communicates. It sees what its brand can know and returns a plan
// of spending; it touches nothing else. Each strategy is one file in models/strategies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/core/registry.h"

namespace agora::models {

/// Influencers by the size of their audience.
enum class Tier : std::uint8_t { any, nano, micro, macro, celebrity };

/// Whom the reply desk serves first; among equals, whoever came first.
enum class ServiceOrder : std::uint8_t {
  urgency,   // complaints, then questions, then the rest
  arrival,   // no difference
  audience,  // whoever is heard by most
};

/// How to spend today's budget, in EUR per 1,000 consumers, and how to behave. Lines that add up to
/// more than the budget are cut in proportion; what is not spent stays as cash.
struct Plan {
  double broadcast = 0.0;  // mass media
  double targeted = 0.0;   // impressions sold by the advertising platform
  double audience = 1.0;   // share of the consumers at whom those are aimed, the likeliest first
  double frequency_cap =
      0.0;               // most of them that one person is shown in a period; 0: as many as can be
  double content = 0.0;  // posts on the brand's own pages
  double influencers = 0.0;   // fees
  Tier tier = Tier::any;      // of influencers to hire
  double fit = 0.0;           // least appeal of the brand to those it hires; 1: the average
  double answering = 0.0;     // reply capacity
  double community = 0.0;     // keeping a community of customers alive
  double product = 0.0;       // improvement
  double surveys = 0.0;       // asking instead of listening
  double tone = 0.0;          // of replies: 0 canned ... 1 human
  bool open_channel = false;  // has pages where people can follow, complain and ask
  bool listens = false;       // takes in what is said there
  bool in_private = false;    // answers where nobody looks on
  ServiceOrder order = ServiceOrder::urgency;  // of answers
  bool unasked = false;       // answers what was not put to it, when nobody else waits
  double compensation = 0.0;  // share of the price given back with an answer to a complaint
};

/// What a brand knows of its own affairs. Money and counts are per day and per 1,000 consumers, so
/// a strategy means the same in a market of any size.
struct Knowledge {
  double day = 0.0;                     // since the beginning
  double budget = 0.0;                  // EUR, authorised for today
  double price = 0.0, unit_cost = 0.0;  // EUR

  // Of yesterday; on the first day there was none.
  Plan done{};               // how it behaved, and what was really spent on each line
  double purchases = 0.0;    // sold
  double revenue = 0.0;      // EUR
  double impressions = 0.0;  // in mass media, as its agency reports
  double reached = 0.0;      // consumers whom they met
  double sponsored = 0.0;    // posts of influencers that it paid for

  // What pages of its own show; without an open channel yesterday it sees nothing of this.
  double followers = 0.0;  // not per day
  double views = 0.0;      // of its own posts

  // What it did not listen to yesterday, it has not heard.
  double posts = 0.0;        // public posts about it
  double sentiment = 0.0;    // their mean valence, -1 to 1
  double mentions = 0.0;     // posts put to it
  double open_issues = 0.0;  // mentions that nobody has begun to answer; not per day

  /// What the strategy wrote down on days before, as many numbers as it asked for: zeros at first.
  /// To be written by the strategy alone.
  std::span<double> notebook{};
};

/// An object has no memory: what it remembers of a brand is in that brand's notebook, which is a
/// part of the state like everything else.
class Strategy {
 public:
  virtual ~Strategy() = default;
  virtual Plan plan(const Knowledge& knowledge) const = 0;
  /// Numbers that it needs to remember.
  virtual std::size_t notebook() const { return 0; }
};

}  // namespace agora::models
