// SPDX-License-Identifier: MIT
// What messages do to image, and what image and loyalty do to choice: the rules alone, and in a
// market on which a storm of bad talk breaks.
#include <gtest/gtest.h>

#include <cmath>

#include "models/market/mechanisms/choice.h"
#include "models/market/mechanisms/opinion.h"
#include "tests/models/market_testing.h"

namespace agora::models::testing {
namespace {

constexpr float kSingle = 1e-6f;  // a few units in the last place of numbers up to 1

TEST(Image, TakesInAMessageAsItsTwoHalves) {
  for (const float weight : {0.01f, 0.5f, 3.0f}) {
    for (const float valence : {-2.5f, -1.0f, -0.3f, 0.0f, 1.0f}) {
      const float value = weight * valence;
      const float half = absorb(0.2f, 0.5f * weight, 0.5f * value);
      EXPECT_NEAR(absorb(half, 0.5f * weight, 0.5f * value), absorb(0.2f, weight, value), kSingle);
    }
  }
}

// With negativity a message may be worse than the worst. It then leads to the worst, faster.
TEST(Image, BecomesNoWorseThanTheWorstButSooner) {
  for (const float times : {1.0f, 2.0f, 10.0f}) {
    const float weight = 0.3f;
    const double expected = -1.0 + 1.4 * std::exp(-0.3 * double{times});
    EXPECT_NEAR(absorb(0.4f, weight, -weight * times), expected, kSingle);
  }
  EXPECT_EQ(absorb(0.4f, 0.0f, 0.0f), 0.4f);
}

TEST(Choice, ConsidersWhatComesToMindOrIsAHabit) {
  ChoiceParams params = sim::defaults<ChoiceParams>();
  params.habit = 0.6;
  for (const float awareness : {0.0f, 0.3f, 1.0f}) {
    for (const float loyalty : {0.0f, 0.5f, 1.0f}) {
      const double neither = (1.0 - double{awareness}) * (1.0 - 0.6 * double{loyalty});
      EXPECT_NEAR(consideration(params, awareness, loyalty), 1.0 - neither, 1e-15);
    }
  }
  params.habit = 0.0;
  EXPECT_EQ(consideration(params, 0.3f, 1.0f), double{0.3f});
}

TEST(Choice, HeedsWhatWasHeardTheLessTheMoreOneHasBought) {
  ChoiceParams params = sim::defaults<ChoiceParams>();
  params.image = 3.0;
  params.own_experience = 0.5;
  const auto of_image = [&](double purchases) {
    const Offer heard{0.5f, 1.0f, 0.5f, 0.5f, purchases, 0.0, 10.0};
    const Offer unheard{0.5f, 0.0f, 0.5f, 0.5f, purchases, 0.0, 10.0};
    return utility(params, heard, 1.0) - utility(params, unheard, 1.0);
  };
  EXPECT_NEAR(of_image(0.0), 3.0, 1e-12);
  EXPECT_NEAR(of_image(2.0), 1.5, 1e-12);
  EXPECT_NEAR(of_image(10.0), 0.5, 1e-12);
}

// Nobody needs anything, so nothing but the storm moves anybody.
const std::string kStorm = R"(
model = "market"
time.days = 6
network = { kind = "social", size = 800 }
segments = { people = { needs_per_day = 0 } }
talk = { chatter_rate = 0, pass_on = 0 }
brands = { acme = { strategy = "silent" } }
events = { storm = { at = 1, brand = "acme", what = { kind = "firestorm", share = 0.2, hours = 1 } } }
)";

TEST(BadTalk, CountsMoreForImageAndMakesKnownNoMore) {
  const Played even = run(kStorm, {"opinion.negativity=1"});
  const Played uneven = run(kStorm, {"opinion.negativity=3"});
  EXPECT_LT(even.last("image", "acme"), -0.01);
  EXPECT_LT(uneven.last("image", "acme"), 1.5 * even.last("image", "acme"));
  EXPECT_EQ(uneven.series("awareness", "acme"), even.series("awareness", "acme"));
  EXPECT_GT(even.last("awareness", "acme"),
            run(kStorm, {"opinion.weight=0"}).last("awareness", "acme"));
}

// Followers who see pages alone have nothing in stock that could irritate.
TEST(OwnPages, NeitherWearOutNorIrritate) {
  const std::string pages = R"(
model = "market"
time.days = 60
network = { kind = "social", size = 500 }
segments = { people = { needs_per_day = 0 } }
talk = { chatter_rate = 0, share = 0 }
media = { initial_followers = 1 }
brands = { acme = { strategy = { kind = "presence_only", media = 0, content = 1 } } }
)";
  const Played calm = run(pages, {"opinion.irritation=0", "opinion.wear_out=1000"});
  const Played worn = run(pages, {"opinion.irritation=1", "opinion.wear_out=0.1"});
  EXPECT_GT(calm.last("image", "acme"), 0.1);
  EXPECT_EQ(worn.last("image", "acme"), calm.last("image", "acme"));
  EXPECT_EQ(worn.last("adstock", "acme"), 0.0);
}

}  // namespace
}  // namespace agora::models::testing
