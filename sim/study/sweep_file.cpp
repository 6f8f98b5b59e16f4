// SPDX-License-Identifier: MIT
#include "sim/study/sweep_file.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "sim/core/outcomes.h"
#include "sim/study/comparison_file.h"
#include "sim/study/file_parts.h"
#include "sim/study/provenance.h"
#include "sim/study/recording.h"

namespace agora::sim {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostFailuresTold = 1000;

class SweepFile {
 public:
  SweepFile(Publication publication, const PlayedSweep& sweep)
      : sweep_{sweep},
        first_{sweep.experiment.variants.front()},
        task_{sweep.experiment.task},
        variants_{sweep.experiment.variants.size()},
        records_{record_layout(first_)},
        outcomes_{StudyOutcomes{first_}.all()},
        comparison_{sweep.experiment.variants, "point"},
        findings_{sweep.experiment.design->findings(task_, sweep.known)},
        file_{std::move(publication), layout()} {}

  void write() {
    write_targets();
    write_points();
    write_runs();
    for (const Findings::Array& array : findings_.arrays) {
      file_.write(array.variable.name, {}, array.values);
    }
    comparison_.write_fixed(file_);
    file_.publish();
  }

 private:
  std::size_t runs() const {
    return variants_ *
           std::accumulate(sweep_.replicates.begin(), sweep_.replicates.end(), std::size_t{0});
  }
  std::size_t points() const { return sweep_.replicates.size(); }

  Layout layout() const {
    Layout layout;
    layout.attributes =
        provenance(sweep_.experiment.source, sweep_.experiment.variants, sweep_.from);
    layout.attributes.emplace_back("design", first_.settings.study.design.kind());
    layout.attributes.emplace_back("failures", failures());
    layout.axes = {
        {"point", "Point of the factors", "", counted(points()), ""},
        {"run", "Run: a variant at a point with the luck of a replicate", "", counted(runs()), ""},
        {"variant", "Variant of the scenario", "", names_of(sweep_.experiment.variants), ""}};
    add_factors(layout);
    add_targets(layout);
    layout.axes.push_back(item_axis(*first_.model));
    layout.axes.push_back(digest_word_axis());
    for (Variable variable :
         {whole_variable("run_point", "Point of the run", {"run"}, "point"),
          whole_variable("run_variant", "Variant of the run", {"run"}, "variant"),
          whole_variable("run_replicate", "Replicate: the same luck in every variant and point",
                         {"run"}),
          flag_variable("run_failed", "Whether the run failed", {"run"}, "no", "yes")}) {
      layout.variables.push_back(std::move(variable));
    }
    for (const Outcome& outcome : outcomes_) {
      Variable variable = outcome_variable(outcome, *first_.model, {"run"});
      variable.leading = 1;
      layout.variables.push_back(std::move(variable));
    }
    layout.variables.push_back(digest_variable({"run"}));
    if (first_.settings.study.trajectories) add_trajectories(layout);
    comparison_.add_to(layout);
    layout.variables.push_back(whole_variable(
        "point_replicates", "Replicates that no failure has spoilt in any variant", {"point"}));
    add_winners(layout);
    for (const Axis& axis : findings_.axes) layout.axes.push_back(axis);
    for (const auto& attribute : findings_.attributes) layout.attributes.push_back(attribute);
    for (const Findings::Array& array : findings_.arrays)
      layout.variables.push_back(array.variable);
    return layout;
  }

  void add_factors(Layout& layout) const {
    if (task_.factors.empty()) return;
    std::vector<std::string> names, keys;
    for (const Factor& factor : task_.factors) {
      names.push_back(factor.name());
      keys.push_back(factor.key());
    }
    layout.axes.push_back({"factor", "What is varied", "", std::move(names), ""});
    layout.variables.push_back(plain_variable(
        "coordinate", "Place of the factor from 0 to 1; missing: as the scenario has it", "1",
        {"point", "factor"}));
    std::string all;
    for (const Factor& factor : task_.factors) {
      all += (all.empty() ? "" : "\n") + factor.name() + " = " + factor.key();
      if (factor.is_numeric()) {
        layout.variables.push_back(
            plain_variable("at_" + factor.name(), factor.key(), "", {"point"}));
      } else {
        const std::string axis = "choice_" + factor.name();
        std::vector<std::string> choices;
        for (std::size_t level = 0; level < factor.levels(); ++level) {
          choices.push_back(*factor.value(factor.coordinate(level)).get<std::string>());
        }
        layout.axes.push_back({axis, factor.key(), "", std::move(choices), ""});
        layout.variables.push_back(
            whole_variable("at_" + factor.name(), factor.key(), {"point"}, axis));
      }
    }
    layout.attributes.emplace_back("factors", all);
  }

