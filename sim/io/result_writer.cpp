// SPDX-License-Identifier: MIT
// Writing a result file: the layout becomes arrays and attributes, chunks are filled in the order
// of the calls, and what HDF5 has closed is summed up and published.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>

#include "sim/core/failure.h"
#include "sim/io/bytes.h"
#include "sim/io/file.h"
#include "sim/io/hdf5_door/output.h"
#include "sim/io/readable.h"
#include "sim/io/result.h"
#include "sim/io/result_layout.h"
#include "sim/io/result_trailer.h"

namespace agora::sim {
namespace {

using namespace result_file;

[[noreturn]] void our_bug(const std::string& what) {
  throw Failure{ExitCode::bug, "a result file is written wrongly: " + what};
}

Layout checked(Layout layout) {
  if (const std::string found = complaint(layout); !found.empty()) our_bug(found);
  return layout;
}

template <class Part>
std::string names_of(const std::vector<Part>& parts) {
  std::vector<std::string> names;
  for (const Part& part : parts) names.push_back(part.name);
  return joined(names, ' ');
}

void text_unless_empty(hdf5::Output& out, const std::string& object, const std::string& name,
                       const std::string& value) {
  if (!value.empty()) out.text(object, name, value);
}

void write_file_attributes(hdf5::Output& out, const Layout& layout) {
  std::vector<std::string> names;
  for (const auto& [name, value] : layout.attributes) names.push_back(name);
  out.text("", "Conventions", std::string{kConventions});
  out.text("", "agora_format", std::string{kFormat});
  out.text("", "agora_axes", names_of(layout.axes));
  out.text("", "agora_variables", names_of(layout.variables));
  out.text("", "agora_attributes", joined(names, ' '));
  for (const auto& [name, value] : layout.attributes) out.text("", name, value);
}

void write_axis(hdf5::Output& out, const Axis& axis) {
  std::visit(
      [&](const auto& labels) {
        if constexpr (requires { labels.data(); }) {
          out.scale(axis.name, std::span{labels.data(), labels.size()});
        } else {
          out.scale(axis.name, labels);
        }
      },
      axis.labels);
  text_unless_empty(out, axis.name, "long_name", axis.long_name);
  text_unless_empty(out, axis.name, "units", axis.unit);
  text_unless_empty(out, axis.name, "standard_name", axis.standard_name);
  if (axis.unit.find(" since ") != std::string::npos) out.text(axis.name, "calendar", "standard");
  if (const auto* texts = std::get_if<std::vector<std::string>>(&axis.labels)) {
    out.text(axis.name, "agora_labels", joined(*texts, '\n'));
  }
}

void write_variable(hdf5::Output& out, const Layout& layout, const Variable& variable,
                    std::span<const std::size_t> shape) {
  out.array(variable.name, variable.storage, shape, chunk_shape(layout, variable), variable.axes,
            may_be_missing(layout, variable));
  text_unless_empty(out, variable.name, "long_name", variable.long_name);
  text_unless_empty(out, variable.name, "units", variable.unit);
  text_unless_empty(out, variable.name, "cell_methods", variable.cell_methods);
  out.text(variable.name, "agora_axes", joined(variable.axes, ' '));
  out.text(variable.name, "agora_leading", std::to_string(variable.leading));
  text_unless_empty(out, variable.name, "agora_index_of", variable.index_of);
  if (variable.flags.empty()) return;
  std::vector<std::int8_t> values;
  std::vector<std::string> meanings;
  for (const auto& [value, meaning] : variable.flags) {
    values.push_back(static_cast<std::int8_t>(value));
    meanings.push_back(meaning);
  }
  out.numbers(variable.name, "flag_values", std::span<const std::int8_t>{values});
  out.text(variable.name, "flag_meanings", joined(meanings, ' '));
}

template <class Integer>
std::vector<Integer> as_integers(const Variable& variable, std::span<const double> values) {
  constexpr Integer kMissing = std::numeric_limits<Integer>::min();
  std::vector<Integer> integers;
  integers.reserve(values.size());
  for (double value : values) {
    if (std::isnan(value)) {
      integers.push_back(kMissing);
      continue;
    }
    if (value != std::floor(value) || value <= static_cast<double>(kMissing) ||
        value > static_cast<double>(std::numeric_limits<Integer>::max())) {
      our_bug("'" + variable.name + "' cannot hold the value " + std::to_string(value));
    }
    integers.push_back(static_cast<Integer>(value));
  }
  return integers;
}

}  // namespace

struct ResultWriter::State {
  // Which of a variable's parts (one for each combination of leading indices) are written; of one
  // over rows, how many rows are, and those that do not fill a chunk yet.
  struct Progress {
    const Variable* variable;
    std::vector<std::size_t> shape;
    std::vector<bool> written;
    std::size_t missing;
    std::size_t rows = 0;
    std::vector<double> waiting = {};
  };

  std::mutex mutex;
  Publication publication;  // goes last: the temporary file is dropped after HDF5 has let go of it
  Layout layout;
  std::map<std::string, Progress, std::less<>> progress;
  std::unique_ptr<hdf5::Output> out;
  bool failed = false;

  State(Publication publication_to_use, Layout layout_to_write)
      : publication{std::move(publication_to_use)}, layout{std::move(layout_to_write)} {
    out = std::make_unique<hdf5::Output>(publication.temporary());
    write_file_attributes(*out, layout);
    for (const Axis& axis : layout.axes) write_axis(*out, axis);
    for (const Variable& variable : layout.variables) {
      std::vector<std::size_t> shape = shape_of(layout, variable);
      write_variable(*out, layout, variable, shape);
      std::size_t parts = is_over_rows(layout, variable) ? 0 : 1;
      for (std::size_t i = 0; i < variable.leading; ++i) parts *= shape[i];
      progress[variable.name] = {&variable, std::move(shape), std::vector<bool>(parts), parts};
    }
  }

