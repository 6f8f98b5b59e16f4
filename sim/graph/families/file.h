// SPDX-License-Identifier: MIT
// A graph that somebody measured, read from a file. The file says how many people there are: a
// request for another number is refused. Read at the first question and kept; copies share it.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "sim/core/params.h"
#include "sim/graph/family.h"
#include "sim/graph/formats/readers.h"

namespace agora::sim {

struct FileGraphParams {
  std::string path;
  GraphFormat format;
  double min_weight = 0.0;
  std::int64_t size = 0;
  static const Group<FileGraphParams>& describe();
};

class FileGraph : public GraphFamily {
 public:
  explicit FileGraph(const FileGraphParams& params) : params_{params} {}

  Graph generate(const GraphRequest& request) const override;
  double expected_arcs(std::uint64_t n) const override;
  std::uint64_t size() const override;
  std::string inputs() const override;

  /// What was read and what was dropped.
  const ImportReport& report() const { return imported().report; }

 private:
  const Import& imported() const;

  FileGraphParams params_;
  mutable std::mutex mutex_;
  mutable std::optional<Import> import_;  // from the first question on
};

}  // namespace agora::sim
