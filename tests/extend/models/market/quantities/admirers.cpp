// SPDX-License-Identifier: MIT
// Admirers: how many think really well of a brand. The mean image cannot tell a brand that some
// love and some hate from one that leaves everybody cold.
#include "models/market/quantity.h"

namespace agora::models {
namespace {

const RegisteredQuantity kAdmirers =
    mean_over_consumers("admirers", "Share of consumers with an image above 1/4", "1",
                        [](const Relation& r) { return r.image > 0.25f ? 1.0f : 0.0f; });

}  // namespace
}  // namespace agora::models
