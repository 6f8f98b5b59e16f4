// SPDX-License-Identifier: MIT
// What consumers think of each brand, what each brand has, and what holds for it, as recorded.
#include <numeric>

#include "models/market/quantity.h"

namespace agora::models {
namespace {

const RegisteredQuantity kQuantities[] = {
    mean_over_consumers("awareness", "Awareness, mean over consumers", "1",
                        [](const Relation& r) { return r.awareness; }),
    mean_over_consumers("image", "Image, mean over consumers", "1",
                        [](const Relation& r) { return r.image; }),
    mean_over_consumers("trust", "Trust, mean over consumers", "1",
                        [](const Relation& r) { return r.trust; }),
    mean_over_consumers("perceived_quality", "Perceived quality, mean over consumers", "1",
                        [](const Relation& r) { return r.quality; }),
    mean_over_consumers("loyalty", "Loyalty, mean over consumers", "1",
                        [](const Relation& r) { return r.loyalty; }),
    mean_over_consumers("adstock", "Advertising stock, mean over consumers", "1",
                        [](const Relation& r) { return r.adstock; }),
    mean_over_consumers("satisfaction", "Satisfaction, mean over consumers (1/2 is neutral)", "1",
                        [](const Relation& r) { return r.satisfaction; }),
    mean_over_consumers("customers", "Share of consumers who ever bought the brand", "1",
                        [](const Relation& r) { return r.purchases > 0 ? 1.0f : 0.0f; }),
    mean_over_consumers("relationship",
                        "Strength of the relationship: mean of trust, loyalty and membership of "
                        "its community, mean over consumers",
                        "1",
                        [](const Relation& r) {
                          return (r.trust + r.loyalty + static_cast<float>(r.member)) / 3.0f;
                        }),
    mean_over_consumers(
        "promoters", "Share of consumers who bought and are clearly satisfied", "1",
        [](const Relation& r) { return r.purchases > 0 && r.satisfaction > 0.6f ? 1.0f : 0.0f; }),
    mean_over_consumers(
        "detractors", "Share of consumers who bought and are clearly dissatisfied", "1",
        [](const Relation& r) { return r.purchases > 0 && r.satisfaction < 0.4f ? 1.0f : 0.0f; }),
    of_brand("members", "Members of the brand's community", "1",
             [](const BrandState& brand) { return static_cast<double>(brand.members); }),
    of_brand("followers", "Followers of the brand's pages", "1",
             [](const BrandState& brand) { return static_cast<double>(brand.followers); }),
    of_brand("open_issues", "Posts to be answered, neither answered nor given up", "1",
             [](const BrandState& brand) { return static_cast<double>(brand.open_issues); }),
    of_brand("price", "Price in force", "EUR",
             [](const BrandState& brand) { return brand.conditions.price; }),
    of_brand("budget", "Budget in force, per thousand consumers", "EUR/day",
             [](const BrandState& brand) { return brand.conditions.budget; }),
    of_brand("failure_rate", "Chance that a purchase fails, in force", "1",
             [](const BrandState& brand) { return brand.conditions.failure_rate; }),
    of_brand("product_quality", "Quality of the product, mean over attributes", "1",
             [](const BrandState& brand) {
               return std::accumulate(brand.quality.begin(), brand.quality.end(), 0.0) /
                      static_cast<double>(brand.quality.size());
             }),
};

}  // namespace
}  // namespace agora::models
