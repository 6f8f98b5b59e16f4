// SPDX-License-Identifier: MIT
// The one parameter that all generated families share.
#pragma once

#include "sim/core/params.h"

namespace agora::sim {

template <class P>
Field<P> network_size(std::int64_t P::*member) {
  return param(member, {.key = "size",
                        .unit = "people",
                        .doc = "Number of people. More than fit into memory are refused at once, "
                               "with what they would need.",
                        .source = "assumed",
                        .def = 10000,
                        .min = 1,
                        .max = 1'000'000'000'000'000});
}

}  // namespace agora::sim
