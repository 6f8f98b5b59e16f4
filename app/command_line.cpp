// SPDX-License-Identifier: MIT
// The one file that includes CLI11 (it takes seconds to compile): words in, a Request out. Whatever
// is wrong with them is a usage error; numbers are read here, since CLI11 lets --seed -1 wrap
// around.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <limits>

#include "app/describe_topics.h"
#include "app/graph_files.h"
#include "app/request.h"
#include "app/version.h"
#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/core/value.h"

namespace agora::app {
namespace {

struct Words {  // as written, where a number or a word still has to be looked at
  std::string seed, threads, replicates, min_weight, people, shard, from, until, progress = "auto",
                                                                                 on_error = "stop";
  std::vector<std::string> settings, rows;
};

/// A whole number of `option`, or Failure(usage).
template <class Whole>
Whole whole(const std::string& option, const std::string& text, Whole least) {
  Whole number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least) {
    throw sim::Failure{sim::ExitCode::usage, option + " is " + sim::quote(text) +
                                                 "; it must be a whole number, " +
                                                 std::to_string(least) + " to " +
                                                 std::to_string(std::numeric_limits<Whole>::max())};
  }
  return number;
}

/// A number of `option` that is not negative, or Failure(usage).
double number(const std::string& option, const std::string& text) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !(value >= 0.0)) {
    throw sim::Failure{sim::ExitCode::usage,
                       option + " is " + sim::quote(text) + "; it must be a number, 0 or more"};
  }
  return value;
}

void add_settings(CLI::App& command, Words& words) {
  command.add_option("--set", words.settings, "Change one value: --set brands.acme.price=3")
      ->type_name("KEY=VALUE")
      ->take_all()
      ->expected(1)
      ->allow_extra_args(false);
}

void add_seed(CLI::App& command, Words& words) {
  command.add_option("--seed", words.seed, "Seed of all luck, as --set seed=N")->type_name("N");
}

void add_threads(CLI::App& command, Words& words) {
  command
      .add_option("--threads", words.threads, "Threads to use (default: all); changes no result")
      ->type_name("N");
}

void add_scenario(CLI::App& command, Request& request, Words& words) {
  command.add_option("SCENARIO", request.input, "The scenario, a TOML file")->required();
  add_settings(command, words);
  add_seed(command, words);
  command.add_option("--replicates", words.replicates, "Runs, as --set study.replicates=N")
      ->type_name("N");
  add_threads(command, words);
}

void add_talk(CLI::App& command, Request& request) {
  command.add_flag("--json", request.json, "Results on stdout, errors on stderr, for machines");
  command.add_flag("--quiet", request.quiet, "Only results and errors");
}

void add_output(CLI::App& command, Request& request, Words& words) {
  command.add_option("-o,--output", request.output, "The result (default: SCENARIO's name, .h5)")
      ->type_name("FILE");
  command.add_flag("--force", request.force, "Overwrite an existing result");
  command.add_option("--progress", words.progress, "auto, bar, plain or none")
      ->check(CLI::IsMember({"auto", "bar", "plain", "none"}))
      ->type_name("HOW");
}

/// What plays scenarios of its own, in a folder below scenarios.
void add_own_scenarios(CLI::App& command, Request& request, const std::string& folder) {
  command
      .add_option("--scenarios", request.folder,
                  "Where its scenarios are (default: scenarios/" + folder + ")")
      ->type_name("FOLDER");
  command.add_flag("--list", request.list, "Say what would be played, and play nothing");
}

void add_graph_output(CLI::App& command, Request& request) {
  command
      .add_option("-o,--output", request.output,
                  "The new file; its ending says the format: " + endings_of_graphs())
      ->required()
      ->type_name("FILE");
}

void add_graph_input(CLI::App& command, Request& request, Words& words) {
  command.add_option("FILE", request.input, "The graph, plain or gzip")->required();
  command.add_option("--format", request.format, "Of FILE (default: as its ending says)");
  command.add_option("--direction", request.direction,
                     "What ties are taken for: directed or undirected (default: as FILE says)");
  command
      .add_option("--min-weight", words.min_weight, "Drop ties of less weight (CSV with weights)")
      ->type_name("X");
}

