// SPDX-License-Identifier: MIT
#include "sim/core/deflate.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>
#include <utility>
#include <vector>

#include "sim/core/expect.h"

namespace agora::sim {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib's way of asking for 32 KiB and gzip's header
constexpr std::size_t kPiece = 64 * 1024;

/// zlib counts in 32 bits.
uInt counted(std::size_t size) {
  return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

/// zlib reads through a pointer that may not be const in older headers.
Bytef* bytes_of(const char* text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text)); }

}  // namespace

struct Inflater::Stream {
  z_stream z{};
};

Inflater::Inflater() : stream_{std::make_unique<Stream>()} {
  if (::inflateInit2(&stream_->z, kGzipWindow) != Z_OK) throw std::bad_alloc{};
}

Inflater::~Inflater() { ::inflateEnd(&stream_->z); }

std::size_t Inflater::unpack(std::span<const char>& packed, std::span<char> text) {
  z_stream& z = stream_->z;
  if (complete_ && !packed.empty()) {  // another member
    ::inflateReset(&z);
    complete_ = false;
  }
  z.next_in = bytes_of(packed.data());
  z.avail_in = counted(packed.size());
  z.next_out = bytes_of(text.data());
  z.avail_out = counted(text.size());
  const int answer = ::inflate(&z, Z_NO_FLUSH);
  packed = packed.subspan(static_cast<std::size_t>(z.next_in - bytes_of(packed.data())));
  if (answer == Z_MEM_ERROR) throw std::bad_alloc{};
  complete_ = answer == Z_STREAM_END;
  if (answer != Z_OK && answer != Z_STREAM_END && answer != Z_BUF_ERROR) {
    damaged_ = z.msg != nullptr ? z.msg : "no gzip stream";
    return 0;
  }
  return static_cast<std::size_t>(z.next_out - bytes_of(text.data()));
}

struct Deflater::Stream {
  z_stream z{};
  std::vector<char> piece = std::vector<char>(kPiece);
};

Deflater::Deflater(std::function<void(std::string_view)> packed)
    : stream_{std::make_unique<Stream>()}, packed_{std::move(packed)} {
  constexpr int kMemory = 8;  // zlib's own default
  if (::deflateInit2(&stream_->z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemory,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc{};
  }
}

Deflater::~Deflater() { ::deflateEnd(&stream_->z); }

void Deflater::add(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(counted(text.size()))) {
    run(text.substr(0, counted(text.size())), Z_NO_FLUSH);
  }
}

void Deflater::finish() { run({}, Z_FINISH); }

void Deflater::run(std::string_view text, int flush) {
  auto& [z, piece] = *stream_;
  z.next_in = bytes_of(text.data());
  z.avail_in = counted(text.size());
  do {
    z.next_out = bytes_of(piece.data());
    z.avail_out = counted(piece.size());
    const int answer = ::deflate(&z, flush);
    AGORA_CHECK(answer != Z_STREAM_ERROR);
    packed_({piece.data(), piece.size() - z.avail_out});
  } while (z.avail_out == 0);
}

std::vector<std::byte> deflated(std::span<const std::byte> block, int level) {
  uLongf size = ::compressBound(static_cast<uLong>(block.size()));
  const auto room = std::make_unique_for_overwrite<std::byte[]>(size);
  const int answer = ::compress2(reinterpret_cast<Bytef*>(room.get()), &size,
                                 reinterpret_cast<const Bytef*>(block.data()),
                                 static_cast<uLong>(block.size()), level);
  if (answer == Z_MEM_ERROR) throw std::bad_alloc{};
  AGORA_CHECK(answer == Z_OK);
  return {room.get(), room.get() + size};
}

}  // namespace agora::sim
