// SPDX-License-Identifier: MIT
// The one door to expat. Foreign XML comes in as elements with attributes, nothing else: text,
// comments and instructions pass by. Made narrow on purpose: a DOCTYPE is refused, and with it
// every entity that could name a file or grow; depth, attributes and tags have limits; nothing is
// opened but the file itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace agora::sim {

class TextSource;

struct XmlLimits {
  static constexpr std::size_t kDepth = 64;                  // elements inside one another
  static constexpr std::size_t kAttribute = 1024;            // bytes of its value
  static constexpr std::size_t kTag = std::size_t{1} << 20;  // bytes of a tag, or a comment
};

/// The attributes of one element, while it is being told.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* pairs) : pairs_{pairs} {}
  std::optional<std::string_view> find(std::string_view name) const;

 private:
  const char* const* pairs_;  // name, value, name, value, ..., null
};

/// Who wants to hear of elements. May throw. Names come without their prefix.
class XmlListener {
 public:
  virtual ~XmlListener() = default;
  virtual void open(std::string_view element, const XmlAttributes& attributes,
                    std::uint64_t line) = 0;
  virtual void close(std::string_view element) = 0;
};

/// Tells the whole document. What is wrong with it fails with its line.
void read_xml(TextSource& source, XmlListener& listener);

}  // namespace agora::sim
