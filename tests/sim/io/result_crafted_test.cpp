// SPDX-License-Identifier: MIT
// Result files that somebody has made up: the sum over them is right, what they hold is not ours.
// Each is a good file changed through HDF5 itself in one respect, which the strict reader must
// name.
#include <gmock/gmock.h>
#include <hdf5.h>

#include <functional>

#include "sim/io/result_trailer.h"
#include "tests/sim/io/sample_result.h"

namespace agora::sim {
namespace {

using testing::HasSubstr;

constexpr std::size_t kTrailerSize = 40;  // bytes, as docs/file-format.md says

// Changes a good file through HDF5 and sums it up again.
Outcome crafted(const std::function<void(hid_t)>& change) {
  const Folder folder;
  const auto path = folder / "crafted.h5";
  write_sample(path);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - kTrailerSize);
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  EXPECT_GE(file, 0);
  change(file);
  EXPECT_GE(H5Fclose(file), 0);
  result_file::append_trailer(path);
  return outcome([&] { read_result(path).read("water"); });
}

// A new "water" of 2 x 2 in place of the old one, with the attributes that are asked for.
void replace_water(hid_t file, hid_t type, hid_t properties, hsize_t rows = 2,
                   hsize_t most_rows = 2) {
  H5Ldelete(file, "water", H5P_DEFAULT);
  const hsize_t dims[2]{rows, 2}, most[2]{most_rows, 2};
  const hid_t space = H5Screate_simple(2, dims, most);
  const hid_t dataset =
      H5Dcreate2(file, "water", type, space, H5P_DEFAULT, properties, H5P_DEFAULT);
  EXPECT_GE(dataset, 0);
  const hid_t scalar = H5Screate(H5S_SCALAR);
  for (const auto& [name, value] :
       {std::pair<std::string, std::string>{"agora_axes", "variant depth"},
        {"agora_leading", "0"}}) {
    const hid_t text = H5Tcopy(H5T_C_S1);
    H5Tset_size(text, value.size());
    const hid_t attribute =
        H5Acreate2(dataset, name.c_str(), text, scalar, H5P_DEFAULT, H5P_DEFAULT);
    EXPECT_GE(H5Awrite(attribute, text, value.c_str()), 0);
    H5Aclose(attribute);
    H5Tclose(text);
  }
  H5Sclose(scalar);
  H5Dclose(dataset);
  H5Sclose(space);
}

hid_t good_properties() {
  const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
  const hsize_t chunk[2]{2, 2};
  H5Pset_chunk(properties, 2, chunk);
  H5Pset_shuffle(properties);
  H5Pset_deflate(properties, 1);
  H5Pset_fletcher32(properties);
  return properties;
}

void expect_refused(const Outcome& outcome, const std::string& part_of_message) {
  EXPECT_EQ(outcome.code, ExitCode::bad_input);
  EXPECT_THAT(outcome.message, HasSubstr(part_of_message));
}

TEST(CraftedResult, AGoodReplacementIsAccepted) {
  // The other tests of this suite prove something only if this one passes.
  EXPECT_EQ(
      crafted([](hid_t file) { replace_water(file, H5T_IEEE_F64LE, good_properties()); }).message,
      "");
}

// A new "visit_row" in place of the old one, without its attributes.
void replace_row_axis(hid_t file, hid_t type, hsize_t rows, hsize_t most, hid_t properties,
                      bool with_data = false) {
  H5Ldelete(file, "visit_row", H5P_DEFAULT);
  const hid_t space = H5Screate_simple(1, &rows, &most);
  const hid_t dataset =
      H5Dcreate2(file, "visit_row", type, space, H5P_DEFAULT, properties, H5P_DEFAULT);
  EXPECT_GE(dataset, 0);
  if (with_data) {
    const std::vector<std::int8_t> data(rows);
    H5Dwrite(dataset, H5T_NATIVE_INT8, H5S_ALL, H5S_ALL, H5P_DEFAULT, data.data());
  }
  H5Dclose(dataset);
  H5Sclose(space);
}

TEST(CraftedResult, AnAxisOfRowsThatIsNotAsItIsWrittenIsRefused) {
  // Our door to HDF5 must open before anything else does: even the name of a type starts the
  // library.
  const Folder before;
  write_sample(before / "before.h5");
  const auto with = [](hid_t type, hsize_t rows, hsize_t most, hid_t properties, bool data) {
    return crafted([=](hid_t file) { replace_row_axis(file, type, rows, most, properties, data); });
  };
  EXPECT_EQ(with(H5T_STD_I8LE, 5, 5, H5P_DEFAULT, false).message, "") << "the good replacement";
  expect_refused(with(H5T_STD_I8LE, 6, 6, H5P_DEFAULT, false), "another shape than its axes");
  expect_refused(with(H5T_STD_I8LE, 0, 0, H5P_DEFAULT, false), "another shape than its axes");
  expect_refused(with(H5T_STD_I8LE, hsize_t{1} << 50, hsize_t{1} << 50, H5P_DEFAULT, false),
                 "too many rows");
  expect_refused(with(H5T_STD_I8LE, 5, 5, H5P_DEFAULT, true), "'agora_labels' is missing");
  expect_refused(with(H5T_IEEE_F32BE, 5, 5, H5P_DEFAULT, false), "'agora_labels' is missing");
  const hid_t chunked = H5Pcreate(H5P_DATASET_CREATE);
  const hsize_t chunk = 5;
  H5Pset_chunk(chunked, 1, &chunk);
  expect_refused(with(H5T_STD_I8LE, 5, 5, chunked, false), "other filters");
  expect_refused(with(H5T_STD_I8LE, 5, H5S_UNLIMITED, chunked, false), "other filters");
  H5Pclose(chunked);
  const hid_t external = H5Pcreate(H5P_DATASET_CREATE);
  H5Pset_external(external, "/etc/passwd", 0, 5);
  expect_refused(with(H5T_STD_I8LE, 5, 5, external, false), "not kept in chunks");
  H5Pclose(external);
}

TEST(CraftedResult, ExternalLinkIsRefused) {
  const Folder elsewhere;
  write_sample(elsewhere / "other.h5");
  const std::string other = (elsewhere / "other.h5").native();
  expect_refused(crafted([&](hid_t file) {
                   H5Ldelete(file, "water", H5P_DEFAULT);
                   H5Lcreate_external(other.c_str(), "/water", file, "water", H5P_DEFAULT,
                                      H5P_DEFAULT);
                 }),
                 "link to somewhere else");
}

TEST(CraftedResult, SoftLinkIsRefused) {
  expect_refused(crafted([](hid_t file) {
                   H5Ldelete(file, "water", H5P_DEFAULT);
                   H5Lcreate_soft("/height", file, "water", H5P_DEFAULT, H5P_DEFAULT);
                 }),
                 "link to somewhere else");
}

TEST(CraftedResult, ExternalStorageIsRefused) {
  const Folder elsewhere;
  put(elsewhere / "raw", std::string(32, 's'));
  const std::string raw = (elsewhere / "raw").native();
  expect_refused(crafted([&](hid_t file) {
                   const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
                   H5Pset_external(properties, raw.c_str(), 0, 32);
                   replace_water(file, H5T_IEEE_F64LE, properties);
                 }),
                 "not kept in chunks");
}

TEST(CraftedResult, VirtualArrayIsRefused) {
  const Folder elsewhere;
  write_sample(elsewhere / "other.h5");
  const std::string other = (elsewhere / "other.h5").native();
  expect_refused(crafted([&](hid_t file) {
                   const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
                   const hsize_t dims[2]{2, 2};
                   const hid_t space = H5Screate_simple(2, dims, nullptr);
                   H5Pset_virtual(properties, space, other.c_str(), "/water", space);
                   replace_water(file, H5T_IEEE_F64LE, properties);
                 }),
                 "not kept in chunks");
}

TEST(CraftedResult, ForeignFilterIsRefused) {
  expect_refused(crafted([](hid_t file) {
                   const hid_t properties = good_properties();
                   H5Pset_filter(properties, 32001, H5Z_FLAG_OPTIONAL, 0, nullptr);
                   replace_water(file, H5T_IEEE_F64LE, properties);
                 }),
                 "other filters");
}

TEST(CraftedResult, OtherTypesAreRefused) {
  crafted([](hid_t) {});  // the library is started by our door, not by the names of types below
  for (const hid_t type : {H5T_IEEE_F64BE, H5T_STD_I64LE, H5T_STD_U8LE, H5T_IEEE_F32LE}) {
    expect_refused(crafted([&](hid_t file) { replace_water(file, type, good_properties()); }),
                   "a type that is not written");
  }
}

TEST(CraftedResult, OtherShapesAreRefused) {
  expect_refused(crafted([](hid_t file) {
                   replace_water(file, H5T_IEEE_F64LE, good_properties(), hsize_t{1} << 50,
                                 hsize_t{1} << 50);
                 }),
                 "another shape");
  expect_refused(crafted([](hid_t file) {
                   replace_water(file, H5T_IEEE_F64LE, good_properties(), 2, H5S_UNLIMITED);
                 }),
                 "without end");
}

TEST(CraftedResult, HugeAxisIsRefusedBeforeItIsRead) {
  expect_refused(crafted([](hid_t file) {
                   H5Ldelete(file, "day", H5P_DEFAULT);
                   const hsize_t size = 9'000'000;
                   const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
                   H5Pset_chunk(properties, 1, &size);
                   H5Pset_shuffle(properties);
                   H5Pset_deflate(properties, 1);
                   H5Pset_fletcher32(properties);
                   const hid_t space = H5Screate_simple(1, &size, nullptr);
                   H5Dclose(H5Dcreate2(file, "day", H5T_STD_I32LE, space, H5P_DEFAULT, properties,
                                       H5P_DEFAULT));
                 }),
                 "more than it can hold");
}

TEST(CraftedResult, AGroupInPlaceOfAnArrayIsRefused) {
  expect_refused(crafted([](hid_t file) {
                   H5Ldelete(file, "water", H5P_DEFAULT);
                   H5Gclose(H5Gcreate2(file, "water", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
                 }),
                 "'water' cannot be read");
}

TEST(CraftedResult, SomethingMoreIsRefused) {
  expect_refused(crafted([](hid_t file) {
                   H5Gclose(H5Gcreate2(file, "extra", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
                 }),
                 "more than it says");
}

TEST(CraftedResult, VariableLengthTextIsRefused) {
  expect_refused(crafted([](hid_t file) {
                   H5Adelete(file, "title");
                   const hid_t type = H5Tcopy(H5T_C_S1);
                   H5Tset_size(type, H5T_VARIABLE);
                   const hid_t space = H5Screate(H5S_SCALAR);
                   const hid_t attribute =
                       H5Acreate2(file, "title", type, space, H5P_DEFAULT, H5P_DEFAULT);
                   const char* text = "x";
                   H5Awrite(attribute, type, &text);
                   H5Aclose(attribute);
                 }),
                 "fixed length");
}

TEST(CraftedResult, AnotherFormatIsAVersionMismatch) {
  const Outcome other = crafted([](hid_t file) {
    const hid_t attribute = H5Aopen(file, "agora_format", H5P_DEFAULT);
    const hid_t type = H5Aget_type(attribute);
    H5Awrite(attribute, type, "9");
    H5Tclose(type);
    H5Aclose(attribute);
  });
  EXPECT_EQ(other.code, ExitCode::version_mismatch);
}

// Damaged inside although the sum is right: whatever HDF5 then says, it is a sentence.
TEST(CraftedResult, RandomDamageUnderARightSumNeverCrashes) {
  const Folder folder;
  write_sample(folder / "a.h5");
  std::string whole = contents(folder / "a.h5");
  whole.resize(whole.size() - kTrailerSize);
  int refused = 0;
  const int tries = 300;
  for (int i = 0; i < tries; ++i) {
    std::string bytes = whole;
    const std::size_t at = static_cast<std::size_t>(i) * 7919 % bytes.size();
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (i % 8)));
    put(folder / "damaged.h5", bytes);
    result_file::append_trailer(folder / "damaged.h5");
    const int code = in_child([&] {
      return static_cast<int>(outcome([&] {
                                const Result result = read_result(folder / "damaged.h5");
                                for (const Variable& v : result.layout().variables) {
                                  (void)result.read(v.name);
                                }
                              }).code);
    });
    EXPECT_TRUE(code == 0 || code == 65 || code == 78) << "byte " << at << ": " << code;
    refused += code != 0;
  }
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace agora::sim
