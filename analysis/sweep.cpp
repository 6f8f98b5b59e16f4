// SPDX-License-Identifier: MIT
#include "analysis/sweep.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "analysis/axes.h"
#include "analysis/numbers.h"
#include "analysis/text_table.h"
#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"

namespace agora::analysis {
namespace {

/// A finding over outcome, response and factor: the array that ranks the factors, those beside it,
/// and what it says.
struct Told {
  std::string_view array, low, high, heading, meaning;
};

constexpr std::array<Told, 5> kFindings{{
    {"slope", "slope_low", "slope_high", "slope",
     "change of the response per unit of the factor, from its first value to its last"},
    {"effect_size", "effect_size_low", "effect_size_high", "mu*",
     "mean size of the elementary effects, over the whole range of the factor (Morris)"},
    {"first_order", "first_order_low", "first_order_high", "first",
     "share of the variance that is due to the factor alone (Sobol)"},
    {"total_order", "total_order_low", "total_order_high", "total",
     "share of the variance in which the factor has a part (Sobol)"},
    {"rank_correlation", "rank_correlation_low", "rank_correlation_high", "rank correlation",
     "how the response rises or falls with the factor over the sample (Spearman)"},
}};

class Sweep {
 public:
  explicit Sweep(const sim::Result& result)
      : result_{result},
        variants_{names_on(result, "variant")},
        outcomes_{names_on(result, "outcome")},
        points_{result.axis("point").size()},
        runs_{result.axis("run").size()} {
    const auto found = std::ranges::find(outcomes_, result.attribute("primary_outcome"));
    primary_ = found == outcomes_.end() ? 0 : static_cast<std::size_t>(found - outcomes_.begin());
    if (has_factors()) factors_ = names_on(result, "factor");
  }

  std::string text() const {
    std::string all = heading();
    if (variants_.size() > 1) all += "\n" + winners();
    for (const Told& told : kFindings) {
      if (result_.has(told.array)) all += "\n" + finding(told);
    }
    if (result_.has("map_winner")) all += "\n" + map();
    if (result_.has("best_value")) all += "\n" + best_fit();
    if (result_.has("posterior_mean")) all += "\n" + posterior();
    if (result_.has("explained")) all += "\n" + explained();
    if (points_ <= kPointsTold && variants_.size() > 1) all += "\n" + points();
    return all;
  }

  sim::Value value() const {
    sim::Table all;
    all.set("title", result_.attribute("title"));
    all.set("focal", result_.attribute("focal"));
    all.set("design", result_.attribute("design"));
    all.set("points", static_cast<std::int64_t>(points_));
    all.set("runs", static_cast<std::int64_t>(runs_));
    all.set("failed", static_cast<std::int64_t>(failed()));
    all.set("failures", result_.attribute("failures"));
    all.set("primary", outcomes_[primary_]);
    all.set("variants", names(variants_));
    all.set("outcomes", names(outcomes_));
    all.set("factors", names(factors_));
    for (const sim::Variable& variable : result_.layout().variables) {
      if (of_runs(variable)) continue;
      sim::Table array;
      sim::Array axes;
      for (const std::string& axis : variable.axes) axes.emplace_back(axis);
      array.set("axes", std::move(axes));
      sim::Array values;
      for (double number : result_.read(variable.name)) values.emplace_back(number);
      array.set("values", std::move(values));
      all.set(variable.name, std::move(array));
    }
    return all;
  }

 private:
  static constexpr std::size_t kPointsTold = 40;

  static sim::Array names(const std::vector<std::string>& all) {
    sim::Array array;
    for (const std::string& name : all) array.emplace_back(name);
    return array;
  }

  static bool of_runs(const sim::Variable& variable) {
    return std::ranges::find(variable.axes, "run") != variable.axes.end();
  }

  bool has_factors() const {
    return std::ranges::any_of(result_.layout().axes,
                               [](const sim::Axis& axis) { return axis.name == "factor"; });
  }

  std::size_t failed() const {
    const std::vector<double> failed = result_.read("run_failed");
    return static_cast<std::size_t>(std::ranges::count(failed, 1.0));
  }

  std::string heading() const {
    std::string line = sim::printable(result_.attribute("focal")) + ": " +
                       number(static_cast<double>(points_), 0) +
                       (points_ == 1 ? " point" : " points");
    if (!factors_.empty()) {
      line += " of " + std::to_string(factors_.size()) +
              (factors_.size() == 1 ? " factor (" : " factors (") + result_.attribute("design") +
              ")";
    }
    line += ", " + number(static_cast<double>(runs_), 0) + " runs";
    if (const std::size_t count = failed(); count > 0) {
      line += ", of which " + number(static_cast<double>(count), 0) +
              " failed (the file's attribute `failures` lists them)";
    }
    return line + "\n";
  }

