// SPDX-License-Identifier: MIT
// The program: reads the command line, hands over to one command, and turns whatever stops it into
// one sentence on stderr and an exit code.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <system_error>

#include "app/commands.h"
#include "app/report.h"
#include "app/request.h"
#include "sim/core/failure.h"
#include "sim/io/file.h"
#include "sim/study/worker.h"

namespace {

using agora::sim::ExitCode;

constexpr int kSomeRunsFailed = 1;

/// Returns the exit code.
int obey(const agora::app::Request& request, agora::sim::Diagnostics& diagnostics) {
  using agora::app::Command;
  bool whole = true;
  switch (request.command) {
    case Command::run:
      agora::app::run(request, diagnostics);
      break;
    case Command::compare:
      agora::app::compare(request, diagnostics);
      break;
    case Command::sweep:
      whole = agora::app::sweep(request, diagnostics);
      break;
    case Command::merge:
      whole = agora::app::merge(request);
      break;
    case Command::warm_up:
      agora::app::warm_up(request, diagnostics);
      break;
    case Command::check:
      agora::app::check(request, diagnostics);
      break;
    case Command::describe:
      agora::app::describe(request);
      break;
    case Command::digest:
      agora::app::digest(request);
      break;
    case Command::verify_model:
      agora::app::verify_model(request);
      break;
    case Command::findings:
      agora::app::findings(request);
      break;
    case Command::graph_fit:
      agora::app::graph_fit(request);
      break;
    case Command::graph_generate:
      agora::app::graph_generate(request, diagnostics);
      break;
    case Command::graph_import:
      agora::app::graph_import(request);
      break;
    case Command::graph_stats:
      agora::app::graph_stats(request);
      break;
  }
  return whole ? 0 : kSomeRunsFailed;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view{argv[1]} == agora::sim::kWorkerWord) return agora::sim::work();
  agora::sim::Diagnostics diagnostics;
  agora::app::Reporter reporter{agora::app::asks_for_json(argc, argv)};
  try {
    agora::sim::ignore_file_size_signal();
    int code = 0;
    if (const auto request = agora::app::read_command_line(argc, argv)) {
      code = obey(*request, diagnostics);
    }
    agora::app::finish_output();
    return code;
  } catch (const agora::sim::Failure& failure) {
    return reporter.failed(failure.code(), failure.what(), diagnostics);
  } catch (const std::bad_alloc&) {
    return reporter.failed(ExitCode::out_of_memory,
                           "the memory is exhausted; make the world smaller (agora check says what "
                           "a scenario needs)",
                           diagnostics);
  } catch (const std::system_error& error) {  // stdout takes no more
    return reporter.failed(ExitCode::io, error.what(), diagnostics);
  } catch (const std::exception& error) {
    return reporter.failed(
        ExitCode::bug, std::string{"this is a mistake of ours, please report it: "} + error.what(),
        diagnostics);
  }
}
