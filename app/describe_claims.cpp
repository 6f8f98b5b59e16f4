// SPDX-License-Identifier: MIT
// Claims as text and as a tree.
#include "app/describe_claims.h"

#include "models/market/claims.h"

namespace agora::app {

std::string claims_text() {
  std::string text;
  for (const models::Claim& claim : models::claims()) {
    text += (text.empty() ? "" : "\n") + claim.id + "  " + claim.says + "\n";
    text += "     " + std::string{to_text(claim.status)} + ": " + claim.mechanism + "\n";
    std::string paths;
    for (const std::string& path : claim.parameters) paths += (paths.empty() ? "" : ", ") + path;
    if (!paths.empty()) text += "     " + paths + "\n";
  }
  return text;
}

sim::Value claims_value() {
  sim::Array all;
  for (const models::Claim& claim : models::claims()) {
    sim::Array parameters;
    for (const std::string& path : claim.parameters) parameters.emplace_back(path);
    sim::Table line;
    line.set("id", claim.id);
    line.set("claim", claim.says);
    line.set("status", std::string{to_text(claim.status)});
    line.set("mechanism", claim.mechanism);
    line.set("parameters", std::move(parameters));
    all.emplace_back(std::move(line));
  }
  return all;
}

}  // namespace agora::app
