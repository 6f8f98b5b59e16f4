// SPDX-License-Identifier: MIT
// The toy world of the parameter tests: a garden with beds, soils and ways of watering. It has one
// member of every type that can be described.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/params.h"

namespace agora::sim::garden {

enum class Soil { clay, sand };

struct Watering {
  virtual ~Watering() = default;
  virtual double litres() const = 0;
};

struct DripParams {
  double share;
  std::int64_t hoses;
  static const Group<DripParams>& describe() {
    static const Group<DripParams> group{
        "Drip watering.",
        param(&DripParams::share, {.key = "share",
                                   .unit = "1",
                                   .doc = "Part of the water that reaches the root.",
                                   .source = "assumed",
                                   .def = 0.9,
                                   .min = 0.0,
                                   .max = 1.0}),
        param(&DripParams::hoses, {.key = "hoses",
                                   .unit = "hoses",
                                   .doc = "Number of hoses.",
                                   .source = "assumed",
                                   .def = 3,
                                   .min = 1,
                                   .max = 9})};
    return group;
  }
};
struct Drip : Watering {
  explicit Drip(DripParams p) : params{p} {}
  double litres() const override { return params.share * static_cast<double>(params.hoses); }
  DripParams params;
};
struct Flood : Watering {
  double litres() const override { return 100; }
};

/// Alternates with another way of watering: a registry inside itself.
struct MixedParams {
  Chosen<Watering> other;
  static const Group<MixedParams>& describe() {
    static const Group<MixedParams> group{
        "Mixed watering.",
        chosen(&MixedParams::other, {.key = "other", .doc = "The other way.", .def = "drip"})};
    return group;
  }
};
struct Mixed : Watering {
  explicit Mixed(const MixedParams& params) : other{params.other.make()} {}
  double litres() const override { return other->litres() / 2; }
  std::unique_ptr<Watering> other;
};

inline const Registered<Watering, MixedParams> kMixed{
    "mixed", "Drips on some days.",
    [](const MixedParams& params) { return std::make_unique<Mixed>(params); }};
inline const Registered<Watering, DripParams> kDrip{
    "drip", "Waters slowly, at the root.",
    [](const DripParams& params) { return std::make_unique<Drip>(params); }};
inline const Registered<Watering, NoParams> kFlood{
    "flood", "Opens the gate.", [](const NoParams&) { return std::make_unique<Flood>(); }};

struct GroundParams {
  Soil soil;
  double depth;
  static const Group<GroundParams>& describe() {
    static const Group<GroundParams> group{
        "What is underfoot.",
        param(&GroundParams::soil, {.key = "soil",
                                    .doc = "Main soil.",
                                    .source = "survey 2020",
                                    .def = Soil::sand,
                                    .names = {{"clay", Soil::clay}, {"sand", Soil::sand}}}),
        param(&GroundParams::depth, {.key = "depth",
                                     .unit = "m",
                                     .doc = "Depth of the soil.",
                                     .source = "survey 2020",
                                     .def = 0.5,
                                     .min = 0,
                                     .max = 3,
                                     .exclusive_min = true})};
    return group;
  }
};

struct BedParams {
  double area;
  Chosen<Watering> watering;
  static const Group<BedParams>& describe() {
    static const Group<BedParams> group{
        "A bed.",
        param(&BedParams::area, {.key = "area",
                                 .unit = "m2",
                                 .doc = "Area of the bed.",
                                 .source = "assumed",
                                 .required = true,
                                 .min = 0.0,
                                 .max = 1000.0}),
        chosen(&BedParams::watering,
               {.key = "watering", .doc = "How the bed is watered.", .def = "flood"})};
    return group;
  }
};

struct GardenParams {
  std::int64_t rounds;
  bool open;
  std::string label;
  std::vector<double> weights;
  std::vector<std::int64_t> years;
  std::vector<std::string> keepers;
  GroundParams ground;
  std::map<std::string, BedParams> beds;
  std::optional<double> cap;
  Value variants;

  static const Group<GardenParams>& describe() {
    static const Group<GardenParams> group{
        "A garden.",
        param(&GardenParams::rounds, {.key = "rounds",
                                      .unit = "1",
                                      .doc = "Rounds a day.",
                                      .source = "assumed",
                                      .def = 3,
                                      .min = 1,
                                      .max = 100}),
        param(&GardenParams::open,
              {.key = "open", .doc = "Open to visitors.", .source = "assumed", .def = true}),
        param(&GardenParams::label,
              {.key = "label", .doc = "Name on the gate.", .source = "assumed", .def = "garden"}),
        param(&GardenParams::weights, {.key = "weights",
                                       .unit = "1",
                                       .doc = "Weights | of the seasons.",
                                       .source = "assumed",
                                       .def = {0.5, 0.5},
                                       .min = 0,
                                       .max = 1,
                                       .min_size = 1,
                                       .max_size = 4}),
        param(&GardenParams::years, {.key = "years",
                                     .unit = "years",
                                     .doc = "Years of planting.",
                                     .source = "assumed",
                                     .def = {},
                                     .min = 1900,
                                     .max = 2100}),
        param(&GardenParams::keepers, {.key = "keepers",
                                       .doc = "Who has the key.",
                                       .source = "assumed",
                                       .def = {"Ann"},
                                       .min_size = 1}),
        section(&GardenParams::ground, "ground"),
        named(&GardenParams::beds, {.key = "beds",
                                    .doc = "The beds.",
                                    .placeholder = "<bed>",
                                    .min_count = 1,
                                    .max_count = 3}),
        param(&GardenParams::cap, {.key = "cap",
                                   .unit = "l",
                                   .doc = "Most water a day; no limit if absent.",
                                   .source = "assumed",
                                   .min = 0,
                                   .max = 1e6}),
        param(&GardenParams::variants,
              {.key = "variants", .doc = "Changes to try.", .source = "assumed"})};
    return group;
  }
};

/// A second group at the root, with a share of the section `ground`.
struct TiltParams {
  double tilt;
  static const Group<TiltParams>& describe() {
    static const Group<TiltParams> group{"How the ground lies.",
                                         param(&TiltParams::tilt, {.key = "tilt",
                                                                   .unit = "degrees",
                                                                   .doc = "Slope.",
                                                                   .source = "assumed",
                                                                   .def = 2.0,
                                                                   .min = 0.0,
                                                                   .max = 45.0})};
    return group;
  }
};
struct RunParams {
  std::int64_t ticks;
  TiltParams ground;
  static const Group<RunParams>& describe() {
    static const Group<RunParams> group{"A run.",
                                        param(&RunParams::ticks, {.key = "ticks",
                                                                  .unit = "days",
                                                                  .doc = "Length of the run.",
                                                                  .source = "assumed",
                                                                  .def = 365,
                                                                  .min = 1,
                                                                  .max = 100000}),
                                        section(&RunParams::ground, "ground")};
    return group;
  }
};

}  // namespace agora::sim::garden
