// SPDX-License-Identifier: MIT
// Studies of the market: common random numbers, one file whatever the threads, and the twin
// scenarios in which the answer differs.
#include "sim/study/study.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/core/failure.h"
#include "sim/io/result.h"
#include "sim/stats/compare.h"
#include "sim/study/simulate.h"
#include "sim/study/study_file.h"
#include "tests/sim/io/folder.h"

namespace agora::models {
namespace {

namespace fs = std::filesystem;

using sim::Folder;

struct Study {
  sim::ScenarioSource source;
  std::vector<sim::Variant> variants;
};

Study shipped(const std::string& name, const std::vector<std::string>& overrides) {
  sim::Diagnostics diagnostics;
  Study study;
  study.source = sim::load_scenario(AGORA_SOURCE_DIR "/scenarios/" + name, overrides, diagnostics);
  study.variants = sim::read_variants(study.source, diagnostics);
  return study;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

fs::path run(const Study& study, const fs::path& output, const sim::Execution& execution = {}) {
  sim::run_study(study.source, study.variants,
                 {.output = output, .execution = execution, .progress = {}});
  return output;
}

const std::vector<std::string> kSmall{"network.size=400", "time.days=20", "study.replicates=4"};

TEST(Study, IdenticalVariantsDifferByExactlyNothing) {
  std::vector<std::string> alike = kSmall;
  alike.insert(alike.end(), {"study.variants.presence_only.brands.acme.strategy=broadcast",
                             "study.variants.conversational.brands.acme.strategy=broadcast"});
  const Folder folder;
  const sim::Result result =
      sim::read_result(run(shipped("cluetrain.toml", alike), folder / "a.h5"));
  for (double difference : result.read("difference")) EXPECT_EQ(difference, 0.0);
  for (double shown : result.read("shown")) EXPECT_EQ(shown, 0.0);
}

TEST(Study, OneFileWhateverTheThreadsAndTheOrder) {
  const Study study = shipped("cluetrain.toml", kSmall);
  const Folder folder;
  const std::string reference = bytes_of(run(study, folder / "one.h5", {.threads = 1}));
  EXPECT_EQ(bytes_of(run(study, folder / "three.h5", {.threads = 3})), reference);
  EXPECT_EQ(bytes_of(run(study, folder / "shuffled.h5",
                         {.threads = 0, .order = sim::BlockOrder::shuffled})),
            reference);
  EXPECT_FALSE(fs::exists(folder / "one.h5.journal"));
}

TEST(Study, OverwritesNothingUnasked) {
  const Study study = shipped("cluetrain.toml", kSmall);
  const Folder folder;
  run(study, folder / "a.h5");
  const std::string before = bytes_of(folder / "a.h5");
  EXPECT_THROW(run(study, folder / "a.h5"), sim::Failure);
  EXPECT_EQ(bytes_of(folder / "a.h5"), before);
}

TEST(Study, KeepsWhatDeterminesIt) {
  const Study study = shipped("quiet-market.toml", kSmall);
  const Folder folder;
  const sim::Result result = sim::read_result(run(study, folder / "a.h5"));
  EXPECT_EQ(result.attribute("scenario"),
            bytes_of(AGORA_SOURCE_DIR "/scenarios/quiet-market.toml"));
  EXPECT_EQ(result.attribute("extends_1"), bytes_of(AGORA_SOURCE_DIR "/scenarios/cluetrain.toml"));
  EXPECT_NE(
      result.attribute("parameters")
          .find(
              R"({"path":"talk.voice","value":"0.05","unit":"1","origin":"quiet-market.toml:13"})"),
      std::string::npos)
      << result.attribute("parameters").substr(0, 2000);
  EXPECT_NE(result.attribute("overrides").find("network.size=400"), std::string::npos);
  for (const char* name : {"seed", "replicate_seeds", "version", "revision", "compiler", "flags",
                           "hdf5_version", "scenario_sha256"}) {
    EXPECT_FALSE(result.attribute(name).empty()) << name;
  }
}

/// Share of acme under conversation less that under broadcast, replicate by replicate.
sim::Difference conversation_against_broadcast(double failure_rate, double voice) {
  const auto text = [](const char* key, double value) { return key + std::to_string(value); };
  const Study study = shipped("quiet-market.toml",
                              {"network.size=4000", text("experience.failure_rate=", failure_rate),
                               text("talk.voice=", voice)});
  constexpr std::size_t kReplicates = 40;
  const auto share = [&](const sim::Variant& variant, std::size_t replicate) {
    const sim::RecordLayout layout{variant.model->channels(), variant.model->items().size()};
    std::vector<double> values;
    sim::SharedInputs shared;
    sim::simulate(variant, sim::replicate_seed(1, replicate), shared, sim::BlockOrder::parallel,
                  {.record =
                       [&](std::uint32_t, std::span<const double> record) {
                         values.insert(values.end(), record.begin(), record.end());
                       },
                   .digest = {},
                   .ticked = {}});
    return sim::evaluate(variant.model->outcomes().front(), layout, values, 0).front();
  };
  std::vector<double> broadcast(kReplicates), conversation(kReplicates);
  sim::for_tasks(kReplicates, sim::BlockOrder::parallel, [&](std::size_t r) {
    broadcast[r] = share(study.variants[0], r);
    conversation[r] = share(study.variants[2], r);
  });
  EXPECT_EQ(study.variants[0].name, "broadcast");
  EXPECT_EQ(study.variants[2].name, "conversational");
  return sim::paired_difference(conversation, broadcast, 0.99);
}

TEST(TwinMarkets, TheAnswerTurnsRoundBetweenThem) {
  // From the quiet market of 1976 to the loud one of 2023, in both parameters at once.
  const sim::Difference quiet = conversation_against_broadcast(0.05, 0.05);
  const sim::Difference loud = conversation_against_broadcast(0.17, 0.5);
  EXPECT_LT(quiet.interval.high, 0.0) << "broadcast must win where nobody speaks";
  EXPECT_GT(loud.interval.low, 0.0) << "conversation must win where many do";
}

}  // namespace
}  // namespace agora::models
