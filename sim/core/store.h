// SPDX-License-Identifier: MIT
// The store owns every bit that survives a tick, so that all of it is hashed, saved and restored
// alike: there is no hidden state. Phases never see the store; they are handed an Access, name the
// columns they want, and can reach no others. What they named is printed as the schedule.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/column.h"
#include "sim/core/table.h"

namespace agora::sim {

/// A named piece of state, as bytes: how checkpoints and digests see it.
struct StateBytes {
  std::string_view name;
  std::span<const std::byte> bytes;
};

class Store {
 public:
  Store(std::uint64_t agents, std::uint32_t items) : agents_{agents}, items_{items} {}
  Store(Store&&) = default;
  Store& operator=(Store&&) = default;

  std::uint64_t agents() const { return agents_; }
  std::uint32_t items() const { return items_; }

  /// Announces a column; `width` values for every row (times the items where the extent says so).
  template <class Codec>
  void declare(const ColumnSpec<Codec>& spec, std::uint32_t width = 1) {
    declare_bytes(spec.name, spec.extent, spec.kind, width, sizeof(typename Codec::Stored));
  }
  template <class Row>
  void declare(const TableSpec<Row>& spec);

  /// Bytes that allocate() will take for the columns declared so far.
  double bytes() const;
  /// Allocates every column, filled with zeros. Throws Failure(out_of_memory).
  void allocate();

  /// Hash of everything that survives a tick, in order of declaration.
  std::uint64_t digest() const;
  /// Every piece of state in order of declaration.
  std::vector<StateBytes> save() const;
  /// Puts back what save() gave. The names and the sizes of columns must be those declared.
  void restore(std::span<const StateBytes> saved);
  /// Ends a tick: what was written to the next pages becomes what everybody reads.
  void turn_pages();

 private:
  friend class Access;

  struct Column {
    std::string name;
    Extent extent;
    Kind kind;
    std::size_t rows, width, size;      // size of one stored value in bytes
    std::array<std::byte*, 2> pages{};  // [0] what everybody reads; [1] the next page, if paged
    double bytes() const;               // of one page
  };
  /// A table of rows of any type, behind functions that know the type.
  struct Table {
    std::string name;
    bool paged;
    std::shared_ptr<void> now, next;  // Rows<Row>; the same one when not paged
    std::function<void(void*, void*)> swap;
    std::function<std::span<const std::byte>(const void*)> bytes;
    std::function<void(void*, std::span<const std::byte>)> assign;
    std::function<void(void*)> clear;
  };

  struct Free {
    void operator()(std::byte* memory) const;
  };

  void declare_bytes(std::string_view name, Extent extent, Kind kind, std::uint32_t width,
                     std::size_t size);
  Column& column(std::string_view name);
  Table& table(std::string_view name);

  std::uint64_t agents_;
  std::uint32_t items_;
  std::deque<Column> columns_;
  std::vector<std::unique_ptr<std::byte[], Free>> memory_;
  std::deque<Table> tables_;
};

/// How a phase touches a column or table; printed in the schedule.
enum class Use : std::uint8_t { read, read_next, write, next_page, send, take, append };
std::string_view to_text(Use use);

/// The only way to the store's columns, given to a phase while it is built. It notes what was asked
/// for.
class Access {
 public:
  struct Entry {
    std::string name;
    Use use;
  };

  explicit Access(Store& store) : store_{&store} {}

  std::uint64_t agents() const { return store_->agents(); }
  std::uint32_t items() const { return store_->items(); }

  template <class Codec>
  ReadView<Codec> read(const ColumnSpec<Codec>& spec) {
    Store::Column& found = note(spec.name, Use::read);
    return {data<Codec>(found), found.width};
  }
  template <class Codec>
  WriteView<Codec> write(const ColumnSpec<Codec>& spec) {
    AGORA_EXPECT(spec.kind == Kind::state || spec.kind == Kind::trait);
    Store::Column& found = note(spec.name, Use::write);
    return {data<Codec>(found), found.width};
  }
  SendView send(const ColumnSpec<Plain<std::int64_t>>& spec) {
    AGORA_EXPECT(spec.kind == Kind::sums);
    Store::Column& found = note(spec.name, Use::send);
    return {data<Plain<std::int64_t>>(found), found.width};
  }
  /// The owner's end of a sums column: read, then set to zero.
  WriteView<Plain<std::int64_t>> take(const ColumnSpec<Plain<std::int64_t>>& spec) {
    AGORA_EXPECT(spec.kind == Kind::sums);
    Store::Column& found = note(spec.name, Use::take);
    return {data<Plain<std::int64_t>>(found), found.width};
  }
  /// Page that the last tick finished.
  template <class Codec>
  PageReadView<Codec> read_page(const ColumnSpec<Codec>& spec) {
    AGORA_EXPECT(spec.kind == Kind::paged);
    Store::Column& found = note(spec.name, Use::read);
    return {&found.pages[0], found.width};
  }
  /// Page that everybody will see from the next tick on.
  template <class Codec>
  PageWriteView<Codec> write_page(const ColumnSpec<Codec>& spec) {
    AGORA_EXPECT(spec.kind == Kind::paged);
    Store::Column& found = note(spec.name, Use::next_page);
    return {&found.pages[1], found.width};
  }

  /// Rows as the last tick left them (paged) or as they are now.
  template <class Row>
  const Rows<Row>* read(const TableSpec<Row>& spec) {
    return static_cast<const Rows<Row>*>(note_table(spec.name, Use::read).now.get());
  }
  /// Rows of the page being written (paged) or of the table itself.
  template <class Row>
  Rows<Row>* write(const TableSpec<Row>& spec) {
    return static_cast<Rows<Row>*>(note_table(spec.name, Use::write).next.get());
  }
  /// Rows written so far to the page of this tick, by phases before this one.
  template <class Row>
  const Rows<Row>* read_next(const TableSpec<Row>& spec) {
    return static_cast<const Rows<Row>*>(note_table(spec.name, Use::read_next).next.get());
  }
  template <class Row>
  Appender<Row> append(const TableSpec<Row>& spec) {
    return Appender<Row>{static_cast<Rows<Row>*>(note_table(spec.name, Use::append).next.get())};
  }

  const std::vector<Entry>& entries() const { return entries_; }

 private:
  template <class Codec>
  static typename Codec::Stored* data(Store::Column& found) {
    AGORA_EXPECT(found.size == sizeof(typename Codec::Stored));
    return reinterpret_cast<typename Codec::Stored*>(found.pages[0]);
  }
  Store::Column& note(std::string_view name, Use use);
  Store::Table& note_table(std::string_view name, Use use);

  Store* store_;
  std::vector<Entry> entries_;
};

template <class Row>
void Store::declare(const TableSpec<Row>& spec) {
  const auto now = std::make_shared<Rows<Row>>();
  tables_.push_back(
      {std::string{spec.name}, spec.paged, now, spec.paged ? std::make_shared<Rows<Row>>() : now,
       [](void* a, void* b) { static_cast<Rows<Row>*>(a)->swap(*static_cast<Rows<Row>*>(b)); },
       [](const void* rows) {
         return std::as_bytes(std::span{*static_cast<const Rows<Row>*>(rows)});
       },
       [](void* rows, std::span<const std::byte> bytes) {
         const auto* first = reinterpret_cast<const Row*>(bytes.data());
         static_cast<Rows<Row>*>(rows)->assign(first, first + bytes.size() / sizeof(Row));
       },
       [](void* rows) { static_cast<Rows<Row>*>(rows)->clear(); }});
}

}  // namespace agora::sim
