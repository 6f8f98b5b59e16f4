// SPDX-License-Identifier: MIT
// A study's axes and tables open in the tools of the field as docs/file-format.md says: names
// instead of numbers, dates instead of days, a data frame per table.
#include <gmock/gmock.h>

#include "tests/sim/io/folder.h"
#include "tests/sim/io/reader_programs.h"
#include "tests/sim/study/meadow.h"
#include "tests/sim/study/meadow_study.h"

namespace agora::sim::meadow {
namespace {

using testing::HasSubstr;

/// The file of a study that begins on a day of the calendar.
std::string file_of(const Folder& folder, const std::vector<std::string>& more = {}) {
  std::vector<std::string> overrides{"time.start=2006-03-01"};
  overrides.insert(overrides.end(), more.begin(), more.end());
  return run(study(overrides), folder / "a.h5").native();
}

Said python(const Folder& folder, const std::string& script, const std::string& words) {
  put(folder / "check.py", script);
  return sim::run("/usr/bin/python3 '" + (folder / "check.py").native() + "' " + words);
}

const char* const kXarrayScript = R"(
import sys, numpy, xarray
ds = xarray.open_dataset(sys.argv[1], engine=sys.argv[2])
assert ds.grown_by_age.dims == ("variant", "replicate", "time", "kind", "age")
assert list(ds.age.values) == ["younger", "older"] and list(ds["quantile"].values) == [0.1, 0.5, 0.9]
assert ds.age.attrs["long_name"] == "Age of the plant"
parts = ds.grown_by_age.sum("age")
assert (parts == ds.grown).all()
median = ds.height_quantile.sel(quantile=0.5, variant="rich")
assert (median <= ds.height_quantile.sel(quantile=0.9, variant="rich")).all() and median.max() > 0
assert ds.attrs["tables"] == "census flowers" and "measured" in ds.attrs["table_census"]

def table(name):
    columns = [each for each in ds if ds[each].dims == (name + "_row",)]
    frame = ds[columns].to_dataframe()
    frame.columns = [each[len(name) + 1:] for each in columns]
    return frame

census = table("census")
assert list(census.columns) == ["variant", "replicate", "time", "plant", "kind", "age", "height"]
assert len(census) == 2 * 3 * 10 * 20 and str(census.variant.dtype) == "int32"
assert str(census.time.iloc[0]).startswith("2006-03-03"), census.time.iloc[0]
assert set(ds.variant[ds.census_variant].values) == {"poor", "rich"}
named = ds.age.values[census.age]
assert (named[census.plant < 250] == "older").all() and (named[census.plant >= 250] == "younger").all()
means = census.groupby("variant").height.mean()
assert means[1] > 2 * means[0], means
assert census[(census.variant == 0) & (census.plant == 25)].groupby("replicate").size().tolist() == [10, 10, 10]
flowers = table("flowers")
if sys.argv[3] == "none":
    assert len(flowers) == 0 and ds.sizes["flowers_row"] == 0
else:
    assert len(flowers) > 500 and flowers.petals.between(0, 11).all()
    assert (flowers.groupby(["variant", "replicate"]).time.diff().dropna() >= numpy.timedelta64(0)).all()
print("as expected")
)";

void expect_xarray_reads(const std::string& engine) {
  const Folder folder;
  const Said said = python(folder, kXarrayScript, file_of(folder) + " " + engine + " some");
  EXPECT_EQ(said.code, 0) << said.text;
  EXPECT_THAT(said.text, HasSubstr("as expected"));
  const Folder other;
  const Said empty =
      python(other, kXarrayScript, file_of(other, {"flowering=0.0"}) + " " + engine + " none");
  EXPECT_EQ(empty.code, 0) << empty.text;
}

TEST(StudyReaders, XarrayWithH5netcdf) {
  AGORA_NEEDS("/usr/bin/python3 -c 'import xarray, h5netcdf'");
  expect_xarray_reads("h5netcdf");
}

TEST(StudyReaders, XarrayWithNetcdf4) {
  AGORA_NEEDS("/usr/bin/python3 -c 'import xarray, netCDF4'");
  expect_xarray_reads("netcdf4");
}

TEST(StudyReaders, Ncdump) {
  AGORA_NEEDS("command -v ncdump");
  const Folder folder;
  const Said said = sim::run("ncdump -h '" + file_of(folder) + "'");
  EXPECT_EQ(said.code, 0);
  for (const char* line :
       {"census_row = 1200 ;", "string age(age) ;", "double quantile(quantile) ;",
        "double grown_by_age(variant, replicate, time, kind, age) ;",
        "double height_quantile(variant, replicate, time, quantile) ;",
        "int census_age(census_row) ;", "census_age:agora_index_of = \"age\" ;",
        "census_time:units = \"days since 2006-03-01\" ;", "double census_height(census_row) ;",
        ":tables = \"census flowers\" ;"}) {
    EXPECT_THAT(said.text, HasSubstr(line));
  }
}

TEST(StudyReaders, RWithNcdf4) {
  AGORA_NEEDS("Rscript -e 'library(ncdf4)'");
  const Folder folder;
  const std::string file = file_of(folder);
  put(folder / "check.R", R"(
library(ncdf4)
f <- nc_open(commandArgs(trailingOnly = TRUE)[1])
stopifnot(ncvar_get(f, "age") == c("younger", "older"))
stopifnot(identical(dim(ncvar_get(f, "grown_by_age")), c(2L, 2L, 10L, 3L, 2L)))
columns <- grep("^census_", names(f$var), value = TRUE)
census <- as.data.frame(sapply(columns, function(name) ncvar_get(f, name)))
census$variant <- ncvar_get(f, "variant")[census$census_variant + 1]
stopifnot(nrow(census) == 1200, table(census$variant) == c(600, 600))
stopifnot(any(is.na(census$census_height)), !is.na(census$census_plant))
cat("as expected\n")
)");
  const Said said = sim::run("Rscript '" + (folder / "check.R").native() + "' '" + file + "'");
  EXPECT_EQ(said.code, 0) << said.text;
  EXPECT_THAT(said.text, HasSubstr("as expected"));
}

}  // namespace
}  // namespace agora::sim::meadow
