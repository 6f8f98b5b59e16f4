// SPDX-License-Identifier: MIT
// Compares two fingerprints line by line. Their text may come from a damaged file: it is only ever
// looked at, and printed through readable().
#include "sim/io/fingerprint.h"

#include <algorithm>
#include <vector>

#include "sim/core/failure.h"
#include "sim/io/readable.h"

namespace agora::sim {
namespace {

using Parts = std::vector<std::pair<std::string_view, std::string_view>>;

Parts parts_of(std::string_view text) {
  Parts parts;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
      parts.emplace_back("", line);
    } else {
      parts.emplace_back(line.substr(0, equals), line.substr(equals + 1));
    }
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return parts;
}

const std::string_view* find(const Parts& parts, std::string_view key) {
  const auto found = std::ranges::find(parts, key, &Parts::value_type::first);
  return found == parts.end() ? nullptr : &found->second;
}

/// Of which a reader learns nothing but that it differs.
bool is_hash(std::string_view value) {
  return value.size() == 64 && value.find_first_not_of("0123456789abcdef") == value.npos;
}

void add(std::string& sentence, const std::string& more) {
  if (!sentence.empty()) sentence += "; ";
  sentence += more;
}

}  // namespace

std::string fingerprint(std::span<const std::pair<std::string, std::string>> parts) {
  std::string text;
  for (const auto& [key, value] : parts) {
    if (key.find_first_of("=\n") != std::string::npos || value.find('\n') != std::string::npos) {
      throw Failure{ExitCode::bug, "a fingerprint is made of single lines key=value"};
    }
    text += key + "=" + value + "\n";
  }
  return text;
}

std::string fingerprint_difference(std::string_view there, std::string_view here) {
  if (there == here) return {};
  const Parts theirs = parts_of(there), ours = parts_of(here);
  std::string sentence;
  for (const auto& [key, value] : ours) {
    const std::string_view* other = find(theirs, key);
    const std::string name = key.empty() ? "the fingerprint" : readable(key, 40);
    if (other == nullptr) {
      add(sentence, name + " is missing there and " + readable(value, 80) + " here");
    } else if (*other != value) {
      add(sentence, is_hash(value) ? name + " differs"
                                   : name + " is " + readable(*other, 80) + " there and " +
                                         readable(value, 80) + " here");
    }
  }
  for (const auto& [key, value] : theirs) {
    if (find(ours, key) == nullptr) {
      add(sentence, (key.empty() ? "the fingerprint" : readable(key, 40)) + " is " +
                        readable(value, 80) + " there and missing here");
    }
  }
  return sentence.empty() ? "the order of its parts differs" : sentence;
}

void require_same_fingerprint(const std::filesystem::path& path, std::string_view there,
                              std::string_view here) {
  const std::string difference = fingerprint_difference(there, here);
  if (difference.empty()) return;
  throw Failure{ExitCode::version_mismatch,
                quoted(path) + " belongs to another computation: " + difference};
}

}  // namespace agora::sim