/// The commands below `agora graph`.
template <class Add>
std::vector<CLI::App*> add_graph_commands(const Add& add, CLI::App& graph, Request& request,
                                          Words& words) {
  CLI::App* fit = add(graph, Command::graph_fit, "fit",
                      "Find a network like a graph, of any size, for a scenario");
  add_graph_input(*fit, request, words);
  fit->add_option("-o,--output", request.output, "A new file for the network (TOML)")
      ->type_name("FILE");
  fit->add_option("--people", words.people, "In the graphs that are tried, at most (default: 4000)")
      ->type_name("N");
  fit->add_option("--seed", words.seed, "Seed of the graphs that are tried")->type_name("N");
  add_threads(*fit, words);
  CLI::App* generate =
      add(graph, Command::graph_generate, "generate", "Write the graph that a scenario would have");
  CLI::Option* scenario = generate->add_option("SCENARIO", request.input,
                                               "Of this scenario, or of what graph fit wrote");
  CLI::Option* kind = generate->add_option(
      "--kind", request.kind,
      "Of this family (agora describe families) or profile of following alone, with its keys");
  kind->excludes(scenario);
  generate->add_option("--layer", request.layer,
                       "Which of the scenario's graphs (default: friends)");
  add_settings(*generate, words);
  add_seed(*generate, words);
  add_threads(*generate, words);
  add_graph_output(*generate, request);
  CLI::App* import = add(graph, Command::graph_import, "import", "Write a graph in another format");
  add_graph_input(*import, request, words);
  add_graph_output(*import, request);
  CLI::App* stats = add(graph, Command::graph_stats, "stats", "Measure a graph");
  add_graph_input(*stats, request, words);
  return {fit, generate, import, stats};
}

ProgressStyle style_of(const std::string& word) {
  return word == "bar"     ? ProgressStyle::bar
         : word == "plain" ? ProgressStyle::plain
         : word == "none"  ? ProgressStyle::none
                           : ProgressStyle::automatic;
}

/// `2/3`: the second of three, or Failure(usage).
std::pair<std::uint32_t, std::uint32_t> shard_of(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) {
    throw sim::Failure{sim::ExitCode::usage,
                       "--shard is " + sim::quote(text) + "; write it as 2/3, the second of three"};
  }
  const auto index = whole<std::uint32_t>("--shard", text.substr(0, slash), 1);
  const auto count = whole<std::uint32_t>("--shard", text.substr(slash + 1), 1);
  if (index > count) {
    throw sim::Failure{sim::ExitCode::usage, "--shard is " + sim::quote(text) +
                                                 ": there are only " + std::to_string(count)};
  }
  return {index, count};
}

void take_words(const Words& words, Request& request) {
  if (!words.seed.empty()) {
    request.seed = whole<std::int64_t>("--seed", words.seed, 0);
    // A family has no key for it.
    if (request.kind.empty()) request.overrides.push_back("seed=" + std::to_string(*request.seed));
  }
  if (!words.replicates.empty()) {
    request.overrides.push_back("study.replicates=" + std::to_string(whole<std::int64_t>(
                                                          "--replicates", words.replicates, 1)));
  }
  if (!words.from.empty()) {
    request.overrides.push_back("study.from=" + sim::to_text(sim::Value{words.from}));
  }
  request.overrides.insert(request.overrides.end(), words.settings.begin(), words.settings.end());
  for (const std::string& row : words.rows) request.rows.push_back(whole<int>("ROW", row, 1));
  if (!words.threads.empty()) request.threads = whole<int>("--threads", words.threads, 1);
  if (!words.min_weight.empty()) request.min_weight = number("--min-weight", words.min_weight);
  if (!words.people.empty()) request.people = whole<std::uint32_t>("--people", words.people, 2);
  request.progress = style_of(words.progress);
  request.skip_failures = words.on_error == "skip";
  if (!words.until.empty()) request.until = number("--until", words.until);
  if (!words.shard.empty()) request.shard = shard_of(words.shard);
  if (request.output.empty() && request.shard) {
    request.output = request.input.stem().string() + "." + std::to_string(request.shard->first) +
                     "-of-" + std::to_string(request.shard->second) + ".shard";
  } else if (request.output.empty() && request.command == Command::warm_up) {
    request.output = request.input.stem().string() + ".warm";
  } else if (request.output.empty() && request.command != Command::graph_fit) {
    request.output = request.input.stem().string() + ".h5";
  }
  if (request.folder.empty()) {
    request.folder =
        request.command == Command::findings ? "scenarios/findings" : "scenarios/verification";
  }
}

}  // namespace

bool asks_for_json(int argc, const char* const* argv) {
  return std::any_of(argv, argv + argc, [](std::string_view word) { return word == "--json"; });
}

