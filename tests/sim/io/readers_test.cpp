// SPDX-License-Identifier: MIT
// A result file opens in the tools of the field with no code of ours.
#include <gmock/gmock.h>

#include "tests/sim/io/reader_programs.h"
#include "tests/sim/io/sample_result.h"

namespace agora::sim {
namespace {

using testing::HasSubstr;

// A line long enough that a 64 KiB limit anywhere would show.
Layout layout_with_long_text() {
  Layout layout = sample_layout();
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "key_" + std::to_string(i) + " = 1\n";
  layout.attributes.emplace_back("long_text", text);
  return layout;
}

const char* const kXarrayScript = R"(
import sys, numpy, xarray
ds = xarray.open_dataset(sys.argv[1], engine=sys.argv[2])
assert dict(ds.sizes) == {"variant": 2, "replicate": 3, "day": 4, "plant": 3, "depth": 2,
                          "visit_row": 5, "eclipse_row": 0}, ds.sizes
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
assert ds.visit_plant.dtype == "int32" and ds.visit_plant.dims == ("visit_row",)
assert ds.plant[ds.visit_plant].values.tolist()[1:] == ["ash"] + 2 * ["b\u00e4rlauch"] + ["ash"]
assert numpy.isnan(ds.visit_length[2]) and ds.visit_length.values[4] == 5.5
visits = ds[[name for name in ds if ds[name].dims == ("visit_row",)]].to_dataframe()
assert visits[visits.visit_plant == 0].visit_length.sum() == 8, visits
assert ds.eclipse_length.shape == (0,) and len(ds.eclipse_day.values) == 0
assert ds.eclipse_day.attrs["agora_index_of"] == "day"
assert "visit_row" not in ds.variables and "eclipse_row" not in ds.variables
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
        "  506, 507, 508,", "key_9999 = 1", "visit_row = 5 ;",
        "eclipse_row = UNLIMITED ; // (0 currently)", "int visit_plant(visit_row) ;",
        " visit_plant = 2, 0, 1, 1, 0 ;", " visit_length = 1.5, 2.5, _, 4.5, 5.5 ;"}) {
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
stopifnot(ncvar_get(f, "visit_plant") == c(2, 0, 1, 1, 0), ncvar_get(f, "visit_length")[5] == 5.5)
stopifnot(f$dim$eclipse_row$len == 0, f$var$eclipse_length$dim[[1]]$name == "eclipse_row")
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
