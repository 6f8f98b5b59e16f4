// SPDX-License-Identifier: MIT
// What the tests of this room share: temporary files, small graphs, chi-square.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "sim/core/draws.h"
#include "sim/core/failure.h"
#include "sim/core/deflate.h"
#include "sim/graph/formats/readers.h"
#include "sim/graph/graph.h"

namespace agora::sim::testing {

/// A file that is gone when the test ends.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& content, const std::string& name = "graph.txt")
      : folder_{make_folder()}, path_{folder_ + "/" + name} {
    write(content);
  }
  ~TemporaryFile() { std::filesystem::remove_all(folder_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }
  void write(const std::string& content) const {
    std::ofstream{path_, std::ios::binary | std::ios::trunc} << content;
  }

 private:
  static std::string make_folder() {
    // In memory where there is such a folder: the tests write tens of thousands of small files.
    const bool shared_memory = ::access("/dev/shm", W_OK) == 0;
    std::string name = (shared_memory ? "/dev/shm/" : ::testing::TempDir()) + "agora_graph_XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    return name;
  }
  std::string folder_, path_;
};

/// What reading this content fails with, without the path: ":line: what; hint".
inline std::string complaint(const std::string& content, const ReadOptions& options) {
  const TemporaryFile file{content};
  try {
    read_graph(file.path(), options);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::bad_input);
    const std::string what = failure.what();
    EXPECT_TRUE(what.starts_with(file.path())) << what;
    return what.substr(std::min(what.size(), file.path().size()));
  }
  return "read without complaint";
}
inline std::string complaint(const std::string& content, GraphFormat format) {
  return complaint(content, ReadOptions{.format = format});
}

/// The text as a gzip stream.
inline std::string packed(const std::string& text) {
  std::string bytes;
  Deflater deflater{[&](std::string_view piece) { bytes += piece; }};
  deflater.add(text);
  deflater.finish();
  return bytes;
}

/// Real data that is not shipped with Agora; a test without it is skipped.
inline std::string shared_data(const std::string& name) {
  const char* folder = std::getenv("AGORA_SHARED_DATA");
  return (folder != nullptr ? std::string{folder}
                            : std::string{AGORA_SOURCE_DIR "/../shared/data"}) +
         "/" + name;
}
#define AGORA_SKIP_WITHOUT(path)                                                  \
  if (!std::filesystem::exists(path)) {                                           \
    GTEST_SKIP() << path << " is absent; AGORA_SHARED_DATA names another folder"; \
  }

inline Graph undirected(std::uint32_t n, std::vector<Edge> edges) {
  return from_edges(n, std::move(edges), Direction::undirected);
}

/// Edges at random, loops and duplicates among them.
inline std::vector<Edge> random_edges(std::uint32_t n, std::size_t count, std::uint64_t seed) {
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < count; ++i) {
    const Block block = Draws{seed}(stream("test.graph.edges"), 0, static_cast<std::uint32_t>(i));
    edges.push_back({block.lane[0] % n, block.lane[1] % n});
  }
  return edges;
}

/// sum (observed - expected)^2 / expected.
inline double chi_square(const std::vector<double>& observed, const std::vector<double>& expected) {
  double sum = 0.0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    sum += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
  }
  return sum;
}

/// The value that chi-square exceeds with the probability that a standard normal exceeds z (Wilson
/// and Hilferty 1931). z = 3.72: 1e-4.
inline double chi_square_limit(double degrees_of_freedom, double z = 3.72) {
  const double v = 2.0 / (9.0 * degrees_of_freedom);
  return degrees_of_freedom * std::pow(1.0 - v + z * std::sqrt(v), 3.0);
}

}  // namespace agora::sim::testing
