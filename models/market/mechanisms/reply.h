// SPDX-License-Identifier: MIT
// Answers: what a reply costs, what it is worth to the author after how long, and what waiting in
// vain does. The desk that produces them is desk.h.
#pragma once

#include <cstdint>

#include "sim/core/math.h"
#include "sim/core/params.h"

namespace agora::models {

struct ReplyParams {
  double cost;
  double tone_cost;
  double handling_minutes;
  double patience_hours;
  double time_constant_hours;
  double late_value;
  double recovery;
  double loyalty_recovery;
  double warmth;
  double resolution;
  double canned_resolution;
  double unsettled_value;
  double canned_value;
  double unasked_value;
  double redress;
  double fuelling;
  double neglect;
  double louder;
  double onlookers;
  double widening;

  static const sim::Group<ReplyParams>& describe();

  /// Whether hearing back, or not, can move an author at all.
  bool moves_authors() const {
    return recovery != 0.0 || loyalty_recovery != 0.0 || neglect != 0.0 || louder != 0.0;
  }
};

/// Cost of one reply in a tone from 0 (canned) to 1 (human), in EUR.
inline double reply_cost(const ReplyParams& params, double tone) {
  return params.cost * (1.0 + params.tone_cost * tone);
}

/// Worth of a reply after `hours`, in this tone, against an immediate human one.
inline double reply_value(const ReplyParams& params, double hours, double tone) {
  const double speed =
      params.late_value + (1.0 - params.late_value) * sim::exp(-hours / params.time_constant_hours);
  return speed * (params.canned_value + (1.0 - params.canned_value) * tone);
}

/// The same of a reply that settles the matter, or does not.
inline double reply_worth(const ReplyParams& params, double hours, double tone, bool settled) {
  return (settled ? 1.0 : params.unsettled_value) * reply_value(params, hours, tone);
}

/// What a reply is worth because it was asked for, or was not.
inline double value_of_asking(const ReplyParams& params, bool unasked) {
  return unasked ? params.unasked_value : 1.0;
}

/// Chance that a reply in this tone, with so much of the price given back, settles the matter.
inline double settles(const ReplyParams& params, double tone, double compensation) {
  const double alone =
      params.canned_resolution + (params.resolution - params.canned_resolution) * tone;
  return alone + (1.0 - alone) * params.redress * compensation;
}

}  // namespace agora::models
