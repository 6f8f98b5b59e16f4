// SPDX-License-Identifier: MIT
// W3: what hearing bad talk of a brand does to the intention to buy it, of those whose brand it is
// and of those whose it is not. The study asked who had heard of a brand how much more or less
// likely they were to buy it since; so the brand is on the mind of everybody here, and bad talk
// cannot make it known. A market after a burst is held against the same market without, and those
// who speak trust the brand as before, so that what is seen is what hearing does.
#include <array>

#include "models/findings/defaults.h"
#include "models/findings/finding.h"
#include "models/market/columns.h"
#include "models/market/mechanisms/choice.h"
#include "models/market/relation.h"
#include "models/verification/statistics.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 16, kBrands = 3;  // acme is the first of them
constexpr std::uint32_t kBurst = 364, kDays = kBurst + 7;

/// A column at the end of a run, to be looked into like one of a running market.
template <class Codec>
class Kept {
 public:
  Kept(const sim::Played& run, const sim::ColumnSpec<Codec>& spec) : values_{run.column(spec)} {}
  auto operator()(std::size_t person, std::size_t brand) const {
    return values_[person * kBrands + brand];
  }

 private:
  std::vector<typename Codec::Value> values_;
};

/// What people think of the brands, and have bought, at the end of a run.
class Minds {
 public:
  explicit Minds(const sim::Played& run)
      : context_{defaults()},
        fading_{context_},
        relations_{{run, columns::kAwareness},    {run, columns::kImage},
                   {run, columns::kTrust},        {run, columns::kQuality},
                   {run, columns::kLoyalty},      {run, columns::kAdstock},
                   {run, columns::kSatisfaction}, {run, columns::kClaims},
                   {run, columns::kPurchases},    {run, columns::kTies}},
        touched_{run.column(columns::kTouched)} {}

  std::size_t people() const { return touched_.size(); }
  bool buys_anything(std::size_t person) const {
    return bought(person, 0) + bought(person, 1) + bought(person, 2) > 0;
  }
  /// Whether they have bought no other brand more often.
  bool buys_acme(std::size_t person) const {
    return bought(person, 0) > 0 && bought(person, 0) >= bought(person, 1) &&
           bought(person, 0) >= bought(person, 2);
  }

  /// Probability of choosing acme at a need, when asked about it: it is in mind. No brand of this
  /// market is about anything, so each is as relevant to everybody as to the average consumer.
  double intention(std::size_t person) const {
    const ChoiceParams& choice = context_.params.choice;
    const std::uint32_t away = kDays - touched_[person];
    std::array<Prospect, kBrands> prospects;
    std::array<double, kBrands> chances;
    for (std::size_t b = 0; b < kBrands; ++b) {
      const Relation r = relations_.load(person, b, away, away, fading_);
      const double value = utility(
          choice,
          {r.quality, r.image, r.trust, r.loyalty, static_cast<double>(r.purchases), 0.0, price_},
          1.0);
      prospects[b] = {b == 0 ? 1.0 : consideration(choice, r.awareness, r.loyalty),
                      sim::exp(value - choice.outside_utility)};
    }
    choice_chances(prospects, 1.0, chances);
    return chances[0];
  }

 private:
  static MarketContext defaults() {
    MarketContext context;
    context.params = sim::defaults<MarketParams>();
    context.tick_length = 1.0;
    return context;
  }
  int bought(std::size_t person, std::size_t brand) const {
    return relations_.purchases(person, brand);
  }

  MarketContext context_;
  Fading fading_;
  RelationViews<Kept> relations_;
  std::vector<columns::Whole32::Value> touched_;
  double price_ = default_of("brands.<brand>.price");
};

Minds minds(const Stage& stage, double share, std::size_t replicate) {
  return Minds{one_of_many(stage({"time.days=" + std::to_string(kDays), "brands.acme.topics=[]",
                                  "brands.bolt.topics=[]", "brands.crown.topics=[]",
                                  "events={burst={at=" + std::to_string(kBurst) +
                                      ",brand='acme',what={kind='firestorm',trust_loss=0,share=" +
                                      std::to_string(share) + "}}}"}),
                           replicate)};
}

/// Intentions lost among people who buy any brand: of those whose brand acme is not, and is.
struct Lost {
  double others = 0.0, current = 0.0;
};
Lost lost(const Stage& stage, std::size_t replicate) {
  const Minds calm = minds(stage, 0.0, replicate), burst = minds(stage, 0.02, replicate);
  Lost lost;
  for (std::size_t i = 0; i < calm.people(); ++i) {
    if (!calm.buys_anything(i)) continue;
    (calm.buys_acme(i) ? lost.current : lost.others) += calm.intention(i) - burst.intention(i);
  }
  return lost;
}

Estimates bad_talk(const Stage& stage) {
  const auto all = over_replicates(kReplicates, [&](std::size_t r) { return lost(stage, r); });
  return {{"W3.ratio", jackknife(kReplicates, [&](std::size_t left_out) {
             Lost sum;
             for (std::size_t r = 0; r < kReplicates; ++r) {
               if (r == left_out) continue;
               sum.others += all[r].others;
               sum.current += all[r].current;
             }
             return sum.others / sum.current;
           })}};
}

const RegisteredMeasurement kBadTalk{
    {{"W3"},
     "market.toml",
     "a week after a firestorm, against the same market without: by how much the intention to buy "
     "the brand is lower, added up over those who mostly buy another, over the same of those who "
     "buy it",
     bad_talk}};

}  // namespace
}  // namespace agora::models
