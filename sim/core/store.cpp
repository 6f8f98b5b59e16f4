// SPDX-License-Identifier: MIT
#include "sim/core/store.h"

#include <cstdlib>
#include <cstring>
#include <new>

#include "sim/core/digest.h"
#include "sim/core/failure.h"
#include "sim/core/parallel.h"

namespace agora::sim {
namespace {

constexpr std::size_t kCacheLine = 64;

/// Zeroed in parallel blocks, so that the pages of memory lie near the threads that will use them.
void zero(std::byte* memory, std::size_t bytes) {
  constexpr std::size_t kBlock = std::size_t{1} << 21;
  for_blocks(
      bytes, BlockOrder::parallel,
      [&](BlockRange block) { std::memset(memory + block.first, 0, block.last - block.first); },
      kBlock);
}

}  // namespace

void Store::Free::operator()(std::byte* memory) const { std::free(memory); }

double Store::Column::bytes() const {
  return static_cast<double>(rows) * static_cast<double>(width) * static_cast<double>(size);
}

void Store::declare_bytes(std::string_view name, Extent extent, Kind kind, std::uint32_t width,
                          std::size_t size) {
  Column column{std::string{name}, extent, kind, 1, width, size, {}};
  if (extent == Extent::agents || extent == Extent::agents_by_items) column.rows = agents_;
  if (extent == Extent::items) column.rows = items_;
  if (extent == Extent::agents_by_items) column.width *= items_;
  columns_.push_back(std::move(column));
}

double Store::bytes() const {
  double total = 0.0;
  for (const Column& column : columns_) {
    total += column.bytes() * (column.kind == Kind::paged ? 2.0 : 1.0);
  }
  return total;
}

void Store::allocate() {
  for (Column& column : columns_) {
    const auto bytes = static_cast<std::size_t>(column.bytes());
    const std::size_t padded = (bytes / kCacheLine + 1) * kCacheLine;
    for (std::size_t page = 0; page < (column.kind == Kind::paged ? 2u : 1u); ++page) {
      auto* memory = static_cast<std::byte*>(std::aligned_alloc(kCacheLine, padded));
      if (memory == nullptr) {
        throw Failure{ExitCode::out_of_memory, "not enough memory for column " + column.name};
      }
      memory_.emplace_back(memory);
      zero(memory, padded);
      column.pages[page] = memory;
    }
  }
}

std::vector<StateBytes> Store::save() const {
  std::vector<StateBytes> saved;
  for (const Column& column : columns_) {
    saved.push_back({column.name, {column.pages[0], static_cast<std::size_t>(column.bytes())}});
  }
  for (const Table& table : tables_) saved.push_back({table.name, table.bytes(table.now.get())});
  return saved;
}

void Store::restore(std::span<const StateBytes> saved) {
  const auto mismatch = [](const std::string& name) {
    return Failure{ExitCode::version_mismatch,
                   "the saved state does not fit this scenario: " + name + " differs"};
  };
  if (saved.size() != columns_.size() + tables_.size()) throw mismatch("the number of columns");
  std::size_t i = 0;
  for (Column& column : columns_) {
    const StateBytes& from = saved[i++];
    if (from.name != column.name || static_cast<double>(from.bytes.size()) != column.bytes()) {
      throw mismatch(column.name);
    }
    if (!from.bytes.empty()) std::memcpy(column.pages[0], from.bytes.data(), from.bytes.size());
  }
  for (Table& table : tables_) {
    const StateBytes& from = saved[i++];
    if (from.name != table.name) throw mismatch(table.name);
    table.assign(table.now.get(), from.bytes);
    if (table.paged) table.clear(table.next.get());
  }
}

std::uint64_t Store::digest() const {
  Digest digest;
  for (const StateBytes& part : save()) {
    digest.add(part.name);
    digest.add(part.bytes);
  }
  return digest.value();
}

void Store::turn_pages() {
  for (Column& column : columns_) {
    if (column.kind == Kind::paged) std::swap(column.pages[0], column.pages[1]);
  }
  for (Table& table : tables_) {
    if (!table.paged) continue;
    table.swap(table.now.get(), table.next.get());
    table.clear(table.next.get());
  }
}

Store::Column& Store::column(std::string_view name) {
  for (Column& column : columns_) {
    if (column.name == name) return column;
  }
  throw Failure{ExitCode::bug, "no column " + std::string{name}};
}

Store::Table& Store::table(std::string_view name) {
  for (Table& table : tables_) {
    if (table.name == name) return table;
  }
  throw Failure{ExitCode::bug, "no table " + std::string{name}};
}

std::string_view to_text(Use use) {
  switch (use) {
    case Use::read:
      return "reads";
    case Use::read_next:
      return "reads today's";
    case Use::write:
      return "writes";
    case Use::next_page:
      return "writes the next page of";
    case Use::send:
      return "sends to";
    case Use::take:
      return "takes";
    case Use::append:
      return "appends to";
  }
  return "";
}

Store::Column& Access::note(std::string_view name, Use use) {
  entries_.push_back({std::string{name}, use});
  return store_->column(name);
}

Store::Table& Access::note_table(std::string_view name, Use use) {
  entries_.push_back({std::string{name}, use});
  return store_->table(name);
}

}  // namespace agora::sim
