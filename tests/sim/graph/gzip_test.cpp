// SPDX-License-Identifier: MIT
// Packed files: read like plain ones, bounded, and honest about damage.
#include "sim/core/deflate.h"

#include <gtest/gtest.h>

#include <string>

#include "sim/graph/formats/readers.h"
#include "sim/text/text_source.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::packed;
using testing::TemporaryFile;
using testing::undirected;

std::string snap_complaint(const std::string& bytes) {
  return testing::complaint(bytes, GraphFormat::snap);
}
Graph read_bytes(const std::string& bytes) {
  return read_edge_list(TemporaryFile{bytes}.path()).graph;
}

std::string many_ties() {
  std::string text;
  for (int i = 0; i < 200'000; ++i) {
    text += std::to_string(i) + " " + std::to_string((i * 7919) % 200'000) + "\n";
  }
  return text;
}

TEST(Gzip, IsReadLikeThePlainFile) {
  const std::string text = many_ties();
  EXPECT_EQ(read_bytes(packed(text)), read_bytes(text));
}

TEST(Gzip, MayHaveSeveralMembers) {
  EXPECT_EQ(read_bytes(packed("0 1\n1 ") + packed("") + packed("2\n")),
            undirected(3, {{0, 1}, {1, 2}}));
}

TEST(Gzip, KeepsLinesForMessages) {
  EXPECT_EQ(snap_complaint(packed("0 1\n1 x\n")),
            ":2: 'x' where an id should be; write two whole numbers on each line, and # before "
            "headings and comments");
}

TEST(Gzip, SaysWhereItBreaksOff) {
  const std::string bytes = packed(many_ties());
  for (const std::size_t size : {std::size_t{2}, std::size_t{9}, std::size_t{11}, bytes.size() / 2,
                                 bytes.size() - 8, bytes.size() - 1}) {
    EXPECT_EQ(snap_complaint(bytes.substr(0, size)),
              ": the gzip stream breaks off at byte " + std::to_string(size) + "; fetch it again");
  }
}

TEST(Gzip, SaysWhereItIsDamaged) {
  std::string bytes = packed("0 1\n1 2\n");
  const std::string size = std::to_string(bytes.size());
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 1);
  const std::string found = snap_complaint(bytes);
  EXPECT_TRUE(found.starts_with(": the gzip stream is damaged (incorrect data check) at byte "))
      << found;
  EXPECT_TRUE(found.ends_with("; fetch it again")) << found;
  EXPECT_EQ(snap_complaint(packed("0 1\n") + "rubbish"),
            ": the gzip stream is damaged (incorrect header check) at byte " +
                std::to_string(packed("0 1\n").size() + 2) + "; fetch it again");
}

TEST(Gzip, IsNotUnpackedWithoutBound) {
  const std::string bomb = packed(std::string(std::size_t{65} << 20, '\n'));
  ASSERT_LT(bomb.size(), 100'000u);
  const TemporaryFile file{bomb};
  TextSource source{file.path()};
  std::vector<char> text(1 << 20);
  std::string found;
  try {
    while (source.read(text) > 0) {
    }
  } catch (const Failure& failure) {
    found = failure.what();
  }
  EXPECT_TRUE(found.starts_with(file.path() + ": the gzip stream unpacks to more than 67108864 "
                                              "bytes at byte "))
      << found;
  EXPECT_TRUE(found.ends_with("; unpack it with gunzip, if that is meant")) << found;
}

TEST(Gzip, MayUnpackToAHundredTimesItsSize) {
  EXPECT_EQ(unpacked_limit(0), std::uint64_t{64} << 20);
  EXPECT_EQ(unpacked_limit(1'000'000), 100'000'000u);
  EXPECT_LE(unpacked_limit(671'088), unpacked_limit(671'089));
}

TEST(Gzip, WithinGzipIsNoText) {
  EXPECT_EQ(snap_complaint(packed(packed("0 1\n"))),
            ":1: '\\x1f' where an id should be; write two whole numbers on each line, and # before "
            "headings and comments");
}

}  // namespace
}  // namespace agora::sim
