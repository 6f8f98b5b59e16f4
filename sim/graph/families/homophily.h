// SPDX-License-Identifier: MIT
// The one parameter that all families of societies share.
#pragma once

#include "sim/core/params.h"

namespace agora::sim {

template <class P>
Field<P> group_homophily(double P::*member) {
  return param(member,
               {.key = "homophily",
                .unit = "1",
                .doc = "Preference for one's own group: the assortativity coefficient by group "
                       "that comes out. 0: groups mix freely; 1: they never meet.",
                .source = "assumed; that it is above 0: McPherson, Smith-Lovin and Cook 2001",
                .def = 0.3,
                .min = 0.0,
                .max = 1.0});
}

}  // namespace agora::sim
