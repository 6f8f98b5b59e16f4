// SPDX-License-Identifier: MIT
// Sweeps of a toy whose answers are known: what they find, that nobody can tell how many processes
// they took, and that whatever dies on the way, a run or the whole, takes nothing with it.
#include "sim/study/sweep.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/io/result.h"
#include "tests/sim/io/folder.h"
#include "tests/sim/study/target.h"

namespace agora::sim::target {
namespace {

namespace fs = std::filesystem;
using testing::Each;
using testing::HasSubstr;

const std::string kTwoFactors = R"(
replicates = 3
factors.wind = { key = "x", first = 0.0, step = 0.25, last = 1.0 }
factors.draw = { key = "y", values = [0.1, 0.9] }
)";

SweepEnd sweep(const Experiment& experiment, const fs::path& output, int threads = 2,
               OnError on_error = OnError::stop) {
  return run_sweep(
      experiment,
      {.output = output, .threads = threads, .on_error = on_error, .progress = {}, .failed = {}});
}

TEST(Sweep, PlaysEveryCombinationAndPairsItsVariants) {
  const Folder folder;
  const SweepEnd end = sweep(experiment(kTwoFactors, "luck = 0.1"), folder / "a.h5");
  EXPECT_EQ(end.points, 10u);
  EXPECT_EQ(end.runs, 60u);
  EXPECT_EQ(end.failed, 0u);
  const Result result = read_result(folder / "a.h5");
  EXPECT_EQ(result.shape("mean"), (std::vector<std::size_t>{10, 1, 2}));
  // Factors stand in name order: draw changes slowest.
  const std::vector<double> draw = result.read("at_draw"), wind = result.read("at_wind");
  EXPECT_EQ(draw, (std::vector<double>{.1, .1, .1, .1, .1, .9, .9, .9, .9, .9}));
  EXPECT_EQ(wind, (std::vector<double>{0, .25, .5, .75, 1, 0, .25, .5, .75, 1}));
  const std::vector<double> difference = result.read("difference"),
                            low = result.read("difference_low"),
                            high = result.read("difference_high");
  for (std::size_t point = 0; point < 10; ++point) {
    const double truth = 2.0 * wind[point] - 5.0 * draw[point] + 0.5;
    EXPECT_NEAR(difference[point], truth, 0.5) << point;
    EXPECT_LT(low[point], high[point]);
  }
  // A run for each point, variant and replicate, in this order, with what came of it.
  const std::vector<double> landing = result.read("outcome_landing");
  ASSERT_EQ(landing.size(), 60u * 2);
  EXPECT_EQ(result.read("run_point")[6], 1.0);
  EXPECT_EQ(result.read("run_variant")[3], 1.0);
  EXPECT_EQ(result.read("run_replicate")[5], 2.0);
  EXPECT_THAT(result.read("run_failed"), Each(0.0));
}

TEST(Sweep, IsTheSameFileWhateverNumberOfProcesses) {
  const Folder folder;
  const Experiment twice = experiment(kTwoFactors + "trajectories = true\n", "luck = 0.5");
  sweep(twice, folder / "1.h5", 1);
  sweep(twice, folder / "3.h5", 3);
  sweep(twice, folder / "7.h5", 7);
  EXPECT_EQ(contents(folder / "1.h5"), contents(folder / "3.h5"));
  EXPECT_EQ(contents(folder / "1.h5"), contents(folder / "7.h5"));
  const Result result = read_result(folder / "1.h5");
  EXPECT_EQ(result.shape("landed"), (std::vector<std::size_t>{60, 1, 2}));
  EXPECT_EQ(result.read("landed"), result.read("outcome_landing"));
}

TEST(Sweep, RunsThatCrashAreListedAndLeaveTheOthersUntouched) {
  const Folder folder;
  const std::string study =
      "replicates = 10\nfactors.wind = { key = \"x\", from = 0, to = 1, "
      "levels = 20 }\n";
  std::vector<std::string> told;
  const Experiment crashing = experiment(study, "luck = 1\ncrashing = 0.05");
  const SweepEnd end = run_sweep(
      crashing, {.output = folder / "a.h5",
                 .threads = 2,
                 .on_error = OnError::skip,
                 .progress = {},
                 .failed = [&](SweepRun, const std::string& why) { told.push_back(why); }});
  sweep(experiment(study, "luck = 1"), folder / "whole.h5");
  const Result result = read_result(folder / "a.h5"), whole = read_result(folder / "whole.h5");
  EXPECT_EQ(end.runs, 400u);
  EXPECT_GT(end.failed, 5u);
  EXPECT_LT(end.failed, 50u);
  EXPECT_EQ(told.size(), end.failed);
  const std::vector<double> failed = result.read("run_failed"),
                            landing = result.read("outcome_landing"),
                            expected = whole.read("outcome_landing");
  std::size_t missing = 0;
  for (std::size_t run = 0; run < failed.size(); ++run) {
    missing += failed[run] == 1.0;
    for (std::size_t side : {0u, 1u}) {
      const double value = landing[2 * run + side];
      if (failed[run] == 1.0) {
        EXPECT_TRUE(std::isnan(value));
      } else {
        EXPECT_EQ(value, expected[2 * run + side]);
      }
    }
  }
  EXPECT_EQ(missing, end.failed);
  const std::string list = result.attribute("failures");
  EXPECT_THAT(list, HasSubstr("the string tore"));
  EXPECT_THAT(list, HasSubstr("signal 6"));
  EXPECT_THAT(list, HasSubstr("signal 9"));
  for (double replicates : result.read("point_replicates")) EXPECT_LE(replicates, 10.0);
}

TEST(Sweep, StopsAtAFailureIfAskedToAndGoesOnLater) {
  const Folder folder;
  const std::string study =
      "replicates = 4\nfactors.wind = { key = \"x\", from = 0, to = 1, "
      "levels = 20 }\n";
  const Experiment crashing = experiment(study, "luck = 1\ncrashing = 0.05");
  try {
    sweep(crashing, folder / "a.h5");
    FAIL() << "no run failed";
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("--on-error skip"));
  }
  EXPECT_FALSE(fs::exists(folder / "a.h5"));
  EXPECT_TRUE(fs::exists(folder / "a.h5.journal"));
  const SweepEnd end = sweep(crashing, folder / "a.h5", 2, OnError::skip);
  EXPECT_GT(end.failed, 0u);
  EXPECT_FALSE(fs::exists(folder / "a.h5.journal"));
}

