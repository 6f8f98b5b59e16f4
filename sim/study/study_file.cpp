// SPDX-License-Identifier: MIT
#include "sim/study/study_file.h"

#include "sim/study/comparison_file.h"
#include "sim/study/file_parts.h"
#include "sim/study/provenance.h"
#include "sim/study/recording.h"
#include "sim/study/table_file.h"

namespace agora::sim {
Layout study_layout(const ScenarioSource& source, const std::vector<Variant>& variants,
                    const RecordLayout& records, std::span<const std::uint64_t> rows,
                    const WarmState* from) {
  const Variant& first = variants.front();
  const Settings& settings = first.settings;
  Layout layout;
  layout.attributes = provenance(source, variants, from);
  layout.axes.push_back({"variant", "Variant of the scenario", "", names_of(variants), ""});
  layout.axes.push_back({"replicate", "Replicate: the same luck in every variant", "",
                         counted(static_cast<std::size_t>(settings.study.replicates)),
                         "realization"});
  layout.axes.push_back(time_axis(settings));
  layout.axes.push_back(item_axis(*first.model));
  layout.axes.push_back(digest_word_axis());
  for (const RecordAxis& axis : own_axes(*first.model)) layout.axes.push_back(record_axis(axis));
  const std::vector<std::string> runs{"variant", "replicate"};
  for (const Channel& channel : records.channels()) {
    layout.variables.push_back(channel_variable(channel, *first.model, runs));
  }
  const StudyOutcomes outcomes{first};
  for (const Outcome& outcome : outcomes.all()) {
    layout.variables.push_back(outcome_variable(outcome, *first.model, runs));
  }
  Variable digest = digest_variable(runs);
  if (settings.record.digests == Digests::tick) {
    layout.axes.push_back({"tick", "Ticks played", "1", counted(settings.ticks(), 1), ""});
    digest.axes.insert(digest.axes.begin() + 2, "tick");
  }
  layout.variables.push_back(std::move(digest));
  if (outcomes.size() > 0) ComparisonFile{variants}.add_to(layout);
  add_tables(layout, *first.model, rows);
  return layout;
}

void write_study(Publication publication, const ScenarioSource& source,
                 const std::vector<Variant>& variants, const RecordLayout& records,
                 RunArchive& archive, const WarmState* from) {
  const Settings& settings = variants.front().settings;
  const auto replicates = static_cast<std::size_t>(settings.study.replicates);
  const StudyOutcomes outcomes{variants.front()};
  const std::size_t items = records.items();
  const std::size_t focal = focal_item(variants.front());
  const Model& model = *variants.front().model;
  std::vector<std::uint64_t> rows(model.tables().size());
  for (std::size_t t = 0; t < rows.size(); ++t) rows[t] = archive.rows(t);
  ResultWriter file{std::move(publication), study_layout(source, variants, records, rows, from)};

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
      file.write("state_digest", index, digest_words(run.digests));
      write_tables(file, model, archive, id);
      const std::vector<double> values = outcomes.evaluate(run.values);
      for (std::size_t o = 0; o < outcomes.size(); ++o) {
        const auto of_items = std::span{values}.subspan(o * items, items);
        all[o].insert(all[o].end(), of_items.begin(), of_items.end());
        of_focal[o].push_back(of_items[focal]);
      }
    }
  }
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    file.write("outcome_" + outcomes.all()[o].name, {}, all[o]);
  }
  if (outcomes.size() > 0) {
    const ComparisonFile comparison{variants};
    comparison.write(file, {}, of_focal);
    comparison.write_fixed(file);
  }
  file.publish();
}

}  // namespace agora::sim
