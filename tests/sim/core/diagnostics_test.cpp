// SPDX-License-Identifier: MIT
// Messages: order, form, and harmless text.
#include "sim/core/diagnostics.h"

#include <gtest/gtest.h>

#include "sim/core/failure.h"

namespace agora::sim {
namespace {

TEST(Diagnostics, ComeInTheOrderOfTheirPlaces) {
  Diagnostics diagnostics;
  diagnostics.error({"b.toml", 2, 1}, "second file");
  diagnostics.error({"a.toml", 10, 4}, "later line", "move it");
  diagnostics.error({"a.toml", 9, 30}, "earlier line");
  diagnostics.error({"--set", 0, 0}, "no line");
  EXPECT_EQ(diagnostics.text(),
            "--set: no line\n"
            "a.toml:9:30: earlier line\n"
            "a.toml:10:4: later line; move it\n"
            "b.toml:2:1: second file\n");
}

TEST(Diagnostics, StopWithEverythingAtOnce) {
  Diagnostics diagnostics;
  EXPECT_NO_THROW(diagnostics.stop_if_any());
  diagnostics.error({"a.toml", 1, 1}, "one");
  diagnostics.error({"a.toml", 2, 1}, "two");
  try {
    diagnostics.stop_if_any();
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::bad_input);
    EXPECT_STREQ(failure.what(), "a.toml:1:1: one\na.toml:2:1: two");
  }
}

TEST(Diagnostics, MakeHostileTextHarmless) {
  EXPECT_EQ(printable("\x1b[31mred\x07"), "\\x1b[31mred\\x07");
  EXPECT_EQ(printable("caf\xc3\xa9"), "caf\xc3\xa9");  // é stays
  EXPECT_EQ(printable("\xc2\x9b"
                      "31m"),
            "\\u009b31m");  // control sequence, 8 bit
  EXPECT_EQ(printable("a\xe2\x80\xae"
                      "b"),
            "a\\u202eb");  // right-to-left override
  EXPECT_EQ(printable("\xff\xc0\x80\xed\xa0\x80"), "\\xff\\xc0\\x80\\xed\\xa0\\x80");
  Diagnostics diagnostics;
  diagnostics.error({"evil\n.toml", 1, 1}, "key \x1b]0;x");
  EXPECT_EQ(diagnostics.text(), "evil\\x0a.toml:1:1: key \\x1b]0;x\n");
}

TEST(Diagnostics, QuoteShortensWhatIsVeryLong) {
  EXPECT_EQ(quote("abc"), "\"abc\"");
  EXPECT_EQ(quote(std::string(1000, 'x')).size(), 85u);
}

TEST(Diagnostics, AreAListForMachines) {
  Diagnostics diagnostics;
  diagnostics.error({"a.toml", 3, 7}, "bad", "try");
  EXPECT_EQ(to_text(diagnostics.to_value()),
            R"([{file = "a.toml", line = 3, column = 7, what = "bad", hint = "try"}])");
}

}  // namespace
}  // namespace agora::sim
