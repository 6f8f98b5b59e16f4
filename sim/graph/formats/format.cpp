// SPDX-License-Identifier: MIT
#include "sim/graph/formats/format.h"

#include <algorithm>
#include <cctype>
#include <ranges>

namespace agora::sim {

std::span<const FormatInfo> graph_formats() {
  static constexpr FormatInfo kFormats[] = {{GraphFormat::snap, "snap", ".txt .snap .edges"},
                                            {GraphFormat::csv, "csv", ".csv"},
                                            {GraphFormat::metis, "metis", ".metis .graph"},
                                            {GraphFormat::graphml, "graphml", ".graphml .xml"}};
  return kFormats;
}

FileKind kind_of_name(std::string_view path) {
  std::string name{path};
  std::ranges::transform(name, name.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  FileKind kind{graph_formats().front().format, name.ends_with(".gz")};
  if (kind.gzip) name.resize(name.size() - 3);
  for (const FormatInfo& info : graph_formats()) {
    for (const auto ending : std::views::split(info.endings, ' ')) {
      if (name.ends_with(std::string_view{ending.begin(), ending.end()})) kind.format = info.format;
    }
  }
  return kind;
}

}  // namespace agora::sim
