// SPDX-License-Identifier: MIT
// The result file: what was written comes back, the same bytes twice, full disks, damaged files.
#include "sim/io/result.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "sim/core/parallel.h"
#include "sim/io/result_layout.h"
#include "tests/sim/io/sample_result.h"

namespace agora::sim {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(Result, GivesBackWhatWasWritten) {
  const Folder folder;
  write_sample(folder / "a.h5");
  const Result result = read_result(folder / "a.h5");
  EXPECT_EQ(result.layout(), sample_layout());
  EXPECT_EQ(result.attribute("seed"), "00000000000000ff");
  EXPECT_EQ(result.shape("height"), (std::vector<std::size_t>{2, 3, 4, 3}));
  const auto leaves = result.read("leaves");
  const auto height = result.read("height");
  ASSERT_EQ(leaves.size(), 72u);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    EXPECT_EQ(leaves[i], sample_value(i / 12, i % 12));
    if (i % 12 == 11) {
      EXPECT_TRUE(std::isnan(height[i]));
    } else {
      EXPECT_EQ(height[i], leaves[i] / 7);
    }
  }
  const auto fate = result.read("fate", std::vector<std::size_t>{1, 2});
  EXPECT_EQ(fate[1], 1);
  EXPECT_TRUE(std::isnan(fate[2]));
  EXPECT_EQ(result.read("water", std::vector<std::size_t>{1}), (std::vector<double>{3, 4}));
}

TEST(Result, OnlyTheFileIsLeft) {
  const Folder folder;
  write_sample(folder / "a.h5");
  EXPECT_THAT(folder.names(), testing::ElementsAre("a.h5"));
}

TEST(Result, SameCallsGiveTheSameBytes) {
  const Folder folder;
  write_sample(folder / "a.h5");
  const std::vector<char> disturb_the_heap(1234567, 'x');
  Layout larger = sample_layout();
  larger.attributes.emplace_back("more", std::string(5000, 'm'));
  write_sample(folder / "other.h5", larger);
  write_sample(folder / "b.h5");
  EXPECT_EQ(contents(folder / "a.h5"), contents(folder / "b.h5"));
}

// Nothing of the heap's old contents may reach the file: a child that fills fresh and freed memory
// with other bytes (glibc's MALLOC_PERTURB_) writes the same.
TEST(Result, BytesDoNotDependOnWhatTheMemoryHeld) {
  const Folder folder;
  if (const char* path = std::getenv("AGORA_WRITE_SAMPLE"); path != nullptr) {
    write_sample(path);
    return;
  }
  const auto self = std::filesystem::read_symlink("/proc/self/exe");
  for (const std::string perturb : {"1", "85", "254"}) {
    const auto path = folder / ("p" + perturb + ".h5");
    const std::string command = "MALLOC_PERTURB_=" + perturb + " AGORA_WRITE_SAMPLE='" +
                                path.native() + "' '" + self.native() +
                                "' --gtest_filter=Result.BytesDoNotDependOnWhatTheMemoryHeld "
                                "> /dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }
  EXPECT_EQ(verify_result(folder / "p1.h5").size(), 64u);
  EXPECT_EQ(contents(folder / "p1.h5"), contents(folder / "p85.h5"));
  EXPECT_EQ(contents(folder / "p1.h5"), contents(folder / "p254.h5"));
}

TEST(Result, AnyFlippedBitIsRefused) {
  const Folder folder;
  const auto path = folder / "a.h5";
  write_sample(path);
  const std::string whole = contents(path);
  std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
  const auto put_byte = [&](std::size_t at, int byte) {
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(byte));
    file.flush();
  };
  for (std::size_t i = 0; i < whole.size(); ++i) {
    put_byte(i, whole[i] ^ (1 << (i % 8)));
    ASSERT_EQ(outcome([&] { verify_result(path); }).code, ExitCode::bad_input) << "byte " << i;
    put_byte(i, whole[i]);
  }
  EXPECT_EQ(verify_result(path), read_result(path).sha256());
}

TEST(Result, CutFilesAreRefused) {
  const Folder folder;
  write_sample(folder / "a.h5");
  const std::string whole = contents(folder / "a.h5");
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    put(folder / "cut.h5", whole.substr(0, size));
    EXPECT_EQ(outcome([&] { read_result(folder / "cut.h5"); }).code, ExitCode::bad_input) << size;
  }
  EXPECT_EQ(outcome([&] { read_result(folder / "none.h5"); }).code, ExitCode::input_missing);
}

TEST(Result, IsNotOverwrittenUnlessAsked) {
  const Folder folder;
  put(folder / "a.h5", "precious");
  const Outcome refused = outcome([&] { write_sample(folder / "a.h5"); });
  EXPECT_EQ(refused.code, ExitCode::cannot_create);
  EXPECT_THAT(refused.message, HasSubstr("--force"));
  EXPECT_EQ(contents(folder / "a.h5"), "precious");
  write_sample(folder / "a.h5", sample_layout(), Overwrite::yes);
  EXPECT_EQ(read_result(folder / "a.h5").layout(), sample_layout());
}

