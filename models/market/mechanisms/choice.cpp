// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/choice.h"

#include <algorithm>
#include <array>

#include "sim/core/math.h"

namespace agora::models {

namespace {

/// e^-x, e^-2x, e^-4x, ...: each the square of the one before, but near 1, where squaring would
/// keep the error of rounding 1 - x and a series has none.
class Halving {
 public:
  Halving() = default;
  explicit Halving(double x) : x_{x}, left_{sim::exp(-x)} { refine(); }
  double left() const { return left_; }
  double gone() const { return 1.0 - left_; }
  void next() {
    x_ *= 2.0;
    left_ *= left_;
    refine();
  }

 private:
  void refine() {
    if (x_ < 0x1p-12) left_ = 1.0 - x_ * (1.0 - 0.5 * x_);
  }
  double x_ = 0.0, left_ = 1.0;
};

}  // namespace

// With attractions a, chances c of being considered and outside attraction o, the mean over sets is
//
//   P(b) = c_b a_b E[1 / (o + a_b + sum of the others considered)]
//        = c_b a_b  integral over t > 0 of  e^-ot e^-(a_b t) product of (1 - c_j + c_j e^-(a_j t))
//
// over j other than b, for 1/s is the integral of e^-st. (t is e^-value of the best option, whose
// distribution is Gumbel's.) It is summed at t, 2t, 4t, ...: in log t, in which these points are
// equally far apart, the sum of a mixture of exponentials misses the integral by at most
// 2 |Gamma(1 + 2 pi i / ln 2)| = 1e-5 of itself.
void choice_chances(std::span<const Prospect> prospects, double outside,
                    std::span<double> chances) {
  constexpr double kFirst = 0x1p-10;  // of 1 / sum of attractions: next to nothing is gone yet
  constexpr double kLast = 20.0;      // of 1 / outside: all but e^-20 is
  const std::size_t n = prospects.size();
  double sum = outside;
  for (const Prospect& prospect : prospects) sum += prospect.attraction;
  double t = kFirst / sum;
  Halving elsewhere{outside * t};
  std::array<Halving, kMostProspects> halvings;
  std::array<double, kMostProspects> before;
  for (std::size_t b = 0; b < n; ++b) halvings[b] = Halving{prospects[b].attraction * t};
  std::ranges::fill(chances, 0.0);
  for (double step = 2.0 * t; outside * t < kLast; step = t) {  // the first is for all before it
    const auto missed = [&](std::size_t b) {
      return 1.0 - prospects[b].chance * halvings[b].gone();
    };
    double product = step * elsewhere.left();
    for (std::size_t b = 0; b < n; ++b) {
      before[b] = product;
      product *= missed(b);
    }
    double behind = 1.0;
    for (std::size_t b = n; b-- > 0;) {
      chances[b] += before[b] * halvings[b].left() * behind;
      behind *= missed(b);
      halvings[b].next();
    }
    elsewhere.next();
    t *= 2.0;
  }
  for (std::size_t b = 0; b < n; ++b) {
    chances[b] *= prospects[b].chance * prospects[b].attraction * sim::kLn2;
  }
}

const sim::Group<ChoiceParams>& ChoiceParams::describe() {
  static const sim::Group<ChoiceParams> group{
      "How a consumer chooses among the brands considered: weights in the logit utility.",
      sim::param(&ChoiceParams::quality, {.key = "quality",
                                          .unit = "1",
                                          .doc = "Utility of perceived quality, from none to full.",
                                          .source = "assumed",
                                          .def = 4.0,
                                          .min = 0.0,
                                          .max = 50.0}),
      sim::param(&ChoiceParams::image, {.key = "image",
                                        .unit = "1",
                                        .doc = "Utility of image, from neutral to best, to "
                                               "somebody who has never bought the brand.",
                                        .source = "assumed",
                                        .def = 1.0,
                                        .min = 0.0,
                                        .max = 50.0}),
      sim::param(&ChoiceParams::trust, {.key = "trust",
                                        .unit = "1",
                                        .doc = "Utility of trust, from none to full.",
                                        .source = "assumed",
                                        .def = 1.5,
                                        .min = 0.0,
                                        .max = 50.0}),
      sim::param(&ChoiceParams::loyalty, {.key = "loyalty",
                                          .unit = "1",
                                          .doc = "Utility of loyalty, from none to full.",
                                          .source = "assumed",
                                          .def = 1.5,
                                          .min = 0.0,
                                          .max = 50.0}),
      sim::param(
          &ChoiceParams::relevance,
          {.key = "relevance",
           .unit = "1",
           .doc = "Utility of a brand that is all about one's interests, against one that "
                  "has nothing to do with them.",
           .source =
               "fitted to what is lost without behavioural targeting (A4 in docs/calibration.md)",
           .def = 2.0,
           .min = 0.0,
           .max = 50.0}),
      sim::param(&ChoiceParams::price, {.key = "price",
                                        .unit = "1/EUR",
                                        .doc = "Utility lost per euro of price.",
                                        .source = "assumed",
                                        .def = 0.2,
                                        .min = 0.0,
                                        .max = 10.0}),
      sim::param(&ChoiceParams::outside_utility,
                 {.key = "outside_utility",
                  .unit = "1",
                  .doc = "Utility of buying elsewhere or not at all.",
                  .source = "assumed",
                  .def = 1.0,
                  .min = -50.0,
                  .max = 50.0}),
      sim::param(
          &ChoiceParams::habit,
          {.key = "habit",
           .unit = "1",
           .doc = "Chance that a brand to which one is fully loyal is considered although it "
                  "does not come to mind of itself.",
           .source = "assumed: full loyalty is to think of it whenever in need; without it, "
                     "nothing of an advertisement lasts (A2 in docs/calibration.md)",
           .def = 1.0,
           .min = 0.0,
           .max = 1.0}),
      sim::param(
          &ChoiceParams::own_experience,
          {.key = "own_experience",
           .unit = "1/purchase",
           .doc = "Weight of a purchase of one's own against all that was heard of the brand: "
                  "n purchases divide the utility of image by 1 + n times this.",
           .source = "fitted to what bad talk does to those who do not buy the brand and to those "
                     "who do (W3 in docs/calibration.md)",
           .def = 1.5,
           .min = 0.0,
           .max = 100.0})};
  return group;
}

}  // namespace agora::models
