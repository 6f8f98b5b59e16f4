// SPDX-License-Identifier: MIT
// Checkpoints: every byte comes back, every flipped bit is found, a full disk keeps the old one.
#include "sim/io/checkpoint.h"

#include <gmock/gmock.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <algorithm>

#include "sim/io/bytes.h"
#include "tests/sim/io/sample_result.h"

namespace agora::sim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kFingerprint = "scenario=ab12\nseed=7\n";

void write_sample_checkpoint(const std::filesystem::path& path, std::uint64_t tick = 42) {
  const std::vector<double> heights{1.5, -0.0, 3e300};
  const std::vector<CheckpointView> columns{
      {"height", std::as_bytes(std::span{heights})}, {"nothing", {}}, {"name", bytes_of("ash")}};
  write_checkpoint(path, kFingerprint, tick, columns);
}

TEST(Checkpoint, GivesBackEveryByte) {
  const Folder folder;
  write_sample_checkpoint(folder / "c");
  const Checkpoint checkpoint = read_checkpoint(folder / "c", kFingerprint);
  EXPECT_EQ(checkpoint.fingerprint, kFingerprint);
  EXPECT_EQ(checkpoint.tick, 42u);
  ASSERT_EQ(checkpoint.columns.size(), 3u);
  EXPECT_EQ(checkpoint.columns[0].name, "height");
  EXPECT_EQ(checkpoint.columns[0].bytes.size(), 24u);
  EXPECT_TRUE(checkpoint.columns[1].bytes.empty());
  EXPECT_TRUE(std::ranges::equal(checkpoint.columns[2].bytes, bytes_of("ash")));
  write_checkpoint(folder / "d", checkpoint);
  EXPECT_EQ(contents(folder / "d"), contents(folder / "c"));
  EXPECT_THAT(folder.names(), testing::UnorderedElementsAre("c", "d"));
}

TEST(Checkpoint, TheNextOneReplacesIt) {
  const Folder folder;
  write_sample_checkpoint(folder / "c", 1);
  write_sample_checkpoint(folder / "c", 2);
  EXPECT_EQ(read_checkpoint(folder / "c").tick, 2u);
}

TEST(Checkpoint, AnyFlippedBitIsRefused) {
  const Folder folder;
  write_sample_checkpoint(folder / "c");
  const std::string whole = contents(folder / "c");
  for (std::size_t i = 0; i < 8 * whole.size(); ++i) {
    std::string bytes = whole;
    bytes[i / 8] = static_cast<char>(bytes[i / 8] ^ (1 << (i % 8)));
    put(folder / "damaged", bytes);
    const ExitCode code = outcome([&] { read_checkpoint(folder / "damaged", kFingerprint); }).code;
    const bool in_version = i / 8 >= 8 && i / 8 < 12;
    ASSERT_EQ(code, in_version ? ExitCode::version_mismatch : ExitCode::bad_input) << "bit " << i;
  }
}

TEST(Checkpoint, CutOrLongerIsRefused) {
  const Folder folder;
  write_sample_checkpoint(folder / "c");
  const std::string whole = contents(folder / "c");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    put(folder / "cut", whole.substr(0, size));
    ASSERT_EQ(outcome([&] { read_checkpoint(folder / "cut"); }).code, ExitCode::bad_input) << size;
  }
  put(folder / "longer", whole + "x");
  EXPECT_EQ(outcome([&] { read_checkpoint(folder / "longer"); }).code, ExitCode::bad_input);
  EXPECT_EQ(outcome([&] { read_checkpoint(folder / "none"); }).code, ExitCode::input_missing);
}

TEST(Checkpoint, OfAnotherComputationIsRefusedNamingWhatDiffers) {
  const Folder folder;
  write_sample_checkpoint(folder / "c");
  const Outcome other = outcome([&] { read_checkpoint(folder / "c", "scenario=ab12\nseed=8\n"); });
  EXPECT_EQ(other.code, ExitCode::version_mismatch);
  EXPECT_THAT(other.message, HasSubstr("seed is 7 there and 8 here"));
  EXPECT_THAT(other.message, testing::Not(HasSubstr("scenario")));
}

TEST(Checkpoint, FullDiskKeepsTheOldOne) {
  const Folder folder;
  write_sample_checkpoint(folder / "c");
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit limit{500, 500};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const std::string much(5000, 'm');
    const std::vector<CheckpointView> columns{{"much", bytes_of(much)}};
    std::_Exit(static_cast<int>(
        outcome([&] { write_checkpoint(folder / "c", kFingerprint, 43, columns); }).code));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), static_cast<int>(ExitCode::io));
  EXPECT_EQ(read_checkpoint(folder / "c", kFingerprint).tick, 42u);
  EXPECT_THAT(folder.names(), ElementsAre("c"));
}

}  // namespace
}  // namespace agora::sim
