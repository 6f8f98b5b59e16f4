// SPDX-License-Identifier: MIT
#include "models/market/phases/events.h"

#include "models/market/event.h"

namespace agora::models {

EventsPhase::EventsPhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)}, conditions_{access.write(columns::kConditions)} {}

void EventsPhase::run(const sim::Tick& tick) {
  for (std::size_t brand = 0; brand < context_->brands.size(); ++brand) {
    write_conditions(conditions_, brand, conditions_in(*context_, brand, tick.index));
  }
}

}  // namespace agora::models
