// SPDX-License-Identifier: MIT
//   message = length:u64 word:u32 body          value = type:u32 place content
#include "sim/study/wire.h"

#include <sys/socket.h>

#include <bit>
#include <cerrno>
#include <type_traits>

#include "sim/core/failure.h"
#include "sim/io/bytes.h"

namespace agora::sim {
namespace {

constexpr std::size_t kHead = 12;

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive_all(int socket, std::string& bytes) {
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t more = ::recv(socket, bytes.data() + got, bytes.size() - got, 0);
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) return false;
    got += static_cast<std::size_t>(more);
  }
  return true;
}

void put(ByteWriter& out, const Value& value) {
  out.u32(static_cast<std::uint32_t>(value.data().index()));
  out.text(value.place.source);
  out.u32(static_cast<std::uint32_t>(value.place.line));
  out.u32(static_cast<std::uint32_t>(value.place.column));
  std::visit(
      [&](const auto& content) {
        using T = std::decay_t<decltype(content)>;
        if constexpr (std::is_same_v<T, bool>) {
          out.u32(content ? 1 : 0);
        } else if constexpr (std::is_same_v<T, std::int64_t> || std::is_same_v<T, double>) {
          out.u64(std::bit_cast<std::uint64_t>(content));
        } else if constexpr (std::is_same_v<T, std::string>) {
          out.text(content);
        } else if constexpr (std::is_same_v<T, Array>) {
          out.u64(content.size());
          for (const Value& element : content) put(out, element);
        } else if constexpr (std::is_same_v<T, Table>) {
          out.u64(content.entries.size());
          for (const Entry& entry : content.entries) {
            out.text(entry.key);
            put(out, entry.value);
          }
        }
      },
      value.data());
}

Value get_value(ByteReader& in) {
  const std::uint32_t type = in.u32();
  Place place;
  place.source = in.text();
  place.line = static_cast<int>(in.u32());
  place.column = static_cast<int>(in.u32());
  Value value;
  switch (type) {
    case 1:
      value = Value{in.u32() != 0};
      break;
    case 2:
      value = Value{std::bit_cast<std::int64_t>(in.u64())};
      break;
    case 3:
      value = Value{in.f64()};
      break;
    case 4:
      value = Value{in.text()};
      break;
    case 5: {
      Array array;
      for (std::uint64_t left = in.u64(); left > 0 && in.ok(); --left) {
        array.push_back(get_value(in));
      }
      value = Value{std::move(array)};
      break;
    }
    case 6: {
      Table table;
      for (std::uint64_t left = in.u64(); left > 0 && in.ok(); --left) {
        std::string key = in.text();
        table.entries.push_back({std::move(key), place, get_value(in)});
      }
      value = Value{std::move(table)};
      break;
    }
    default:
      break;
  }
  value.place = std::move(place);
  return value;
}

}  // namespace

bool send_message(int socket, Word word, std::string_view body) {
  ByteWriter head;
  head.u64(body.size());
  head.u32(static_cast<std::uint32_t>(word));
  return send_all(socket, head.view()) && send_all(socket, body);
}

std::optional<Message> wait_for_message(int socket) {
  std::string head(kHead, '\0');
  if (!receive_all(socket, head)) return std::nullopt;
  ByteReader in{bytes_of(head)};
  Message message{Word{}, std::string(in.u64(), '\0')};
  message.word = static_cast<Word>(in.u32());
  if (!receive_all(socket, message.body)) return std::nullopt;
  return message;
}

std::optional<Message> Inbox::next() {
  ByteReader in{bytes_of(waiting_)};
  const std::uint64_t size = in.u64();
  const auto word = static_cast<Word>(in.u32());
  if (!in.ok() || waiting_.size() - kHead < size) return std::nullopt;
  Message message{word, waiting_.substr(kHead, size)};
  waiting_.erase(0, kHead + size);
  return message;
}

std::string to_bytes(const ScenarioSource& source) {
  ByteWriter out;
  out.text(source.name);
  out.u64(source.texts.size());
  for (const SourceText& text : source.texts) {
    out.text(text.name);
    out.text(text.text);
  }
  out.u64(source.overrides.size());
  for (const std::string& setting : source.overrides) out.text(setting);
  put(out, source.tree);
  return std::string{out.view()};
}

ScenarioSource scenario_source(std::string_view bytes) {
  ByteReader in{bytes_of(bytes)};
  ScenarioSource source;
  source.name = in.text();
  for (std::uint64_t left = in.u64(); left > 0 && in.ok(); --left) {
    std::string name = in.text();
    source.texts.push_back({std::move(name), in.text()});
  }
  for (std::uint64_t left = in.u64(); left > 0 && in.ok(); --left) {
    source.overrides.push_back(in.text());
  }
  source.tree = get_value(in);
  if (!in.ok() || !in.at_end()) throw Failure{ExitCode::bug, "a study was sent in pieces"};
  return source;
}

}  // namespace agora::sim
