// SPDX-License-Identifier: MIT
// Sums up a file in pieces of a megabyte, to append the sum or to hold it against the one found.
#include "sim/io/result_trailer.h"

#include <algorithm>
#include <array>
#include <vector>

#include "sim/core/failure.h"
#include "sim/io/bytes.h"
#include "sim/io/file.h"
#include "sim/io/readable.h"
#include "sim/io/result.h"
#include "sim/io/result_layout.h"
#include "sim/io/sha256.h"

namespace agora::sim {
namespace {

// The sum of the first `size` bytes.
Sha256Sum sum_of(File& file, std::uint64_t size) {
  std::vector<std::byte> buffer(std::size_t{1} << 20);
  Sha256 sha;
  while (size > 0) {
    const std::size_t wanted = std::min<std::uint64_t>(size, buffer.size());
    const std::size_t got = file.read(std::span{buffer}.first(wanted));
    sha.add(std::span{buffer}.first(got));
    if (got < wanted) {
      throw Failure{ExitCode::bad_input, quoted(file.path()) + " changes while it is read"};
    }
    size -= got;
  }
  return sha.sum();
}

}  // namespace

namespace result_file {

void append_trailer(const std::filesystem::path& path) {
  File file = File::open_to_append(path);
  const Sha256Sum sum = sum_of(file, file.size());
  file.write(bytes_of(kTrailerMagic));
  file.write(sum);
  file.close();
}

}  // namespace result_file

bool has_result_signature(const std::filesystem::path& path) {
  constexpr std::string_view kSignature = "\x89HDF\r\n\x1a\n";  // of every HDF5 file
  File file = File::open_to_read(path);
  std::array<std::byte, kSignature.size()> begin{};
  return file.read(begin) == begin.size() && std::ranges::equal(begin, bytes_of(kSignature));
}

std::string verify_result(const std::filesystem::path& path) {
  using namespace result_file;
  File file = File::open_to_read(path);
  const std::uint64_t size = file.size();
  const Failure foreign{ExitCode::bad_input,
                        quoted(path) +
                            " is not a finished result file of Agora: it does not end "
                            "with the sum that Agora puts there"};
  if (size < kTrailerSize) throw foreign;
  const Sha256Sum sum = sum_of(file, size - kTrailerSize);
  std::array<std::byte, kTrailerSize> trailer{};
  if (file.read(trailer) < trailer.size()) throw foreign;
  const std::span<const std::byte> found{trailer};
  if (!std::ranges::equal(found.first(kTrailerMagic.size()), bytes_of(kTrailerMagic))) {
    throw foreign;
  }
  if (!std::ranges::equal(found.subspan(kTrailerMagic.size()), sum)) {
    throw Failure{ExitCode::bad_input,
                  quoted(path) +
                      " is damaged: its bytes are not those that were published; take "
                      "it from a copy, or compute it again"};
  }
  return hex(sum);
}

}  // namespace agora::sim