  std::string winners() const {
    const std::vector<double> won = result_.read("won"), clearly = result_.read("won_clearly");
    const auto share = [&](const std::vector<double>& of, std::size_t o, std::size_t v) {
      return percent(rounded(of[o * variants_.size() + v]));
    };
    TextTable decided{{Align::left, Align::right, Align::right}};
    decided.add({"points won on " + outcomes_[primary_], "", "clearly"});
    for (std::size_t v = 0; v < variants_.size(); ++v) {
      decided.add({variants_[v], share(won, primary_, v), share(clearly, primary_, v)});
    }
    TextTable others{{Align::left, Align::left, Align::right, Align::right}};
    others.add({"most points", "won by", "", "clearly"});
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
      if (o == primary_) continue;
      const auto first = won.begin() + static_cast<std::ptrdiff_t>(o * variants_.size());
      const auto most = static_cast<std::size_t>(
          std::max_element(first, first + static_cast<std::ptrdiff_t>(variants_.size())) - first);
      others.add({outcomes_[o], variants_[most], share(won, o, most), share(clearly, o, most)});
    }
    return decided.text() + "\n" + (outcomes_.size() > 1 ? others.text() + "\n" : "") +
           "A point is won by the best mean; clearly, if that is shown to be better than every "
           "other.\n";
  }

  static double rounded(double share) { return std::round(share * 1000.0) / 1000.0; }

  /// Of the outcome that decides: the factors that matter most, for every response.
  std::string finding(const Told& told) const {
    const std::vector<std::string> responses = names_on(result_, "response");
    const std::vector<double> values = result_.read(told.array), low = result_.read(told.low),
                              high = result_.read(told.high);
    TextTable table{{Align::left, Align::left, Align::right, Align::right}};
    table.add({outcomes_[primary_] + " of", "factor", std::string{told.heading}, "interval"});
    for (std::size_t r = 0; r < responses.size(); ++r) {
      std::vector<std::size_t> order(factors_.size());
      for (std::size_t f = 0; f < order.size(); ++f) order[f] = f;
      const std::size_t first = (primary_ * responses.size() + r) * factors_.size();
      const auto size = [&](std::size_t f) {
        const double value = std::abs(values[first + f]);
        return std::isnan(value) ? -1.0 : value;
      };
      std::ranges::stable_sort(order, std::greater{}, size);
      const double scale = std::max(0.0, size(order.front()));
      const int decimals = decimals_of(scale > 0.0 ? scale : 1.0);
      for (std::size_t i = 0; i < order.size(); ++i) {
        const std::size_t at = first + order[i];
        table.add({i == 0 ? responses[r] : "", factors_[order[i]], number(values[at], decimals),
                   number(low[at], decimals) + " to " + number(high[at], decimals)});
      }
    }
    return table.text() + "\n" + std::string{told.heading} + ": " + std::string{told.meaning} +
           "\n";
  }

  /// The map of winners, a letter a place, every second row: where the winner is not sure, small.
  std::string map() const {
    const std::vector<double> winner = result_.read("map_winner"),
                              certainty = result_.read("map_certainty");
    const sim::Axis &across = result_.axis("map_1"), &up = result_.axis("map_2");
    const std::size_t columns = across.size(), rows = up.size();
    constexpr double kSure = 0.975;
    std::string all = "who wins on " + outcomes_[primary_] + ":";
    for (std::size_t v = 0; v < variants_.size(); ++v) {
      all +=
          std::string{v == 0 ? " " : ", "} + letter(v, true) + " " + sim::printable(variants_[v]);
    }
    all += "; small letters where that is not sure (below 97.5 %)\n\n";
    const auto label = [](const sim::Axis& axis, std::size_t i) {
      return sim::number_text(std::get<std::vector<double>>(axis.labels).at(i));
    };
    const std::size_t margin = std::max(label(up, 0).size(), label(up, rows - 1).size());
    for (std::size_t j = rows; j-- > 0;) {
      if (j % 2 != 0) continue;
      std::string line = j == 0 || j + 1 == rows ? label(up, j) : "";
      line.resize(margin, ' ');
      line += "  ";
      for (std::size_t i = 0; i < columns; ++i) {
        const std::size_t place = i * rows + j;
        line += letter(static_cast<std::size_t>(winner[place]), certainty[place] >= kSure);
      }
      if (j + 1 == rows) line += "  " + sim::printable(up.long_name);
      all += line + "\n";
    }
    std::string below(margin + 2, ' ');
    below += label(across, 0);
    const std::string last = label(across, columns - 1);
    if (below.size() + last.size() < margin + 2 + columns) {
      below.resize(margin + 2 + columns - last.size(), ' ');
    } else {
      below += " ";
    }
    return all + below + last + "  " + sim::printable(across.long_name) +
           "\n\nThe map leans on all points together; whether a point is won clearly, above, on "
           "its own runs.\n";
  }

