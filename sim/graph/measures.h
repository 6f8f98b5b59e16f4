// SPDX-License-Identifier: MIT
// What a graph is like, in numbers that papers report: everything in the room `measures`, for those
// who want all of it. Kernels of our own, made for compressed rows; tests hold each against
// Boost.Graph or against what is known exactly. A measure is a free function of a graph that
// returns a small struct; it uses all threads, and neither their number nor the order of blocks can
// be seen in its bits.
#pragma once

#include "sim/graph/measures/assortativity.h"
#include "sim/graph/measures/betweenness.h"
#include "sim/graph/measures/clustering.h"
#include "sim/graph/measures/communities.h"
#include "sim/graph/measures/components.h"
#include "sim/graph/measures/cores.h"
#include "sim/graph/measures/degrees.h"
#include "sim/graph/measures/distances.h"
#include "sim/graph/measures/reciprocity.h"
