// SPDX-License-Identifier: MIT
#include "app/describe_records.h"

#include <algorithm>
#include <vector>

#include "analysis/text_table.h"
#include "app/small_model.h"

namespace agora::app {
namespace {

/// When a channel has a number.
std::string when(const sim::Channel& channel) {
  if (channel.at_end) return "end of the run";
  return channel.flow ? "sum" : "at its end";
}

/// Whether it is recorded whatever the scenario says.
bool is_among(const std::vector<sim::Channel>& always, const sim::Channel& channel) {
  return std::ranges::find(always, channel) != always.end();
}

std::string kind_of(const sim::RowColumn& column) {
  using Kind = sim::RowColumn::Kind;
  switch (column.kind) {
    case Kind::real:
      return "real";
    case Kind::whole:
      return "whole";
    case Kind::item:
      return "index of an item";
    case Kind::label:
      break;
  }
  return "index on the axis " + column.axis->name;
}

std::string asked(const sim::RowTable& table) {
  return table.asked == sim::RowTable::Asked::each_tick ? "after any tick" : "with every record";
}

}  // namespace

sim::Value channels_value(const std::string& model) {
  const std::vector<sim::Channel> always = small_model(model)->channels();
  sim::Array channels;
  for (const sim::Channel& channel : small_model(model, Asking::everything)->channels()) {
    sim::Table line;
    line.set("name", channel.name);
    line.set("long_name", channel.long_name);
    line.set("unit", channel.unit);
    line.set("per_item", channel.per_item);
    line.set("flow", channel.flow);
    line.set("at_end", channel.at_end);
    line.set("always", is_among(always, channel));
    if (channel.axis) line.set("axis", channel.axis->name);
    channels.emplace_back(std::move(line));
  }
  return channels;
}

std::string channels_text(const std::string& model) {
  using analysis::Align;
  const std::vector<sim::Channel> always = small_model(model)->channels();
  analysis::TextTable table{{Align::left, Align::left, Align::left, Align::left}};
  table.add({"channel", "unit", "over an interval", "what it is"});
  for (const sim::Channel& channel : small_model(model, Asking::everything)->channels()) {
    table.add({channel.name, channel.unit, when(channel),
               channel.long_name + (channel.axis ? ", by " + channel.axis->name : "") +
                   (is_among(always, channel) ? "" : " (on request)")});
  }
  return table.text();
}

sim::Value tables_value(const std::string& model) {
  sim::Array tables;
  for (const sim::RowTable& table : small_model(model, Asking::everything)->tables()) {
    sim::Array columns;
    for (const sim::RowColumn& column : table.columns) {
      sim::Table line;
      line.set("name", column.name);
      line.set("long_name", column.long_name);
      line.set("unit", column.unit);
      line.set("kind", kind_of(column));
      columns.emplace_back(std::move(line));
    }
    sim::Table line;
    line.set("name", table.name);
    line.set("doc", table.doc);
    line.set("asked", asked(table));
    line.set("columns", std::move(columns));
    tables.emplace_back(std::move(line));
  }
  return tables;
}

std::string tables_text(const std::string& model) {
  using analysis::Align;
  std::string text = "Tables of rows that a scenario of " + model +
                     " can ask for. Every row also says to which\n" +
                     "variant and replicate it belongs, and when it was recorded.\n";
  for (const sim::RowTable& table : small_model(model, Asking::everything)->tables()) {
    analysis::TextTable columns{{Align::left, Align::left, Align::left, Align::left}};
    columns.add({"column", "unit", "kind", "what it is"});
    for (const sim::RowColumn& column : table.columns) {
      columns.add({column.name, column.unit, kind_of(column), column.long_name});
    }
    text += "\n" + table.name + "  " + table.doc + ". Rows come " + asked(table) + ".\n\n" +
            columns.text();
  }
  return text;
}

}  // namespace agora::app
