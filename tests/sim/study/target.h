// SPDX-License-Identifier: MIT
// A toy model for tests of sweeps: an arrow flies at a target, in one tick. Where it lands is a
// formula of its parameters, with some luck, so that what a sweep should find is known exactly.
// Some of its runs crash if that is asked for, each in its own way.
#pragma once

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <numbers>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "sim/core/model.h"
#include "sim/core/params.h"
#include "sim/core/registry.h"
#include "sim/io/toml.h"
#include "sim/study/sweep.h"
#include "tests/sim/io/folder.h"

namespace agora::sim::target {

struct TargetParams {
  double x, y, z, luck, crashing, milliseconds;
  std::string form;

  static const Group<TargetParams>& describe() {
    using P = TargetParams;
    const auto number = [](const char* key, double def, double max) {
      return NumberMeta{.key = key,
                        .unit = "1",
                        .doc = "A number of the arrow.",
                        .source = "assumed",
                        .def = def,
                        .min = 0.0,
                        .max = max};
    };
    static const Group<P> group{
        "An arrow.",
        param(&P::x, number("x", 0.5, 1.0)),
        param(&P::y, number("y", 0.5, 1.0)),
        param(&P::z, number("z", 0.5, 1.0)),
        param(&P::luck, number("luck", 0.0, 100.0)),
        param(&P::crashing, number("crashing", 0.0, 1.0)),
        param(&P::milliseconds, number("milliseconds", 0.0, 10000.0)),
        param(&P::form,
              {.key = "form", .doc = "Which formula.", .source = "assumed", .def = "line"})};
    return group;
  }

  double landing() const {
    if (form == "ishigami") {
      const auto angle = [](double u) { return (2.0 * u - 1.0) * std::numbers::pi; };
      return std::sin(angle(x)) + 7.0 * std::pow(std::sin(angle(y)), 2) +
             0.1 * std::pow(angle(z), 4) * std::sin(angle(x));
    }
    if (form == "wave") return 2.0 * (y - 0.5 - 0.25 * std::sin(2.0 * std::numbers::pi * x));
    if (form == "zero") return 0.0;
    return 2.0 * x - 5.0 * y + z;
  }
};

inline constexpr ColumnSpec<Plain<double>> kLanded{"landed", "m", "Where.", Extent::agents,
                                                   Kind::state};
inline constexpr Stream kWind = stream("target.wind"), kOwn = stream("target.own"),
                        kFate = stream("target.fate");

class Fly final : public Phase {
 public:
  Fly(Access& access, const TargetParams& params)
      : params_{params}, landed_{access.write(kLanded)} {}
  void run(const Tick& tick) override {
    // The wind is the same for everybody who flies with this seed; the rest is the arrow's own.
    const auto own = name_key(params_.form + std::to_string(params_.x + 7.0 * params_.y));
    const double luck =
        3.0 * tick.draws(kWind, 0, 0).normal() + tick.draws(kOwn, 0, 0, own).normal();
    landed_.set(0, 0, params_.landing() + params_.luck * luck);
  }

 private:
  TargetParams params_;
  WriteView<Plain<double>> landed_;
};

class Mark final : public Observer {
 public:
  explicit Mark(Access& access) : landed_{access.read(kLanded)} {}
  void observe(const Tick&, std::span<double> values) override {
    values[0] = landed_(0);
    values[1] = -landed_(0);
  }

 private:
  ReadView<Plain<double>> landed_;
};

class TargetModel final : public Model {
 public:
  explicit TargetModel(const TargetParams& params) : params_{params} {}
  std::string item_axis() const override { return "side"; }
  std::vector<std::string> items() const override { return {"left", "right"}; }
  std::vector<Channel> channels() const override {
    return {{"landed", "Where it landed", "m", true, false}};
  }
  std::vector<Outcome> outcomes() const override {
    return {{"landing", "Where it landed", "m", Outcome::Form::last, {{"landed"}}}};
  }
  double agents() const override { return 1.0; }
  double memory() const override { return 1e4; }

  World build(std::uint64_t seed, double tick_length, SharedInputs&) const override {
    if (params_.milliseconds > 0.0) {
      std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(params_.milliseconds));
    }
    meet_fate(seed);
    Store store{1, 2};
    store.declare(kLanded);
    store.allocate();
    World world{items(), std::move(store), tick_length};
    world.add_phase("fly", "It flies.",
                    [&](Access& a) { return std::make_unique<Fly>(a, params_); });
    world.set_observer(channels(), [](Access& a) { return std::make_unique<Mark>(a); });
    return world;
  }

 private:
  void meet_fate(std::uint64_t seed) const {
    const auto own = name_key(params_.form + std::to_string(params_.x));
    const Block fate = Draws{seed}(kFate, 0, 0, own);
    if (fate.uniform(0) >= params_.crashing) return;
    if (fate.uniform(1) < 0.3) ::raise(SIGKILL);
    if (fate.uniform(1) < 0.6) std::abort();
    throw std::runtime_error{"the string tore"};
  }

  TargetParams params_;
};

inline const Registered<Model, TargetParams> kTarget{
    "target", "An arrow flies at a target.",
    [](const TargetParams& params) { return std::make_unique<TargetModel>(params); }};

/// A scenario of one day, two variants, what is written in `study` under [study], and the rest.
inline ScenarioSource source(const std::string& study, const std::string& rest = "") {
  const std::string text = "model = \"target\"\ntime.days = 1.0\n" + rest +
                           "\n[study]\nvariants = { a = {}, b = {form = \"zero\"} }\n" + study;
  Diagnostics diagnostics;
  ScenarioSource made{"target.toml", {{"target.toml", text}}, {}, {}};
  made.tree = read_toml(text, "target.toml", diagnostics);
  diagnostics.stop_if_any();
  return made;
}

inline Experiment experiment(const std::string& study, const std::string& rest = "") {
  Diagnostics diagnostics;
  const Experiment made = read_experiment(source(study, rest), diagnostics);
  try_factors(made, diagnostics);
  return made;
}

}  // namespace agora::sim::target