std::optional<Request> read_command_line(int argc, const char* const* argv) {
  Request request;
  Words words;
  for (int i = 0; i < argc; ++i) {
    request.command_line += (i > 0 ? " " : "") + sim::printable(argv[i]);
  }
  CLI::App app{
      "Agora plays markets in which people talk, and says which way of communicating won."};
  app.name("agora");
  app.require_subcommand(1);
  app.set_version_flag("--version", version_text());
  const auto add = [&](CLI::App& above, Command which, const std::string& name,
                       const std::string& what) {
    CLI::App* added = above.add_subcommand(name, what);
    added->callback([&request, which] { request.command = which; });
    return added;
  };
  const auto command = [&](Command which, const std::string& name, const std::string& what) {
    return add(app, which, name, what);
  };
  CLI::App* run = command(Command::run, "run", "Play one market");
  CLI::App* compare = command(Command::compare, "compare",
                              "Play every variant of a scenario on the same luck, and compare");
  CLI::App* sweep = command(Command::sweep, "sweep",
                            "Play a study at many points of its factors ([study.factors])");
  sweep
      ->add_option("--on-error", words.on_error,
                   "When a run fails: stop (default), or skip it and exit with 1 in the end")
      ->check(CLI::IsMember({"stop", "skip"}))
      ->type_name("WHAT");
  sweep
      ->add_option("--shard", words.shard,
                   "Play only this part of the points, as 2/3, and leave a shard for agora merge")
      ->type_name("I/N");
  CLI::App* merge = command(Command::merge, "merge", "Put the shards of a sweep together");
  merge->add_option("SHARD", request.shards, "All shards, in any order")->required();
  merge->add_option("-o,--output", request.output, "The result")->required()->type_name("FILE");
  merge->add_flag("--force", request.force, "Overwrite an existing result");
  CLI::App* check =
      command(Command::check, "check", "Read a scenario and say everything that is wrong with it");
  CLI::App* warm_up =
      command(Command::warm_up, "warm-up",
              "Play a scenario up to some day, for any number of what-ifs (--from)");
  warm_up->add_option("--until", words.until, "The last day that is played")
      ->required()
      ->type_name("DAY");
  for (CLI::App* each : {run, compare, sweep}) {
    each->add_option("--from", words.from,
                     "Go on from what agora warm-up left, as --set study.from")
        ->type_name("FILE");
  }
  for (CLI::App* each : {run, compare, sweep, check, warm_up}) add_scenario(*each, request, words);
  for (CLI::App* each : {run, compare, sweep, warm_up}) add_output(*each, request, words);
  CLI::App* describe = command(Command::describe, "describe", "Say what there is");
  describe->add_option("TOPIC", request.topic, "One of: " + topic_names())
      ->required()
      ->check(CLI::IsMember(topics()));
  describe->add_option("--model", request.model, "Of this model (agora describe models)");
  CLI::App* digest = command(Command::digest, "digest",
                             "One number for all the states of a run, to compare two bit by bit");
  digest->add_option("FILE", request.input, "A result")->required();
  digest->add_flag("--ticks", request.ticks, "Every tick's digest, where they were recorded");
  CLI::App* verify = command(Command::verify_model, "verify-model",
                             "Hold the model against mathematics that it must equal");
  verify->add_option("ROW", words.rows, "Rows of the table, by number (default: all)");
  add_own_scenarios(*verify, request, "verification");
  CLI::App* findings = command(Command::findings, "findings",
                               "Measure what was found in real markets, and print it beside that");
  findings->add_option("FINDING", request.ids, "Findings of the list, as A1 (default: all)");
  add_own_scenarios(*findings, request, "findings");
  add_settings(*findings, words);
  CLI::App* graph = app.add_subcommand("graph", "Generate, convert, measure and imitate graphs");
  graph->require_subcommand(1);
  std::vector<CLI::App*> all = add_graph_commands(add, *graph, request, words);
  all.insert(all.end(),
             {run, compare, sweep, merge, warm_up, check, describe, digest, verify, findings});
  for (CLI::App* each : all) add_talk(*each, request);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // help or version
      app.exit(error, std::cout, std::cerr);
      return std::nullopt;
    }
    throw sim::Failure{sim::ExitCode::usage,
                       sim::printable(error.what()) + "; agora --help says what there is"};
  }
  take_words(words, request);
  return request;
}

}  // namespace agora::app