  Progress& find(std::string_view name, bool over_rows) {
    const auto found = progress.find(name);
    if (found == progress.end()) our_bug("there is no '" + readable(name) + "' in it");
    if (is_over_rows(layout, *found->second.variable) != over_rows) {
      our_bug("'" + found->first + "' is " + (over_rows ? "not " : "") + "over rows");
    }
    return found->second;
  }

  void write(std::string_view name, std::span<const std::size_t> index,
             std::span<const double> values) {
    Progress& part = find(name, false);
    const Variable& variable = *part.variable;
    if (index.size() > variable.leading) our_bug("too many indices for '" + variable.name + "'");
    for (std::size_t i = 0; i < index.size(); ++i) {
      if (index[i] >= part.shape[i]) our_bug("'" + variable.name + "' is not as long as that");
    }
    const Block block = block_at(part.shape, index);
    if (block.values != values.size()) {
      our_bug("'" + variable.name + "' was given " + std::to_string(values.size()) +
              " values for " + std::to_string(block.values));
    }
    mark(part, index);
    write_block(variable, block, values);
  }

  void write_block(const Variable& variable, const Block& block, std::span<const double> values) {
    if (variable.storage == Storage::float64) {
      out->write(variable.name, block.start, block.count, values);
    } else if (variable.storage == Storage::int32) {
      const auto integers = as_integers<std::int32_t>(variable, values);
      out->write(variable.name, block.start, block.count, std::span{integers});
    } else {
      const auto integers = as_integers<std::int8_t>(variable, values);
      out->write(variable.name, block.start, block.count, std::span{integers});
    }
  }

  // Only whole chunks are written, so that each is compressed once.
  void append(std::string_view name, std::span<const double> values) {
    Progress& part = find(name, true);
    const Variable& variable = *part.variable;
    if (values.size() > part.shape.front() - part.rows - part.waiting.size()) {
      our_bug("'" + variable.name + "' has not as many rows as that");
    }
    const auto is_missing = [](double value) { return std::isnan(value); };
    if (!may_be_missing(layout, variable) && std::ranges::any_of(values, is_missing)) {
      our_bug("a value of '" + variable.name + "' is missing");
    }
    const std::size_t chunk = chunk_shape(layout, variable).front();
    while (!values.empty()) {
      const auto fit = values.first(std::min(chunk - part.waiting.size(), values.size()));
      part.waiting.insert(part.waiting.end(), fit.begin(), fit.end());
      values = values.subspan(fit.size());
      if (part.waiting.size() == chunk) write_waiting(part);
    }
  }

  void write_waiting(Progress& part) {
    const std::size_t count = part.waiting.size();
    if (count == 0) return;
    write_block(*part.variable, {{part.rows}, {count}, count}, part.waiting);
    part.rows += count;
    part.waiting.clear();
  }

  static void mark(Progress& part, std::span<const std::size_t> index) {
    const Variable& variable = *part.variable;
    std::size_t first = 0, count = 1;
    for (std::size_t i = 0; i < variable.leading; ++i) {
      first = first * part.shape[i] + (i < index.size() ? index[i] : 0);
      if (i >= index.size()) count *= part.shape[i];
    }
    for (std::size_t i = first; i < first + count; ++i) {
      if (part.written[i]) our_bug("a part of '" + variable.name + "' was written twice");
      part.written[i] = true;
    }
    part.missing -= count;
  }

  void publish() {
    for (auto& [name, part] : progress) {
      write_waiting(part);
      if (is_over_rows(layout, *part.variable)) part.missing = part.shape.front() - part.rows;
      if (part.missing > 0) {
        our_bug(std::to_string(part.missing) + " parts of '" + name + "' were never written");
      }
    }
    out->close();
    append_trailer(publication.temporary());
    publication.publish();
  }

  // After the first failure nothing is tried again.
  template <class Action>
  void guarded(const Action& action) {
    const std::lock_guard lock{mutex};
    if (failed)
      throw Failure{ExitCode::io, quoted(publication.final_path()) + " has failed before"};
    failed = true;
    action();
    failed = false;
  }
};

ResultWriter::ResultWriter(const std::filesystem::path& final_path, Layout layout,
                           Overwrite overwrite) {
  layout = checked(std::move(layout));
  state_ = std::make_unique<State>(Publication{final_path, overwrite}, std::move(layout));
}

ResultWriter::ResultWriter(Publication publication, Layout layout)
    : state_{std::make_unique<State>(std::move(publication), checked(std::move(layout)))} {}

ResultWriter::~ResultWriter() = default;
ResultWriter::ResultWriter(ResultWriter&&) noexcept = default;
ResultWriter& ResultWriter::operator=(ResultWriter&&) noexcept = default;

void ResultWriter::write(std::string_view variable, std::span<const std::size_t> leading_index,
                         std::span<const double> values) {
  state_->guarded([&] { state_->write(variable, leading_index, values); });
}

void ResultWriter::append(std::string_view variable, std::span<const double> values) {
  state_->guarded([&] { state_->append(variable, values); });
}

void ResultWriter::publish() {
  state_->guarded([&] { state_->publish(); });
  state_->failed = true;  // nothing can follow
}

}  // namespace agora::sim
