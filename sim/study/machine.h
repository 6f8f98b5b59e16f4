// SPDX-License-Identifier: MIT
// What this machine has to give.
#pragma once

#include <string>

namespace agora::sim {

/// Bytes of memory that this process may still take: the least of what the system has free and what
/// the control groups allow.
double available_memory();

/// "1.5 GB", "3.0 TB".
std::string bytes_text(double bytes);

}  // namespace agora::sim
