// SPDX-License-Identifier: MIT
// Ties: how many people know and follow, where a scenario lets that change.
#include "models/market/quantity.h"

namespace agora::models {
namespace {

class Ties final : public sim::Observer {
 public:
  Ties(sim::Access&, std::shared_ptr<const MarketContext> context) : context_{std::move(context)} {}

  static std::vector<sim::Channel> channels(const MarketContext& context) {
    std::vector<sim::Channel> channels;
    if (context.params.ties.friends_change()) {
      channels.push_back({"friends", "Friends, mean over consumers", "1", false, false});
    }
    if (context.params.ties.audiences_change()) {
      channels.push_back(
          {"following", "Accounts of people followed, mean over consumers", "1", false, false});
    }
    return channels;
  }

  void observe(const sim::Tick&, std::span<double> values) override {
    auto value = values.begin();
    const auto put = [&](bool changes, const sim::Graph& graph) {
      if (changes) *value++ = static_cast<double>(graph.arcs()) / context_->consumers;
    };
    put(context_->params.ties.friends_change(), context_->friends);
    put(context_->params.ties.audiences_change(), context_->audience);
  }

 private:
  std::shared_ptr<const MarketContext> context_;
};

const RegisteredObservation kTies = observed_by<Ties>("ties");

}  // namespace
}  // namespace agora::models
