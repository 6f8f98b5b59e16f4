// SPDX-License-Identifier: MIT
// From a path on the command line to one tree: reads the scenario, lays it over the file that its
// `extends` names, and turns `--set a.b=c` into trees of the same form. Opens nothing but the file
// the user named and its bases, which must lie in the same folder or below.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/core/value.h"

namespace agora::sim {

/// A file that was read, word for word, for provenance.
struct SourceText {
  std::string name;  // as written: the file name of the scenario, the `extends` of a base
  std::string text;
};

/// The scenario at `path` over its bases, without the key `extends`. Throws Failure(input_missing,
/// no_permission or io) if `path` cannot be read; everything inside is told to `diagnostics`.
/// `texts`, if given, receives the files read, the scenario first.
Value load_scenario_text(const std::filesystem::path& path, Diagnostics& diagnostics,
                         std::vector<SourceText>* texts = nullptr);

/// The tree that `a.b.c=value` means. The value is a TOML value or, if it is not one, a bare text.
Value parse_setting(std::string_view setting, Diagnostics& diagnostics);

/// Several settings as one tree, whatever their order. The same key twice is an error.
Value parse_settings(const std::vector<std::string>& settings, Diagnostics& diagnostics);

}  // namespace agora::sim
