// SPDX-License-Identifier: MIT
// From records to outcomes: what is counted up, what is looked at once.
#include "sim/core/outcomes.h"

#include <gmock/gmock.h>

#include <limits>

#include "sim/core/failure.h"

namespace agora::sim {
namespace {

using testing::ElementsAre;

const Channel kLevel{"level", "", "1", true, false};
const Channel kFlow{"flow", "", "1", true, true};
const Channel kWorth{
    .name = "worth", .long_name = "", .unit = "1", .per_item = true, .flow = false, .at_end = true};

// Three records of two items.
const RecordLayout kLayout{{kLevel, kFlow, kWorth}, 2};
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
const std::vector<double> kValues{1, 5, 10, 10, kMissing, kMissing,  //
                                  2, 5, 30, 20, kMissing, kMissing,  //
                                  6, 5, 60, 30, 7,        8};

std::vector<double> of(Outcome::Form form, const std::string& channel, std::size_t first = 0) {
  return evaluate({"o", "", "1", form, {{channel}}}, kLayout, kValues, first);
}

TEST(Outcomes, OverTimeAreMadeOfEveryRecordCounted) {
  EXPECT_THAT(of(Outcome::Form::mean, "level"), ElementsAre(3, 5));
  EXPECT_THAT(of(Outcome::Form::mean, "level", 1), ElementsAre(4, 5));
  EXPECT_THAT(of(Outcome::Form::total, "flow"), ElementsAre(60, 30));
  EXPECT_THAT(of(Outcome::Form::total, "flow", 2), ElementsAre(30, 10));
  EXPECT_THAT(of(Outcome::Form::share, "flow"), ElementsAre(2.0 / 3.0, 1.0 / 3.0));
}

TEST(Outcomes, AtTheEndAreMadeOfTheLastRecordAlone) {
  EXPECT_THAT(of(Outcome::Form::last, "worth"), ElementsAre(7, 8));
  EXPECT_THAT(of(Outcome::Form::last, "level", 1), ElementsAre(6, 5));
}

TEST(Outcomes, OverTimeCannotBeMadeOfWhatIsRecordedAtTheEnd) {
  EXPECT_THROW(of(Outcome::Form::mean, "worth"), Failure);
  EXPECT_THROW(of(Outcome::Form::total, "worth"), Failure);
}

}  // namespace
}  // namespace agora::sim
