// SPDX-License-Identifier: MIT
// What a study records, from a model that the engine does not know to the file: values along axes
// of the model's own and tables of rows are those of the state at that moment, whoever computed
// them; recording changes nothing; and what cannot be recorded is refused before anything runs.
#include <gmock/gmock.h>

#include <algorithm>

#include <array>
#include <cstring>

#include "sim/core/digest.h"
#include "sim/study/simulate.h"
#include "tests/sim/io/folder.h"
#include "tests/sim/study/meadow.h"
#include "tests/sim/study/meadow_study.h"

namespace agora::sim::meadow {
namespace {

using testing::HasSubstr;

constexpr std::size_t kPlants = 500, kRecords = 10, kTicksPerRecord = 4;

/// A piece of state, as a Simulation saves it.
template <class Value>
std::vector<Value> state(const Simulation& simulation, std::string_view name) {
  for (const StateBytes& piece : simulation.save()) {
    if (piece.name != name) continue;
    std::vector<Value> values(piece.bytes.size() / sizeof(Value));
    if (!values.empty()) std::memcpy(values.data(), piece.bytes.data(), piece.bytes.size());
    return values;
  }
  ADD_FAILURE() << "no state " << name;
  return {};
}

/// A run played without any recording.
Simulation alone(const Study& study, std::size_t variant, std::size_t replicate) {
  SharedInputs shared;
  const std::uint64_t seed = replicate_seed(study.variants[variant].settings.seed, replicate);
  return Simulation{study.variants[variant].model->build(seed, 0.5, shared), seed};
}

/// Growth and mean height in mm by kind and age   [kind x age]
struct ByAge {
  std::array<double, 4> grown{}, height{};
};
ByAge by_age(const Simulation& simulation) {
  const auto grown = state<std::int64_t>(simulation, "grown");
  const auto height = state<std::int64_t>(simulation, "height");
  ByAge sums;
  for (std::size_t i = 0; i < kPlants; ++i) {
    const std::size_t cell = 2 * (i % 2) + (i < kPlants / 2 ? 1 : 0);
    sums.grown[cell] += static_cast<double>(grown[i]);
    sums.height[cell] += static_cast<double>(height[i]) / (kPlants / 4);
  }
  return sums;
}

TEST(Recording, KeepsEveryCellOfAnAxisOfTheModelsOwn) {
  const Folder folder;
  const Study meadow = study();
  const Result result = read_result(run(meadow, folder / "a.h5"));
  using Names = std::vector<std::string>;
  EXPECT_EQ(result.variable("grown_by_age").axes,
            (Names{"variant", "replicate", "time", "kind", "age"}));
  EXPECT_EQ(result.variable("height_quantile").axes,
            (Names{"variant", "replicate", "time", "quantile"}));
  EXPECT_EQ(result.variable("grown_by_age").cell_methods, "time: sum");
  EXPECT_EQ(std::get<Names>(result.axis("age").labels), (Names{"younger", "older"}));
  EXPECT_EQ(result.axis("age").long_name, "Age of the plant");
  EXPECT_EQ(std::get<std::vector<double>>(result.axis("quantile").labels),
            (std::vector<double>{0.1, 0.5, 0.9}));
  for (std::size_t v = 0; v < 2; ++v) {
    for (std::size_t r = 0; r < 3; ++r) {
      const std::vector<std::size_t> index{v, r};
      const std::vector<double> grown = result.read("grown_by_age", index);
      const std::vector<double> height = result.read("height_by_age", index);
      const std::vector<double> quantiles = result.read("height_quantile", index);
      Simulation simulation = alone(meadow, v, r);
      ByAge before;
      for (std::size_t record = 0; record < kRecords; ++record) {
        for (std::size_t t = 0; t < kTicksPerRecord; ++t) simulation.step();
        const ByAge now = by_age(simulation);
        for (std::size_t cell = 0; cell < 4; ++cell) {
          EXPECT_EQ(grown[4 * record + cell], now.grown[cell] - before.grown[cell]);
          EXPECT_NEAR(height[4 * record + cell], now.height[cell], 1e-9);
        }
        auto sorted = state<std::int64_t>(simulation, "height");
        std::sort(sorted.begin(), sorted.end());
        EXPECT_EQ(quantiles[3 * record + 1], static_cast<double>(sorted[(kPlants - 1) / 2]));
        before = now;
      }
    }
  }
}

TEST(Recording, AFlowAlongAnAxisAddsUpToTheFlowWithoutIt) {
  const Folder folder;
  const Result result = read_result(run(study(), folder / "a.h5"));
  const std::vector<double> whole = result.read("grown"), parts = result.read("grown_by_age");
  ASSERT_EQ(parts.size(), 2 * whole.size());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    EXPECT_EQ(parts[2 * i] + parts[2 * i + 1], whole[i]);
  }
}

/// A table of the file, row by row: variant, replicate, time, columns.
std::vector<std::vector<double>> table(const Result& result, const std::string& name,
                                       const std::vector<std::string>& columns) {
  std::vector<std::vector<double>> rows(result.axis(name + "_row").size());
  std::vector<std::string> all{"variant", "replicate", "time"};
  all.insert(all.end(), columns.begin(), columns.end());
  for (const std::string& column : all) {
    const std::vector<double> values = result.read(name + "_" + column);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i].push_back(std::isnan(values[i]) ? -1.0 : values[i]);
    }
  }
  return rows;
}

