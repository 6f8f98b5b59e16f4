// SPDX-License-Identifier: MIT
// Everything that could differ between two writings of the same data is switched off here: times,
// the choice of versions, the order of links and attributes. Chunks are packed by ourselves, many
// at once on all threads, and written in the order in which they became full.
#include "sim/io/hdf5_door/output.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <map>

#include "sim/core/expect.h"
#include "sim/core/failure.h"
#include "sim/core/parallel.h"
#include "sim/io/file.h"
#include "sim/io/hdf5_door/handle.h"
#include "sim/io/hdf5_door/packing.h"
#include "sim/io/hdf5_door/tiles.h"
#include "sim/io/readable.h"
#include "sim/io/result_layout.h"

namespace agora::sim::hdf5 {
namespace {

constexpr std::uint32_t kEveryFilter = 0;  // a mask of those that were left out

std::vector<hsize_t> sizes(std::span<const std::size_t> values) {
  return {values.begin(), values.end()};
}

struct StoredType {
  hid_t file, memory;
};

StoredType type_of(double) { return {H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE}; }
StoredType type_of(std::int32_t) { return {H5T_STD_I32LE, H5T_NATIVE_INT32}; }
StoredType type_of(std::int8_t) { return {H5T_STD_I8LE, H5T_NATIVE_INT8}; }

}  // namespace

struct Output::State {
  std::filesystem::path path;
  FileHandle file;
  std::map<std::string, Dataset> datasets;
  std::map<std::string, Tiles> arrays;
  struct Waiting {
    hid_t array;
    std::size_t value_bytes;
    Tile tile;
  };
  std::vector<Waiting> waiting;  // full, and not packed yet
  std::size_t waiting_bytes = 0;

  // For whatever the library returns: negative means failed.
  template <class Returned>
  Returned must(Returned returned, const char* doing) const {
    if (returned >= 0) return returned;
    const std::string why = last_error();
    mark_broken();
    throw Failure{ExitCode::io, "while " + std::string{doing} + " " + quoted(path) + ": " + why};
  }

  hid_t object(const std::string& name) const {
    return name.empty() ? file.get() : datasets.at(name).get();
  }

  void attribute(const std::string& where, const std::string& name, hid_t file_type,
                 hid_t memory_type, const Space& space, const void* data) const {
    Attribute attribute{must(
        H5Acreate2(object(where), name.c_str(), file_type, space.get(), H5P_DEFAULT, H5P_DEFAULT),
        "creating an attribute in")};
    must(H5Awrite(attribute.get(), memory_type, data), "writing an attribute in");
    must(attribute.close(), "writing an attribute in");
  }

  template <class Value>
  void numbers(const std::string& where, const std::string& name,
               std::span<const Value> values) const {
    const hsize_t size = values.size();
    const Space space{must(size == 1 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &size, nullptr),
                           "creating an attribute in")};
    const StoredType type = type_of(Value{});
    attribute(where, name, type.file, type.memory, space, values.data());
  }

