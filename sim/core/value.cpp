// SPDX-License-Identifier: MIT
// The tree, its text, and the overlay.
#include "sim/core/value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace agora::sim {

std::string to_text(const Place& place) {
  if (place.line == 0) return place.source;
  return place.source + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

const Value* Table::find(std::string_view key) const {
  const auto it = std::ranges::find(entries, key, &Entry::key);
  return it == entries.end() ? nullptr : &it->value;
}

Value* Table::find(std::string_view key) {
  return const_cast<Value*>(std::as_const(*this).find(key));
}

Value& Table::set(std::string key, Value value, Place key_place) {
  if (Value* old = find(key)) return *old = std::move(value);
  return entries.emplace_back(Entry{std::move(key), std::move(key_place), std::move(value)}).value;
}

void Table::erase(std::string_view key) {
  std::erase_if(entries, [key](const Entry& entry) { return entry.key == key; });
}

Value::Value() = default;
Value::Value(Data data, int) : data_{std::move(data)} {}
Value::Value(double number) : data_{number} {}
Value::Value(const char* text) : data_{std::string{text}} {}
Value::Value(std::string_view text) : data_{std::string{text}} {}
Value::Value(std::string text) : data_{std::move(text)} {}
Value::Value(Array array) : data_{std::move(array)} {}
Value::Value(Table table) : data_{std::move(table)} {}

const Value* Value::find(std::string_view key) const {
  const Table* table = get<Table>();
  return table ? table->find(key) : nullptr;
}

double Value::number() const {
  if (const auto* whole = get<std::int64_t>()) return static_cast<double>(*whole);
  const auto* number = get<double>();
  return number ? *number : 0.0;
}

std::string_view type_name(const Value& value) {
  static constexpr std::array<std::string_view, 7> kNames{
      "nothing", "a boolean", "a whole number", "a number", "a text", "an array", "a table"};
  return kNames[value.data().index()];
}

std::string number_text(double number) {
  char buffer[32];
  const bool whole = std::abs(number) < 1e15 && number == std::trunc(number);
  const auto end = whole ? std::to_chars(buffer, buffer + sizeof buffer, std::llrint(number))
                         : std::to_chars(buffer, buffer + sizeof buffer, number);
  return {buffer, end.ptr};
}

namespace {

bool is_bare_key(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      out += escape;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string key_text(std::string_view key) {
  return is_bare_key(key) ? std::string{key} : in_quotes(key);
}

struct ToText {
  std::string operator()(std::monostate) const { return "none"; }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(std::int64_t whole) const { return std::to_string(whole); }
  std::string operator()(double number) const { return number_text(number); }
  std::string operator()(const std::string& text) const { return in_quotes(text); }
  std::string operator()(const Array& array) const {
    std::string out;
    for (const Value& value : array) out += (out.empty() ? "" : ", ") + to_text(value);
    return "[" + out + "]";
  }
  std::string operator()(const Table& table) const {
    std::string out;
    for (const Entry& entry : table.entries) {
      out += (out.empty() ? "" : ", ") + key_text(entry.key) + " = " + to_text(entry.value);
    }
    return "{" + out + "}";
  }
};

// The kind that a kind table or its short form names; "" for every other value.
std::string kind_of(const Value& value) {
  if (const auto* text = value.get<std::string>()) return *text;
  const Value* kind = value.find("kind");
  const auto* text = kind ? kind->get<std::string>() : nullptr;
  return text ? *text : "";
}

// `"drip"` as `{kind = "drip"}`.
Value in_long_form(Value text) {
  Table table;
  const Place place = text.place;
  table.set("kind", std::move(text), place);
  Value out{std::move(table)};
  out.place = place;
  return out;
}

}  // namespace

std::string to_text(const Value& value) { return std::visit(ToText{}, value.data()); }

std::string join_path(std::string_view parent, std::string_view key) {
  return parent.empty() ? key_text(key) : std::string{parent} + "." + key_text(key);
}

Value overlay(Value base, const Value& top) {
  const std::string base_kind = kind_of(base), top_kind = kind_of(top);
  if (!base_kind.empty()) {
    if (!top_kind.empty() && top_kind != base_kind) return top;
    if (base.is<Table>() && top.is<std::string>()) return base;  // the same kind, named again
    if (base.is<std::string>() && top.is<Table>()) base = in_long_form(std::move(base));
  }
  const Table* top_table = top.get<Table>();
  Table* base_table = base.get<Table>();
  if (!top_table || !base_table) return top;
  for (const Entry& entry : top_table->entries) {
    if (Value* below = base_table->find(entry.key)) {
      *below = overlay(std::move(*below), entry.value);
    } else {
      base_table->entries.push_back(entry);
    }
  }
  if (top.place.line > 0) base.place = top.place;
  return base;
}

}  // namespace agora::sim