  /// What is fitted, and what each run makes of it.
  void add_targets(Layout& layout) const {
    const double interval = first_.settings.record_every() * first_.settings.time.tick;
    for (const Target& target : task_.targets.all()) {
      const std::string axis = "row_" + target.name;
      std::vector<double> ends;
      for (std::size_t row = 0; row < target.rows(); ++row) {
        const std::size_t end = target.first_record + (row + 1) * target.row_length;
        ends.push_back(static_cast<double>(end) * interval);
      }
      layout.axes.push_back({axis, "End of the row's days", "day", std::move(ends), ""});
      layout.variables.push_back(plain_variable(
          "observed_" + target.name, target.channel + " as it was observed", target.unit, {axis}));
      layout.variables.push_back(flag_variable("is_fitted_" + target.name,
                                               "Whether the row is fitted: known, and not held out",
                                               {axis}, "no", "yes"));
      Variable of_run = plain_variable("series_" + target.name, "What the run makes of it",
                                       target.unit, {"run", axis});
      of_run.leading = 1;
      layout.variables.push_back(std::move(of_run));
    }
  }

  void write_targets() {
    for (const Target& target : task_.targets.all()) {
      std::vector<double> fitted;
      for (std::size_t row = 0; row < target.rows(); ++row) {
        fitted.push_back(target.is_fitted(row) ? 1.0 : 0.0);
      }
      file_.write("observed_" + target.name, {}, target.observed);
      file_.write("is_fitted_" + target.name, {}, fitted);
    }
  }

  void add_trajectories(Layout& layout) const {
    layout.axes.push_back(time_axis(first_.settings));
    for (const Channel& channel : records_.channels()) {
      layout.variables.push_back(channel_variable(channel, *first_.model, {"run"}));
      if (channel.axis && layout_has(layout, channel.axis->name) == false) {
        layout.axes.push_back(record_axis(*channel.axis));
      }
    }
  }

  static bool layout_has(const Layout& layout, const std::string& axis) {
    for (const Axis& known : layout.axes) {
      if (known.name == axis) return true;
    }
    return false;
  }

  void add_winners(Layout& layout) const {
    if (variants_ < 2) return;
    Variable best =
        whole_variable("best", "Variant with the best mean", {"point", "outcome"}, "variant");
    Variable clear = flag_variable("best_is_shown",
                                   "Whether it is shown to be better than every "
                                   "other",
                                   {"point", "outcome"}, "no", "yes");
    best.leading = clear.leading = 1;
    layout.variables.push_back(std::move(best));
    layout.variables.push_back(std::move(clear));
    layout.variables.push_back(
        plain_variable("won", "Share of the points at which the variant has the best mean", "1",
                       {"outcome", "variant"}));
    layout.variables.push_back(plain_variable(
        "won_clearly", "Share of the points at which it is shown to be better than every other",
        "1", {"outcome", "variant"}));
  }

  std::string failures() const {
    std::string all;
    const std::vector<SweepRun> failed = sweep_.store.failed();
    for (std::size_t i = 0; i < std::min(failed.size(), kMostFailuresTold); ++i) {
      all += "point " + std::to_string(failed[i].point) + ", variant " +
             task_.variants[failed[i].variant] + ", replicate " +
             std::to_string(failed[i].replicate) + ": " + sweep_.store.read(failed[i]).failure +
             "\n";
    }
    if (failed.size() > kMostFailuresTold) {
      all += "and " + std::to_string(failed.size() - kMostFailuresTold) + " others\n";
    }
    return all;
  }

  void write_points() {
    std::vector<double> coordinates, replicates;
    std::vector<std::vector<double>> values(task_.factors.size());
    std::vector<double> won(outcomes_.size() * variants_), clearly(won.size());
    for (std::size_t point = 0; point < points(); ++point) {
      const std::vector<double>& at = sweep_.known.points()[point].at;
      coordinates.insert(coordinates.end(), at.begin(), at.end());
      for (std::size_t f = 0; f < at.size(); ++f) {
        const Factor& factor = task_.factors[f];
        values[f].push_back(std::isnan(at[f])     ? kMissing
                            : factor.is_numeric() ? factor.value(at[f]).number()
                                                  : static_cast<double>(factor.index(at[f])));
      }
      replicates.push_back(write_comparison(point, won, clearly));
    }
    if (!task_.factors.empty()) file_.write("coordinate", {}, coordinates);
    for (std::size_t f = 0; f < task_.factors.size(); ++f) {
      file_.write("at_" + task_.factors[f].name(), {}, values[f]);
    }
    file_.write("point_replicates", {}, replicates);
    if (variants_ < 2) return;
    for (double& count : won) count /= static_cast<double>(points());
    for (double& count : clearly) count /= static_cast<double>(points());
    file_.write("won", {}, won);
    file_.write("won_clearly", {}, clearly);
  }

