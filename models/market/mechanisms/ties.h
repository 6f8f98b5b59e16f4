// SPDX-License-Identifier: MIT
// Ties: how people get to know each other and lose sight of each other, begin to follow somebody
// and stop doing so. Nothing changes unless a scenario asks for it.
#pragma once

#include "sim/core/params.h"

namespace agora::models {

struct TiesParams {
  double closure;
  double encounters;
  double homophily;
  double dissolution;
  double discovery;
  double fatigue;

  static const sim::Group<TiesParams>& describe();

  /// Whether friendships come or go.
  bool friends_change() const { return closure > 0.0 || encounters > 0.0 || dissolution > 0.0; }
  /// Whether people begin or stop to follow somebody.
  bool audiences_change() const { return discovery > 0.0 || fatigue > 0.0; }
};

}  // namespace agora::models