TEST(Recording, KeepsEveryRowInOrder) {
  const Folder folder;
  const Study meadow = study();
  const Result result = read_result(run(meadow, folder / "a.h5"));
  std::vector<std::vector<double>> census, flowers;
  for (std::size_t v = 0; v < 2; ++v) {
    for (std::size_t r = 0; r < 3; ++r) {
      const auto variant = static_cast<double>(v), replicate = static_cast<double>(r);
      Simulation simulation = alone(meadow, v, r);
      while (simulation.tick() < kRecords * kTicksPerRecord) {
        simulation.step();
        const double time = 0.5 * simulation.tick();
        for (const Flower& flower : state<Flower>(simulation, "flowers")) {
          flowers.push_back({variant, replicate, time, static_cast<double>(flower.plant),
                             static_cast<double>(flower.petals)});
        }
        if (simulation.tick() % kTicksPerRecord != 0) continue;
        const auto height = state<std::int64_t>(simulation, "height");
        for (std::size_t i = 0; i < kPlants; i += 25) {
          census.push_back({variant, replicate, time, static_cast<double>(i),
                            static_cast<double>(i % 2), i < kPlants / 2 ? 1.0 : 0.0,
                            height[i] > 0 ? static_cast<double>(height[i]) : -1.0});
        }
      }
    }
  }
  EXPECT_GT(flowers.size(), 500u) << "there must be something to see";
  EXPECT_EQ(table(result, "flowers", {"plant", "petals"}), flowers);
  EXPECT_EQ(table(result, "census", {"plant", "kind", "age", "height"}), census);
  EXPECT_EQ(result.variable("census_age").index_of, "age");
  EXPECT_EQ(result.variable("census_kind").index_of, "kind");
  EXPECT_EQ(result.variable("census_variant").index_of, "variant");
  EXPECT_EQ(result.variable("census_height").unit, "mm");
  EXPECT_EQ(result.attribute("tables"), "census flowers");
  EXPECT_EQ(result.attribute("table_flowers"), "Every flower, when it opens.");
}

TEST(Recording, OneFileWhateverTheThreadsAndTheOrder) {
  const Folder folder;
  const Study meadow = study();
  const std::string reference = contents(run(meadow, folder / "1.h5", {.threads = 1}));
  for (const int threads : {2, 3, 7}) {
    const auto name = folder / (std::to_string(threads) + ".h5");
    EXPECT_EQ(contents(run(meadow, name, {.threads = threads})), reference) << threads;
  }
  for (const auto order : {BlockOrder::forwards, BlockOrder::backwards, BlockOrder::shuffled}) {
    const auto name = folder / ("order" + std::to_string(static_cast<int>(order)) + ".h5");
    EXPECT_EQ(contents(run(meadow, name, {.threads = 2, .order = order})), reference);
  }
}

TEST(Recording, ChangesNothing) {
  const Folder folder;
  const Study often = study({"record.every=0.5"}), rarely = study({"record.every=20.0"});
  const Result a = read_result(run(often, folder / "a.h5"));
  const Result b = read_result(run(rarely, folder / "b.h5"));
  EXPECT_EQ(a.read("state_digest"), b.read("state_digest"));
  EXPECT_EQ(a.axis("flowers_row").size(), b.axis("flowers_row").size());
  EXPECT_EQ(a.axis("census_row").size(), 40 * b.axis("census_row").size());
  Simulation simulation = alone(often, 1, 2);
  while (simulation.tick() < 40) simulation.step();
  const std::vector<std::size_t> last{1, 2};
  std::string text;
  for (const double word : a.read("state_digest", last)) {
    text += hex64(static_cast<std::uint64_t>(word)).substr(12);
  }
  EXPECT_EQ(text, hex64(simulation.digest()));
}

TEST(Recording, ATableMayStayEmpty) {
  const Folder folder;
  const Result result = read_result(run(study({"flowering=0.0"}), folder / "a.h5"));
  EXPECT_EQ(result.axis("flowers_row").size(), 0u);
  EXPECT_TRUE(result.read("flowers_petals").empty());
  EXPECT_EQ(result.axis("census_row").size(), 2u * 3 * kRecords * 20);
}

