// SPDX-License-Identifier: MIT
// Reading a result file of our own, strictly: the sum first, then the layout by known names only,
// and every array held against the layout before anything of its size is allocated.
#include <algorithm>
#include <charconv>
#include <limits>

#include "sim/core/failure.h"
#include "sim/io/file.h"
#include "sim/io/hdf5_door/input.h"
#include "sim/io/readable.h"
#include "sim/io/result.h"
#include "sim/io/result_layout.h"

namespace agora::sim {
namespace {

using namespace result_file;

// Deflate cannot make anything more than about a thousand times smaller.
constexpr std::uint64_t kMostCompression = 1100;

class LayoutReader {
 public:
  LayoutReader(hdf5::Input& in, const std::filesystem::path& path, std::uint64_t file_size)
      : in_{in}, path_{path}, file_size_{file_size} {}

  Layout read() {
    if (const std::string format = needed("", "agora_format"); format != kFormat) {
      throw Failure{ExitCode::version_mismatch,
                    quoted(path_) + " is of format " + readable(format, 20) +
                        "; this program reads format " + std::string{kFormat}};
    }
    const auto axes = names("agora_axes", kMostAxes);
    const auto variables = names("agora_variables", kMostVariables);
    if (in_.objects() != axes.size() + variables.size()) refuse("it holds more than it says");
    Layout layout;
    for (const std::string& name : names("agora_attributes", kMostAttributes)) {
      layout.attributes.emplace_back(name, needed("", name));
    }
    for (const std::string& name : axes) layout.axes.push_back(axis(name));
    for (const std::string& name : variables) layout.variables.push_back(variable(name));
    if (const std::string found = complaint(layout); !found.empty()) refuse(found);
    for (const Variable& each : layout.variables) hold_against(layout, each);
    return layout;
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    throw Failure{ExitCode::bad_input, quoted(path_) + " is not a result file of Agora: " + why};
  }

  std::string optional(const std::string& object, const std::string& name) const {
    return in_.text(object, name, kLongestText).value_or("");
  }

  std::string needed(const std::string& object, const std::string& name) const {
    const auto found = in_.text(object, name, kLongestText);
    if (!found) refuse("attribute '" + name + "' is missing");
    return *found;
  }

  std::vector<std::string> names(const std::string& attribute, std::size_t most) const {
    std::vector<std::string> list = split(needed("", attribute), ' ');
    if (list.size() > most ||
        !std::ranges::all_of(list, [](const auto& n) { return is_name(n); })) {
      refuse("attribute '" + attribute + "' does not list names");
    }
    return list;
  }

  void refuse_bomb(std::size_t bytes) const {
    if (bytes / kMostCompression > file_size_) refuse("it claims more than it can hold");
  }

  template <class Value>
  std::vector<Value> labels(const std::string& name, std::size_t size) const {
    refuse_bomb(size * sizeof(Value));
    std::vector<Value> values(size);
    const std::size_t start = 0;
    in_.read(name, {&start, 1}, {&size, 1}, std::span{values});
    return values;
  }

  Axis axis(const std::string& name) {
    in_.open(name);
    if (in_.is_empty_scale(name)) {
      return {.name = name,
              .long_name = optional(name, "long_name"),
              .unit = optional(name, "units"),
              .labels = RowCount{in_.extents(name, 1).front()},
              .standard_name = optional(name, "standard_name")};
    }
    Axis axis{.name = name,
              .long_name = optional(name, "long_name"),
              .unit = optional(name, "units"),
              .labels = {},
              .standard_name = optional(name, "standard_name")};
    if (in_.is_contiguous(name)) {
      auto texts = split(needed(name, "agora_labels"), '\n');
      if (in_.extents(name, 1).front() != texts.size()) refuse("'" + name + "' has other labels");
      axis.labels = std::move(texts);
      return axis;
    }
    const Storage storage = in_.checked_storage(name);
    const std::size_t size = in_.extents(name, 1).front();
    if (size > kMostLabels) refuse("'" + name + "' has too many labels");
    if (in_.chunk(name, 1).front() != size) refuse("'" + name + "' has chunks of another shape");
    if (storage == Storage::int8_flags) refuse("'" + name + "' is of a type that is not written");
    if (storage == Storage::int32) {
      axis.labels = labels<std::int32_t>(name, size);
    } else {
      axis.labels = labels<double>(name, size);
    }
    return axis;
  }

