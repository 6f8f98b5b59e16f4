// SPDX-License-Identifier: MIT
// Runs the built program as a user would, in a folder of its own, and keeps what it said.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace agora::testing {

inline const std::filesystem::path kProgram = std::filesystem::path{AGORA_BINARY_DIR} / "agora";
inline const std::filesystem::path kTests =
    std::filesystem::path{AGORA_SOURCE_DIR} / "tests" / "app";

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& text);

struct Said {
  int code;  // exit code; minus the signal's number if one ended it
  std::string out, err;
};

/// A new folder, gone afterwards; commands run inside it.
class Desk {
 public:
  Desk();
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  /// Names in the folder, sorted, those of subfolders included.
  std::vector<std::string> names() const;
  /// Runs `agora words...` and waits.
  Said agora(const std::vector<std::string>& words) const;
  /// Starts it and kills it with `signal` as soon as `ready` holds; its exit code as in Said.
  int agora_killed(const std::vector<std::string>& words, int signal,
                   bool (*ready)(const Desk&)) const;

 private:
  int start(const std::vector<std::string>& words) const;
  std::filesystem::path folder_;
  std::filesystem::path talk_;  // where stdout and stderr go, outside the folder
};

/// A desk on which small.toml lies: three brands, 500 people, 30 days, three variants.
class SmallMarket : public Desk {
 public:
  SmallMarket();
};

}  // namespace agora::testing
