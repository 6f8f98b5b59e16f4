// SPDX-License-Identifier: MIT
#include "sim/graph/family.h"

namespace agora::sim {

GraphFamily::~GraphFamily() = default;

}  // namespace agora::sim
