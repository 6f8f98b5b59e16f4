// SPDX-License-Identifier: MIT
// What the user asked for, read off the command line. Only command_line.cpp knows how it was
// spelled.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace agora::app {

enum class Command : std::uint8_t {
  run,
  compare,
  sweep,
  merge,
  warm_up,
  check,
  describe,
  digest,
  verify_model,
  findings,
  graph_fit,
  graph_generate,
  graph_import,
  graph_stats
};
enum class ProgressStyle : std::uint8_t { automatic, bar, plain, none };

struct Request {
  Command command = Command::check;
  std::filesystem::path input;         // the scenario, the result, or the graph
  std::filesystem::path output;        // of what writes a file; may be empty with graph fit alone
  std::vector<std::string> overrides;  // "key=value": --seed, --replicates, then --set in order
  std::string topic;                   // of describe
  std::string model;                   // of describe
  int threads = 0;                     // 0: as many as the machine gives
  bool force = false, json = false, quiet = false;
  double until = 0.0;                   // of warm-up: a day
  bool skip_failures = false;                                    // of sweep
  std::optional<std::pair<std::uint32_t, std::uint32_t>> shard;  // of sweep: this one of so many
  std::vector<std::filesystem::path> shards;                     // of merge
  bool ticks = false;                                            // of digest: every tick
  std::vector<int> rows;                                         // of verify-model; none: all
  std::vector<std::string> ids;                                  // of findings; none: all
  std::filesystem::path folder;         // of verify-model and findings: their scenarios
  bool list = false;                    // of verify-model and findings: play nothing
  std::string kind, layer;              // of graph generate
  std::optional<std::int64_t> seed;     // where no scenario is read; elsewhere in overrides
  std::string format, direction;        // of what reads a graph, as written; may be empty
  double min_weight = 0.0;              // of what reads a graph
  std::optional<std::uint32_t> people;  // of graph fit
  ProgressStyle progress = ProgressStyle::automatic;
  std::string command_line;  // for the log
};

/// The request; or nothing, if everything has been said already (help, version). Throws
/// Failure(usage).
std::optional<Request> read_command_line(int argc, const char* const* argv);

/// Whether --json is among the words, for errors in the words themselves.
bool asks_for_json(int argc, const char* const* argv);

}  // namespace agora::app
