// SPDX-License-Identifier: MIT
// Every question to HDF5 is asked in an order in which nothing foreign is opened: the link before
// the array, its storage before its extent, its extent before its data.
#include "sim/io/hdf5_door/input.h"

#include <algorithm>
#include <array>
#include <map>

#include "sim/core/failure.h"
#include "sim/io/hdf5_door/handle.h"
#include "sim/io/readable.h"

namespace agora::sim::hdf5 {
namespace {

constexpr std::array<H5Z_filter_t, 3> kFilters{H5Z_FILTER_SHUFFLE, H5Z_FILTER_DEFLATE,
                                               H5Z_FILTER_FLETCHER32};

}  // namespace

struct Input::State {
  std::filesystem::path path;
  FileHandle file;
  std::map<std::string, Dataset> datasets;

  [[noreturn]] void refuse(const std::string& why) const {
    throw Failure{ExitCode::bad_input, quoted(path) + " is not a result file of Agora: " + why};
  }

  // Reading changes nothing in the library's caches, so a failure here does not break the door.
  template <class Returned>
  Returned must(Returned returned, const std::string& what) const {
    if (returned < 0) refuse(what + " cannot be read (" + last_error() + ")");
    return returned;
  }

  hid_t object(const std::string& name) const {
    return name.empty() ? file.get() : datasets.at(name).get();
  }

  std::string about(const std::string& object_name) const {
    return object_name.empty() ? "the file" : "'" + object_name + "'";
  }

  Properties properties(const std::string& name) const {
    return Properties{must(H5Dget_create_plist(object(name)), about(name))};
  }

  std::optional<Attribute> attribute(const std::string& where, const std::string& name) const {
    const std::string what = "attribute '" + name + "' of " + about(where);
    if (must(H5Aexists(object(where), name.c_str()), what) == 0) return std::nullopt;
    return Attribute{must(H5Aopen(object(where), name.c_str(), H5P_DEFAULT), what)};
  }

  template <class Value>
  void read(const std::string& name, hid_t memory_type, std::span<const std::size_t> start,
            std::span<const std::size_t> count, std::span<Value> values) const {
    const std::vector<hsize_t> from{start.begin(), start.end()};
    const std::vector<hsize_t> extent{count.begin(), count.end()};
    const Space whole{must(H5Dget_space(object(name)), about(name))};
    must(H5Sselect_hyperslab(whole.get(), H5S_SELECT_SET, from.data(), nullptr, extent.data(),
                             nullptr),
         about(name));
    const Space block{must(
        H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), about(name))};
    must(H5Dread(object(name), memory_type, block.get(), whole.get(), H5P_DEFAULT, values.data()),
         about(name));
  }
};

Input::Input(const std::filesystem::path& path) : state_{std::make_unique<State>()} {
  const auto lock = enter();
  State& state = *state_;
  state.path = path;
  const Properties access{state.must(H5Pcreate(H5P_FILE_ACCESS), "it")};
  state.must(H5Pset_fapl_sec2(access.get()), "it");
  state.must(H5Pset_file_locking(access.get(), false, true), "it");  // also on read-only disks
  FileHandle file{H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get())};
  if (!file.valid()) state.refuse("HDF5 cannot open it (" + last_error() + ")");
  state.file = std::move(file);
}

Input::~Input() {
  const auto lock = enter_to_close();
  state_.reset();
}

std::size_t Input::objects() const {
  const auto lock = enter();
  H5G_info_t info;
  state_->must(H5Gget_info(state_->file.get(), &info), "the root group");
  return info.nlinks;
}

void Input::open(const std::string& name) {
  const auto lock = enter();
  State& state = *state_;
  if (state.must(H5Lexists(state.file.get(), name.c_str(), H5P_DEFAULT), "'" + name + "'") == 0) {
    state.refuse("'" + name + "' is missing");
  }
  H5L_info_t link;
  state.must(H5Lget_info(state.file.get(), name.c_str(), &link, H5P_DEFAULT), "'" + name + "'");
  if (link.type != H5L_TYPE_HARD) state.refuse("'" + name + "' is a link to somewhere else");
  // A group or a named type is refused by H5Dopen2 itself.
  state.datasets[name] =
      Dataset{state.must(H5Dopen2(state.file.get(), name.c_str(), H5P_DEFAULT), "'" + name + "'")};
}

bool Input::is_contiguous(const std::string& name) const {
  const auto lock = enter();
  const Properties properties = state_->properties(name);
  return H5Pget_layout(properties.get()) == H5D_CONTIGUOUS &&
         H5Pget_external_count(properties.get()) == 0;
}

bool Input::is_empty_scale(const std::string& name) const {
  if (!is_contiguous(name)) return false;
  const auto lock = enter();
  const State& state = *state_;
  const Type type{state.must(H5Dget_type(state.object(name)), "'" + name + "'")};
  return H5Tequal(type.get(), H5T_STD_I8LE) > 0 && H5Dget_storage_size(state.object(name)) == 0;
}

