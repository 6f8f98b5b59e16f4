// SPDX-License-Identifier: MIT
// The declarations of what is recorded, and rows held against them.
#include "sim/core/record.h"

#include <gmock/gmock.h>

#include <cmath>

namespace agora::sim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const RecordAxis kAge{"age", "Age", "", std::vector<std::string>{"young", "old"}};

TEST(Record, AChannelHasAValueForEveryItemAndLabel) {
  EXPECT_EQ((Channel{"a", "", "1", false, false}.size(5)), 1u);
  EXPECT_EQ((Channel{"a", "", "1", true, false}.size(5)), 5u);
  EXPECT_EQ((Channel{"a", "", "1", false, false, kAge}.size(5)), 2u);
  EXPECT_EQ((Channel{"a", "", "1", true, false, kAge}.size(5)), 10u);
  const std::vector<Channel> all{{"a", "", "1", true, true}, {"b", "", "1", false, false, kAge}};
  EXPECT_EQ(record_size(all, 3), 5u);
}

TEST(Record, RowsStayInOrderAndKeepTheTimeOfTheirReport) {
  RowBatch rows{2};
  rows.add({1, 2});
  rows.stamp(0.5);
  const std::span<double> room = rows.make_room(2);
  for (std::size_t i = room.size(); i-- > 0;) room[i] = static_cast<double>(10 + i);
  rows.stamp(1.0);
  EXPECT_EQ(rows.size(), 3u);
  EXPECT_THAT(rows.times(), ElementsAre(0.5, 1.0, 1.0));
  EXPECT_THAT(rows.values(), ElementsAre(1, 2, 10, 11, 12, 13));
  EXPECT_EQ(rows.bytes(), 9 * sizeof(double));
  rows.clear();
  EXPECT_EQ(rows.size(), 0u);
  EXPECT_EQ(rows.bytes(), 0u);
}

TEST(Record, RowsThatATableCannotHoldAreNamed) {
  using Kind = RowColumn::Kind;
  const auto said = [](RowColumn column, double value) {
    RowBatch rows{1};
    rows.add({1.0});
    rows.add({value});
    return complaint({.name = "t", .doc = "", .columns = {std::move(column)}}, rows, 3);
  };
  const RowColumn real{"r", "", ""}, whole{"w", "", "", Kind::whole}, item{"i", "", "", Kind::item},
      label{"l", "", "", Kind::label, kAge};
  EXPECT_EQ(said(real, std::nan("")), "");
  EXPECT_EQ(said(whole, -2147483647.0), "");
  EXPECT_EQ(said(item, 2), "");
  EXPECT_EQ(said(label, 0), "");
  EXPECT_THAT(said(whole, 0.5), HasSubstr("column w of table t cannot hold 0.5"));
  EXPECT_THAT(said(whole, std::nan("")), HasSubstr("cannot hold"));
  EXPECT_THAT(said(whole, -2147483648.0), HasSubstr("cannot hold"));
  EXPECT_THAT(said(whole, 2147483648.0), HasSubstr("cannot hold"));
  EXPECT_THAT(said(item, 3), HasSubstr("whole numbers from 0 to 2"));
  EXPECT_THAT(said(item, -1), HasSubstr("cannot hold"));
  EXPECT_THAT(said(label, 2), HasSubstr("whole numbers from 0 to 1"));
  RowBatch wide{2};
  wide.add({1, 2});
  EXPECT_THAT(complaint({.name = "t", .doc = "", .columns = {real}}, wide, 3),
              HasSubstr("not 1 values"));
}

}  // namespace
}  // namespace agora::sim
