// SPDX-License-Identifier: MIT
// A toy model for tests of studies: plants on a meadow grow by luck, are browsed, and sometimes
// flower. It records every form of channel and of table, and its scenario can change what it
// records.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/core/model.h"
#include "sim/core/params.h"
#include "sim/core/registry.h"

namespace agora::sim::meadow {

struct MeadowParams {
  std::int64_t plants;
  double growth;
  std::vector<std::string> ages;
  std::vector<double> quantiles;
  double flowering;   // per tick
  std::string fault;  // "": none

  static const Group<MeadowParams>& describe() {
    static const Group<MeadowParams> group{
        "A meadow.",
        param(&MeadowParams::plants, {.key = "plants",
                                      .unit = "1",
                                      .doc = "Plants.",
                                      .source = "assumed",
                                      .def = 500,
                                      .min = 1,
                                      .max = 1e9}),
        param(&MeadowParams::growth, {.key = "growth",
                                      .unit = "cm",
                                      .doc = "Growth in a tick.",
                                      .source = "assumed",
                                      .def = 1.0,
                                      .min = 0.0,
                                      .max = 10.0}),
        param(&MeadowParams::ages, {.key = "ages",
                                    .doc = "Names of the younger and the older half.",
                                    .source = "assumed",
                                    .def = {"younger", "older"}}),
        param(&MeadowParams::quantiles, {.key = "quantiles",
                                         .unit = "1",
                                         .doc = "Quantiles of the height.",
                                         .source = "assumed",
                                         .def = {0.1, 0.5, 0.9},
                                         .min = 0.0,
                                         .max = 1.0}),
        param(&MeadowParams::flowering, {.key = "flowering",
                                         .unit = "1",
                                         .doc = "Probability of flowering in a tick.",
                                         .source = "assumed",
                                         .def = 0.01,
                                         .min = 0.0,
                                         .max = 1.0}),
        param(&MeadowParams::fault,
              {.key = "fault", .doc = "What to do wrong.", .source = "assumed", .def = ""})};
    return group;
  }
};

inline constexpr ColumnSpec<Plain<std::int64_t>> kHeight{"height", "mm", "Height.", Extent::agents,
                                                         Kind::state};
inline constexpr ColumnSpec<Plain<std::int64_t>> kGrown{"grown", "mm", "Grown so far.",
                                                        Extent::agents, Kind::state};
struct Flower {
  std::uint32_t plant, petals;
};
inline constexpr TableSpec<Flower> kFlowers{"flowers", "Of this tick.", false};
inline constexpr Stream kLuck = stream("meadow.luck");

/// Items are two kinds of plant: even ones are grass, odd ones herbs.
inline std::size_t kind_of(std::size_t plant) { return plant % 2; }
/// The first half is old, the rest is young.
inline std::size_t age_of(std::size_t plant, std::size_t plants) {
  return plant < plants / 2 ? 1 : 0;
}

class Grow final : public Phase {
 public:
  Grow(Access& access, const MeadowParams& params)
      : n_{access.agents()},
        params_{params},
        height_{access.write(kHeight)},
        grown_{access.write(kGrown)},
        flowers_{access.write(kFlowers)},
        appended_{access.append(kFlowers)} {}

  void run(const Tick& tick) override {
    flowers_->clear();
    appended_.open(block_count(n_, 64));
    for_blocks(
        n_, tick.order,
        [&](BlockRange block) {
          for (std::size_t i = block.first; i < block.last; ++i) {
            const sim::Block luck = tick.draws(kLuck, tick.index, static_cast<std::uint32_t>(i));
            const auto more = static_cast<std::int64_t>(10.0 * params_.growth * luck.uniform(0));
            height_.set(i, 0, luck.uniform(1) < 0.02 ? 0 : height_(i) + more);
            grown_.set(i, 0, grown_(i) + more);
            if (luck.uniform(2) < params_.flowering) {
              appended_.add(block.index, {static_cast<std::uint32_t>(i), luck.lane[3] % 12});
            }
          }
        },
        64);
    appended_.close();
  }

 private:
  std::size_t n_;
  MeadowParams params_;
  WriteView<Plain<std::int64_t>> height_, grown_;
  Rows<Flower>* flowers_;
  Appender<Flower> appended_;
};

inline RecordAxis ages_of(const MeadowParams& params) {
  return {"age", "Age of the plant", "", params.ages};
}
inline RecordAxis quantiles_of(const MeadowParams& params) {
  return {"quantile", "Quantile over plants", "1", params.quantiles};
}

inline std::vector<Channel> channels_of(const MeadowParams& params) {
  std::vector<Channel> channels{
      {"grown", "Growth", "mm", true, true},
      {"tallest", "Greatest height", "mm", false, false},
      {"height_quantile", "Quantile of the height", "mm", false, false, quantiles_of(params)},
      {"grown_by_age", "Growth, by age", "mm", true, true, ages_of(params)},
      {"height_by_age", "Mean height, by age", "mm", true, false, ages_of(params)}};
  if (params.fault == "axis twice") {
    channels.back().axis->long_name = "Another age";
  } else if (params.fault == "reserved axis") {
    channels.back().axis->name = "time";
  } else if (params.fault == "name taken") {
    channels.back().name = "census_time";
  }
  return channels;
}

inline std::vector<RowTable> tables_of(const MeadowParams& params) {
  using Kind = RowColumn::Kind;
  return {{"census",
           "The same plants, measured at every record.",
           {{"plant", "Plant, by its number", "1", Kind::whole},
            {"kind", "Kind of the plant", "", Kind::item},
            {"age", "Age of the plant", "", Kind::label, ages_of(params)},
            {"height", "Height; missing when browsed to the ground", "mm"}},
           RowTable::Asked::each_record,
           20.0},
          {"flowers",
           "Every flower, when it opens.",
           {{"plant", "Plant, by its number", "1", Kind::whole},
            {"petals", "Petals", "1", Kind::whole}},
           RowTable::Asked::each_tick,
           params.flowering * static_cast<double>(params.plants)}};
}

class MeadowObserver final : public Observer {
 public:
  MeadowObserver(Access& access, const MeadowParams& params)
      : n_{access.agents()},
        params_{params},
        height_{access.read(kHeight)},
        grown_{access.read(kGrown)} {}