  Variable variable(const std::string& name) {
    in_.open(name);
    Variable variable{.name = name,
                      .long_name = optional(name, "long_name"),
                      .unit = optional(name, "units"),
                      .cell_methods = optional(name, "cell_methods"),
                      .axes = split(needed(name, "agora_axes"), ' '),
                      .storage = in_.checked_storage(name),
                      .flags = {},
                      .leading = 0,
                      .index_of = optional(name, "agora_index_of")};
    const std::string leading = needed(name, "agora_leading");
    const char* end = leading.data() + leading.size();
    if (std::from_chars(leading.data(), end, variable.leading).ptr != end || leading.empty()) {
      refuse("attribute 'agora_leading' of '" + name + "' is not a number");
    }
    if (const auto values = in_.flags(name, "flag_values")) {
      const auto meanings = split(needed(name, "flag_meanings"), ' ');
      if (meanings.size() != values->size()) refuse("'" + name + "' has flags without meaning");
      for (std::size_t i = 0; i < meanings.size(); ++i) {
        variable.flags.emplace_back((*values)[i], meanings[i]);
      }
    }
    return variable;
  }

  void hold_against(const Layout& layout, const Variable& variable) const {
    const auto shape = shape_of(layout, variable);
    if (in_.extents(variable.name, kMostRank) != shape ||
        in_.chunk(variable.name, shape.size()) != chunk_shape(layout, variable)) {
      refuse("'" + variable.name + "' has another shape than its axes");
    }
    refuse_bomb(block_at(shape, {}).values * bytes_per_value(variable.storage));
  }

  hdf5::Input& in_;
  const std::filesystem::path& path_;
  std::uint64_t file_size_;
};

// Integers come as doubles already; the missing value of each type becomes NaN.
void mark_missing(Storage storage, std::span<double> values) {
  if (storage == Storage::float64) return;
  const double missing = storage == Storage::int32
                             ? static_cast<double>(std::numeric_limits<std::int32_t>::min())
                             : static_cast<double>(std::numeric_limits<std::int8_t>::min());
  std::ranges::replace(values, missing, std::numeric_limits<double>::quiet_NaN());
}

}  // namespace

struct Result::State {
  std::filesystem::path path;
  std::string sha256;
  hdf5::Input in;
  Layout layout;

  State(const std::filesystem::path& file_path, std::uint64_t size)
      : path{file_path},
        sha256{verify_result(file_path)},
        in{file_path},
        layout{LayoutReader{in, path, size}.read()} {}

  [[noreturn]] void lacks(std::string_view what, std::string_view name) const {
    throw Failure{ExitCode::bad_input,
                  quoted(path) + " has no " + std::string{what} + " '" + readable(name, 80) + "'"};
  }
};

Result::Result(std::unique_ptr<State> state) : state_{std::move(state)} {}
Result::~Result() = default;
Result::Result(Result&&) noexcept = default;
Result& Result::operator=(Result&&) noexcept = default;

Result read_result(const std::filesystem::path& path) {
  const std::uint64_t size = File::open_to_read(path).size();
  return Result{std::make_unique<Result::State>(path, size)};
}

const Layout& Result::layout() const { return state_->layout; }
const std::string& Result::sha256() const { return state_->sha256; }
bool Result::has(std::string_view name) const {
  return find_variable(state_->layout, name) != nullptr;
}

const Axis& Result::axis(std::string_view name) const {
  const Axis* found = find_axis(state_->layout, name);
  if (found == nullptr) state_->lacks("axis", name);
  return *found;
}

const Variable& Result::variable(std::string_view name) const {
  const Variable* found = find_variable(state_->layout, name);
  if (found == nullptr) state_->lacks("variable", name);
  return *found;
}

std::vector<std::size_t> Result::shape(std::string_view name) const {
  return shape_of(state_->layout, variable(name));
}

const std::string& Result::attribute(std::string_view name) const {
  const auto& all = state_->layout.attributes;
  const auto found = std::ranges::find(all, name, &std::pair<std::string, std::string>::first);
  if (found == all.end()) state_->lacks("attribute", name);
  return found->second;
}

std::vector<double> Result::read(std::string_view name) const { return read(name, {}); }

std::vector<double> Result::read(std::string_view name,
                                 std::span<const std::size_t> leading) const {
  const Variable& wanted = variable(name);
  const auto shape = shape_of(state_->layout, wanted);
  bool fits = leading.size() <= shape.size();
  for (std::size_t i = 0; fits && i < leading.size(); ++i) fits = leading[i] < shape[i];
  if (!fits) throw Failure{ExitCode::bug, "reading beyond the end of '" + wanted.name + "'"};
  const Block block = block_at(shape, leading);
  std::vector<double> values(block.values);
  if (values.empty()) return values;
  state_->in.read(wanted.name, block.start, block.count, std::span{values});
  mark_missing(wanted.storage, values);
  return values;
}

}  // namespace agora::sim
