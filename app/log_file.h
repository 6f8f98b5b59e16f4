// SPDX-License-Identifier: MIT
// NAME.log.json beside NAME.h5: what surrounded a study and does not determine it. When it began,
// how long it took, the machine (not its name), the command line.
#pragma once

#include <chrono>
#include <filesystem>

#include "app/request.h"

namespace agora::app {

class LogFile {
 public:
  explicit LogFile(const Request& request);  // the study begins now

  /// Writes it, over an older one.
  void publish() const;
  const std::filesystem::path& path() const { return path_; }

 private:
  const Request& request_;
  std::filesystem::path path_;
  std::chrono::system_clock::time_point began_;
};

}  // namespace agora::app
