// SPDX-License-Identifier: MIT
// Attributes: each brand's product attribute by attribute, and what the brand has heard against
// each: whether what is mended is what people speak of cannot be seen from a mean.
#include "models/market/quantity.h"

namespace agora::models {
namespace {

class Attributes final : public sim::Observer {
 public:
  Attributes(sim::Access& access, const std::shared_ptr<const MarketContext>& context)
      : attributes_{context->attributes},
        quality_{access.read(columns::kBrandQuality)},
        heard_{access.read(columns::kHeard)} {}

  static std::vector<sim::Channel> channels(const MarketContext& context) {
    std::vector<double> numbers;
    for (std::size_t k = 0; k < context.attributes; ++k) {
      numbers.push_back(static_cast<double>(k));
    }
    const sim::RecordAxis axis{"attribute", "Attribute of the product, in the order of `quality`",
                               "1", std::move(numbers)};
    return {{"quality_by_attribute", "Quality of the product", "1", true, false, axis},
            {"faults_heard", "Faults that the brand has heard of and remembers", "mentions", true,
             false, axis}};
  }

  void observe(const sim::Tick&, std::span<double> values) override {
    const std::size_t half = values.size() / 2;
    for (std::size_t i = 0; i < half; ++i) {
      values[i] = quality_(i / attributes_, i % attributes_);
      values[half + i] = heard_(i / attributes_, i % attributes_);
    }
  }

 private:
  std::size_t attributes_;
  sim::ReadView<columns::Real64> quality_, heard_;
};

const RegisteredObservation kAttributes = observed_by<Attributes>("attributes");

}  // namespace
}  // namespace agora::models
