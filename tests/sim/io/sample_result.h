// SPDX-License-Identifier: MIT
// A small result file of a toy world.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/io/result.h"
#include "tests/sim/io/folder.h"

namespace agora::sim {

/// The exit code and the message with which an action fails; ok and "" if it does not.
struct Outcome {
  ExitCode code = ExitCode::ok;
  std::string message;
};
template <class Action>
Outcome outcome(const Action& action) {
  try {
    action();
  } catch (const Failure& failure) {
    return {failure.code(), failure.what()};
  }
  return {};
}

/// 2 variants x 3 replicates x 4 days x 3 plants, with every kind of axis and of storage, a table
/// of five visits by bees, and one of eclipses, of which there were none.
inline Layout sample_layout() {
  Layout layout;
  layout.axes = {
      {.name = "variant",
       .long_name = "variant",
       .unit = "",
       .labels = std::vector<std::string>{"dry", "wet"},
       .standard_name = ""},
      {.name = "replicate",
       .long_name = "replicate",
       .unit = "1",
       .labels = std::vector<std::int32_t>{0, 1, 2},
       .standard_name = "realization"},
      {.name = "day",
       .long_name = "day",
       .unit = "days since 2006-01-01",
       .labels = std::vector<std::int32_t>{0, 1, 2, 3},
       .standard_name = "time"},
      {.name = "plant",
       .long_name = "plant",
       .unit = "",
       .labels = std::vector<std::string>{"ash", "b\xc3\xa4rlauch", "cactus with a long name"},
       .standard_name = ""},
      {.name = "depth",
       .long_name = "depth of the root",
       .unit = "m",
       .labels = std::vector<double>{0.5, 1.5},
       .standard_name = ""},
      {.name = "visit_row",
       .long_name = "row",
       .unit = "",
       .labels = RowCount{5},
       .standard_name = ""},
      {.name = "eclipse_row",
       .long_name = "",
       .unit = "",
       .labels = RowCount{0},
       .standard_name = ""},
  };
  layout.variables = {
      {.name = "height",
       .long_name = "mean height",
       .unit = "m",
       .cell_methods = "plant: mean",
       .axes = {"variant", "replicate", "day", "plant"},
       .storage = Storage::float64,
       .flags = {},
       .leading = 2},
      {.name = "leaves",
       .long_name = "leaves counted",
       .unit = "1",
       .cell_methods = "",
       .axes = {"variant", "replicate", "day", "plant"},
       .storage = Storage::int32,
       .flags = {},
       .leading = 2},
      {.name = "fate",
       .long_name = "what became of it",
       .unit = "",
       .cell_methods = "",
       .axes = {"variant", "replicate", "plant"},
       .storage = Storage::int8_flags,
       .flags = {{0, "alive"}, {1, "eaten"}, {-1, "dried"}},
       .leading = 2},
      {.name = "water",
       .long_name = "water in the soil",
       .unit = "kg m-3",
       .cell_methods = "",
       .axes = {"variant", "depth"},
       .storage = Storage::float64,
       .flags = {},
       .leading = 0},
      {.name = "visit_plant",
       .long_name = "plant visited",
       .unit = "",
       .cell_methods = "",
       .axes = {"visit_row"},
       .storage = Storage::int32,
       .flags = {},
       .index_of = "plant"},
      {.name = "visit_length",
       .long_name = "length of the visit",
       .unit = "s",
       .cell_methods = "",
       .axes = {"visit_row"},
       .flags = {}},
      {.name = "eclipse_length",
       .long_name = "length of the eclipse",
       .unit = "s",
       .cell_methods = "",
       .axes = {"eclipse_row"},
       .flags = {}},
      {.name = "eclipse_day",
       .long_name = "day of the eclipse",
       .unit = "",
       .cell_methods = "",
       .axes = {"eclipse_row"},
       .storage = Storage::int32,
       .flags = {},
       .index_of = "day"},
  };
  layout.attributes = {{"title", "A toy world"},
                       {"seed", "00000000000000ff"},
                       {"empty", ""},
                       {"scenario", "[garden]\nplants = 3  # gr\xc3\xbcn\n"}};
  return layout;
}

/// A value that tells where it belongs.
inline double sample_value(std::size_t run, std::size_t i) {
  return static_cast<double>(100 * run + i);
}

inline void fill_sample(ResultWriter& writer) {
  for (std::size_t variant = 0; variant < 2; ++variant) {
    for (std::size_t replicate = 0; replicate < 3; ++replicate) {
      const std::size_t run = 3 * variant + replicate;
      std::vector<double> values(12);
      for (std::size_t i = 0; i < values.size(); ++i) values[i] = sample_value(run, i);
      writer.write("leaves", std::vector{variant, replicate}, values);
      for (double& value : values) value /= 7;
      values.back() = std::numeric_limits<double>::quiet_NaN();
      writer.write("height", std::vector{variant, replicate}, values);
      writer.write("fate", std::vector{variant, replicate},
                   std::vector<double>{0, variant == 0 ? -1.0 : 1.0, std::nan("")});
    }
  }
  writer.write("water", {}, std::vector<double>{1, 2, 3, 4});
  writer.append("visit_plant", std::vector<double>{2, 0});
  writer.append("visit_length", std::vector<double>{1.5, 2.5, std::nan(""), 4.5, 5.5});
  writer.append("visit_plant", std::vector<double>{1, 1, 0});
}

inline void write_sample(const std::filesystem::path& path, const Layout& layout = sample_layout(),
                         Overwrite overwrite = Overwrite::no) {
  ResultWriter writer{path, layout, overwrite};
  fill_sample(writer);
  writer.publish();
}

}  // namespace agora::sim