  Properties dataset_properties() const {
    Properties properties{must(H5Pcreate(H5P_DATASET_CREATE), "preparing")};
    must(H5Pset_obj_track_times(properties.get(), false), "preparing");
    must(
        H5Pset_attr_creation_order(properties.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
        "preparing");
    return properties;
  }

  Properties chunked_properties(const std::vector<hsize_t>& chunk) const {
    Properties properties = dataset_properties();
    must(H5Pset_chunk(properties.get(), static_cast<int>(chunk.size()), chunk.data()), "preparing");
    must(H5Pset_shuffle(properties.get()), "preparing");
    must(H5Pset_deflate(properties.get(), kDeflateLevel), "preparing");
    must(H5Pset_fletcher32(properties.get()), "preparing");
    return properties;
  }

  void create(const std::string& name, hid_t type, std::span<const hsize_t> dims,
              const Properties& properties) {
    const Space space{
        must(H5Screate_simple(static_cast<int>(dims.size()), dims.data(), nullptr), "preparing")};
    datasets[name] = Dataset{must(H5Dcreate2(file.get(), name.c_str(), type, space.get(),
                                             H5P_DEFAULT, properties.get(), H5P_DEFAULT),
                                  "creating an array in")};
  }

  template <class Value>
  void scale(const std::string& name, std::span<const Value> labels) {
    const std::vector<hsize_t> dims{labels.size()};
    const StoredType type = type_of(Value{});
    create(name, type.file, dims, chunked_properties(dims));
    must(H5Dwrite(object(name), type.memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, labels.data()),
         "writing a coordinate in");
    must(H5DSset_scale(object(name), name.c_str()), "writing a coordinate in");
  }

  template <class Value>
  void write(const std::string& name, std::span<const std::size_t> start,
             std::span<const std::size_t> count, std::span<const Value> values) {
    static_assert(std::endian::native == std::endian::little, "as the file keeps them");
    Tiles& tiles = arrays.at(name);
    AGORA_EXPECT(tiles.value_bytes() == sizeof(Value));
    tiles.put(start, count, std::as_bytes(values), [&](Tile full) {
      waiting_bytes += full.bytes.size();
      waiting.push_back({object(name), tiles.value_bytes(), std::move(full)});
      if (waiting_bytes >= result_file::kPackedAtOnce) write_waiting();
    });
  }

  void write_waiting() {
    std::vector<std::vector<std::byte>> chunks(waiting.size());
    for_tasks(waiting.size(), BlockOrder::parallel, [&](std::size_t i) {
      chunks[i] = packed(waiting[i].tile.bytes, waiting[i].value_bytes);
      waiting[i].tile.bytes = {};
    });
    for (std::size_t i = 0; i < chunks.size(); ++i) {
      const std::vector<hsize_t> offset = sizes(waiting[i].tile.offset);
      must(H5Dwrite_chunk(waiting[i].array, H5P_DEFAULT, kEveryFilter, offset.data(),
                          chunks[i].size(), chunks[i].data()),
           "writing");
    }
    waiting.clear();
    waiting_bytes = 0;
  }
};

Output::Output(const std::filesystem::path& path) : state_{std::make_unique<State>()} {
  ignore_file_size_signal();
  const auto lock = enter();
  State& state = *state_;
  state.path = path;
  const Properties access{state.must(H5Pcreate(H5P_FILE_ACCESS), "preparing")};
  state.must(H5Pset_fapl_sec2(access.get()), "preparing");
  state.must(H5Pset_libver_bounds(access.get(), H5F_LIBVER_V110, H5F_LIBVER_V110), "preparing");
  state.must(H5Pset_file_locking(access.get(), false, true), "preparing");  // we have our own
  const Properties creation{state.must(H5Pcreate(H5P_FILE_CREATE), "preparing")};
  constexpr unsigned kOrder = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  state.must(H5Pset_obj_track_times(creation.get(), false), "preparing");
  state.must(H5Pset_link_creation_order(creation.get(), kOrder), "preparing");
  state.must(H5Pset_attr_creation_order(creation.get(), kOrder), "preparing");
  state.file = FileHandle{
      state.must(H5Fcreate(path.c_str(), H5F_ACC_EXCL, creation.get(), access.get()), "creating")};
}

Output::~Output() {
  const auto lock = enter_to_close();
  // Not published: what closing returns does not matter, unless it fails, which breaks the door.
  for (auto& [name, dataset] : state_->datasets) {
    if (!broken() && dataset.close() < 0) mark_broken();
  }
  if (!broken() && state_->file.valid() && state_->file.close() < 0) mark_broken();
  state_.reset();
}

void Output::text(const std::string& object, const std::string& name, const std::string& value) {
  const auto lock = enter();
  const Type type{state_->must(H5Tcopy(H5T_C_S1), "preparing")};
  state_->must(H5Tset_size(type.get(), std::max<std::size_t>(value.size(), 1)), "preparing");
  state_->must(H5Tset_cset(type.get(), H5T_CSET_UTF8), "preparing");
  const Space space{state_->must(H5Screate(H5S_SCALAR), "preparing")};
  state_->attribute(object, name, type.get(), type.get(), space, value.c_str());
}

void Output::numbers(const std::string& object, const std::string& name,
                     std::span<const double> values) {
  const auto lock = enter();
  state_->numbers(object, name, values);
}
void Output::numbers(const std::string& object, const std::string& name,
                     std::span<const std::int32_t> values) {
  const auto lock = enter();
  state_->numbers(object, name, values);
}
void Output::numbers(const std::string& object, const std::string& name,
                     std::span<const std::int8_t> values) {
  const auto lock = enter();
  state_->numbers(object, name, values);
}

void Output::scale(const std::string& name, std::span<const std::int32_t> labels) {
  const auto lock = enter();
  state_->scale(name, labels);
}
void Output::scale(const std::string& name, std::span<const double> labels) {
  const auto lock = enter();
  state_->scale(name, labels);
}

// Not chunked: filters would see only the references into HDF5's heap, not the text.
void Output::scale(const std::string& name, std::span<const std::string> labels) {
  const auto lock = enter();
  State& state = *state_;
  const Type type{state.must(H5Tcopy(H5T_C_S1), "preparing")};
  state.must(H5Tset_size(type.get(), H5T_VARIABLE), "preparing");
  state.must(H5Tset_cset(type.get(), H5T_CSET_UTF8), "preparing");
  const std::vector<hsize_t> dims{labels.size()};
  state.create(name, type.get(), dims, state.dataset_properties());
  std::vector<const char*> texts;
  for (const std::string& label : labels) texts.push_back(label.c_str());
  state.must(H5Dwrite(state.object(name), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()),
             "writing a coordinate in");
  state.must(H5DSset_scale(state.object(name), name.c_str()), "writing a coordinate in");
}

// Never written, so it takes no room. Readers of netCDF know such a scale by this text alone, which
// the netCDF library itself gives it.
void Output::scale(const std::string& name, RowCount rows) {
  const auto lock = enter();
  State& state = *state_;
  const std::vector<hsize_t> dims{rows.rows};
  state.create(name, H5T_STD_I8LE, dims, state.dataset_properties());
  std::string size = std::to_string(rows.rows);
  size.insert(0, 10 - std::min<std::size_t>(size.size(), 10), ' ');
  const std::string mark = "This is a netCDF dimension but not a netCDF variable." + size;
  state.must(H5DSset_scale(state.object(name), mark.c_str()), "writing a coordinate in");
}

void Output::array(const std::string& name, Storage storage, std::span<const std::size_t> dims,
                   std::span<const std::size_t> chunk, std::span<const std::string> axes,
                   bool may_be_missing) {
  const auto lock = enter();
  State& state = *state_;
  const Properties properties = state.chunked_properties(sizes(chunk));
  const double missing = std::numeric_limits<double>::quiet_NaN();
  const std::int32_t missing_int = std::numeric_limits<std::int32_t>::min();
  const std::int8_t missing_flag = std::numeric_limits<std::int8_t>::min();
  StoredType type = type_of(missing);
  const void* fill = &missing;
  if (storage == Storage::int32) {
    type = type_of(missing_int);
    fill = &missing_int;
  } else if (storage == Storage::int8_flags) {
    type = type_of(missing_flag);
    fill = &missing_flag;
  }
  if (may_be_missing) {
    state.must(H5Pset_fill_value(properties.get(), type.memory, fill), "preparing");
  }
  state.create(name, type.file, sizes(dims), properties);
  std::vector<std::byte> beyond(result_file::bytes_per_value(storage));
  if (may_be_missing) std::memcpy(beyond.data(), fill, beyond.size());
  state.arrays.emplace(name, Tiles{dims, chunk, beyond});
  if (may_be_missing) {
    const Space scalar{state.must(H5Screate(H5S_SCALAR), "preparing")};
    state.attribute(name, "_FillValue", type.file, type.memory, scalar, fill);
  }
  for (unsigned i = 0; i < axes.size(); ++i) {
    state.must(H5DSattach_scale(state.object(name), state.object(axes[i]), i),
               "attaching an axis in");
  }
}

void Output::write(const std::string& name, std::span<const std::size_t> start,
                   std::span<const std::size_t> count, std::span<const double> values) {
  const auto lock = enter();
  state_->write(name, start, count, values);
}
void Output::write(const std::string& name, std::span<const std::size_t> start,
                   std::span<const std::size_t> count, std::span<const std::int32_t> values) {
  const auto lock = enter();
  state_->write(name, start, count, values);
}
void Output::write(const std::string& name, std::span<const std::size_t> start,
                   std::span<const std::size_t> count, std::span<const std::int8_t> values) {
  const auto lock = enter();
  state_->write(name, start, count, values);
}

void Output::close() {
  const auto lock = enter();
  for (const auto& [name, tiles] : state_->arrays) {
    if (!tiles.all_full())
      throw Failure{ExitCode::bug, "'" + name + "' was not written to its end"};
  }
  state_->write_waiting();
  for (auto& [name, dataset] : state_->datasets) state_->must(dataset.close(), "writing");
  state_->datasets.clear();
  state_->must(H5Fflush(state_->file.get(), H5F_SCOPE_GLOBAL), "writing");
  state_->must(state_->file.close(), "closing");
}

}  // namespace agora::sim::hdf5
