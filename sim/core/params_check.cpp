// SPDX-License-Identifier: MIT
// Types and ranges, and what to say about them.
#include "sim/core/params_check.h"

#include <algorithm>
#include <cmath>

#include "sim/core/suggest.h"

namespace agora::sim {
namespace {

constexpr double kLargestExact = 9007199254740992.0;  // 2^53: beyond it, doubles skip whole numbers

// One scalar against one description, with the place and the name to complain under.
class Checker {
 public:
  Checker(const ParamInfo& info, const Value& given, std::string name, Diagnostics& diagnostics)
      : info_{info}, given_{given}, name_{std::move(name)}, diagnostics_{diagnostics} {}

  std::optional<Value> number() const {
    if (!given_.is_number()) return wrong_type();
    const double number = given_.number();
    if (!std::isfinite(number)) {
      return wrong("is " + to_text(given_), "it must be finite, " + range());
    }
    const bool too_low =
        info_.exclusive_min ? number <= info_.min.number() : number < info_.min.number();
    if (too_low || number > info_.max.number()) return out_of_range();
    return number;
  }

  std::optional<Value> whole() const {
    if (!given_.is_number()) return wrong_type();
    std::int64_t whole = 0;
    if (const auto* written = given_.get<std::int64_t>()) {
      whole = *written;
    } else {
      const double number = given_.number();
      if (number != std::trunc(number)) return wrong_type();  // NaN too
      if (std::abs(number) > kLargestExact) return out_of_range();
      whole = static_cast<std::int64_t>(number);
    }
    const bool fits =
        whole >= *info_.min.get<std::int64_t>() && whole <= *info_.max.get<std::int64_t>();
    return fits ? std::optional<Value>{whole} : out_of_range();
  }

  std::optional<Value> flag() const {
    return given_.is<bool>() ? std::optional{given_} : wrong_type();
  }

  std::optional<Value> text() const {
    const auto* text = given_.get<std::string>();
    if (!text) return wrong_type();
    const bool has_control = std::ranges::any_of(
        *text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (has_control) {
      return wrong("is " + quote(*text), "control characters are not allowed in it");
    }
    return given_;
  }

  std::optional<Value> choice() const {
    const auto* text = given_.get<std::string>();
    if (!text) return wrong_type();
    if (std::ranges::find(info_.names, *text) != info_.names.end()) return given_;
    return wrong("has no value " + quote(*text), suggestion(*text, info_.names));
  }

  std::optional<Value> tree() const {
    return given_.is<Table>() ? std::optional{given_} : wrong_type();
  }

  std::optional<Value> wrong_type() const {
    return wrong("is " + shown(given_), "it must be " + expectation(info_));
  }

 private:
  std::string range() const { return range_text(info_); }
  std::optional<Value> out_of_range() const {
    return wrong("is " + with_unit(to_text(given_), info_.unit),
                 (info_.exclusive_min || info_.max.number() >= kNoBound ? "it must be "
                                                                        : "it must lie in ") +
                     range());
  }
  std::optional<Value> wrong(const std::string& what, std::string hint) const {
    diagnostics_.error(given_.place, name_ + " " + what, std::move(hint));
    return std::nullopt;
  }

  const ParamInfo& info_;
  const Value& given_;
  std::string name_;
  Diagnostics& diagnostics_;
};

std::optional<Value> check_scalar(const ParamInfo& info, const Value& given,
                                  const std::string& name, Diagnostics& diagnostics) {
  const Checker checker{info, given, name, diagnostics};
  switch (info.type) {
    case ParamType::number:
      return checker.number();
    case ParamType::whole:
      return checker.whole();
    case ParamType::flag:
      return checker.flag();
    case ParamType::text:
      return checker.text();
    case ParamType::choice:
      return checker.choice();
    case ParamType::tree:
      return checker.tree();
    default:
      return checker.wrong_type();
  }
}

// The description of one entry of an array.
ParamInfo entry_info(const ParamInfo& list) {
  ParamInfo entry = list;
  entry.type = list.type == ParamType::numbers  ? ParamType::number
               : list.type == ParamType::wholes ? ParamType::whole
                                                : ParamType::text;
  entry.min_size = 0;
  entry.max_size = ParamInfo::kUnlimited;
  return entry;
}

std::optional<Value> check_list(const ParamInfo& info, const Value& given, const std::string& path,
                                Diagnostics& diagnostics) {
  const Array* array = given.get<Array>();
  if (!array) return Checker{info, given, path, diagnostics}.wrong_type();
  bool fits = check_size(info, array->size(), given.place, path, diagnostics);
  const ParamInfo entry = entry_info(info);
  Array out;
  for (std::size_t i = 0; i < array->size(); ++i) {
    const std::string name = "entry " + std::to_string(i + 1) + " of " + path;
    std::optional<Value> checked = check_scalar(entry, (*array)[i], name, diagnostics);
    fits = fits && checked;
    if (fits) out.push_back(std::move(*checked));
  }
  return fits ? std::optional<Value>{std::move(out)} : std::nullopt;
}

std::string with_range(const std::string& type, const ParamInfo& info) {
  const std::string range = range_text(info);
  return range.empty() ? type : type + ", " + range;
}

}  // namespace

std::optional<Value> check(const ParamInfo& info, const Value& given, const std::string& path,
                           Diagnostics& diagnostics) {
  const bool list = info.type == ParamType::numbers || info.type == ParamType::wholes ||
                    info.type == ParamType::texts;
  return list ? check_list(info, given, path, diagnostics)
              : check_scalar(info, given, path, diagnostics);
}

bool check_size(const ParamInfo& info, std::size_t size, const Place& place,
                const std::string& path, Diagnostics& diagnostics) {
  if (size >= info.min_size && size <= info.max_size) return true;
  diagnostics.error(place,
                    path + " has " + std::to_string(size) + (size == 1 ? " entry" : " entries"),
                    "it must have " + size_text(info));
  return false;
}

std::string expectation(const ParamInfo& info) {
  switch (info.type) {
    case ParamType::number:
      return with_range("a number", info);
    case ParamType::whole:
      return with_range("a whole number", info);
    case ParamType::flag:
      return "true or false";
    case ParamType::text:
      return "a text in quotes";
    case ParamType::choice:
      return "one of " + range_text(info) + ", in quotes";
    case ParamType::numbers:
      return with_range("an array of numbers", info);
    case ParamType::wholes:
      return with_range("an array of whole numbers", info);
    case ParamType::texts:
      return with_range("an array of texts", info);
    case ParamType::tree:
    case ParamType::section:
      return "a table";
    case ParamType::named:
      return "a table of tables, one for each " + info.placeholder;
    case ParamType::chosen:
      return "one of " + range_text(info) + ", or a table with its kind";
  }
  return "";
}

std::string shown(const Value& value) {
  if (const auto* text = value.get<std::string>()) return quote(*text);
  const bool nested = value.is<Array>() || value.is<Table>();
  return std::string{nested ? type_name(value) : to_text(value)};
}

std::string with_unit(const std::string& number, const std::string& unit) {
  return unit.empty() || unit == "1" ? number : number + " " + unit;
}

}  // namespace agora::sim
