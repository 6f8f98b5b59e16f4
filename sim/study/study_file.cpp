// SPDX-License-Identifier: MIT
#include "sim/study/study_file.h"

#include <algorithm>
#include <numeric>

#include "sim/stats/compare.h"
#include "sim/study/provenance.h"
#include "sim/study/recording.h"
#include "sim/study/table_file.h"

namespace agora::sim {
namespace {

// 64-bit integers are not for every reader of HDF5: a digest is four words of 16 bits.
constexpr std::size_t kDigestWords = 4;

std::vector<std::int32_t> counted(std::size_t n, std::int32_t first) {
  std::vector<std::int32_t> numbers(n);
  std::iota(numbers.begin(), numbers.end(), first);
  return numbers;
}

/// End of each recorded interval, in days since the beginning.
std::vector<double> record_times(const Settings& settings) {
  std::vector<double> times;
  for (std::uint32_t r = 1; r <= settings.records(); ++r) {
    times.push_back(std::min(r * settings.record_every(), settings.ticks()) * settings.time.tick);
  }
  return times;
}

std::vector<std::string> names_of(const std::vector<Variant>& variants) {
  std::vector<std::string> names;
  for (const Variant& variant : variants) names.push_back(variant.name);
  return names;
}

struct Pairs {
  std::vector<std::string> names;  // "a - b"
  std::vector<std::pair<std::size_t, std::size_t>> members;
};

Pairs pairs_of(const std::vector<Variant>& variants) {
  Pairs pairs;
  for (std::size_t a = 0; a < variants.size(); ++a) {
    for (std::size_t b = a + 1; b < variants.size(); ++b) {
      pairs.names.push_back(variants[a].name + " - " + variants[b].name);
      pairs.members.emplace_back(a, b);
    }
  }
  return pairs;
}

Variable real(std::string name, std::string long_name, std::string unit,
              std::vector<std::string> axes, std::string cell_methods = "") {
  return {.name = std::move(name),
          .long_name = std::move(long_name),
          .unit = std::move(unit),
          .cell_methods = std::move(cell_methods),
          .axes = std::move(axes),
          .flags = {}};
}

void add_comparison(Layout& layout, const std::vector<Variant>& variants,
                    const std::vector<Outcome>& outcomes) {
  const Pairs pairs = pairs_of(variants);
  const Settings& settings = variants.front().settings;
  const std::string focal = variants.front().model->items()[focal_item(variants.front())];
  std::vector<std::string> names;
  for (const Outcome& outcome : outcomes) names.push_back(outcome.name);
  layout.axes.push_back({"outcome", "Outcome", "", std::move(names), ""});
  layout.attributes.emplace_back("focal", focal);
  layout.attributes.emplace_back("primary_outcome",
                                 outcomes[primary_outcome(variants.front())].name);
  layout.attributes.emplace_back("confidence", number_text(settings.study.confidence));
  layout.attributes.emplace_back("adjustment", "Holm (1979), over the pairs of variants");
  const std::string of_focal = ", for " + focal;
  layout.variables.push_back(real("mean", "Mean over replicates" + of_focal, "",
                                  {"outcome", "variant"}, "replicate: mean"));
  layout.variables.push_back(
      real("standard_error", "Standard error of the mean" + of_focal, "", {"outcome", "variant"}));
  Variable better =
      real("higher_is_better", "Whether more of the outcome is better", "", {"outcome"});
  better.storage = Storage::int8_flags;
  better.flags = {{0, "lower"}, {1, "higher"}};
  layout.variables.push_back(std::move(better));
  if (pairs.names.empty()) return;
  layout.axes.push_back({"pair", "Pair of variants, first minus second", "", pairs.names, ""});
  for (const auto& [name, text] :
       {std::pair{"difference", "Mean paired difference"},
        std::pair{"difference_low", "Lower end of the adjusted interval of the difference"},
        std::pair{"difference_high", "Upper end of the adjusted interval of the difference"},
        std::pair{"difference_level", "Confidence level of that interval, after the adjustment"},
        std::pair{"p_value", "p-value of the difference, paired t, unadjusted"},
        std::pair{"p_adjusted", "p-value of the difference, adjusted"},
        std::pair{
            "variance_ratio",
            "Variance of the difference without common random numbers, over that with them"}}) {
    layout.variables.push_back(real(name, text + of_focal, "", {"outcome", "pair"}));
  }
  Variable shown =
      real("shown", "Whether the difference is shown" + of_focal, "", {"outcome", "pair"});
  shown.storage = Storage::int8_flags;
  shown.flags = {{0, "not_shown"}, {1, "shown"}};
  layout.variables.push_back(std::move(shown));
  for (const char* which : {"pair_first", "pair_second"}) {
    Variable member = real(which, "Index of the variant in the pair", "", {"pair"});
    member.storage = Storage::int32;
    layout.variables.push_back(std::move(member));
  }
}

void write_comparison(ResultWriter& file, const std::vector<Variant>& variants,
                      const std::vector<Outcome>& outcomes,
                      const std::vector<std::vector<double>>& values) {
  const std::size_t n = variants.size();
  std::vector<double> mean, error, difference, low, high, level, p, adjusted, ratio, shown;
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    const Comparison comparison = compare_variants(
        values[o], n, outcomes[o].higher_is_better ? Better::higher : Better::lower,
        variants.front().settings.study.confidence);
    for (const VariantSummary& variant : comparison.variants) {
      mean.push_back(variant.mean);
      error.push_back(variant.standard_error);
    }
    for (const PairComparison& pair : comparison.pairs) {
      difference.push_back(pair.difference.mean);
      low.push_back(pair.difference.interval.low);
      high.push_back(pair.difference.interval.high);
      level.push_back(pair.difference.level);
      p.push_back(pair.difference.p_value);
      adjusted.push_back(pair.adjusted_p_value);
      ratio.push_back(pair.difference.variance_ratio);
      shown.push_back(pair.difference.shown ? 1.0 : 0.0);
    }
  }
  file.write("mean", {}, mean);
  file.write("standard_error", {}, error);
  std::vector<double> better;
  for (const Outcome& outcome : outcomes) better.push_back(outcome.higher_is_better ? 1.0 : 0.0);
  file.write("higher_is_better", {}, better);
  if (n < 2) return;
  file.write("difference", {}, difference);
  file.write("difference_low", {}, low);
  file.write("difference_high", {}, high);
  file.write("difference_level", {}, level);
  file.write("p_value", {}, p);
  file.write("p_adjusted", {}, adjusted);
  file.write("variance_ratio", {}, ratio);
  file.write("shown", {}, shown);
  std::vector<double> first, second;
  for (const auto& [a, b] : pairs_of(variants).members) {
    first.push_back(static_cast<double>(a));
    second.push_back(static_cast<double>(b));
  }
  file.write("pair_first", {}, first);
  file.write("pair_second", {}, second);
}

Axis as_axis(const RecordAxis& axis) {
  Axis made{axis.name, axis.long_name, axis.unit, {}, ""};
  std::visit([&](const auto& labels) { made.labels = labels; }, axis.labels);
  return made;
}

std::string outcome_variable(const Outcome& outcome) { return "outcome_" + outcome.name; }

}  // namespace