TEST(Result, UnpublishedLeavesNothing) {
  const Folder folder;
  {
    ResultWriter writer{folder / "a.h5", sample_layout(), Overwrite::no};
    writer.write("water", {}, std::vector<double>{1, 2, 3, 4});
  }
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(Result, IncompleteIsNotPublished) {
  const Folder folder;
  ResultWriter writer{folder / "a.h5", sample_layout(), Overwrite::no};
  writer.write("water", {}, std::vector<double>{1, 2, 3, 4});
  EXPECT_EQ(outcome([&] { writer.publish(); }).code, ExitCode::bug);
  EXPECT_FALSE(std::filesystem::exists(folder / "a.h5"));
}

TEST(Result, WrongCallsAreBugs) {
  const Folder folder;
  const std::vector<double> twelve(12, 0.0);
  const auto first_call = [&](const std::function<void(ResultWriter&)>& call) {
    ResultWriter writer{folder / "a.h5", sample_layout(), Overwrite::no};
    return outcome([&] { call(writer); }).code;
  };
  using Index = std::vector<std::size_t>;
  EXPECT_EQ(first_call([&](auto& w) { w.write("nothing", {}, twelve); }), ExitCode::bug);
  EXPECT_EQ(first_call([&](auto& w) { w.write("height", Index{0}, twelve); }), ExitCode::bug);
  EXPECT_EQ(first_call([&](auto& w) { w.write("height", Index{0, 3}, twelve); }), ExitCode::bug);
  EXPECT_EQ(first_call([&](auto& w) { w.write("water", Index{0}, twelve); }), ExitCode::bug);
  EXPECT_EQ(first_call([&](auto& w) {
              w.write("height", Index{0, 0}, twelve);
              w.write("height", Index{0, 0}, twelve);
            }),
            ExitCode::bug);
  const std::vector<double> halves(12, 0.5);
  EXPECT_EQ(first_call([&](auto& w) { w.write("leaves", Index{0, 0}, halves); }), ExitCode::bug);
  EXPECT_EQ(first_call([&](auto& w) { w.append("leaves", twelve); }), ExitCode::bug);
  EXPECT_EQ(first_call([&](auto& w) { w.append("visit_length", twelve); }), ExitCode::bug);
  EXPECT_EQ(first_call([&](auto& w) { w.append("eclipse_length", twelve); }), ExitCode::bug);
  const std::vector<double> five(5, 0.0), missing{1, std::nan("")};
  EXPECT_EQ(first_call([&](auto& w) { w.write("visit_length", {}, five); }), ExitCode::bug);
  EXPECT_EQ(first_call([&](auto& w) { w.append("visit_plant", missing); }), ExitCode::bug);
  const std::vector<double> huge(12, 3e9);
  EXPECT_EQ(first_call([&](auto& w) { w.write("leaves", Index{0, 0}, huge); }), ExitCode::bug);
}

TEST(Result, LayoutsThatBreakARuleAreBugs) {
  const std::vector<std::function<void(Layout&)>> breaks{
      [](Layout& l) { l.axes[0].name = "no spaces"; },
      [](Layout& l) { l.axes[1].name = "variant"; },
      [](Layout& l) { l.variables[0].name = "day"; },
      [](Layout& l) { l.variables[0].axes.push_back("nowhere"); },
      [](Layout& l) { l.variables[0].axes.push_back("day"); },
      [](Layout& l) { l.variables[0].axes.clear(); },
      [](Layout& l) { l.variables[0].leading = 5; },
      [](Layout& l) {
        l.variables[0].flags = {{1, "one"}};
      },
      [](Layout& l) {
        l.variables[2].flags = {{128, "much"}};
      },
      [](Layout& l) {
        l.variables[2].flags = {{1, "two words"}};
      },
      [](Layout& l) { l.axes[0].labels = std::vector<std::string>{"a\nb"}; },
      [](Layout& l) { l.axes[0].labels = std::vector<std::string>{}; },
      [](Layout& l) { l.axes[4].labels = std::vector<double>{std::nan("")}; },
      [](Layout& l) { l.axes[5].labels = RowCount{std::size_t{1} << 41}; },
      [](Layout& l) { l.variables[4].axes.push_back("depth"); },
      [](Layout& l) { l.variables[4].index_of = "nowhere"; },
      [](Layout& l) { l.variables[5].index_of = "plant"; },
      [](Layout& l) { l.attributes.emplace_back("agora_format", "2"); },
      [](Layout& l) { l.attributes.emplace_back("title", "again"); },
      [](Layout& l) { l.attributes.emplace_back("nul", std::string("a\0b", 3)); },
  };
  const Folder folder;
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    Layout layout = sample_layout();
    breaks[i](layout);
    EXPECT_EQ(outcome([&] { ResultWriter(folder / "a.h5", layout, Overwrite::no); }).code,
              ExitCode::bug)
        << "rule " << i;
  }
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(Result, LongTextsAreKeptWordForWord) {
  const Folder folder;
  Layout layout = sample_layout();
  std::string text;
  while (text.size() < 300'000) text += "key_" + std::to_string(text.size()) + " = 1\r\n";
  layout.attributes.emplace_back("long_text", text);
  write_sample(folder / "a.h5", layout);
  EXPECT_EQ(read_result(folder / "a.h5").attribute("long_text"), text);
}

TEST(Result, ChunksAreRunsUnlessTheyAreTinyOrHuge) {
  using result_file::chunk_shape;
  using Shape = std::vector<std::size_t>;
  Variable variable;
  variable.axes = {"a", "b", "c", "d"};
  variable.leading = 2;
  EXPECT_EQ(chunk_shape(variable, Shape{3, 20, 365, 4}), (Shape{1, 1, 365, 4}));
  EXPECT_EQ(chunk_shape(variable, Shape{3, 20, 2, 4}), (Shape{3, 20, 2, 4}));
  EXPECT_EQ(chunk_shape(variable, Shape{3, 2000, 2, 4}), (Shape{1, 64, 2, 4}));
  EXPECT_EQ(chunk_shape(variable, Shape{3, 20, 100'000, 100}), (Shape{1, 1, 12'500, 100}));
}

Layout rows_alone(std::size_t rows) {
  return {.axes = {{"mark_row", "", "", RowCount{rows}, ""}},
          .variables = {{.name = "mark",
                         .long_name = "",
                         .unit = "",
                         .cell_methods = "",
                         .axes = {"mark_row"},
                         .storage = Storage::int32,
                         .flags = {}}},
          .attributes = {}};
}

TEST(Result, RowsComeBackWhateverThePiecesInWhichTheyWereWritten) {
  // Around every multiple of a chunk; and the bytes do not tell the pieces.
  const Folder folder;
  for (const std::size_t rows : {std::size_t{1}, result_file::kChunkRows - 1,
                                 result_file::kChunkRows, 2 * result_file::kChunkRows + 1}) {
    std::vector<double> values(rows);
    for (std::size_t i = 0; i < rows; ++i) values[i] = static_cast<double>(i * i % 1000);
    std::string reference;
    for (const std::size_t piece : {rows, std::size_t{1'000}, std::size_t{65'537}}) {
      ResultWriter writer{folder / "a.h5", rows_alone(rows), Overwrite::yes};
      for (std::size_t i = 0; i < rows; i += piece) {
        writer.append("mark", std::span{values}.subspan(i, std::min(piece, rows - i)));
      }
      writer.publish();
      EXPECT_EQ(read_result(folder / "a.h5").read("mark"), values) << rows << " by " << piece;
      if (reference.empty()) reference = contents(folder / "a.h5");
      EXPECT_EQ(contents(folder / "a.h5"), reference) << rows << " by " << piece;
    }
  }
}

TEST(Result, RowsThatWereNeverWrittenAreNotPublished) {
  const Folder folder;
  ResultWriter writer{folder / "a.h5", rows_alone(3), Overwrite::no};
  writer.append("mark", std::vector<double>{1, 2});
  EXPECT_EQ(outcome([&] { writer.publish(); }).code, ExitCode::bug);
  EXPECT_FALSE(std::filesystem::exists(folder / "a.h5"));
}

// Every limit on the size of a file, as a disk that is full at that byte: an error, nothing left,
// and no crash either then, or at the next use of HDF5 with the disk free again, or at the exit.
// One child for each, since HDF5 is out of use afterwards.
TEST(Result, FullDiskAtAnyPointIsAnErrorThatLeavesNothing) {
  const Folder folder;
  const ThreadLimit alone{1};  // a child has none of its parent's threads
  write_sample(folder / "a.h5");
  const std::size_t size = std::filesystem::file_size(folder / "a.h5") - result_file::kTrailerSize;
  std::filesystem::remove(folder / "a.h5");
  std::fflush(stdout);  // or every child says it again
  for (std::size_t limit = 30; limit < size; limit += 397) {
    const int code = in_child([&] {
      rlimit limited{limit, RLIM_INFINITY};
      if (::setrlimit(RLIMIT_FSIZE, &limited) != 0) return 1;
      const Outcome full = outcome([&] { write_sample(folder / "a.h5"); });
      if (full.message.find("disk is full") == std::string::npos) return 2;
      limited.rlim_cur = RLIM_INFINITY;
      if (::setrlimit(RLIMIT_FSIZE, &limited) != 0) return 1;
      const Outcome next = outcome([&] { write_sample(folder / "b.h5"); });
      if (next.message.find("failed earlier in this process") == std::string::npos) return 3;
      std::exit(static_cast<int>(full.code));  // with all that an exit does
      return 4;
    });
    EXPECT_EQ(code, static_cast<int>(ExitCode::io)) << "limit " << limit;
    EXPECT_THAT(folder.names(), IsEmpty()) << "limit " << limit;
  }
}

}  // namespace
}  // namespace agora::sim
