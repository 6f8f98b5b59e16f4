// SPDX-License-Identifier: MIT
// Same scenario and seed, same bits: on 1, 2, 3 and 7 threads, with vectors of any width, with
// blocks in any order, with everything recorded or only the end, saved and restored half-way; on
// several scenarios.
#include <gtest/gtest.h>

#include "sim/core/vectors.h"
#include "tests/models/market_testing.h"

namespace agora::models {
namespace {

using testing::run;
using testing::variant_of;

struct Scene {
  const char* name;
  const char* text;
};

void PrintTo(const Scene& scene, std::ostream* out) { *out << scene.name; }

constexpr Scene kScenes[] = {{"talkative", R"(
time.days = 25
network = { kind = "social", size = 5000 }
talk.chatter_rate = 0.3
experience.failure_rate = 0.3
brands.a.strategy = "conversational"
reply.fuelling = 300
brands.b.strategy = "presence_only"
brands.c.strategy = { kind = "hybrid", compensation = 0.5, unasked = true }
)"},
                             {"one_way", R"(
time.days = 25
network = { kind = "erdos_renyi", size = 5000 }
brands.a.strategy = "broadcast"
brands.b.strategy = "silent"
)"},
                             {"half_days", R"(
time = { days = 12, tick = 0.5 }
network = { kind = "watts_strogatz", size = 5000 }
segments.x.taste = [1, 0]
segments.y.taste = [0, 1]
brands.a = { strategy = "hybrid", quality = [0.9, 0.2] }
brands.b = { strategy = "conversational", quality = [0.2, 0.9] }
)"},
                             {"many_brands", R"(
time.days = 15
network = { kind = "barabasi_albert", size = 5000 }
brands.a.strategy = "hybrid"
brands.b.strategy = "hybrid"
brands.c.strategy = "broadcast"
brands.d.strategy = "conversational"
brands.e.strategy = "presence_only"
brands.f.strategy = "silent"
brands.g.strategy = "hybrid"
)"},
                             {"changing_minds", R"(
time.days = 25
network = { kind = "social", size = 5000 }
brands.a.strategy = { kind = "adaptive", period = 2, caution = 0 }
brands.b.strategy = { kind = "scheduled", first = { kind = "adaptive", period = 3 }, at = 8 }
brands.c.strategy = "influencer"
)"},
                             {"changing_ties", R"(
time.days = 25
network = { kind = "social", size = 5000 }
segments.x.share = 0.4
segments.y.share = 0.6
talk = { chatter_rate = 0.2, pass_on = 0.05 }
ties = { closure = 0.05, encounters = 0.01, homophily = 0.5, dissolution = 0.01, discovery = 0.3, fatigue = 0.1 }
platforms.new = { initial = 0.1, imitation = 0.1 }
brands.a.strategy = "influencer"
brands.b.strategy = "conversational"
)"},
                             {"crisis", R"(
time.days = 20
network = { kind = "social", size = 5000 }
segments.x.needs_per_day = 0.1
brands.a.strategy = "conversational"
brands.b.strategy = "presence_only"
brands.c.strategy = "hybrid"
events.crash = { at = 1, brand = "a", what = "failure" }
events.cut = { at = 3, days = 5, what = "budget_cut" }
events.late = { at = 2, brand = "c", what = { kind = "entry", awareness = 0.5 } }
events.mend = { at = 4, brand = "a", what = { kind = "recall", since = 1, disclosed = false, leak = 0.1 } }
events.storm = { at = 3.5, what = { kind = "firestorm", share = 0.05, hours = 30 } }
events.war = { at = 6, days = 4, brand = "b", what = { kind = "price_war", rivals_factor = 0.9, lag = 2 } }
)"},
                             {"growing", R"(
time.days = 20
network = { kind = "social", size = 5000 }
segments.x = { joining = 2, social_use = 0.7 }
segments.y = { joining = 0.3 }
platforms.early = { initial = 0.2, imitation = 0.2, attention = 0.4, ranking = 1 }
platforms.late = { initial = 0, opens = 3.5, innovation = 0.02, imitation = 0.4, warming = 5 }
media.displacement = 1
brands.a.strategy = "conversational"
brands.b.strategy = "broadcast"
)"},
                             {"bass", R"(
model = "bass"
time = { days = 20, tick = 0.5 }
)"}};

class Scenes : public ::testing::TestWithParam<Scene> {};

TEST_P(Scenes, HaveOneDigest) {
  const sim::Variant variant = variant_of(GetParam().text);
  const std::uint64_t digest = run(variant, sim::BlockOrder::forwards).digest();
  EXPECT_EQ(run(variant, sim::BlockOrder::backwards).digest(), digest);
  EXPECT_EQ(run(variant, sim::BlockOrder::shuffled).digest(), digest);
  for (int threads : {1, 2, 3, 7}) {
    const sim::ThreadLimit limit{threads};
    EXPECT_EQ(run(variant).digest(), digest) << threads << " threads";
  }
  for (sim::VectorWidth width : {sim::VectorWidth::bits128, sim::VectorWidth::bits256}) {
    const sim::VectorLimit limit{width};
    EXPECT_EQ(run(variant).digest(), digest) << "narrower vectors";
  }
  EXPECT_EQ(run(GetParam().text, {"record.every=1000"}).digest(), digest);
  EXPECT_EQ(run(GetParam().text, {"record.digests=tick"}).digest(), digest);
  EXPECT_NE(run(GetParam().text, {"seed=2"}).digest(), digest);
}

TEST_P(Scenes, GoOnFromASavedState) {
  const sim::Variant variant = variant_of(GetParam().text);
  const auto start = [&] {
    sim::SharedInputs shared;
    return sim::Simulation{variant.model->build(7, variant.settings.time.tick, shared), 7};
  };
  sim::Simulation whole = start(), first = start(), second = start();
  for (int t = 0; t < 12; ++t) whole.step();
  for (int t = 0; t < 5; ++t) first.step();
  second.restore(first.tick(), first.save());
  while (second.tick() < 12) second.step();
  EXPECT_EQ(second.digest(), whole.digest());
  const bool last_record = true;
  EXPECT_EQ(second.observe(last_record), whole.observe(last_record));
}

INSTANTIATE_TEST_SUITE_P(All, Scenes, ::testing::ValuesIn(kScenes),
                         [](const auto& scene) { return std::string{scene.param.name}; });

}  // namespace
}  // namespace agora::models
