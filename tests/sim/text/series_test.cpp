// SPDX-License-Identifier: MIT
// A column out of a table: which one, what its fields mean, and every way to get it wrong.
#include "sim/text/series.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "tests/sim/io/folder.h"

namespace agora::sim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<double> read(const std::string& text, const std::string& column) {
  const Folder folder;
  put(folder / "s.csv", text);
  return read_series((folder / "s.csv").string(), column);
}

std::string complaint(const std::string& text, const std::string& column = "b") {
  try {
    read(text, column);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::bad_input);
    return failure.what();
  }
  return "read without complaint";
}

TEST(Series, IsAColumnByItsName) {
  const std::string text = "a,b,c\n1,2.5,x\n-3,1e3,\n\n4,-0.125,y";
  EXPECT_THAT(read(text, "a"), ElementsAre(1, -3, 4));
  EXPECT_THAT(read(text, "b"), ElementsAre(2.5, 1000, -0.125));
  EXPECT_THAT(read("\xef\xbb\xbfyear;\"b\"\r\n1;\"7\"\r\n", "b"), ElementsAre(7));
  EXPECT_THAT(read("a,b\n", "b"), IsEmpty());
}

TEST(Series, AnEmptyFieldIsUnknown) {
  const std::vector<double> series = read("a,b\n1,\n,2\n", "b");
  ASSERT_EQ(series.size(), 2u);
  EXPECT_TRUE(std::isnan(series[0]));
  EXPECT_EQ(series[1], 2.0);
}

TEST(Series, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(complaint("sales,year\n1,2\n", "salse"),
              HasSubstr(":1: there is no column \"salse\"; did you mean \"sales\"?"));
  EXPECT_THAT(complaint(""), HasSubstr("there is no column \"b\""));
  EXPECT_THAT(complaint("a,b\n1,2\n3,4 kg\n"), HasSubstr(":3: \"4 kg\" where a number should be"));
  EXPECT_THAT(complaint("a,b\n1,nan\n"), HasSubstr(":2: \"nan\" where a number should be"));
  EXPECT_THAT(complaint("a,b\n1,2\n\n3\n"), HasSubstr(":4: the row ends before the column \"b\""));
}

}  // namespace
}  // namespace agora::sim
