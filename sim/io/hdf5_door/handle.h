// SPDX-License-Identifier: MIT
// Inside the door to HDF5 (only files of this folder include its headers). Every call happens under
// one lock, since Debian's library is not thread-safe. After a failed write the library's caches
// hold what can never be written, and closing or exiting would crash: from then on nothing in this
// process calls it again, handles are left open on purpose, and entering throws Failure(io).
#pragma once

#include <hdf5.h>
#include <hdf5_hl.h>

#include <mutex>
#include <string>
#include <utility>

namespace agora::sim::hdf5 {

/// The lock to hold while calling the library. Prepares it at first: no exit handler, no messages,
/// no plug-ins. Throws Failure(io) if an earlier write has failed.
std::unique_lock<std::mutex> enter();

/// The same for destructors: never throws.
std::unique_lock<std::mutex> enter_to_close() noexcept;

/// Whether a write has failed. Call under the lock.
bool broken() noexcept;
void mark_broken() noexcept;

/// What the library's error stack says about the last failure, as one phrase.
std::string last_error();

/// An identifier that is closed unless the library is broken. Destroy it under the lock.
template <herr_t (*kClose)(hid_t)>
class Handle {
 public:
  Handle() = default;
  explicit Handle(hid_t id) : id_{id} {}
  ~Handle() {
    if (id_ >= 0 && !broken()) kClose(id_);
  }
  Handle(Handle&& other) noexcept : id_{std::exchange(other.id_, -1)} {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }

  hid_t get() const { return id_; }
  bool valid() const { return id_ >= 0; }
  /// Closes now and hands back what the library returned.
  herr_t close() { return kClose(std::exchange(id_, -1)); }

 private:
  hid_t id_ = -1;
};

using FileHandle = Handle<H5Fclose>;
using Dataset = Handle<H5Dclose>;
using Space = Handle<H5Sclose>;
using Type = Handle<H5Tclose>;
using Attribute = Handle<H5Aclose>;
using Properties = Handle<H5Pclose>;
using Object = Handle<H5Oclose>;

}  // namespace agora::sim::hdf5
