// SPDX-License-Identifier: MIT
#include "sim/study/table_file.h"

#include <algorithm>

#include "sim/core/expect.h"

namespace agora::sim {
namespace {

std::string axis_name(const RowTable& table) { return table.name + "_row"; }
std::string variable_name(const RowTable& table, const std::string& column) {
  return table.name + "_" + column;
}

Variable over_rows(const RowTable& table, const std::string& column, std::string long_name,
                   std::string unit, Storage storage, std::string index_of = "") {
  return {.name = variable_name(table, column),
          .long_name = std::move(long_name),
          .unit = std::move(unit),
          .cell_methods = "",
          .axes = {axis_name(table)},
          .storage = storage,
          .flags = {},
          .index_of = std::move(index_of)};
}

Variable variable_of(const RowTable& table, const RowColumn& column, const std::string& item) {
  using Kind = RowColumn::Kind;
  const Storage storage = column.kind == Kind::real ? Storage::float64 : Storage::int32;
  std::string index_of;
  if (column.kind == Kind::item) index_of = item;
  if (column.kind == Kind::label) index_of = column.axis ? column.axis->name : "nothing";
  return over_rows(table, column.name, column.long_name, column.unit, storage, index_of);
}

/// Its column, out of rows that stand one after the other.
std::vector<double> column_of(const RowBatch& rows, std::size_t column) {
  std::vector<double> values;
  values.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    values.push_back(rows.values()[row * rows.columns() + column]);
  }
  return values;
}

}  // namespace

void add_tables(Layout& layout, const Model& model, std::span<const std::uint64_t> rows) {
  const auto time = std::ranges::find(layout.axes, "time", &Axis::name);
  AGORA_EXPECT(time != layout.axes.end());
  const std::string time_unit = time->unit;
  std::string names;
  std::size_t t = 0;
  for (const RowTable& table : model.tables()) {
    names += (names.empty() ? "" : " ") + table.name;
    layout.attributes.emplace_back("table_" + table.name, table.doc);
    layout.axes.push_back({axis_name(table), "Row", "", RowCount{rows[t++]}, ""});
    layout.variables.push_back(over_rows(table, "variant", "Variant of the scenario, by its index",
                                         "", Storage::int32, "variant"));
    layout.variables.push_back(
        over_rows(table, "replicate", "Replicate", "", Storage::int32, "replicate"));
    layout.variables.push_back(
        over_rows(table, "time", "When the row was recorded", time_unit, Storage::float64));
    for (const RowColumn& column : table.columns) {
      layout.variables.push_back(variable_of(table, column, model.item_axis()));
    }
  }
  if (!names.empty()) layout.attributes.emplace_back("tables", names);
}

void write_tables(ResultWriter& file, const Model& model, RunArchive& archive, RunId run) {
  const std::vector<RowTable> tables = model.tables();
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const RowTable& table = tables[t];
    archive.read_rows(run, t, [&](const RowBatch& rows) {
      const std::vector<double> variant(rows.size(), run.variant);
      const std::vector<double> replicate(rows.size(), run.replicate);
      file.append(variable_name(table, "variant"), variant);
      file.append(variable_name(table, "replicate"), replicate);
      file.append(variable_name(table, "time"), rows.times());
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        file.append(variable_name(table, table.columns[c].name), column_of(rows, c));
      }
    });
  }
}

}  // namespace agora::sim
