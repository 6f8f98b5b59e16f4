// SPDX-License-Identifier: MIT
// A result file opens in the tools of the field with no code of ours. A tool that is not installed
// is skipped, unless AGORA_REQUIRE_READERS is set: then its absence is a failure.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>

#include "tests/sim/io/sample_result.h"

namespace agora::sim {
namespace {

using testing::HasSubstr;

struct Said {
  int code;
  std::string text;  // standard output and error
};

Said run(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return {-1, "cannot start a shell"};
  std::string text;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    text.append(buffer, n);
  }
  const int status = ::pclose(pipe);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text};
}

bool required() { return std::getenv("AGORA_REQUIRE_READERS") != nullptr; }

// A line long enough that a 64 KiB limit anywhere would show.
Layout layout_with_long_text() {
  Layout layout = sample_layout();
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "key_" + std::to_string(i) + " = 1\n";
  layout.attributes.emplace_back("long_text", text);
  return layout;
}

#define AGORA_NEEDS(probe)                                                             \
  if (const Said said = run(probe); said.code != 0) {                                  \
    if (required()) FAIL() << "required, but '" << (probe) << "' says: " << said.text; \
    GTEST_SKIP() << "not installed";                                                   \
  }

const char* const kXarrayScript = R"(
import sys, numpy, xarray
ds = xarray.open_dataset(sys.argv[1], engine=sys.argv[2])
assert dict(ds.sizes) == {"variant": 2, "replicate": 3, "day": 4, "plant": 3, "depth": 2}, ds.sizes
assert list(ds.variant.values) == ["dry", "wet"]
assert ds.plant.values[1] == "b\u00e4rlauch"
assert ds.height.dims == ("variant", "replicate", "day", "plant")
assert ds.height.attrs["units"] == "m" and ds.height.attrs["cell_methods"] == "plant: mean"
assert ds.replicate.attrs["standard_name"] == "realization"
assert str(ds.day.values[3]).startswith("2006-01-04"), ds.day.values
wet = ds.sel(variant="wet", plant="ash")
assert wet.leaves.values[1].tolist() == [400, 403, 406, 409], wet.leaves.values
assert numpy.isnan(ds.height.values[0, 0, 3, 2]) and ds.height.values[0, 0, 0, 1] == 1 / 7
assert ds.fate.attrs["flag_meanings"] == "alive eaten dried"
assert ds.fate.attrs["flag_values"].tolist() == [0, 1, -1]
assert ds.fate.values[1, 0, :2].tolist() == [0, 1]
assert ds.water.sel(depth=1.5).values.tolist() == [2, 4]
assert ds.attrs["seed"] == "00000000000000ff" and ds.attrs["Conventions"] == "CF-1.8"
assert ds.attrs["scenario"] == "[garden]\nplants = 3  # gr\u00fcn\n", ds.attrs["scenario"]
assert len(ds.attrs["long_text"]) == 128890 and ds.attrs["long_text"].endswith("key_9999 = 1\n")
print("as expected")
)";

void expect_xarray_opens(const std::string& engine) {
  const Folder folder;
  write_sample(folder / "a.h5", layout_with_long_text());
  put(folder / "check.py", kXarrayScript);
  const Said said = run("/usr/bin/python3 '" + (folder / "check.py").native() + "' '" +
                        (folder / "a.h5").native() + "' " + engine);
  EXPECT_EQ(said.code, 0) << said.text;
  EXPECT_THAT(said.text, HasSubstr("as expected"));
}

TEST(Readers, XarrayOpensItWithH5netcdf) {
  AGORA_NEEDS("/usr/bin/python3 -c 'import xarray, h5netcdf'");
  expect_xarray_opens("h5netcdf");
}

TEST(Readers, XarrayOpensItWithNetcdf4) {
  AGORA_NEEDS("/usr/bin/python3 -c 'import xarray, netCDF4'");
  expect_xarray_opens("netcdf4");
}

TEST(Readers, NcdumpReadsIt) {
  AGORA_NEEDS("command -v ncdump");
  const Folder folder;
  write_sample(folder / "a.h5", layout_with_long_text());
  const Said said = run("ncdump '" + (folder / "a.h5").native() + "'");
  EXPECT_EQ(said.code, 0);
  for (const char* line :
       {"string variant(variant) ;", "double height(variant, replicate, day, plant) ;",
        "byte fate(variant, replicate, plant) ;", "fate:flag_values = 0b, 1b, -1b ;",
        "day:units = \"days since 2006-01-01\" ;", "plant = \"ash\", \"b\xc3\xa4rlauch\", ",
        "  506, 507, 508,", "key_9999 = 1"}) {
    EXPECT_THAT(said.text, HasSubstr(line));
  }
}

TEST(Readers, ROpensItWithNcdf4) {
  AGORA_NEEDS("Rscript -e 'library(ncdf4)'");
  const Folder folder;
  write_sample(folder / "a.h5", layout_with_long_text());
  put(folder / "check.R", R"(
library(ncdf4)
f <- nc_open(commandArgs(trailingOnly = TRUE)[1])
leaves <- ncvar_get(f, "leaves")   # R turns the axes around: plant, day, replicate, variant
stopifnot(identical(dim(leaves), c(3L, 4L, 3L, 2L)), leaves[1, , 2, 2] == c(400, 403, 406, 409))
stopifnot(ncvar_get(f, "variant") == c("dry", "wet"), is.na(ncvar_get(f, "fate")[3, 1, 1]))
stopifnot(ncatt_get(f, "height", "units")$value == "m")
stopifnot(nchar(ncatt_get(f, 0, "long_text")$value) == 128890)
cat("as expected\n")
)");
  const Said said =
      run("Rscript '" + (folder / "check.R").native() + "' '" + (folder / "a.h5").native() + "'");
  EXPECT_EQ(said.code, 0) << said.text;
  EXPECT_THAT(said.text, HasSubstr("as expected"));
}

}  // namespace
}  // namespace agora::sim