TEST(Recording, ManyRowsAreHandedOnBeforeTheRecordIsDue) {
  // 2,000 flowers a tick, 24 bytes each, and one record at the end: a batch is full every 22 ticks.
  const Study meadow = study({"flowering=1.0", "plants=2000", "record.every=40.0", "time.days=40.0",
                              "study.replicates=1"});
  SharedInputs shared;
  std::size_t rows = 0, batches = 0;
  simulate(meadow.variants[0], 1, shared, BlockOrder::parallel,
           {.record = {},
            .digest = {},
            .ticked = {},
            .rows = [&](std::uint32_t table_index, RowBatch& batch) {
              EXPECT_LT(batch.bytes(), kLargeBatch + 2000 * 24);
              if (table_index != 1) return;
              ++batches;
              rows += batch.size();
            }});
  EXPECT_EQ(rows, 80u * 2000);
  EXPECT_EQ(batches, 4u);
  const Folder folder;
  const Result result = read_result(run(meadow, folder / "a.h5"));
  const std::vector<double> plant = result.read("flowers_plant"),
                            time = result.read("flowers_time");
  ASSERT_EQ(plant.size(), 2u * 80 * 2000);
  for (std::size_t i = 0; i < plant.size(); ++i) {
    ASSERT_EQ(plant[i], static_cast<double>(i % 2000));
    ASSERT_EQ(time[i], 0.5 * static_cast<double>(1 + i / 2000 % 80));
  }
}

TEST(Recording, NeedsAreEstimated) {
  const Folder folder;
  for (const auto& more : std::vector<std::vector<std::string>>{
           {"flowering=0.0"}, {"flowering=0.5"}, {"quantiles=[0.0,0.2,0.4,0.6,0.8,1.0]"}}) {
    const Study meadow = study(more);
    const StudyNeeds needs = estimate_needs(meadow.variants, {});
    run_until(6, meadow, folder / "a.h5");
    const auto journal = folder / "a.h5.journal";
    const auto bytes = static_cast<double>(std::filesystem::file_size(journal));
    EXPECT_NEAR(needs.journal_bytes / bytes, 1.0, 0.15) << more.front();
    std::filesystem::remove(journal);
  }
}

TEST(Recording, WhatCannotBeRecordedIsRefusedBeforeItRuns) {
  const auto refused = [](const std::vector<std::string>& overrides, ExitCode code,
                          const std::string& sentence) {
    const Failed why = failed([&] { study(overrides); });
    EXPECT_EQ(why.code, code) << overrides.front();
    EXPECT_THAT(why.message, HasSubstr(sentence));
  };
  refused({"study.variants.rich.ages=[\"new\",\"old\"]"}, ExitCode::bad_input,
          "variant \"rich\" records other quantities, axes or tables than \"poor\"");
  refused({"study.variants.rich.quantiles=[0.5]"}, ExitCode::bad_input, "they must agree");
  refused({"study.variants.rich.fault=name taken"}, ExitCode::bad_input, "they must agree");
  refused({"fault=axis twice"}, ExitCode::bad_input, "two different axes of the name \"age\"");
  refused({"fault=reserved axis"}, ExitCode::bad_input, "axis 'time' stands there twice");
  refused({"fault=name taken"}, ExitCode::bad_input, "'census_time' has a name that is taken");
  refused({"ages=[\"young\",\"\"]"}, ExitCode::bad_input, "axis 'age' has a label that is empty");
  refused({"ages=[\"young\",\"o\\nld\"]"}, ExitCode::bad_input, "control characters");
  refused({"quantiles=[]"}, ExitCode::bad_input, "axis 'quantile' has no labels");
  refused({"fault=outcome by age"}, ExitCode::bug, "an outcome needs a channel per item");
  refused({"time.days=1000000.0", "time.tick=0.01", "record.every=0.01"}, ExitCode::bad_input,
          "record less often");
}

TEST(Recording, RowsThatAreNotAsDeclaredEndTheStudy) {
  const Folder folder;
  const Failed half = failed([&] { run(study({"fault=half a plant"}), folder / "a.h5"); });
  EXPECT_EQ(half.code, ExitCode::bug);
  EXPECT_THAT(half.message, HasSubstr("column plant of table census cannot hold 0.5"));
  const Failed other = failed([&] { run(study({"fault=table forgotten"}), folder / "b.h5"); });
  EXPECT_EQ(other.code, ExitCode::bug);
  EXPECT_THAT(other.message, HasSubstr("other channels or tables than its model declares"));
  EXPECT_FALSE(std::filesystem::exists(folder / "a.h5"));
}

}  // namespace
}  // namespace agora::sim::meadow
