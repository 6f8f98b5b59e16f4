// SPDX-License-Identifier: MIT
// What a scenario says, as a plain tree in which every key and every value remembers the place
// where it was written. Nothing here knows what a key means (params.h does) or how text is parsed
// (sim/io/toml.h does).
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace agora::sim {

/// Where something was written. Line and column count from 1; line 0 means "no line", as in --set.
struct Place {
  std::string source;  // the file as the user named it, or "--set"
  int line = 0;
  int column = 0;

  bool operator==(const Place&) const = default;
};

/// `garden.toml:7:9`, or the bare source where there is no line.
std::string to_text(const Place& place);

class Value;
struct Entry;
using Array = std::vector<Value>;

/// Keys with their values in the order of the text. Keys are unique.
struct Table {
  std::vector<Entry> entries;

  const Value* find(std::string_view key) const;
  Value* find(std::string_view key);
  /// Replaces the value of `key`, or appends it.
  Value& set(std::string key, Value value, Place key_place = {});
  void erase(std::string_view key);
};

/// Nothing, a boolean, a whole number, a number, a text, an array or a table.
class Value {
 public:
  using Data = std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Table>;

  Value();
  Value(std::same_as<bool> auto flag) : Value{Data{std::in_place_type<bool>, flag}, 0} {}
  template <std::integral I>
  requires(!std::same_as<I, bool>) Value(I whole)
      : Value{Data{std::in_place_type<std::int64_t>, static_cast<std::int64_t>(whole)}, 0} {}
  Value(double number);
  Value(const char* text);
  Value(std::string_view text);
  Value(std::string text);
  Value(Array array);
  Value(Table table);

  const Data& data() const { return data_; }
  bool is_none() const { return is<std::monostate>(); }
  template <class T>
  bool is() const {
    return std::holds_alternative<T>(data_);
  }
  /// The content as a T, or null if it is something else.
  template <class T>
  const T* get() const {
    return std::get_if<T>(&data_);
  }
  template <class T>
  T* get() {
    return std::get_if<T>(&data_);
  }
  /// The member `key` of a table; null for everything that is not a table with this member.
  const Value* find(std::string_view key) const;
  /// The number as a double, whole or not; 0 for everything that is not a number.
  double number() const;
  bool is_number() const { return is<std::int64_t>() || is<double>(); }

  Place place;

 private:
  Value(Data data, int);
  Data data_;
};

struct Entry {
  std::string key;
  Place key_place;
  Value value;
};

/// "a table", "a whole number", ... for messages.
std::string_view type_name(const Value& value);

/// The shortest text that reads back as the same number, in no locale; whole numbers without an
/// exponent up to 10^15.
std::string number_text(double number);

/// The value as it would stand in a scenario, on one line.
std::string to_text(const Value& value);

/// `parent.key`, with quotes where the key needs them; just the key where the parent is empty.
std::string join_path(std::string_view parent, std::string_view key);

/// Lays `top` over `base`: tables merge key by key, everything else is replaced and keeps its
/// place. A *kind table* is a table with the text member `kind`, or that text alone. Naming another
/// kind than the base did replaces the whole table, since the parameters of one kind mean nothing
/// to another; naming the same kind merges.
Value overlay(Value base, const Value& top);

}  // namespace agora::sim
