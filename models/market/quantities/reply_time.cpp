// SPDX-License-Identifier: MIT
// Reply time: how long those waited who were answered, in classes, so that the median, or any other
// quantile, of any stretch of time can be had. (Their mean is reply_wait over replies.)
#include "models/market/mechanisms/latency.h"
#include "models/market/quantity.h"

namespace agora::models {
namespace {

class ReplyTime final : public sim::Observer {
 public:
  ReplyTime(sim::Access& access, const std::shared_ptr<const MarketContext>&)
      : latency_{access.read(columns::kLatency)} {}

  static std::vector<sim::Channel> channels(const MarketContext&) {
    std::vector<double> from;
    for (std::size_t k = 0; k < kLatencyClasses; ++k) {
      from.push_back(to_days(latency_from(k)) * 24.0);
    }
    return {{.name = "replies_by_time",
             .long_name = "Replies by the time from post to reply",
             .unit = "1",
             .per_item = true,
             .flow = true,
             .axis = sim::RecordAxis{"reply_time",
                                     "Time from post to reply: from this on, up to the next",
                                     "hour", std::move(from)}}};
  }

  void observe(const sim::Tick&, std::span<double> values) override {
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = static_cast<double>(latency_(i / kLatencyClasses, i % kLatencyClasses));
    }
  }

 private:
  sim::ReadView<columns::Whole64> latency_;
};

const RegisteredObservation kReplyTime = observed_by<ReplyTime>("reply_time");

}  // namespace
}  // namespace agora::models
