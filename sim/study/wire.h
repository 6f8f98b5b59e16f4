// SPDX-License-Identifier: MIT
// What the processes of a sweep say to each other, over a socket: a scenario as it was read once,
// so that nobody reads files that may have changed since, and small messages about runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/study/scenario.h"

namespace agora::sim {

enum class Word : std::uint32_t {
  study = 1,  // to a worker, once: threads:u32, scenario
  cell,       // to a worker: a point, the luck of a replicate, and the variants to play there
  begun,      // from a worker: variant:u32
  ticked,     // from a worker: ticks:u32 since it last said so
  over,       // from a worker: variant:u32, result
  idle,       // from a worker: the cell is done
};

struct Message {
  Word word;
  std::string body;
};

/// Sends all of it. False if nobody is there any more.
bool send_message(int socket, Word word, std::string_view body);
/// Waits for one; nothing once the other end is gone.
std::optional<Message> wait_for_message(int socket);

/// Messages out of bytes that arrive in pieces.
class Inbox {
 public:
  void arrived(std::string_view bytes) { waiting_ += bytes; }
  std::optional<Message> next();

 private:
  std::string waiting_;
};

std::string to_bytes(const ScenarioSource& source);
ScenarioSource scenario_source(std::string_view bytes);

}  // namespace agora::sim