  /// Returns how many replicates no failure has spoilt.
  double write_comparison(std::size_t point, std::vector<double>& won,
                          std::vector<double>& clearly) {
    std::vector<std::vector<double>> outcomes;
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
      outcomes.push_back(sweep_.known.outcomes(point, o));
    }
    const std::size_t replicates =
        outcomes.empty() ? 0 : complete_replicates(outcomes.front(), variants_).size() / variants_;
    const std::size_t at[] = {point};
    const std::vector<Comparison> comparisons =
        comparison_.write(file_, at, outcomes, sweep_.pilot);
    if (variants_ < 2) return static_cast<double>(replicates);
    std::vector<double> best, shown;
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
      const std::optional<std::size_t> found = best_of(comparisons[o], task_.better[o]);
      best.push_back(found ? static_cast<double>(*found) : kMissing);
      shown.push_back(comparisons[o].winner ? 1.0 : 0.0);
      if (found) won[o * variants_ + *found] += 1.0;
      if (comparisons[o].winner) clearly[o * variants_ + *comparisons[o].winner] += 1.0;
    }
    file_.write("best", at, best);
    file_.write("best_is_shown", at, shown);
    return static_cast<double>(replicates);
  }

  static std::optional<std::size_t> best_of(const Comparison& comparison, Better better) {
    std::optional<std::size_t> best;
    for (std::size_t v = 0; v < comparison.variants.size(); ++v) {
      if (!std::isfinite(comparison.variants[v].mean)) return std::nullopt;
      if (!best) {
        best = v;
        continue;
      }
      const double lead = comparison.between(v, *best).mean;
      if (better == Better::higher ? lead > 0.0 : lead < 0.0) best = v;
    }
    return best;
  }

  void write_runs() {
    std::vector<double> point, variant, replicate, failed;
    std::size_t index = 0;
    for (std::uint32_t p = 0; p < points(); ++p) {
      for (std::uint32_t v = 0; v < variants_; ++v) {
        for (std::uint32_t r = 0; r < sweep_.replicates[p]; ++r) {
          const RunResult result = sweep_.store.read({p, v, r});
          point.push_back(p);
          variant.push_back(v);
          replicate.push_back(sweep_.known.points()[p].luck + r);
          failed.push_back(result.failure.empty() ? 0.0 : 1.0);
          write_run(index++, result);
        }
      }
    }
    file_.write("run_point", {}, point);
    file_.write("run_variant", {}, variant);
    file_.write("run_replicate", {}, replicate);
    file_.write("run_failed", {}, failed);
  }

  void write_run(std::size_t index, const RunResult& result) {
    const std::size_t at[] = {index};
    const std::size_t items = records_.items();
    const bool failed = !result.failure.empty();
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
      const std::vector<double> missing(items, kMissing);
      file_.write("outcome_" + outcomes_[o].name, at,
                  failed ? std::span<const double>{missing}
                         : std::span{result.outcomes}.subspan(o * items, items));
    }
    const std::uint64_t digests[] = {result.digest};
    std::vector<double> words = digest_words(digests);
    if (failed) words.assign(words.size(), kMissing);
    file_.write("state_digest", at, words);
    std::size_t first = 0;
    for (const Target& target : task_.targets.all()) {
      const std::vector<double> missing(target.rows(), kMissing);
      file_.write("series_" + target.name, at,
                  failed ? std::span<const double>{missing}
                         : std::span{result.series}.subspan(first, target.rows()));
      first += target.rows();
    }
    if (!first_.settings.study.trajectories) return;
    const std::size_t values = records_.record_size() * first_.settings.records();
    const std::vector<double> missing(failed ? values : 0, kMissing);
    for (std::size_t c = 0; c < records_.channels().size(); ++c) {
      file_.write(records_.channels()[c].name, at,
                  records_.trajectory(failed ? missing : result.trajectories, c));
    }
  }

  const PlayedSweep& sweep_;
  const Variant& first_;
  const DesignTask& task_;
  std::size_t variants_;
  RecordLayout records_;
  std::vector<Outcome> outcomes_;
  ComparisonFile comparison_;
  Findings findings_;
  ResultWriter file_;
};

}  // namespace

void write_sweep(Publication publication, const PlayedSweep& sweep) {
  SweepFile{std::move(publication), sweep}.write();
}

}  // namespace agora::sim
