// SPDX-License-Identifier: MIT
// The Bass model of a market without end (Bass, Management Science 15(5), 1969): the curve that
// adoption follows once luck has averaged out, in closed form, so that it is the same at any tick.
// This is what is fitted to yearly sales of durables (Srinivasan and Mason, Marketing Science 5(2),
// 1986: an interval sells m (F(end) - F(begin))).
//
//   F(t) = (1 - e^-(p+q)t) / (1 + q/p e^-(p+q)t)
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/core/column.h"
#include "sim/core/math.h"
#include "sim/core/model.h"
#include "sim/core/params.h"
#include "sim/core/registry.h"

namespace agora::models {
namespace {

constexpr double kDaysPerYear = 365.0;

struct CurveParams {
  double potential;
  double innovation;
  double imitation;

  static const sim::Group<CurveParams>& describe() {
    using P = CurveParams;
    static const sim::Group<P> group{
        "The curve.",
        sim::param(&P::potential, {.key = "potential",
                                   .unit = "people",
                                   .doc = "How many will have adopted in the end (Bass's m).",
                                   .source = "the user",
                                   .def = 10000.0,
                                   .min = 0.0,
                                   .max = 1e12}),
        sim::param(&P::innovation,
                   {.key = "innovation",
                    .unit = "1/day",
                    .doc = "Rate of adoption owed to nobody's example (Bass's p); 0: nobody ever "
                           "begins.",
                    .source = "mean of 213 applications, .03 a year (Sultan, Farley & Lehmann "
                              "1990)",
                    .def = 0.03 / kDaysPerYear,
                    .min = 0.0,
                    .max = 1000.0}),
        sim::param(&P::imitation,
                   {.key = "imitation",
                    .unit = "1/day",
                    .doc = "Rate of adoption that the example of everybody would cause (Bass's "
                           "q).",
                    .source = "mean of 213 applications, .38 a year (Sultan, Farley & Lehmann "
                              "1990)",
                    .def = 0.38 / kDaysPerYear,
                    .min = 0.0,
                    .max = 1000.0})};
    return group;
  }

  double adopters(double day) const {
    if (innovation == 0.0) return 0.0;
    const double left = sim::exp(-(innovation + imitation) * day);
    return potential * (1.0 - left) / (1.0 + imitation / innovation * left);
  }
};

struct BassCurveParams {
  CurveParams adoption;

  static const sim::Group<BassCurveParams>& describe() {
    static const sim::Group<BassCurveParams> group{
        "The curve of adoption by innovation and imitation (Bass 1969).",
        sim::section(&BassCurveParams::adoption, "adoption")};
    return group;
  }
};

constexpr sim::ColumnSpec<sim::Plain<double>> kAdopters{"product.adopters", "people",
                                                        "Who has adopted; no whole number.",
                                                        sim::Extent::items, sim::Kind::state};

class FollowPhase final : public sim::Phase {
 public:
  FollowPhase(sim::Access& access, const CurveParams& params)
      : params_{params}, adopters_{access.write(kAdopters)} {}

  void run(const sim::Tick& tick) override {
    adopters_.set(0, 0, params_.adopters((tick.index + 1.0) * tick.length));
  }

 private:
  CurveParams params_;
  sim::WriteView<sim::Plain<double>> adopters_;
};

class CurveObserver final : public sim::Observer {
 public:
  explicit CurveObserver(sim::Access& access) : adopters_{access.read(kAdopters)} {}

  void observe(const sim::Tick&, std::span<double> values) override {
    values[0] = values[1] = adopters_(0);
  }

 private:
  sim::ReadView<sim::Plain<double>> adopters_;
};

sim::Store declared() {
  sim::Store store{1, 1};
  store.declare(kAdopters);
  return store;
}

class BassCurve final : public sim::Model {
 public:
  explicit BassCurve(const BassCurveParams& params) : params_{params.adoption} {}

  std::string item_axis() const override { return "product"; }
  std::vector<std::string> items() const override { return {"product"}; }
  std::vector<sim::Channel> channels() const override {
    return {{"adopters", "People who have adopted", "1", true, false},
            {"adoptions", "Adoptions", "1", true, true}};
  }
  std::vector<sim::Outcome> outcomes() const override {
    using Form = sim::Outcome::Form;
    return {{"adoptions", "Adoptions", "1", Form::total, {{"adoptions"}}},
            {"mean_adopters",
             "People having adopted, mean over time",
             "1",
             Form::mean,
             {{"adopters"}}}};
  }
  double agents() const override { return 1.0; }
  double memory() const override { return declared().bytes(); }
  sim::World build(std::uint64_t, double tick_length, sim::SharedInputs&) const override {
    sim::Store store = declared();
    store.allocate();
    sim::World world{items(), std::move(store), tick_length};
    world.add_phase("follow", "The curve goes on.", [&](sim::Access& access) {
      return std::make_unique<FollowPhase>(access, params_);
    });
    world.set_observer(channels(),
                       [](sim::Access& access) { return std::make_unique<CurveObserver>(access); });
    return world;
  }

 private:
  CurveParams params_;
};

const sim::Registered<sim::Model, BassCurveParams> kRegistered{
    "bass_curve", "The curve that adoption follows in a market without end (Bass 1969).",
    [](const BassCurveParams& params) { return std::make_unique<BassCurve>(params); }};

}  // namespace
}  // namespace agora::models