std::size_t focal_item(const Variant& variant) {
  const std::vector<std::string> items = variant.model->items();
  const auto found = std::ranges::find(items, variant.settings.study.focal);
  return found == items.end() ? 0 : static_cast<std::size_t>(found - items.begin());
}

std::size_t primary_outcome(const Variant& variant) {
  const std::vector<Outcome> outcomes = variant.model->outcomes();
  const auto found = std::ranges::find(outcomes, variant.settings.study.primary, &Outcome::name);
  return found == outcomes.end() ? 0 : static_cast<std::size_t>(found - outcomes.begin());
}

Layout study_layout(const ScenarioSource& source, const std::vector<Variant>& variants,
                    const RecordLayout& records, std::span<const std::uint64_t> rows) {
  const Variant& first = variants.front();
  const Settings& settings = first.settings;
  const std::string item = first.model->item_axis();
  Layout layout;
  layout.attributes = provenance(source, variants);
  layout.axes.push_back({"variant", "Variant of the scenario", "", names_of(variants), ""});
  layout.axes.push_back({"replicate", "Replicate: the same luck in every variant", "",
                         counted(static_cast<std::size_t>(settings.study.replicates), 0),
                         "realization"});
  const bool calendar = !settings.time.start.empty();
  layout.axes.push_back({"time",
                         calendar ? "End of the recorded interval"
                                  : "End of the recorded interval, in days since the beginning",
                         calendar ? "days since " + settings.time.start : "1",
                         record_times(settings), calendar ? "time" : ""});
  layout.axes.push_back({item, item, "", first.model->items(), ""});
  layout.axes.push_back({"digest_word", "16 bits of a 64-bit digest, the highest first", "",
                         counted(kDigestWords, 0), ""});
  for (const RecordAxis& axis : own_axes(*first.model)) layout.axes.push_back(as_axis(axis));
  for (const Channel& channel : records.channels()) {
    std::vector<std::string> axes{"variant", "replicate", "time"};
    if (channel.per_item) axes.push_back(item);
    if (channel.axis) axes.push_back(channel.axis->name);
    Variable variable = real(channel.name, channel.long_name, channel.unit, std::move(axes),
                             channel.flow ? "time: sum" : "time: point");
    variable.leading = 2;
    layout.variables.push_back(std::move(variable));
  }
  const std::vector<Outcome> outcomes = first.model->outcomes();
  for (const Outcome& outcome : outcomes) {
    layout.variables.push_back(real(outcome_variable(outcome), outcome.long_name, outcome.unit,
                                    {"variant", "replicate", item}));
  }
  Variable digest = real("state_digest", "Digest of the whole state", "",
                         {"variant", "replicate", "digest_word"});
  if (settings.record.digests == Digests::tick) {
    layout.axes.push_back({"tick", "Ticks played", "1", counted(settings.ticks(), 1), ""});
    digest.axes.insert(digest.axes.begin() + 2, "tick");
  }
  digest.storage = Storage::int32;
  digest.leading = 2;
  layout.variables.push_back(std::move(digest));
  if (!outcomes.empty()) add_comparison(layout, variants, outcomes);
  add_tables(layout, *first.model, rows);
  return layout;
}

