// SPDX-License-Identifier: MIT
// The rules of the result file that writing and reading share (docs/file-format.md lists them all):
// names, limits, the shape of chunks, the trailer, and the names of the attributes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/result.h"

namespace agora::sim::result_file {

inline constexpr std::string_view kFormat = "1";  // docs/file-format.md tells versions
inline constexpr std::string_view kConventions = "CF-1.8";
inline constexpr std::string_view kTrailerMagic = "AGORASUM";  // then 32 bytes of SHA-256
inline constexpr std::size_t kTrailerSize = 40;

inline constexpr std::size_t kMostAxes = 64, kMostVariables = 4096, kMostAttributes = 4096;
inline constexpr std::size_t kMostRank = 8;
inline constexpr std::size_t kMostLabels = 10'000'000;              // on one axis
inline constexpr std::size_t kLongestName = 64;                     // bytes
inline constexpr std::size_t kLongestLabel = 1024;                  // bytes
inline constexpr std::size_t kLongestText = std::size_t{1} << 26;   // bytes of one attribute
inline constexpr std::size_t kMostElements = std::size_t{1} << 40;  // of one variable
inline constexpr std::size_t kSmallChunk = std::size_t{1} << 12;    // bytes: below, runs share one
inline constexpr std::size_t kLargeChunk = std::size_t{1} << 24;    // bytes: above, a run is cut
inline constexpr std::size_t kChunkRows = std::size_t{1} << 16;     // of a table
inline constexpr std::size_t kPackedAtOnce = std::size_t{1} << 24;  // bytes of full chunks

/// Empty if the layout obeys every rule, otherwise a sentence about the first that it breaks.
std::string complaint(const Layout& layout);

/// Letters, digits and underscores, beginning with a letter, not too long.
bool is_name(std::string_view name);

const Axis* find_axis(const Layout& layout, std::string_view name);
const Variable* find_variable(const Layout& layout, std::string_view name);

/// Whether its axis is one of rows, and whether its values may be missing.
bool is_over_rows(const Layout& layout, const Variable& variable);
bool may_be_missing(const Layout& layout, const Variable& variable);

/// Extents of a variable whose axes are in the layout.
std::vector<std::size_t> shape_of(const Layout& layout, const Variable& variable);

std::size_t bytes_per_value(Storage storage);

/// One run (the leading axes fixed), or several if a run is small, or a part of it if it is large.
std::vector<std::size_t> chunk_shape(const Variable& variable, std::span<const std::size_t> shape);
/// The same of a variable in its layout; over rows, always the same number of them.
std::vector<std::size_t> chunk_shape(const Layout& layout, const Variable& variable);

/// Where the block with these first indices lies, and how many values it has.
struct Block {
  std::vector<std::size_t> start, count;
  std::size_t values = 1;
};
Block block_at(std::span<const std::size_t> shape, std::span<const std::size_t> leading_index);

/// Several words or lines as one text, and back.
std::string joined(std::span<const std::string> parts, char separator);
std::vector<std::string> split(std::string_view text, char separator);

}  // namespace agora::sim::result_file
