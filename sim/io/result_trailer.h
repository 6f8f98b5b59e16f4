// SPDX-License-Identifier: MIT
// The last 40 bytes of a result file: "AGORASUM" and the SHA-256 of everything before them. They
// stand behind what HDF5 calls the end of the file, where no reader of HDF5 minds them.
#pragma once

#include <filesystem>

namespace agora::sim::result_file {

/// Sums up a file that is complete but for its trailer, and appends it.
void append_trailer(const std::filesystem::path& path);

}  // namespace agora::sim::result_file
