// SPDX-License-Identifier: MIT
// A strategy decides how a brand communicates. It sees what its brand can know and returns a plan
// of spending; it touches nothing else. Each strategy is one file in models/strategies.
#pragma once

#include <cstdint>

#include "sim/core/registry.h"

namespace agora::models {

/// What a brand knows of its own affairs. Money and counts are per day and per 1,000 consumers, so
/// a strategy means the same in a market of any size. What it did not listen to, it has not heard.
struct Knowledge {
  double day;               // since the beginning
  double budget;            // EUR, authorised for today
  double price, unit_cost;  // EUR
  double purchases;         // sold yesterday
  double followers;         // of its pages; not per day
  double mentions;          // heard yesterday: complaints and questions
  double sentiment;         // mean valence of what was heard yesterday, -1 to 1
  double open_issues;       // that nobody has begun to answer; not per day
};

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
  double frequency_cap = 0.0;  // most of them that one person is shown in a period; 0: no limit
  double content = 0.0;        // posts on the brand's own pages
  double influencers = 0.0;    // fees
  Tier tier = Tier::any;       // of influencers to hire
  double fit = 0.0;            // least appeal of the brand to those it hires; 1: the average
  double answering = 0.0;      // reply capacity
  double community = 0.0;      // keeping a community of customers alive
  double product = 0.0;        // improvement
  double surveys = 0.0;        // asking instead of listening
  double tone = 0.0;           // of replies: 0 canned ... 1 human
  bool open_channel = false;   // has pages where people can follow, complain and ask
  bool listens = false;        // takes in what is said there
  bool in_private = false;     // answers where nobody looks on
  ServiceOrder order = ServiceOrder::urgency;  // of answers
};

class Strategy {
 public:
  virtual ~Strategy() = default;
  virtual Plan plan(const Knowledge& knowledge) const = 0;
};

}  // namespace agora::models
