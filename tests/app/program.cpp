// SPDX-License-Identifier: MIT
// Processes and folders.
#include "tests/app/program.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace agora::testing {
namespace fs = std::filesystem;
namespace {

fs::path new_folder() {
  std::string name = (fs::temp_directory_path() / "agora-app-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
  return name;
}

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status); }

}  // namespace

std::string read_file(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream{path, std::ios::binary} << text;
}

Desk::Desk() : folder_{new_folder()}, talk_{new_folder()} {}

Desk::~Desk() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
  fs::remove_all(talk_, ignored);
}

std::vector<std::string> Desk::names() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator{folder_}) {
    names.push_back(fs::relative(entry.path(), folder_).string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

int Desk::start(const std::vector<std::string>& words) const {
  const int child = ::fork();
  if (child != 0) return child;
  std::vector<std::string> kept{"agora"};
  kept.insert(kept.end(), words.begin(), words.end());
  std::vector<char*> argv;
  for (std::string& word : kept) argv.push_back(word.data());
  argv.push_back(nullptr);
  const bool ready = ::chdir(folder_.c_str()) == 0 &&
                     std::freopen("/dev/null", "r", stdin) != nullptr &&
                     std::freopen((talk_ / "out").c_str(), "w", stdout) != nullptr &&
                     std::freopen((talk_ / "err").c_str(), "w", stderr) != nullptr;
  if (ready) ::execv(kProgram.c_str(), argv.data());
  std::_Exit(127);
}

Said Desk::agora(const std::vector<std::string>& words) const {
  int status = 0;
  ::waitpid(start(words), &status, 0);
  return {code_of(status), read_file(talk_ / "out"), read_file(talk_ / "err")};
}

int Desk::agora_killed(const std::vector<std::string>& words, int signal,
                       bool (*ready)(const Desk&)) const {
  const int child = start(words);
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (ready(*this)) ::kill(child, signal);
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return code_of(status);
}

SmallMarket::SmallMarket() {
  fs::copy_file(kTests / "good" / "small.toml", folder() / "small.toml");
}

}  // namespace agora::testing
