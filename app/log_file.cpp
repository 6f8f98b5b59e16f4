// SPDX-License-Identifier: MIT
// Facts of the moment and the machine.
#include "app/log_file.h"

#include <fmt/chrono.h>

#include <fstream>
#include <string>

#include "sim/core/parallel.h"
#include "sim/core/value.h"
#include "sim/io/json.h"
#include "sim/io/publish.h"
#include "sim/study/provenance.h"

namespace agora::app {
namespace {

std::string processor() {
  std::ifstream file{"/proc/cpuinfo"};
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != line.npos) return line.substr(colon + 2);
  }
  return "unknown";
}

}  // namespace

LogFile::LogFile(const Request& request)
    : request_{request}, path_{request.output}, began_{std::chrono::system_clock::now()} {
  path_.replace_extension(".log.json");
}

void LogFile::publish() const {
  using Seconds = std::chrono::duration<double>;
  const Seconds took = std::chrono::system_clock::now() - began_;
  sim::Table log;
  log.set("result", request_.output.filename().string());
  log.set("began", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                               fmt::gmtime(std::chrono::system_clock::to_time_t(began_))));
  log.set("seconds", took.count());
  log.set("threads", request_.threads > 0 ? request_.threads : sim::available_threads());
  log.set("processor", processor());
  log.set("command_line", request_.command_line);
  for (const auto& [name, value] : sim::build_facts()) log.set(name, value);
  sim::publish_text(path_, sim::to_json(log) + "\n", sim::Overwrite::yes);
}

}  // namespace agora::app
