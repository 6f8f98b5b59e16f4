// SPDX-License-Identifier: MIT
// The program: reads the command line, hands over to one command, and turns whatever stops it into
// one sentence on stderr and an exit code.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <system_error>

#include "app/commands.h"
#include "app/report.h"
#include "app/request.h"
#include "sim/core/failure.h"
#include "sim/io/file.h"

namespace {

using agora::sim::ExitCode;

void obey(const agora::app::Request& request, agora::sim::Diagnostics& diagnostics) {
  using agora::app::Command;
  switch (request.command) {
    case Command::run:
      return agora::app::run(request, diagnostics);
    case Command::compare:
      return agora::app::compare(request, diagnostics);
    case Command::check:
      return agora::app::check(request, diagnostics);
    case Command::describe:
      return agora::app::describe(request);
    case Command::digest:
      return agora::app::digest(request);
    case Command::verify_model:
      return agora::app::verify_model(request);
    case Command::findings:
      return agora::app::findings(request);
    case Command::graph_fit:
      return agora::app::graph_fit(request);
    case Command::graph_generate:
      return agora::app::graph_generate(request, diagnostics);
    case Command::graph_import:
      return agora::app::graph_import(request);
    case Command::graph_stats:
      return agora::app::graph_stats(request);
  }
}

}  // namespace

int main(int argc, char** argv) {
  agora::sim::Diagnostics diagnostics;
  agora::app::Reporter reporter{agora::app::asks_for_json(argc, argv)};
  try {
    agora::sim::ignore_file_size_signal();
    if (const auto request = agora::app::read_command_line(argc, argv)) {
      obey(*request, diagnostics);
    }
    agora::app::finish_output();
    return 0;
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
