// SPDX-License-Identifier: MIT
// The one lock, the one switch that ends all use of the library, and what its error stack says.
#include "sim/io/hdf5_door/handle.h"

#include <atomic>

#include "sim/core/failure.h"
#include "sim/io/readable.h"

namespace agora::sim::hdf5 {
namespace {

std::mutex& mutex() {
  static std::mutex instance;
  return instance;
}

std::atomic<bool> library_is_broken{false};

bool prepare() {
  // The exit handler would close what a failed write left open, and crash on it.
  return H5dont_atexit() >= 0 && H5open() >= 0 && H5PLset_loading_state(0) >= 0 &&
         H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr) >= 0;
}

herr_t take_first(unsigned, const H5E_error2_t* error, void* text) {
  auto& phrase = *static_cast<std::string*>(text);
  if (phrase.empty() && error->desc != nullptr) phrase = error->desc;
  return 0;
}

}  // namespace

std::unique_lock<std::mutex> enter() {
  std::unique_lock lock{mutex()};
  if (library_is_broken) {
    throw Failure{ExitCode::io,
                  "a write to an HDF5 file has failed earlier in this process, which can write and "
                  "read no more of them; start again"};
  }
  static const bool ready = prepare();
  if (!ready) throw Failure{ExitCode::bug, "the HDF5 library cannot be started"};
  // Once more for this thread and this time: others may have used the library in between.
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  H5PLset_loading_state(0);
  return lock;
}

std::unique_lock<std::mutex> enter_to_close() noexcept { return std::unique_lock{mutex()}; }

bool broken() noexcept { return library_is_broken; }
void mark_broken() noexcept { library_is_broken = true; }

std::string last_error() {
  std::string phrase;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, take_first, &phrase);
  // The lowest layer writes "..., errno = 28, error message = 'No space left on device', buf =
  // ...".
  constexpr std::string_view kBefore = "error message = '";
  const std::size_t at = phrase.find(kBefore);
  if (at != std::string::npos) {
    phrase = phrase.substr(at + kBefore.size());
    phrase = phrase.substr(0, phrase.find('\''));
    if (phrase == "No space left on device" || phrase == "Disk quota exceeded" ||
        phrase == "File too large") {
      return "the disk is full (" + phrase + "); free some space, or write to another disk";
    }
  }
  return phrase.empty() ? "HDF5 gives no reason" : readable(phrase);
}

}  // namespace agora::sim::hdf5
