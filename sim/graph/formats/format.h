// SPDX-License-Identifier: MIT
// The formats in which graphs are kept in files, and what the name of a file says of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace agora::sim {

enum class GraphFormat : std::uint8_t { automatic, snap, csv, metis, graphml };

struct FormatInfo {
  GraphFormat format;
  std::string_view name;
  std::string_view endings;  // of file names, without .gz, parted by blanks
};

/// All formats but `automatic`. The first is that of names that say nothing.
std::span<const FormatInfo> graph_formats();

/// How a file is to be written.
struct FileKind {
  GraphFormat format;
  bool gzip;
  bool operator==(const FileKind&) const = default;
};

/// What the name says: `village.metis.gz` is METIS in gzip. Case makes no difference.
FileKind kind_of_name(std::string_view path);

}  // namespace agora::sim
