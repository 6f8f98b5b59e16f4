// SPDX-License-Identifier: MIT
// What a person hears where opinions are averaged: a row of a matrix W that sums to 1, with a
// weight for oneself and the rest in equal parts for the neighbours.
//
//   (W x)_i = w x_i + (1 - w) mean of x_j over the neighbours j       alone: x_i
#pragma once

#include "models/classic/opinions.h"

namespace agora::models {

struct Averaging {
  sim::Graph ties;
  double self_weight;

  double operator()(const OpinionPage& opinion, std::uint32_t person) const {
    const auto neighbours = ties.neighbours(person);
    if (neighbours.empty()) return opinion(person);
    double sum = 0.0;
    for (const std::uint32_t neighbour : neighbours) sum += opinion(neighbour);
    return self_weight * opinion(person) +
           (1.0 - self_weight) * (sum / static_cast<double>(neighbours.size()));
  }
};

template <class P>
sim::Field<P> self_weight(double P::*member) {
  return sim::param(member, {.key = "self_weight",
                             .unit = "1",
                             .doc = "Weight of a person's own opinion among those averaged.",
                             .source = "assumed",
                             .def = 0.5,
                             .min = 0.0,
                             .max = 1.0});
}

}  // namespace agora::models
