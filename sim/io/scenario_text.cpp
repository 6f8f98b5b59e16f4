// SPDX-License-Identifier: MIT
// Files, bases and settings.
#include "sim/io/scenario_text.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>

#include "sim/core/failure.h"
#include "sim/io/toml.h"

namespace agora::sim {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxBases = 8;

// The text of the file, one byte more than allowed at most; or nothing, and errno says why.
std::optional<std::string> read_file(const fs::path& path) {
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  const std::unique_ptr<std::FILE, Close> file{std::fopen(path.c_str(), "rb")};
  if (!file) return std::nullopt;
  std::string text;
  char buffer[1 << 16];
  while (text.size() <= kMaxScenarioBytes) {
    const std::size_t got = std::fread(buffer, 1, sizeof buffer, file.get());
    text.append(buffer, got);
    if (got == 0) break;
  }
  if (std::ferror(file.get())) return std::nullopt;
  return text;
}

[[noreturn]] void cannot_read(const fs::path& path, int error) {
  const ExitCode code = error == ENOENT || error == ENOTDIR ? ExitCode::input_missing
                        : error == EACCES                   ? ExitCode::no_permission
                                                            : ExitCode::io;
  throw Failure{code, "cannot read " + printable(path.string()) + ": " + std::strerror(error)};
}

class Loader {
 public:
  Loader(Diagnostics& diagnostics, std::vector<SourceText>* texts)
      : diagnostics_{diagnostics}, texts_{texts} {}

  Value load(const fs::path& path, const std::string& name, std::string text) {
    const Value top = read_toml(text, path.string(), diagnostics_);
    if (texts_) texts_->push_back({name, std::move(text)});
    const Value* extends = top.find("extends");
    if (!extends) return top;
    opened_.push_back(fs::weakly_canonical(path));
    Value out = overlay(base(*extends, path), top);
    out.get<Table>()->erase("extends");
    return out;
  }

 private:
  Value base(const Value& extends, const fs::path& from) {
    const auto* name = extends.get<std::string>();
    if (!name) return refuse(extends, "extends must be the name of a file in quotes");
    const fs::path relative = fs::path{*name}.lexically_normal();
    if (name->empty() || relative.is_absolute() || *relative.begin() == "..") {
      return refuse(
          extends,
          "extends names " + quote(*name) + ", which is not in the folder of this scenario",
          "put the base beside the scenario or below it");
    }
    const fs::path path = from.parent_path() / relative;
    std::error_code error;
    for (const fs::path& open : opened_) {
      if (open == fs::weakly_canonical(path, error)) {
        return refuse(extends, "extends goes in a circle: " + quote(*name) + " is already open");
      }
    }
    if (opened_.size() > kMaxBases) {
      return refuse(extends,
                    "more than " + std::to_string(kMaxBases) + " scenarios build on each other");
    }
    errno = ENOENT;
    std::optional<std::string> text;
    if (fs::is_regular_file(path, error)) text = read_file(path);
    if (!text) {
      return refuse(
          extends,
          "extends names " + quote(*name) + ", which cannot be read (" + std::strerror(errno) + ")",
          "the name counts from the folder of this scenario");
    }
    return load(path, *name, std::move(*text));
  }

  Value refuse(const Value& extends, std::string what, std::string hint = {}) {
    diagnostics_.error(extends.place, std::move(what), std::move(hint));
    return Table{};
  }

  Diagnostics& diagnostics_;
  std::vector<SourceText>* texts_;
  std::vector<fs::path> opened_;
};

}  // namespace

Value load_scenario_text(const fs::path& path, Diagnostics& diagnostics,
                         std::vector<SourceText>* texts) {
  // A pipe would be waited for, perhaps for ever, and could not be read a second time.
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_regular_file(path, error)) {
    throw Failure{ExitCode::bad_input, quote(path.string()) + " is not a file; name a scenario"};
  }
  std::optional<std::string> text = read_file(path);
  if (!text) cannot_read(path, errno);
  return Loader{diagnostics, texts}.load(path, path.filename().string(), std::move(*text));
}

}  // namespace agora::sim