TEST(Sweep, KilledTwentyTimesEndsInTheSameBytes) {
  const Folder folder;
  const Experiment slow =
      experiment("replicates = 5\nfactors.wind = { key = \"x\", from = 0, to = 1, levels = 20 }\n",
                 "luck = 1\nmilliseconds = 1");
  sweep(slow, folder / "once.h5", 1);
  for (int kill = 1; kill <= 20; ++kill) {
    in_child([&] {
      run_sweep(slow, {.output = folder / "a.h5",
                       .threads = 2,
                       .progress =
                           [&](const Progress& progress) {
                             if (progress.runs_done >= std::uint64_t(kill) * 9) ::raise(SIGKILL);
                           },
                       .failed = {}});
      return 0;
    });
    EXPECT_FALSE(fs::exists(folder / "a.h5")) << kill;
  }
  sweep(slow, folder / "a.h5");
  EXPECT_EQ(contents(folder / "a.h5"), contents(folder / "once.h5"));
}

TEST(Sweep, GoesOnUntilItIsAsPreciseAsAsked) {
  const Folder folder;
  sweep(experiment("replicates = 10\nprecision = 0.1\nfactors.wind = { key = \"x\", from = 0, to = "
                   "1, levels = 3 }\n",
                   "luck = 0.2"),
        folder / "a.h5");
  const Result result = read_result(folder / "a.h5");
  const std::vector<double> low = result.read("difference_low"),
                            high = result.read("difference_high"),
                            replicates = result.read("point_replicates");
  double most = 0.0;
  for (std::size_t point = 0; point < 3; ++point) {
    EXPECT_LE((high[point] - low[point]) / 2.0, 0.1 * (1 + 1e-12)) << point;
    EXPECT_GE(replicates[point], 10.0);
    most = std::max(most, replicates[point]);
  }
  EXPECT_GT(most, 10.0);  // the pilot was not enough everywhere
}

