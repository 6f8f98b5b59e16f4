// SPDX-License-Identifier: MIT
// Sales that answer advertising and remember it (Koyck 1954; Palda 1964): geometric carry-over,
// step by step.
//
//   S(t) = base + effect A(t) + carry_over S(t - 1) + shock(t)
//
// S(t - 1) is what the model sold itself, or what was really sold, if a column of sales is named:
// then each step is foretold from the one before, and the first is as it was. The first step of a
// model that goes by itself is at rest: what it would sell if it had always advertised like that.
#include <cmath>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "models/classic/on_graph.h"
#include "sim/core/column.h"
#include "sim/core/digest.h"
#include "sim/core/failure.h"
#include "sim/core/misfit.h"
#include "sim/core/model.h"
#include "sim/core/params.h"
#include "sim/core/registry.h"
#include "sim/text/series.h"

namespace agora::models {
namespace {

constexpr sim::Stream kShock = sim::stream("response.shock");

struct ResponseParams {
  std::string file, advertising, sales;
  double every, step;
  double base, effect, carry_over, shock;

  static const sim::Group<ResponseParams>& describe();
};

struct KoyckParams {
  ResponseParams response;

  static const sim::Group<KoyckParams>& describe() {
    static const sim::Group<KoyckParams> group{
        "Sales that answer advertising and remember it (Koyck 1954).",
        sim::section(&KoyckParams::response, "response")};
    return group;
  }
};

const sim::Group<ResponseParams>& ResponseParams::describe() {
  using P = ResponseParams;
  static const sim::Group<P> group{
      "How sales answer.",
      sim::param(&P::file, {.key = "file",
                            .doc = "A CSV file whose first line names its columns, with a row for "
                                   "each interval.",
                            .source = "the user",
                            .required = true,
                            .is_path = true}),
      sim::param(&P::advertising, {.key = "advertising",
                                   .doc = "The column of spending.",
                                   .source = "the user",
                                   .def = "advertising"}),
      sim::param(&P::sales, {.key = "sales",
                             .doc = "The column of sales from which each step is foretold; empty: "
                                    "from the model's own. Its rows are steps.",
                             .source = "the user",
                             .def = ""}),
      sim::param(&P::every, {.key = "every",
                             .unit = "day",
                             .doc = "Days of a row; its spending is spread evenly over its steps.",
                             .source = "the user",
                             .def = 1.0,
                             .min = 0.0,
                             .max = 10000.0,
                             .exclusive_min = true}),
      step_length(&P::step),
      sim::param(&P::base, {.key = "base",
                            .unit = "sales/step",
                            .doc = "Sales of a step that owe nothing to advertising or the past.",
                            .source = "assumed",
                            .def = 0.0,
                            .min = -1e12,
                            .max = 1e12}),
      sim::param(&P::effect, {.key = "effect",
                              .unit = "sales",
                              .doc = "Sales of the same step for a unit of spending.",
                              .source = "assumed",
                              .def = 0.5,
                              .min = -1e6,
                              .max = 1e6}),
      sim::param(&P::carry_over, {.key = "carry_over",
                                  .unit = "1",
                                  .doc = "Share of a step's sales that comes back in the next.",
                                  .source = "assumed",
                                  .def = 0.5,
                                  .min = 0.0,
                                  .max = 0.999999}),
      sim::param(&P::shock, {.key = "shock",
                             .unit = "sales/step",
                             .doc = "Standard deviation of what else moves the sales of a step.",
                             .source = "assumed",
                             .def = 0.0,
                             .min = 0.0,
                             .max = 1e12})};
  return group;
}

constexpr sim::ColumnSpec<sim::Plain<double>> kSales{
    "brand.sales", "sales", "Sales of the last step.", sim::Extent::items, sim::Kind::state};
constexpr sim::ColumnSpec<sim::Plain<double>> kSold{
    "brand.sold", "sales", "Sales since the beginning.", sim::Extent::items, sim::Kind::state};
constexpr sim::ColumnSpec<sim::Plain<double>> kSpent{
    "brand.spent", "money", "Spending since the beginning.", sim::Extent::items, sim::Kind::state};

/// What was spent and sold, row by row.
struct Past {
  std::vector<double> advertising, sales;
};

class AnswerPhase final : public sim::Phase {
 public:
  AnswerPhase(sim::Access& access, const ResponseParams& params, const Past& past, Steps steps,
              std::uint32_t steps_of_row)
      : params_{params},
        past_{past},
        steps_{steps},
        steps_of_row_{steps_of_row},
        sales_{access.write(kSales)},
        sold_{access.write(kSold)},
        spent_{access.write(kSpent)} {}

  void run(const sim::Tick& tick) override {
    if (!steps_.end_in(tick)) return;
    const sim::Tick step = steps_.step(tick);
    const std::uint32_t t = step.index;
    const double spending = spending_in(t), sales = sales_in(t, spending, step);
    sales_.set(0, 0, sales);
    sold_.set(0, 0, sold_(0) + sales);
    spent_.set(0, 0, spent_(0) + spending);
  }

