// SPDX-License-Identifier: MIT
// The rules that a layout must obey, whether it comes from a caller or out of a file, and the shape
// of the chunks that follows from it.
#include "sim/io/result_layout.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/core/expect.h"
#include "sim/io/readable.h"

namespace agora::sim {

std::size_t Axis::size() const {
  if (const auto* count = std::get_if<RowCount>(&labels)) return count->rows;
  return std::visit(
      [](const auto& values) -> std::size_t {
        if constexpr (requires { values.size(); }) return values.size();
        return 0;
      },
      labels);
}

namespace result_file {
namespace {

std::string named(std::string_view what, std::string_view name) {
  return std::string{what} + " '" + readable(name, 80) + "' ";
}

bool is_text(std::string_view text) { return text.find('\0') == std::string_view::npos; }

bool is_label(const std::string& label) {
  return !label.empty() && label.size() <= kLongestLabel && std::ranges::none_of(label, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
}

std::string complaint_about(const Axis& axis) {
  const std::string who = named("axis", axis.name);
  if (!is_text(axis.long_name + axis.unit + axis.standard_name)) return who + "has a NUL in a text";
  if (std::holds_alternative<RowCount>(axis.labels)) {
    return axis.size() > kMostElements ? who + "has too many rows" : "";
  }
  if (axis.size() == 0) return who + "has no labels";
  if (axis.size() > kMostLabels) return who + "has too many labels";
  if (const auto* numbers = std::get_if<std::vector<double>>(&axis.labels)) {
    if (std::ranges::any_of(*numbers, [](double x) { return !std::isfinite(x); })) {
      return who + "has a label that is not a finite number";
    }
  }
  if (const auto* texts = std::get_if<std::vector<std::string>>(&axis.labels)) {
    std::size_t total = 0;
    for (const std::string& label : *texts) {
      if (!is_label(label)) {
        return who + "has a label that is empty, too long or contains control characters";
      }
      total += label.size() + 1;
    }
    if (total > kLongestText) return who + "has labels that are too long together";
  }
  return {};
}

std::string complaint_about_flags(const Variable& variable) {
  const std::string who = named("variable", variable.name);
  if ((variable.storage == Storage::int8_flags) == variable.flags.empty()) {
    return who + "must have flags if, and only if, it is stored as flags";
  }
  std::set<int> values;
  for (const auto& [value, meaning] : variable.flags) {
    if (value < -127 || value > 127) return who + "has a flag that does not fit";
    if (!values.insert(value).second) return who + "has a flag twice";
    if (!is_label(meaning) || meaning.find(' ') != std::string::npos) {
      return who + "has a flag whose meaning is not one word";
    }
  }
  return {};
}

std::string complaint_about(const Variable& variable, const Layout& layout) {
  const std::string who = named("variable", variable.name);
  if (variable.axes.empty() || variable.axes.size() > kMostRank) {
    return who + "must have 1 to " + std::to_string(kMostRank) + " axes";
  }
  if (variable.leading > variable.axes.size()) return who + "fixes more axes than it has";
  std::set<std::string_view> seen;
  std::size_t elements = 1;
  for (const std::string& name : variable.axes) {
    const Axis* axis = find_axis(layout, name);
    if (axis == nullptr) return who + "has an axis that is not there";
    if (!seen.insert(name).second) return who + "has an axis twice";
    if (std::holds_alternative<RowCount>(axis->labels) && variable.axes.size() > 1) {
      return who + "has rows and another axis";
    }
    if (elements > 0 && axis->size() > kMostElements / elements) {
      return who + "has too many values";
    }
    elements *= axis->size();
  }
  if (!variable.index_of.empty() &&
      (variable.storage != Storage::int32 || find_axis(layout, variable.index_of) == nullptr)) {
    return who + "counts the labels of an axis that is not there, or in no whole numbers";
  }
  if (!is_text(variable.long_name + variable.unit + variable.cell_methods)) {
    return who + "has a NUL in a text";
  }
  return complaint_about_flags(variable);
}

bool is_reserved(std::string_view name) {
  return name.starts_with("agora_") || name == "Conventions";
}

}  // namespace

bool is_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto other = [](char c) { return (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.size() <= kLongestName && letter(name.front()) &&
         std::ranges::all_of(name, [&](char c) { return letter(c) || other(c); });
}

std::string complaint(const Layout& layout) {
  if (layout.axes.empty() || layout.variables.empty()) return "there must be axes and variables";
  if (layout.axes.size() > kMostAxes || layout.variables.size() > kMostVariables ||
      layout.attributes.size() > kMostAttributes) {
    return "there are too many axes, variables or attributes";
  }
  std::set<std::string_view> objects, attributes;
  for (const Axis& axis : layout.axes) {
    if (!is_name(axis.name)) return named("axis", axis.name) + "has a name that is not allowed";
    if (!objects.insert(axis.name).second) return named("axis", axis.name) + "stands there twice";
    if (std::string found = complaint_about(axis); !found.empty()) return found;
  }
  for (const Variable& variable : layout.variables) {
    const std::string who = named("variable", variable.name);
    if (!is_name(variable.name)) return who + "has a name that is not allowed";
    if (!objects.insert(variable.name).second) return who + "has a name that is taken";
    if (std::string found = complaint_about(variable, layout); !found.empty()) return found;
  }
  for (const auto& [name, text] : layout.attributes) {
    const std::string who = named("attribute", name);
    if (!is_name(name) || is_reserved(name)) return who + "has a name that is not allowed";
    if (!attributes.insert(name).second) return who + "stands there twice";
    if (text.size() > kLongestText) return who + "is too long";
    if (!is_text(text)) return who + "contains a NUL";
  }
  return {};
}

const Axis* find_axis(const Layout& layout, std::string_view name) {
  const auto found = std::ranges::find(layout.axes, name, &Axis::name);
  return found == layout.axes.end() ? nullptr : &*found;
}

const Variable* find_variable(const Layout& layout, std::string_view name) {
  const auto found = std::ranges::find(layout.variables, name, &Variable::name);
  return found == layout.variables.end() ? nullptr : &*found;
}

bool is_over_rows(const Layout& layout, const Variable& variable) {
  const Axis* axis = find_axis(layout, variable.axes.front());
  return axis != nullptr && std::holds_alternative<RowCount>(axis->labels);
}

bool may_be_missing(const Layout& layout, const Variable& variable) {
  return variable.storage != Storage::int32 || !is_over_rows(layout, variable);
}

std::vector<std::size_t> shape_of(const Layout& layout, const Variable& variable) {
  std::vector<std::size_t> shape;
  for (const std::string& name : variable.axes) {
    const Axis* axis = find_axis(layout, name);
    AGORA_EXPECT(axis != nullptr);
    shape.push_back(axis->size());
  }
  return shape;
}

std::size_t bytes_per_value(Storage storage) {
  if (storage == Storage::int8_flags) return 1;
  return storage == Storage::int32 ? 4 : 8;
}

std::vector<std::size_t> chunk_shape(const Variable& variable, std::span<const std::size_t> shape) {
  std::vector<std::size_t> chunk{shape.begin(), shape.end()};
  std::fill_n(chunk.begin(), variable.leading, 1);
  const auto bytes = [&] {
    std::size_t product = bytes_per_value(variable.storage);
    for (std::size_t extent : chunk) product *= extent;
    return product;
  };
  for (std::size_t axis = variable.leading; axis-- > 0;) {
    while (bytes() < kSmallChunk && chunk[axis] < shape[axis]) {
      chunk[axis] = std::min(2 * chunk[axis], shape[axis]);
    }
  }
  for (std::size_t axis = 0; bytes() > kLargeChunk;) {
    if (chunk[axis] == 1) {
      ++axis;
    } else {
      chunk[axis] = (chunk[axis] + 1) / 2;
    }
  }
  return chunk;
}

std::vector<std::size_t> chunk_shape(const Layout& layout, const Variable& variable) {
  const std::vector<std::size_t> shape = shape_of(layout, variable);
  if (!is_over_rows(layout, variable)) return chunk_shape(variable, shape);
  return {std::clamp<std::size_t>(shape.front(), 1, kChunkRows)};
}

Block block_at(std::span<const std::size_t> shape, std::span<const std::size_t> leading_index) {
  Block block{.start = std::vector<std::size_t>(shape.size(), 0),
              .count = {shape.begin(), shape.end()}};
  for (std::size_t i = 0; i < leading_index.size(); ++i) {
    block.start[i] = leading_index[i];
    block.count[i] = 1;
  }
  for (std::size_t extent : block.count) block.values *= extent;
  return block;
}

std::string joined(std::span<const std::string> parts, char separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (&part != parts.data()) text += separator;
    text += part;
  }
  return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(separator));
    parts.emplace_back(part);
    text.remove_prefix(std::min(text.size(), part.size() + 1));
  }
  return parts;
}

}  // namespace result_file
}  // namespace agora::sim
