// SPDX-License-Identifier: MIT
// From the records of a run to one number per outcome and item.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/core/model.h"

namespace agora::sim {

/// Where each channel's values stand in a record, and how flows become amounts per interval.
class RecordLayout {
 public:
  RecordLayout(std::vector<Channel> channels, std::size_t items);

  const std::vector<Channel>& channels() const { return channels_; }
  std::size_t items() const { return items_; }
  std::size_t record_size() const { return size_; }
  /// Where the channel's values begin in a record.
  std::size_t first(std::size_t channel) const { return first_[channel]; }
  /// One channel's trajectory out of a run's records: [records x items x labels], without the items
  /// or the labels that it lacks. Flows are the amounts within each interval.
  std::vector<double> trajectory(std::span<const double> values, std::size_t channel) const;
  std::size_t find(const std::string& channel) const;

 private:
  std::vector<Channel> channels_;
  std::size_t items_;
  std::vector<std::size_t> first_;
  std::size_t size_ = 0;
};

/// Failure(bug) unless the outcome is made from channels that are recorded per item alone, and from
/// those recorded at the end only if it looks at the end.
void require_terms(const Outcome& outcome, const RecordLayout& layout);

/// The outcome's value for every item, over records from `first_record` on.
std::vector<double> evaluate(const Outcome& outcome, const RecordLayout& layout,
                             std::span<const double> values, std::size_t first_record);

}  // namespace agora::sim