Storage Input::checked_storage(const std::string& name) const {
  const auto lock = enter();
  const State& state = *state_;
  const Properties properties = state.properties(name);
  if (H5Pget_layout(properties.get()) != H5D_CHUNKED ||
      H5Pget_external_count(properties.get()) != 0) {
    state.refuse("'" + name + "' is not kept in chunks within the file");
  }
  bool same = H5Pget_nfilters(properties.get()) == static_cast<int>(kFilters.size());
  for (unsigned i = 0; same && i < kFilters.size(); ++i) {
    unsigned flags = 0;
    std::size_t no_values = 0;
    same = H5Pget_filter2(properties.get(), i, &flags, &no_values, nullptr, 0, nullptr, nullptr) ==
           kFilters[i];
  }
  if (!same) state.refuse("'" + name + "' has other filters than shuffle, deflate and fletcher32");
  const Type type{state.must(H5Dget_type(state.object(name)), "'" + name + "'")};
  if (H5Tequal(type.get(), H5T_IEEE_F64LE) > 0) return Storage::float64;
  if (H5Tequal(type.get(), H5T_STD_I32LE) > 0) return Storage::int32;
  if (H5Tequal(type.get(), H5T_STD_I8LE) > 0) return Storage::int8_flags;
  state.refuse("'" + name + "' is of a type that is not written");
}

std::vector<std::size_t> Input::extents(const std::string& name, std::size_t most_axes) const {
  const auto lock = enter();
  const State& state = *state_;
  const Space space{state.must(H5Dget_space(state.object(name)), "'" + name + "'")};
  const int rank = H5Sget_simple_extent_ndims(space.get());
  if (H5Sget_simple_extent_type(space.get()) != H5S_SIMPLE || rank < 1 ||
      static_cast<std::size_t>(rank) > most_axes) {
    state.refuse("'" + name + "' has a wrong number of axes");
  }
  std::vector<hsize_t> dims(static_cast<std::size_t>(rank)), most(dims.size());
  state.must(H5Sget_simple_extent_dims(space.get(), dims.data(), most.data()), "'" + name + "'");
  if (dims != most) state.refuse("'" + name + "' has axes without end");
  return {dims.begin(), dims.end()};
}

std::vector<std::size_t> Input::chunk(const std::string& name, std::size_t axes) const {
  const auto lock = enter();
  std::vector<hsize_t> chunk(axes);
  const Properties properties = state_->properties(name);
  if (H5Pget_chunk(properties.get(), static_cast<int>(axes), chunk.data()) !=
      static_cast<int>(axes)) {
    state_->refuse("'" + name + "' has chunks of another shape");
  }
  return {chunk.begin(), chunk.end()};
}

std::optional<std::string> Input::text(const std::string& object, const std::string& name,
                                       std::size_t limit) const {
  const auto lock = enter();
  const State& state = *state_;
  const auto attribute = state.attribute(object, name);
  if (!attribute) return std::nullopt;
  const std::string what = "attribute '" + name + "' of " + state.about(object);
  const Type type{state.must(H5Aget_type(attribute->get()), what)};
  const Space space{state.must(H5Aget_space(attribute->get()), what)};
  if (H5Tget_class(type.get()) != H5T_STRING || H5Tis_variable_str(type.get()) != 0 ||
      H5Sget_simple_extent_type(space.get()) != H5S_SCALAR) {
    state.refuse(what + " is not one text of fixed length");
  }
  const std::size_t size = H5Tget_size(type.get());
  if (size == 0 || size > limit) state.refuse(what + " is too long");
  std::string value(size, '\0');
  state.must(H5Aread(attribute->get(), type.get(), value.data()), what);
  value.resize(std::min(value.size(), value.find('\0')));
  return value;
}

std::optional<std::vector<std::int8_t>> Input::flags(const std::string& object,
                                                     const std::string& name) const {
  const auto lock = enter();
  const State& state = *state_;
  const auto attribute = state.attribute(object, name);
  if (!attribute) return std::nullopt;
  const std::string what = "attribute '" + name + "' of " + state.about(object);
  const Type type{state.must(H5Aget_type(attribute->get()), what)};
  const Space space{state.must(H5Aget_space(attribute->get()), what)};
  const hssize_t size = H5Sget_simple_extent_npoints(space.get());
  if (H5Tequal(type.get(), H5T_STD_I8LE) <= 0 || size < 1 || size > 255) {
    state.refuse(what + " is not a list of flags");
  }
  std::vector<std::int8_t> values(static_cast<std::size_t>(size));
  state.must(H5Aread(attribute->get(), H5T_NATIVE_INT8, values.data()), what);
  return values;
}

void Input::read(const std::string& name, std::span<const std::size_t> start,
                 std::span<const std::size_t> count, std::span<double> values) const {
  const auto lock = enter();
  state_->read(name, H5T_NATIVE_DOUBLE, start, count, values);
}
void Input::read(const std::string& name, std::span<const std::size_t> start,
                 std::span<const std::size_t> count, std::span<std::int32_t> values) const {
  const auto lock = enter();
  state_->read(name, H5T_NATIVE_INT32, start, count, values);
}

}  // namespace agora::sim::hdf5
