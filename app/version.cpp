// SPDX-License-Identifier: MIT
// The facts of the build, as lines.
#include "app/version.h"

#include "sim/study/provenance.h"

namespace agora::app {

std::string version_text() {
  std::string text;
  for (const auto& [name, value] : sim::build_facts()) {
    text += name == "agora_version" ? "agora " + value : "\n" + name + ": " + value;
  }
  return text;
}

}  // namespace agora::app
