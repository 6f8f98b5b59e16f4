// SPDX-License-Identifier: MIT
// What a journal or a checkpoint belongs to, as lines "key=value" (scenario=<sha256>, seed=...,
// ...). Two of them are compared line by line, so that a refusal can name what differs.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace agora::sim {

/// The text that goes into a journal's header or a checkpoint. Values must be single lines.
std::string fingerprint(std::span<const std::pair<std::string, std::string>> parts);

/// Empty if the same, otherwise "seed is 7 there and 8 here; version ...". Safe to print.
std::string fingerprint_difference(std::string_view there, std::string_view here);

/// Failure(version_mismatch) naming `path` and what differs, unless the two are the same.
void require_same_fingerprint(const std::filesystem::path& path, std::string_view there,
                              std::string_view here);

}  // namespace agora::sim
