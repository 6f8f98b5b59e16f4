// SPDX-License-Identifier: MIT
// agora digest: the states of a result's runs as numbers, to hold two results against each other.
#include "analysis/digest.h"

#include <fmt/format.h>

#include "analysis/text_table.h"
#include "app/commands.h"
#include "sim/core/digest.h"
#include "sim/io/json.h"

namespace agora::app {
namespace {

sim::Value digests_value(const std::vector<analysis::RunDigest>& runs, bool ticks) {
  sim::Array list;
  for (const analysis::RunDigest& run : runs) {
    sim::Table line;
    line.set("variant", run.variant);
    line.set("replicate", run.replicate);
    line.set("digest", sim::hex64(run.last()));
    if (ticks) {
      sim::Array each;
      for (std::uint64_t digest : run.ticks) each.emplace_back(sim::hex64(digest));
      line.set("ticks", std::move(each));
    }
    list.emplace_back(std::move(line));
  }
  sim::Table all;
  all.set("digest", sim::hex64(analysis::combined_digest(runs)));
  all.set("runs", std::move(list));
  return all;
}

std::string digests_text(const std::vector<analysis::RunDigest>& runs, bool ticks) {
  using analysis::Align;
  analysis::TextTable table{{Align::left, Align::right, Align::right, Align::left}};
  for (const analysis::RunDigest& run : runs) {
    const std::size_t first = ticks ? 0 : run.ticks.size() - 1;
    for (std::size_t t = first; t < run.ticks.size(); ++t) {
      table.add({run.variant, std::to_string(run.replicate), ticks ? std::to_string(t + 1) : "",
                 sim::hex64(run.ticks[t])});
    }
  }
  return table.text();
}

}  // namespace

void digest(const Request& request) {
  const std::vector<analysis::RunDigest> runs =
      analysis::read_digests(sim::read_result(request.input));
  if (request.json) {
    fmt::print("{}\n", sim::to_json(digests_value(runs, request.ticks)));
    return;
  }
  if (!request.quiet) fmt::print("{}", digests_text(runs, request.ticks));
  fmt::print("{}{}\n", request.quiet ? "" : "all  ", sim::hex64(analysis::combined_digest(runs)));
}

}  // namespace agora::app