void write_study(Publication publication, const ScenarioSource& source,
                 const std::vector<Variant>& variants, const RecordLayout& records,
                 RunArchive& archive) {
  const Settings& settings = variants.front().settings;
  const auto replicates = static_cast<std::size_t>(settings.study.replicates);
  const std::vector<Outcome> outcomes = variants.front().model->outcomes();
  const std::size_t focal = focal_item(variants.front());
  const Model& model = *variants.front().model;
  std::vector<std::uint64_t> rows(model.tables().size());
  for (std::size_t t = 0; t < rows.size(); ++t) rows[t] = archive.rows(t);
  ResultWriter file{std::move(publication), study_layout(source, variants, records, rows)};

  // [outcome][variant x replicate x item], and of the focal item alone
  std::vector<std::vector<double>> all(outcomes.size()), of_focal(outcomes.size());
  for (std::size_t v = 0; v < variants.size(); ++v) {
    for (std::size_t r = 0; r < replicates; ++r) {
      const RunId id{static_cast<std::uint32_t>(v), static_cast<std::uint32_t>(r)};
      const RunRecords run = archive.read(id);
      const std::size_t index[] = {v, r};
      for (std::size_t c = 0; c < records.channels().size(); ++c) {
        file.write(records.channels()[c].name, index, records.trajectory(run.values, c));
      }
      std::vector<double> words;
      for (std::uint64_t digest : run.digests) {
        for (std::size_t word = 0; word < kDigestWords; ++word) {
          words.push_back(static_cast<double>((digest >> (48 - 16 * word)) & 0xffffu));
        }
      }
      file.write("state_digest", index, words);
      write_tables(file, model, archive, id);
      for (std::size_t o = 0; o < outcomes.size(); ++o) {
        const std::vector<double> values =
            evaluate(outcomes[o], records, run.values, settings.first_counted_record());
        all[o].insert(all[o].end(), values.begin(), values.end());
        of_focal[o].push_back(values[focal]);
      }
    }
  }
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    file.write(outcome_variable(outcomes[o]), {}, all[o]);
  }
  if (!outcomes.empty()) write_comparison(file, variants, outcomes, of_focal);
  file.publish();
}

}  // namespace agora::sim
