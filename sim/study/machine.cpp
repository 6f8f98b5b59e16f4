// SPDX-License-Identifier: MIT
#include "sim/study/machine.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <sstream>

namespace agora::sim {
namespace {

constexpr double kUnlimited = std::numeric_limits<double>::infinity();

/// The number in a one-line file of the kernel's; infinity for "max" or no file.
double number_in(const std::string& path) {
  std::ifstream file{path};
  double number = 0.0;
  return file >> number ? number : kUnlimited;
}

double free_memory() {
  std::ifstream file{"/proc/meminfo"};
  for (std::string line; std::getline(file, line);) {
    std::istringstream words{line};
    std::string key;
    double kibibytes = 0.0;
    if (words >> key >> kibibytes && key == "MemAvailable:") return kibibytes * 1024.0;
  }
  return static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double left_in_control_group() {
  const std::string v2 = "/sys/fs/cgroup/memory.", v1 = "/sys/fs/cgroup/memory/memory.";
  const double left_v2 = number_in(v2 + "max") - number_in(v2 + "current");
  const double left_v1 = number_in(v1 + "limit_in_bytes") - number_in(v1 + "usage_in_bytes");
  // infinity - infinity, where a file is missing, is NaN and no limit.
  return std::min(left_v2 >= 0.0 ? left_v2 : kUnlimited, left_v1 >= 0.0 ? left_v1 : kUnlimited);
}

}  // namespace

double available_memory() { return std::min(free_memory(), left_in_control_group()); }

std::string bytes_text(double bytes) {
  constexpr const char* kUnits[] = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  std::size_t unit = 0;
  while (bytes >= 999.5 && unit + 1 < std::size(kUnits)) {
    bytes /= 1000.0;
    ++unit;
  }
  return fmt::format("{:.{}f} {}", bytes, unit == 0 ? 0 : 1, kUnits[unit]);
}

}  // namespace agora::sim