TEST(Sweep, FindsTheSlopesOfALine) {
  const Folder folder;
  sweep(experiment("replicates = 2\ndesign = \"one_at_a_time\"\nfactors.wind = { key = \"x\", from "
                   "= 0.2, to = 0.6, levels = 3 }\nfactors.draw = { key = \"y\", values = [0.1, "
                   "0.9] }\n"),
        folder / "a.h5");
  const Result result = read_result(folder / "a.h5");
  // responses: a, b, a - b; factors: draw, wind
  const std::vector<double> slope = result.read("slope");
  ASSERT_EQ(slope.size(), 6u);
  EXPECT_NEAR(slope[0], -5.0, 1e-9);
  EXPECT_NEAR(slope[1], 2.0, 1e-9);
  EXPECT_NEAR(slope[2], 0.0, 1e-9);
  EXPECT_NEAR(slope[5], 2.0, 1e-9);
  EXPECT_TRUE(std::isnan(result.read("at_wind")[0]));  // the scenario as it is
}

/// The shards of a sweep, each played by itself, in reverse order.
std::vector<fs::path> shards_of(const Experiment& experiment, const Folder& folder,
                                std::uint32_t count) {
  std::vector<fs::path> shards;
  for (std::uint32_t index = count; index > 0; --index) {
    shards.push_back(folder / (std::to_string(index) + ".shard"));
    run_shard(experiment, {index, count}, {.output = shards.back(), .threads = 2});
  }
  return shards;
}

TEST(Shards, MergedAreTheVeryFileOfTheWhole) {
  const Folder folder;
  for (const std::string more : {"", "trajectories = true\n", "precision = 0.4\n"}) {
    const Experiment whole = experiment(kTwoFactors + more, "luck = 0.3");
    sweep(whole, folder / "whole.h5");
    const std::vector<fs::path> shards = shards_of(whole, folder, 3);
    const SweepEnd end = merge_shards(shards, {.output = folder / "merged.h5"});
    EXPECT_EQ(end.points, 10u);
    EXPECT_EQ(contents(folder / "merged.h5"), contents(folder / "whole.h5")) << more;
    for (const std::string& name : folder.names()) fs::remove(folder / name);
  }
}

TEST(Shards, KeepRunsThatFailed) {
  const Folder folder;
  const Experiment crashing = experiment(kTwoFactors, "luck = 1\ncrashing = 0.1");
  const SweepEnd end = sweep(crashing, folder / "whole.h5", 2, OnError::skip);
  ASSERT_GT(end.failed, 0u);
  std::vector<fs::path> shards;
  for (std::uint32_t index : {1u, 2u}) {
    shards.push_back(folder / (std::to_string(index) + ".shard"));
    run_shard(crashing, {index, 2},
              {.output = shards.back(), .threads = 1, .on_error = OnError::skip});
  }
  EXPECT_EQ(merge_shards(shards, {.output = folder / "merged.h5"}).failed, end.failed);
  EXPECT_EQ(read_result(folder / "merged.h5").read("run_failed"),
            read_result(folder / "whole.h5").read("run_failed"));
}

TEST(Shards, ThatDoNotMakeAWholeAreRefused) {
  const Folder folder;
  const Experiment whole = experiment(kTwoFactors, "luck = 0.3");
  const std::vector<fs::path> shards = shards_of(whole, folder, 3);
  const auto refused = [&](const std::vector<fs::path>& some) -> std::string {
    try {
      merge_shards(some, {.output = folder / "merged.h5"});
    } catch (const Failure& failure) {
      EXPECT_FALSE(fs::exists(folder / "merged.h5"));
      return failure.what();
    }
    return "merged";
  };
  EXPECT_THAT(refused({shards[0], shards[2]}), HasSubstr("shard 2 of 3 is missing"));
  EXPECT_THAT(refused({shards[0], shards[1], shards[1]}), HasSubstr("does not go with the others"));
  run_shard(experiment(kTwoFactors, "luck = 0.4"), {2, 3}, {.output = folder / "other.shard"});
  EXPECT_THAT(refused({shards[0], folder / "other.shard", shards[2]}), HasSubstr("scenario"));
  const std::string bytes = contents(shards[1]);
  put(folder / "cut.shard", bytes.substr(0, bytes.size() - 200));
  EXPECT_THAT(refused({shards[0], folder / "cut.shard", shards[2]}), HasSubstr("lack runs"));
  put(folder / "text.shard", "not a shard");
  EXPECT_NE(refused({shards[0], folder / "text.shard", shards[2]}), "merged");
}

TEST(Shards, OfADesignThatLearnsAreRefused) {
  const Folder folder;
  const Experiment wave = experiment(
      "replicates = 2\ndesign = \"border\"\nfactors.x = { key = \"x\", from = 0, to = 1 }\n"
      "factors.y = { key = \"y\", from = 0, to = 1 }\n");
  EXPECT_THROW(run_shard(wave, {1, 2}, {.output = folder / "a.shard"}), Failure);
}

