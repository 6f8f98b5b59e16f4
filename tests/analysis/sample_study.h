// SPDX-License-Identifier: MIT
// A result file as a study writes it, from values of our choosing: two brands, the second one's
// values being zero.
#pragma once

#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include "sim/io/result.h"
#include "sim/stats/compare.h"
#include "tests/sim/io/folder.h"

namespace agora::analysis::sample {

struct Outcome {
  std::string name, unit;
  std::vector<double> values;  // of the first brand   [variants x replicates]
};

struct Study {
  std::vector<std::string> variants;
  std::size_t replicates;
  std::vector<Outcome> outcomes;
  std::vector<double> digest_words = {};  // [variants x replicates x 4], or empty: all zero
  std::string focal = "acme";
};

inline std::vector<std::int32_t> counted(std::size_t n) {
  std::vector<std::int32_t> numbers(n);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

inline sim::Variable real(std::string name, std::vector<std::string> axes, std::string unit = "") {
  return {.name = std::move(name),
          .long_name = "What it is",
          .unit = std::move(unit),
          .cell_methods = "",
          .axes = std::move(axes),
          .flags = {}};
}

inline const std::vector<std::string> kOfPairs{
    "difference", "difference_low", "difference_high", "difference_level",
    "p_value",    "p_adjusted",     "variance_ratio",  "shown"};

inline sim::Layout layout_of(const Study& study) {
  std::vector<std::string> pairs, outcomes;
  for (std::size_t a = 0; a < study.variants.size(); ++a) {
    for (std::size_t b = a + 1; b < study.variants.size(); ++b) {
      pairs.push_back(study.variants[a] + " - " + study.variants[b]);
    }
  }
  for (const Outcome& outcome : study.outcomes) outcomes.push_back(outcome.name);
  sim::Layout layout;
  layout.axes = {{"variant", "", "", study.variants, ""},
                 {"replicate", "", "", counted(study.replicates), "realization"},
                 {"time", "", "1", std::vector<double>{10.0, 20.0, 30.0}, ""},
                 {"brand", "", "", std::vector<std::string>{study.focal, "bravo"}, ""},
                 {"digest_word", "", "", counted(4), ""},
                 {"outcome", "", "", outcomes, ""}};
  for (const Outcome& outcome : study.outcomes) {
    layout.variables.push_back(
        real("outcome_" + outcome.name, {"variant", "replicate", "brand"}, outcome.unit));
  }
  layout.variables.push_back(real("state_digest", {"variant", "replicate", "digest_word"}));
  layout.variables.back().storage = sim::Storage::int32;
  for (const char* name : {"mean", "standard_error"}) {
    layout.variables.push_back(real(name, {"outcome", "variant"}));
  }
  layout.attributes = {{"title", "A sample"},
                       {"focal", study.focal},
                       {"primary_outcome", outcomes.front()},
                       {"confidence", "0.95"}};
  if (pairs.empty()) return layout;
  layout.axes.push_back({"pair", "", "", pairs, ""});
  for (const std::string& name : kOfPairs) {
    layout.variables.push_back(real(name, {"outcome", "pair"}));
  }
  layout.variables.back().storage = sim::Storage::int8_flags;
  layout.variables.back().flags = {{0, "not_shown"}, {1, "shown"}};
  for (const char* name : {"pair_first", "pair_second"}) {
    layout.variables.push_back(real(name, {"pair"}));
    layout.variables.back().storage = sim::Storage::int32;
  }
  return layout;
}

/// Writes the file with what sim/stats makes of the values.
inline void write_study(const std::filesystem::path& path, const Study& study) {
  sim::ResultWriter file{sim::Publication{path, sim::Overwrite::no}, layout_of(study)};
  std::vector<double> mean, error, first, second;
  std::vector<std::vector<double>> of_pairs(kOfPairs.size());
  for (const Outcome& outcome : study.outcomes) {
    const sim::Comparison all =
        sim::compare_variants(outcome.values, study.variants.size(), sim::Better::higher, 0.95);
    std::vector<double> by_brand;
    for (double value : outcome.values) by_brand.insert(by_brand.end(), {value, 0.0});
    file.write("outcome_" + outcome.name, {}, by_brand);
    for (const sim::VariantSummary& variant : all.variants) {
      mean.push_back(variant.mean);
      error.push_back(variant.standard_error);
    }
    first.clear();
    second.clear();
    for (const sim::PairComparison& pair : all.pairs) {
      const sim::Difference& d = pair.difference;
      const double values[] = {d.mean,           d.interval.low,     d.interval.high,
                               d.level,          d.p_value,          pair.adjusted_p_value,
                               d.variance_ratio, d.shown ? 1.0 : 0.0};
      for (std::size_t i = 0; i < of_pairs.size(); ++i) of_pairs[i].push_back(values[i]);
      first.push_back(static_cast<double>(pair.first));
      second.push_back(static_cast<double>(pair.second));
    }
  }
  file.write("state_digest", {},
             study.digest_words.empty()
                 ? std::vector<double>(study.variants.size() * study.replicates * 4)
                 : study.digest_words);
  file.write("mean", {}, mean);
  file.write("standard_error", {}, error);
  if (!first.empty()) {
    for (std::size_t i = 0; i < of_pairs.size(); ++i) file.write(kOfPairs[i], {}, of_pairs[i]);
    file.write("pair_first", {}, first);
    file.write("pair_second", {}, second);
  }
  file.publish();
}

using sim::Folder;

/// The study, written and read back.
inline sim::Result written(const Study& study) {
  const Folder folder;
  write_study(folder / "study.h5", study);
  return sim::read_result(folder / "study.h5");
}

}  // namespace agora::analysis::sample
