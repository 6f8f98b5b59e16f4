// SPDX-License-Identifier: MIT
// The only file that includes nlohmann-json.
#include "sim/io/json.h"

#include <nlohmann/json.hpp>
#include <string>
#include <variant>

namespace agora::sim {
namespace {

using Json = nlohmann::ordered_json;

Json convert(const Value& value);

struct Convert {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(bool flag) const { return flag; }
  Json operator()(std::int64_t whole) const { return whole; }
  Json operator()(double number) const { return number; }
  Json operator()(const std::string& text) const { return text; }
  Json operator()(const Array& array) const {
    Json out = Json::array();
    for (const Value& value : array) out.push_back(convert(value));
    return out;
  }
  Json operator()(const Table& table) const {
    Json out = Json::object();
    for (const Entry& entry : table.entries) out[entry.key] = convert(entry.value);
    return out;
  }
};

Json convert(const Value& value) { return std::visit(Convert{}, value.data()); }

}  // namespace

std::string to_json(const Value& value, int indent) {
  return convert(value).dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace agora::sim
