// SPDX-License-Identifier: MIT
// Silent: spends nothing, says nothing. The baseline against which every other strategy is worth
// something.
#include "models/market/strategy.h"
#include "sim/core/params.h"

namespace agora::models {
namespace {

class Silent final : public Strategy {
 public:
  Plan plan(const Knowledge&) const override { return {}; }
};

const sim::Registered<Strategy, sim::NoParams> kRegistered{
    "silent", "Spends nothing and says nothing.",
    [](const sim::NoParams&) { return std::make_unique<Silent>(); }};

}  // namespace
}  // namespace agora::models
