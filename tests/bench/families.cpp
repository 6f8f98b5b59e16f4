// SPDX-License-Identifier: MIT
// What it takes to make a graph of each family with 16 ties a person: seconds, arcs a second, and
// bytes an arc of what came out. Each graph is made by one thread and by two, and must be the same.
//
//   families [people]     one line per family and number of threads; medians of three
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/core/params_read.h"
#include "sim/core/registry.h"
#include "sim/graph/family.h"
#include "sim/io/scenario_text.h"
#include "tests/bench/yardstick.h"

namespace {

using namespace agora;
using namespace agora::sim;

constexpr int kRounds = 3;

/// All others have a mean degree, and take 16 for it.
const std::map<std::string, std::string> kSettings{{"barabasi_albert", "ties_per_newcomer=8"},
                                                   {"facebook_like", "mean_degree=47.5"},
                                                   {"holme_kim", "ties_per_newcomer=8"},
                                                   {"watts_strogatz", "neighbours=16"}};

std::unique_ptr<GraphFamily> make(const std::string& name) {
  const auto found = kSettings.find(name);
  const std::string setting = found == kSettings.end() ? "mean_degree=16" : found->second;
  Diagnostics diagnostics;
  Reader reader{parse_settings({setting}, diagnostics), diagnostics};
  const Chosen<GraphFamily> chosen = reader.read_kind<GraphFamily>("family", name, {});
  reader.finish();
  diagnostics.stop_if_any();
  return chosen.make();
}

void run_case(const std::string& name, std::uint32_t n, const GraphFamily& family) {
  Graph first;
  for (int threads : {1, 2}) {
    const ThreadLimit limit{threads};
    std::vector<double> times;
    Graph graph;
    for (int round = 0; round < kRounds; ++round) {
      times.push_back(bench::seconds([&] { graph = family.generate({.n = n, .seed = 1}); }));
    }
    if (threads == 1) first = graph;
    if (!(graph == first)) {
      throw Failure{ExitCode::bug, name + ": the number of threads changed the graph"};
    }
    std::ranges::sort(times);
    const auto arcs = static_cast<double>(graph.arcs());
    fmt::print("{},{},{:.2f},{},{:.3f},{:.3e},{:.2f}\n", name, n, arcs / n, threads,
               times[times.size() / 2], arcs / times[times.size() / 2],
               static_cast<double>(graph.bytes()) / arcs);
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) try {
  const auto n = static_cast<std::uint32_t>(argc > 1 ? std::atof(argv[1]) : 100000);
  fmt::print("family,n,degree,threads,seconds,arcs_per_s,bytes_per_arc\n");
  for (const KindInfo& kind : Registry<GraphFamily>::instance().kinds()) {
    if (kind.name != "file") run_case(kind.name, n, *make(kind.name));
  }
  return 0;
} catch (const Failure& failure) {
  fmt::print(stderr, "{}\n", failure.what());
  return static_cast<int>(failure.code());
}
