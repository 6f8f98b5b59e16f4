// SPDX-License-Identifier: MIT
// The facts of the build, as lines.
#include "app/version.h"

#include "sim/study/provenance.h"

namespace agora::app {

std::string version_text() {
  const sim::Attributes facts = sim::build_facts();  // the version comes first
  std::string text = "agora " + facts.front().second;
  for (std::size_t i = 1; i < facts.size(); ++i) {
    text += "\n" + facts[i].first + ": " + facts[i].second;
  }
  return text;
}

}  // namespace agora::app