 private:
  /// Behind the end of the file nothing is spent.
  double spending_in(std::uint32_t t) const {
    const std::size_t row = t / steps_of_row_;
    return row < past_.advertising.size() ? past_.advertising[row] / steps_of_row_ : 0.0;
  }

  double sales_in(std::uint32_t t, double spending, const sim::Tick& step) const {
    const double now = params_.base + params_.effect * spending;
    const double shock =
        params_.shock > 0.0 ? params_.shock * step.draws(kShock, t, 0).normal() : 0.0;
    const bool foretold = t < past_.sales.size();
    if (t == 0) return foretold ? past_.sales[0] : now / (1.0 - params_.carry_over) + shock;
    const double before = t <= past_.sales.size() ? past_.sales[t - 1] : sales_(0);
    return now + params_.carry_over * before + shock;
  }

  ResponseParams params_;
  Past past_;
  Steps steps_;
  std::uint32_t steps_of_row_;
  sim::WriteView<sim::Plain<double>> sales_, sold_, spent_;
};

class SalesObserver final : public sim::Observer {
 public:
  explicit SalesObserver(sim::Access& access)
      : sold_{access.read(kSold)}, spent_{access.read(kSpent)} {}

  void observe(const sim::Tick&, std::span<double> values) override {
    values[0] = sold_(0);
    values[1] = spent_(0);
  }

 private:
  sim::ReadView<sim::Plain<double>> sold_, spent_;
};

sim::Store declared() {
  sim::Store store{1, 1};
  store.declare(kSales);
  store.declare(kSold);
  store.declare(kSpent);
  return store;
}

class Koyck final : public sim::Model {
 public:
  explicit Koyck(const KoyckParams& params) : params_{params.response} {
    const double steps = params_.every / params_.step;
    steps_of_row_ = static_cast<std::uint32_t>(std::floor(steps + 0.5));
    if (steps_of_row_ < 1 || std::abs(steps - steps_of_row_) > 1e-6) {
      throw sim::Misfits{
          {{{"response", "every"},
            "is no whole number of steps",
            "take a multiple of response.step, which is " + sim::number_text(params_.step)}}};
    }
    past_.advertising = known(params_.advertising);
    if (params_.sales.empty()) return;
    if (steps_of_row_ != 1) {
      throw sim::Misfits{{{{"response", "sales"},
                           "foretells each step from a row, and a row has " +
                               std::to_string(steps_of_row_) + " steps",
                           "make response.every as long as response.step"}}};
    }
    past_.sales = known(params_.sales);
  }

  std::string item_axis() const override { return "brand"; }
  std::vector<std::string> items() const override { return {"brand"}; }
  std::vector<sim::Channel> channels() const override {
    return {{"sales", "Sales", "sales", true, true},
            {"advertising", "Spending on advertising", "money", true, true}};
  }
  std::vector<sim::Outcome> outcomes() const override {
    using Form = sim::Outcome::Form;
    return {{"sales", "Sales", "sales", Form::total, {{"sales"}}},
            {"sales_per_money",
             "Sales for a unit of spending",
             "sales/money",
             Form::ratio,
             {{"sales"}},
             {{"advertising"}}}};
  }
  double agents() const override { return 1.0; }
  double memory() const override { return declared().bytes(); }
  std::string inputs() const override {
    sim::Digest digest;
    digest.add_values(std::span{past_.advertising});
    digest.add_values(std::span{past_.sales});
    return sim::hex64(digest.value());
  }
  sim::World build(std::uint64_t, double tick_length, sim::SharedInputs&) const override {
    const Steps steps = Steps::of_days(params_.step, tick_length);
    sim::Store store = declared();
    store.allocate();
    sim::World world{items(), std::move(store), tick_length};
    world.add_phase("answer", "Sales answer what is spent, and what was sold before.",
                    [&](sim::Access& access) {
                      return std::make_unique<AnswerPhase>(access, params_, past_, steps,
                                                           steps_of_row_);
                    });
    world.set_observer(channels(),
                       [](sim::Access& access) { return std::make_unique<SalesObserver>(access); });
    return world;
  }

 private:
  /// A column without gaps.
  std::vector<double> known(const std::string& column) const {
    std::vector<double> series = sim::read_series(params_.file, column);
    for (std::size_t row = 0; row < series.size(); ++row) {
      if (std::isfinite(series[row])) continue;
      throw sim::Misfits{{{{"response", "file"},
                           "has no " + column + " in row " + std::to_string(row + 1),
                           "every row needs one"}}};
    }
    return series;
  }

  ResponseParams params_;
  std::uint32_t steps_of_row_ = 1;
  Past past_;
};

const sim::Registered<sim::Model, KoyckParams> kRegistered{
    "koyck", "Sales that answer advertising and remember it (Koyck 1954).",
    [](const KoyckParams& params) { return std::make_unique<Koyck>(params); }};

}  // namespace
}  // namespace agora::models
