// SPDX-License-Identifier: MIT
// The common suites, with the examples of docs/extending among what is registered: they pass
// without a line that names them.
#include "tests/models/behaviour_suite.h"
#include "tests/models/event_suite.h"
#include "tests/models/quantity_suite.h"
#include "tests/models/strategy_suite.h"
#include "tests/sim/graph/family_suite.h"