  // In the order of channels_of: 2 + 1 + quantiles + 2 x 2 + 2 x 2 values.
  void observe(const Tick&, std::span<double> values) override {
    const std::size_t by_age = 3 + params_.quantiles.size(), mean = by_age + 4;
    std::vector<double> heights(n_), counts(4);
    for (std::size_t i = 0; i < n_; ++i) {
      const std::size_t cell = 2 * kind_of(i) + age_of(i, n_);
      heights[i] = static_cast<double>(height_(i));
      values[kind_of(i)] += static_cast<double>(grown_(i));
      values[by_age + cell] += static_cast<double>(grown_(i));
      values[mean + cell] += heights[i];
      counts[cell] += 1.0;
    }
    for (std::size_t cell = 0; cell < 4; ++cell) values[mean + cell] /= counts[cell];
    std::sort(heights.begin(), heights.end());
    values[2] = heights.back();
    for (std::size_t q = 0; q < params_.quantiles.size(); ++q) {
      const double last = static_cast<double>(n_ - 1);
      values[3 + q] = heights[static_cast<std::size_t>(params_.quantiles[q] * last)];
    }
  }

 private:
  std::size_t n_;
  MeadowParams params_;
  ReadView<Plain<std::int64_t>> height_, grown_;
};

/// Every 25th plant, at every record; filled in blocks.
class Census final : public Reporter {
 public:
  Census(Access& access, std::string fault)
      : n_{access.agents()}, fault_{std::move(fault)}, height_{access.read(kHeight)} {}
  void report(const Tick& tick, RowBatch& rows) override {
    constexpr std::size_t kColumns = 4, kEvery = 25;
    const std::size_t plants = (n_ + kEvery - 1) / kEvery;
    const std::span<double> room = rows.make_room(plants);
    for_blocks(
        plants, tick.order,
        [&](BlockRange block) {
          for (std::size_t p = block.first; p < block.last; ++p) {
            const std::size_t plant = kEvery * p;
            const double height = static_cast<double>(height_(plant));
            room[kColumns * p] = static_cast<double>(plant) + (fault_ == "half a plant" ? 0.5 : 0);
            room[kColumns * p + 1] = static_cast<double>(kind_of(plant));
            room[kColumns * p + 2] = static_cast<double>(age_of(plant, n_));
            room[kColumns * p + 3] = height > 0 ? height : std::nan("");
          }
        },
        4);
  }

 private:
  std::size_t n_;
  std::string fault_;
  ReadView<Plain<std::int64_t>> height_;
};

class Flowers final : public Reporter {
 public:
  explicit Flowers(Access& access) : flowers_{access.read(kFlowers)} {}
  void report(const Tick&, RowBatch& rows) override {
    for (const Flower& flower : *flowers_) {
      rows.add({static_cast<double>(flower.plant), static_cast<double>(flower.petals)});
    }
  }

 private:
  const Rows<Flower>* flowers_;
};

class MeadowModel final : public Model {
 public:
  explicit MeadowModel(const MeadowParams& params) : params_{params} {}
  std::string item_axis() const override { return "kind"; }
  std::vector<std::string> items() const override { return {"grass", "herb"}; }
  std::vector<Channel> channels() const override { return channels_of(params_); }
  std::vector<RowTable> tables() const override { return tables_of(params_); }
  std::vector<Outcome> outcomes() const override {
    const bool fault = params_.fault == "outcome by age";
    return {{"growth", "Growth", "mm", Outcome::Form::total, {{fault ? "grown_by_age" : "grown"}}}};
  }
  double agents() const override { return static_cast<double>(params_.plants); }
  double memory() const override { return 16.0 * agents(); }

  World build(std::uint64_t, double tick_length, SharedInputs&) const override {
    Store store{static_cast<std::uint64_t>(params_.plants), 2};
    store.declare(kHeight);
    store.declare(kGrown);
    store.declare(kFlowers);
    store.allocate();
    World world{items(), std::move(store), tick_length};
    world.add_phase("grow", "Plants grow.",
                    [&](Access& a) { return std::make_unique<Grow>(a, params_); });
    world.set_observer(channels(),
                       [&](Access& a) { return std::make_unique<MeadowObserver>(a, params_); });
    const std::vector<RowTable> all = tables();
    world.add_table(all[0], [&](Access& a) { return std::make_unique<Census>(a, params_.fault); });
    if (params_.fault != "table forgotten") {
      world.add_table(all[1], [](Access& a) { return std::make_unique<Flowers>(a); });
    }
    return world;
  }

 private:
  MeadowParams params_;
};

inline const Registered<Model, MeadowParams> kMeadow{
    "meadow", "Plants on a meadow.",
    [](const MeadowParams& params) { return std::make_unique<MeadowModel>(params); }};

}  // namespace agora::sim::meadow
