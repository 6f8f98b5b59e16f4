// SPDX-License-Identifier: MIT
// Posting: who does all the talking. Of the public posts of every consumer since the beginning, how
// many people have made any, what the most active hundredth has made, and their Gini coefficient.
// Consumers are counted by their number of posts, so nobody is sorted.
#include "models/market/mechanisms/inequality.h"
#include "models/market/quantity.h"

namespace agora::models {
namespace {

class Posting final : public sim::Observer {
 public:
  Posting(sim::Access& access, std::shared_ptr<const MarketContext> context)
      : consumers_{static_cast<std::size_t>(context->consumers)},
        posts_{access.read(columns::kPostsMade)} {}

  static std::vector<sim::Channel> channels(const MarketContext&) {
    const auto channel = [](std::string name, std::string long_name) {
      return sim::Channel{std::move(name), std::move(long_name), "1", false, false};
    };
    return {channel("posters", "Share of consumers who ever posted"),
            channel("posts_top_percent",
                    "Share of all posts so far by the hundredth of consumers who posted most"),
            channel("posts_gini", "Gini coefficient of posts so far, over all consumers")};
  }

  void observe(const sim::Tick& tick, std::span<double> values) override {
    const Frequencies all =
        sim::sum_blocks(consumers_, tick.order, Frequencies{}, [&](sim::BlockRange block) {
          Frequencies some;
          for (std::size_t i = block.first; i < block.last; ++i) some.add(posts_(i));
          return some;
        });
    values[0] = 1.0 - all.share_at(0);
    values[1] = all.share_of_top(0.01);
    values[2] = all.gini();
  }

 private:
  std::size_t consumers_;
  sim::ReadView<columns::Whole32> posts_;
};

const RegisteredObservation kPosting = observed_by<Posting>("posting");

}  // namespace
}  // namespace agora::models