TEST(StudyOutcomes, LookAtWindowsAndConditions) {
  const Folder folder;
  sweep(experiment("replicates = 20\noutcomes.when_far = { of = \"landing\", given = \"landing\", "
                   "above = 0 }\n",
                   "luck = 1"),
        folder / "a.h5");
  const Result result = read_result(folder / "a.h5");
  const std::vector<double> landing = result.read("outcome_landing"),
                            far = result.read("outcome_when_far");
  std::size_t missing = 0;
  for (std::size_t i = 0; i < landing.size(); ++i) {
    if (landing[i] > 0.0) {
      EXPECT_EQ(far[i], landing[i]);
    } else {
      EXPECT_TRUE(std::isnan(far[i]));
      ++missing;
    }
  }
  EXPECT_GT(missing, 5u);
  EXPECT_GT(result.read("mean")[2], 0.0);  // of the second outcome, first variant
}

const std::string kThreeFactors = R"(
factors.x = { key = "x", from = 0, to = 1 }
factors.y = { key = "y", from = 0, to = 1 }
factors.z = { key = "z", from = 0, to = 1 }
)";

// The exact indices of Ishigami's function: tests/sim/stats/sensitivity_test.cpp.
TEST(Sweep, FindsTheSobolIndicesOfIshigamisFunction) {
  const Folder folder;
  sweep(
      experiment("replicates = 1\nconfidence = 0.999\ndesign = { kind = \"sobol_indices\", rows = "
                 "256 }\n" +
                     kThreeFactors,
                 "form = \"ishigami\""),
      folder / "a.h5");
  const Result result = read_result(folder / "a.h5");
  const double first[] = {0.3139, 0.4424, 0.0}, total[] = {0.5576, 0.4424, 0.2437};
  for (std::size_t f = 0; f < 3; ++f) {
    EXPECT_LE(result.read("first_order_low")[f], first[f]) << f;
    EXPECT_GE(result.read("first_order_high")[f], first[f]) << f;
    EXPECT_LE(result.read("total_order_low")[f], total[f]) << f;
    EXPECT_GE(result.read("total_order_high")[f], total[f]) << f;
  }
}

TEST(Sweep, ScreensFactors) {
  const Folder folder;
  sweep(experiment("replicates = 1\ndesign = { kind = \"morris\", trajectories = 5 }\n" +
                   kThreeFactors),
        folder / "a.h5");
  const std::vector<double> size = read_result(folder / "a.h5").read("effect_size");
  EXPECT_NEAR(size[0], 2.0, 1e-8);  // factors have nine digits
  EXPECT_NEAR(size[1], 5.0, 1e-8);
  EXPECT_NEAR(size[2], 1.0, 1e-8);
}

TEST(Sweep, DrawsTheBorderBetweenWinners) {
  const Folder folder;
  const Experiment wave = experiment(
      "replicates = 4\ndesign = { kind = \"border\", points = 60 }\n"
      "factors.x = { key = \"x\", from = 0, to = 1 }\n"
      "factors.y = { key = \"y\", from = 0, to = 1 }\n",
      "form = \"wave\"\nluck = 0.15");
  sweep(wave, folder / "a.h5", 1);
  sweep(wave, folder / "b.h5", 3);
  EXPECT_EQ(contents(folder / "a.h5"), contents(folder / "b.h5"));
  const Result result = read_result(folder / "a.h5");
  const std::vector<double> winner = result.read("map_winner"),
                            x = std::get<std::vector<double>>(result.axis("map_1").labels);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) {
      const bool a_wins = x[j] > 0.5 + 0.25 * std::sin(2.0 * std::numbers::pi * x[i]);
      wrong += a_wins != (winner[i * x.size() + j] == 0.0);
    }
  }
  EXPECT_LT(static_cast<double>(wrong) / static_cast<double>(winner.size()), 0.04);
  // No two points have luck in common: what it does to one says nothing of another.
  const std::vector<double> point = result.read("run_point"), luck = result.read("run_replicate"),
                            variant = result.read("run_variant");
  std::set<double> seen;
  std::size_t runs = 0;
  for (std::size_t run = 0; run < point.size(); ++run) {
    if (variant[run] != 0.0) continue;
    seen.insert(luck[run]);
    ++runs;
  }
  EXPECT_EQ(seen.size(), runs);
}

}  // namespace
}  // namespace agora::sim::target