  std::string best_fit() const {
    const std::vector<double> values = result_.read("best_value");
    TextTable table{{Align::left, Align::right}};
    table.add({"best fit of", "value"});
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      table.add({factors_[f], number(values[f], decimals_of(values[f]))});
    }
    return table.text();
  }

  std::string posterior() const {
    const std::vector<double> mean = result_.read("posterior_mean"),
                              deviation = result_.read("posterior_deviation"),
                              low = result_.read("posterior_low"),
                              median = result_.read("posterior_median"),
                              high = result_.read("posterior_high");
    TextTable table{{Align::left, Align::right, Align::right, Align::right, Align::left}};
    table.add({"posterior of", "mean", "deviation", "median",
               percent(std::stod(result_.attribute("confidence"))) + " interval"});
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      const int decimals = std::max(decimals_of(mean[f]), decimals_of(deviation[f]) - 1);
      table.add({factors_[f], number(mean[f], decimals), number(deviation[f], decimals),
                 number(median[f], decimals),
                 number(low[f], decimals) + " to " + number(high[f], decimals)});
    }
    return table.text();
  }

  std::string explained() const {
    const std::vector<std::string> targets = names_on(result_, "target");
    const std::vector<double> fitted = result_.read("explained"),
                              held_out = result_.read("explained_held_out");
    TextTable table{{Align::left, Align::right, Align::right}};
    table.add({"variation explained", "fitted", "held out"});
    for (std::size_t i = 0; i < targets.size(); ++i) {
      table.add({targets[i], percent(rounded(fitted[i])),
                 std::isnan(held_out[i]) ? "-" : percent(rounded(held_out[i]))});
    }
    return table.text() +
           "\nfitted: over the rows that are fitted; held out: over the others, about the mean of "
           "those fitted, below 0 if worse than that mean.\n" +
           (result_.attribute("settled") == "yes"
                ? ""
                : "The search came to its limit (study.design.points) before it settled: look "
                  "longer.\n");
  }

  static char letter(std::size_t variant, bool sure) {
    const auto place = static_cast<char>(variant % 26);
    return static_cast<char>((sure ? 'A' : 'a') + place);
  }

  /// Every point of a small sweep: where it is, and who leads by how much.
  std::string points() const {
    std::vector<Align> columns{Align::right};
    std::vector<std::string> head{"point"};
    for (const std::string& factor : factors_) {
      columns.push_back(Align::right);
      head.push_back(factor);
    }
    columns.insert(columns.end(), {Align::right, Align::left, Align::left});
    head.insert(head.end(), {"replicates", "best on " + outcomes_[primary_], ""});
    TextTable table{columns};
    table.add(head);
    const std::vector<double> replicates = result_.read("point_replicates"),
                              best = result_.read("best"), shown = result_.read("best_is_shown");
    for (std::size_t point = 0; point < points_; ++point) {
      std::vector<std::string> cells{std::to_string(point)};
      for (const std::string& factor : factors_) cells.push_back(factor_at(factor, point));
      cells.push_back(number(replicates[point], 0));
      const std::size_t at = point * outcomes_.size() + primary_;
      cells.push_back(std::isnan(best[at]) ? "-" : variants_[static_cast<std::size_t>(best[at])]);
      cells.push_back(shown[at] == 1.0 ? "clearly" : "");
      table.add(std::move(cells));
    }
    return table.text();
  }

  std::string factor_at(const std::string& factor, std::size_t point) const {
    const std::string name = "at_" + factor;
    const double value = result_.read(name)[point];
    if (std::isnan(value)) return "as it is";
    const sim::Variable& variable = result_.variable(name);
    if (variable.index_of.empty()) return number(value, decimals_of(value));
    return names_on(result_, variable.index_of).at(static_cast<std::size_t>(value));
  }

  const sim::Result& result_;
  std::vector<std::string> variants_, outcomes_, factors_;
  std::size_t points_, runs_, primary_ = 0;
};

}  // namespace

bool is_sweep(const sim::Result& result) { return result.has("run_point"); }

std::string sweep_text(const sim::Result& result) { return Sweep{result}.text(); }

sim::Value sweep_value(const sim::Result& result) { return Sweep{result}.value(); }

}  // namespace agora::analysis
