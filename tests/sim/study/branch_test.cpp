// SPDX-License-Identifier: MIT
// A run that goes on from a past is the run that was played whole, bit for bit: what it records,
// its rows, its digests; and a variant that could not have had this past is told so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/io/result.h"
#include "sim/study/warm_file.h"
#include "tests/sim/io/folder.h"
#include "tests/sim/study/meadow.h"
#include "tests/sim/study/meadow_study.h"
#include "tests/sim/study/target.h"

namespace agora::sim::meadow {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// The meadow without its variants.
Study undivided(const std::vector<std::string>& overrides) {
  Study made = study(overrides);
  made.source.tree.get<Table>()->find("study")->get<Table>()->erase("variants");
  Diagnostics diagnostics;
  made.variants = read_variants(made.source, diagnostics);
  return made;
}

/// Every array of two results, but for what says how they were asked for.
void expect_same_arrays(const fs::path& a, const fs::path& b) {
  const Result one = read_result(a), other = read_result(b);
  ASSERT_EQ(one.layout().variables.size(), other.layout().variables.size());
  for (const Variable& variable : one.layout().variables) {
    const std::vector<double> x = one.read(variable.name), y = other.read(variable.name);
    ASSERT_EQ(x.size(), y.size()) << variable.name;
    for (std::size_t i = 0; i < x.size(); ++i) {
      ASSERT_TRUE(x[i] == y[i] || (std::isnan(x[i]) && std::isnan(y[i]))) << variable.name << i;
    }
  }
}

TEST(Branch, WithoutAChangeIsTheWholeRunWhereverItParts) {
  const Folder folder;
  run(undivided({"record.digests=tick"}), folder / "whole.h5");
  for (const std::string day : {"2.0", "10.0", "18.0"}) {
    run(undivided({"record.digests=tick", "study.branch_at=" + day}), folder / "branch.h5");
    expect_same_arrays(folder / "whole.h5", folder / "branch.h5");
    fs::remove(folder / "branch.h5");
  }
}

TEST(Branch, PartsOnItsDayAndNotBefore) {
  const Folder folder;
  const Result result = read_result(run(study({"study.branch_at=10.0"}), folder / "a.h5"));
  const std::vector<std::size_t> shape = result.shape("grown");  // variant, replicate, time, kind
  const std::vector<double> grown = result.read("grown");
  const std::size_t half = grown.size() / 2, times = shape[2], kinds = shape[3];
  for (std::size_t i = 0; i < half; ++i) {
    const std::size_t record = i / kinds % times;
    if (record < 5) {
      EXPECT_EQ(grown[i], grown[half + i]) << i;  // the past, in which plants grow by 1
    } else {
      EXPECT_LT(grown[i], grown[half + i]) << i;  // poor, rich
    }
  }
}

TEST(Branch, OfAnotherWorldIsRefused) {
  const Folder folder;
  const Failed refused = failed([&] {
    run(study({"study.branch_at=10.0", "study.variants={ few = {plants = 100} }"}),
        folder / "a.h5");
  });
  EXPECT_EQ(refused.code, ExitCode::bad_input);
  EXPECT_THAT(refused.message, HasSubstr("before the first day"));
  EXPECT_FALSE(fs::exists(folder / "a.h5"));
}

TEST(Branch, MustPartWhereSomethingIsRecorded) {
  const Failed refused = failed([] { study({"study.branch_at=3.0"}); });  // every 2 days
  EXPECT_THAT(refused.message, HasSubstr("study.branch_at is 3 day"));
}

TEST(Branch, FromAFileIsTheWholeRun) {
  const Folder folder;
  const Study whole = undivided({"study.replicates=1", "record.digests=tick"});
  run(whole, folder / "whole.h5");
  play_to_warm_file(whole.variants.front(), 8.0, {}, folder / "past", Overwrite::no);
  run(undivided({"study.replicates=1", "record.digests=tick",
                 "study.from=" + (folder / "past").string()}),
      folder / "branch.h5");
  expect_same_arrays(folder / "whole.h5", folder / "branch.h5");
}

TEST(Branch, FromAFileHasOnePastAndManyFutures) {
  const Folder folder;
  const Study three = undivided({});
  play_to_warm_file(three.variants.front(), 8.0, {}, folder / "past", Overwrite::no);
  const Result result =
      read_result(run(undivided({"study.from=" + (folder / "past").string()}), folder / "a.h5"));
  const std::vector<double> grown = result.read("grown");  // variant, replicate, time, kind
  const std::size_t run = grown.size() / 3;
  std::size_t apart = 0;
  for (std::size_t i = 0; i < run; ++i) {
    if (i < 4 * 2) {
      EXPECT_EQ(grown[i], grown[run + i]) << i;
    } else {
      apart += grown[i] != grown[run + i];
    }
  }
  EXPECT_GT(apart, 5u);
}

TEST(Branch, FromAnotherScenariosFileIsRefused) {
  const Folder folder;
  const Study meadow = undivided({});
  play_to_warm_file(meadow.variants.front(), 8.0, {}, folder / "past", Overwrite::no);
  const Study other = undivided({"record.every=4.0"});
  const Failed refused = failed([&] { read_warm_state(folder / "past", other.variants.front()); });
  EXPECT_EQ(refused.code, ExitCode::version_mismatch);
  EXPECT_THAT(refused.message, HasSubstr("record.every"));
  const std::string bytes = contents(folder / "past");
  put(folder / "past", bytes.substr(0, bytes.size() / 2));
  EXPECT_EQ(failed([&] { read_warm_state(folder / "past", meadow.variants.front()); }).code,
            ExitCode::bad_input);
  EXPECT_EQ(failed([&] {
              play_to_warm_file(meadow.variants.front(), 7.0, {}, folder / "b", Overwrite::no);
            }).code,
            ExitCode::usage);
}

}  // namespace
}  // namespace agora::sim::meadow
