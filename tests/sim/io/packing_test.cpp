// SPDX-License-Identifier: MIT
// Chunks that are cut and packed by ourselves, held against the library that packs them for
// everybody else: the same bytes, whatever the shape, the type and the number of threads.
#include "sim/io/hdf5_door/packing.h"

#include <gtest/gtest.h>
#include <hdf5.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>

#include "sim/core/draws.h"
#include "sim/core/failure.h"
#include "sim/core/parallel.h"
#include "sim/io/hdf5_door/output.h"
#include "sim/io/hdf5_door/tiles.h"
#include "tests/sim/io/folder.h"

namespace agora::sim::hdf5 {
namespace {

using Sizes = std::vector<std::size_t>;

std::size_t product(const Sizes& sizes) {
  return std::accumulate(sizes.begin(), sizes.end(), std::size_t{1}, std::multiplies<>{});
}

/// One array of either maker, and what it holds.
struct Case {
  Sizes dims, chunk;
  bool may_be_missing;
};
const std::vector<Case> kCases{
    {{100}, {100}, true},
    {{1}, {1}, false},
    {{70'001}, {30'000}, true},
    {{70'001}, {30'000}, false},
    {{13, 7}, {1, 7}, true},
    {{13, 7}, {5, 3}, true},
    {{13, 7}, {5, 3}, false},
    {{3, 4, 50}, {1, 1, 50}, true},
    {{3, 5, 7, 2}, {2, 2, 3, 2}, true},
};

/// Luck, long runs of one value, values that grow, missing ones: what packs well and what does not.
std::vector<double> values_of(const Case& each) {
  std::vector<double> values(product(each.dims));
  constexpr Stream kNoise = stream("test.packing");
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    const std::uint32_t luck = Draws{7}(kNoise, 0, i).lane[0];
    const std::uint32_t part = i / 97 % 4;
    values[i] = part == 0 ? 3.0 : part == 1 ? i : part == 2 ? luck % 120 : -(luck % 7 + i / 13.0);
  }
  if (each.may_be_missing) values.back() = std::nan("");
  return values;
}

template <class Value>
std::vector<Value> as(const std::vector<double>& values) {
  std::vector<Value> cast;
  for (const double value : values) {
    if constexpr (std::is_floating_point_v<Value>) {
      cast.push_back(value);
    } else {
      const double small = std::isnan(value) ? 0.0 : std::fmod(value, 100.0);
      cast.push_back(static_cast<Value>(small));
    }
  }
  return cast;
}

hid_t memory_type(double) { return H5T_NATIVE_DOUBLE; }
hid_t memory_type(std::int32_t) { return H5T_NATIVE_INT32; }
hid_t memory_type(std::int8_t) { return H5T_NATIVE_INT8; }
Storage storage_of(double) { return Storage::float64; }
Storage storage_of(std::int32_t) { return Storage::int32; }
Storage storage_of(std::int8_t) { return Storage::int8_flags; }

/// The same array, created as ours was and filled by the library through its own filters.
template <class Value>
void write_by_the_library(const std::filesystem::path& path, const std::filesystem::path& ours,
                          const std::vector<Value>& values) {
  const hid_t model_file = H5Fopen(ours.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  const hid_t model = H5Dopen2(model_file, "a", H5P_DEFAULT);
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_EXCL, H5P_DEFAULT, H5P_DEFAULT);
  const hid_t type = H5Dget_type(model), space = H5Dget_space(model);
  const hid_t properties = H5Dget_create_plist(model);
  ASSERT_EQ(H5Pget_nfilters(properties), 3);
  const hid_t made = H5Dcreate2(file, "a", type, space, H5P_DEFAULT, properties, H5P_DEFAULT);
  ASSERT_GE(H5Dwrite(made, memory_type(Value{}), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), 0);
  for (const hid_t id : {made, model}) H5Dclose(id);
  H5Pclose(properties), H5Sclose(space), H5Tclose(type);
  for (const hid_t id : {file, model_file}) ASSERT_GE(H5Fclose(id), 0);
}

struct Kept {
  std::vector<std::vector<std::byte>> chunks;  // as they lie in the file, in the order of places
  std::vector<std::uint32_t> left_out;         // filters, of each
  std::vector<std::byte> values;               // through the library's filters
};

Kept read_by_the_library(const std::filesystem::path& path, const Case& each, hid_t type,
                         std::size_t value_bytes) {
  Kept kept;
  kept.values.resize(product(each.dims) * value_bytes);
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  const hid_t array = H5Dopen2(file, "a", H5P_DEFAULT);
  EXPECT_GE(H5Dread(array, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, kept.values.data()), 0);
  std::vector<hsize_t> offset(each.dims.size(), 0);
  for (bool more = true; more;) {
    hsize_t size = 0;
    EXPECT_GE(H5Dget_chunk_storage_size(array, offset.data(), &size), 0);
    kept.chunks.emplace_back(size);
    kept.left_out.push_back(99);
    EXPECT_GE(H5Dread_chunk(array, H5P_DEFAULT, offset.data(), &kept.left_out.back(),
                            kept.chunks.back().data()),
              0);
    more = false;
    for (std::size_t axis = offset.size(); axis-- > 0 && !more;) {
      offset[axis] += each.chunk[axis];
      more = offset[axis] < each.dims[axis];
      if (!more) offset[axis] = 0;
    }
  }
  H5Dclose(array);
  EXPECT_GE(H5Fclose(file), 0);
  return kept;
}

template <class Value>
void expect_the_librarys_own_bytes() {
  for (const Case& each : kCases) {
    const Folder folder;
    const auto values = as<Value>(values_of(each));
    {
      Output out{folder / "ours"};
      out.array("a", storage_of(Value{}), each.dims, each.chunk, {}, each.may_be_missing);
      out.write("a", Sizes(each.dims.size(), 0), each.dims, std::span<const Value>{values});
      out.close();
    }
    write_by_the_library(folder / "library", folder / "ours", values);
    const hid_t type = memory_type(Value{});
    const Kept ours = read_by_the_library(folder / "ours", each, type, sizeof(Value));
    const Kept theirs = read_by_the_library(folder / "library", each, type, sizeof(Value));
    EXPECT_EQ(std::memcmp(ours.values.data(), values.data(), ours.values.size()), 0);
    EXPECT_EQ(ours.chunks, theirs.chunks) << each.dims.size() << " axes";
    EXPECT_EQ(ours.left_out, theirs.left_out);
    EXPECT_EQ(ours.left_out, std::vector<std::uint32_t>(ours.left_out.size(), 0));
  }
}

TEST(Packing, GivesTheBytesOfTheLibrarysOwnFilters) {
  expect_the_librarys_own_bytes<double>();
  expect_the_librarys_own_bytes<std::int32_t>();
  expect_the_librarys_own_bytes<std::int8_t>();
}

std::vector<std::byte> bytes(std::initializer_list<unsigned> values) {
  std::vector<std::byte> all;
  for (const unsigned value : values) all.push_back(static_cast<std::byte>(value));
  return all;
}

TEST(Packing, ShufflingDealsOutTheBytesOfEachValue) {
  EXPECT_EQ(shuffled(bytes({1, 2, 3, 11, 12, 13}), 3), bytes({1, 11, 2, 12, 3, 13}));
  std::vector<std::byte> many(8 * 5000);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = static_cast<std::byte>(i * i / 7);
  const std::vector<std::byte> dealt = shuffled(many, 8);
  for (std::size_t i = 0; i < many.size(); ++i) ASSERT_EQ(dealt[i % 8 * 5000 + i / 8], many[i]);
}

TEST(Packing, FletchersSumIsThatOfItsDefinition) {
  EXPECT_EQ(fletcher32({}), 0u);
  EXPECT_EQ(fletcher32(bytes({0, 1, 0, 2})), 0x0004'0003u);
  EXPECT_EQ(fletcher32(bytes({0, 1, 2})), 0x0202'0201u) << "an odd byte";
  EXPECT_EQ(fletcher32(bytes({0, 0, 0, 0})), 0u);
  EXPECT_EQ(fletcher32(bytes({0xff, 0xff})), 0xffff'ffffu) << "65535 is not nothing";
  EXPECT_EQ(fletcher32(bytes({0xff, 0xff, 0, 1})), 0x0001'0001u);
  // All ones: n words of 65535 are 0 modulo 65535, and so are their sums, however many.
  EXPECT_EQ(fletcher32(std::vector(1 << 20, std::byte{0xff})), 0xffff'ffffu);
}

TEST(Tiles, AreTheSameHoweverTheBlocksCome) {
  const Sizes dims{5, 6, 7}, chunk{2, 3, 4};
  const auto fill = bytes({0xaa, 0xbb});
  const auto value_at = [](std::size_t i) { return static_cast<std::uint16_t>(1000 + i); };
  // Blocks of these extents cover the array; they are put in backwards as well.
  for (const Sizes& extent :
       std::vector<Sizes>{{5, 6, 7}, {1, 1, 1}, {1, 6, 7}, {2, 2, 5}, {5, 1, 2}}) {
    for (const bool backwards : {false, true}) {
      Tiles tiles{dims, chunk, fill};
      std::map<Sizes, std::vector<std::byte>> full;
      std::vector<Sizes> starts;
      for (std::size_t x = 0; x < dims[0]; x += extent[0]) {
        for (std::size_t y = 0; y < dims[1]; y += extent[1]) {
          for (std::size_t z = 0; z < dims[2]; z += extent[2]) starts.push_back({x, y, z});
        }
      }
      if (backwards) std::reverse(starts.begin(), starts.end());
      for (const Sizes& start : starts) {
        Sizes count(3);
        for (std::size_t a = 0; a < 3; ++a) count[a] = std::min(extent[a], dims[a] - start[a]);
        std::vector<std::uint16_t> values;
        for (std::size_t x = 0; x < count[0]; ++x) {
          for (std::size_t y = 0; y < count[1]; ++y) {
            for (std::size_t z = 0; z < count[2]; ++z) {
              values.push_back(
                  value_at(((start[0] + x) * dims[1] + start[1] + y) * dims[2] + start[2] + z));
            }
          }
        }
        tiles.put(start, count, std::as_bytes(std::span{values}), [&](Tile tile) {
          EXPECT_TRUE(full.emplace(tile.offset, tile.bytes).second) << "told once";
        });
      }
      EXPECT_TRUE(tiles.all_full());
      ASSERT_EQ(full.size(), 3u * 2 * 2);
      for (const auto& [offset, held] : full) {
        ASSERT_EQ(held.size(), 2u * 2 * 3 * 4);
        for (std::size_t i = 0; i < 24; ++i) {
          const std::size_t x = offset[0] + i / 12, y = offset[1] + i / 4 % 3,
                            z = offset[2] + i % 4;
          const bool inside = x < dims[0] && y < dims[1] && z < dims[2];
          std::uint16_t value = 0,
                        expected = std::bit_cast<std::uint16_t>(std::array{fill[0], fill[1]});
          if (inside) expected = value_at((x * dims[1] + y) * dims[2] + z);
          std::memcpy(&value, held.data() + 2 * i, 2);
          ASSERT_EQ(value, expected);
        }
      }
    }
  }
}

// More than is packed at once, of arrays with chunks of different sizes, filled in turns.
TEST(Packing, OneFileWhateverTheThreads) {
  const Folder folder;
  std::string reference;
  std::vector<double> values(65'536);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i * i % 1009);
  const std::vector<std::int32_t> integers(values.begin(), values.end());
  for (const int threads : {1, 2, 3, 7}) {
    const ThreadLimit limit{threads};
    const auto path = folder / std::to_string(threads);
    Output out{path};
    const Sizes rows{26 * values.size() - 17};
    out.array("many", Storage::float64, rows, Sizes{values.size()}, {}, true);
    out.array("few", Storage::int32, rows, Sizes{1000}, {}, false);
    for (std::size_t first = 0; first < rows[0]; first += values.size()) {
      const Sizes start{first}, count{std::min(values.size(), rows[0] - first)};
      out.write("many", start, count, std::span<const double>{values}.first(count[0]));
      out.write("few", start, count, std::span<const std::int32_t>{integers}.first(count[0]));
    }
    out.close();
    if (reference.empty()) reference = contents(path);
    EXPECT_EQ(contents(path), reference) << threads << " threads";
  }
}

TEST(Packing, AnArrayThatIsNotCompleteIsABug) {
  const Folder folder;
  Output out{folder / "a"};
  out.array("a", Storage::int8_flags, Sizes{10}, Sizes{10}, {}, false);
  const std::vector<std::int8_t> half(5);
  out.write("a", Sizes{0}, Sizes{5}, std::span<const std::int8_t>{half});
  EXPECT_THROW(out.close(), Failure);
}

}  // namespace
}  // namespace agora::sim::hdf5
