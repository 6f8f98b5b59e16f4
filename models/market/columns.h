// SPDX-License-Identifier: MIT
// Every column and table of the market: what survives a tick. A consumer's state for a brand takes
// 16 bytes; a consumer's own, 31 on one platform and 6 for every other one. What others send takes
// 8 for a brand and 8 for all. Which phase may touch what is in the printed schedule (agora
// describe phases).
#pragma once

#include <array>
#include <cstdint>

#include "models/market/clock.h"
#include "models/market/mechanisms/talk.h"
#include "sim/core/column.h"
#include "sim/core/table.h"
#include "sim/graph/graph.h"

namespace agora::models::columns {

using sim::Extent;
using sim::Kind;
template <class Codec>
using Spec = sim::ColumnSpec<Codec>;
using Whole8 = sim::Plain<std::uint8_t>;
using Whole32 = sim::Plain<std::uint32_t>;
using Whole64 = sim::Plain<std::int64_t>;
using Real64 = sim::Plain<double>;

// Traits of a consumer: drawn once.
inline constexpr Spec<Whole8> kSegment{
    "consumer.segment", "", "Index of the segment, in name order.", Extent::agents, Kind::trait};
inline constexpr Spec<Whole8> kMediaRank{"consumer.media_rank", "1/256",
                                         "Drawn rank in the use of mass media.", Extent::agents,
                                         Kind::trait};
inline constexpr Spec<Whole8> kArchetype{
    "consumer.archetype", "", "Kind of interests within the segment.", Extent::agents, Kind::trait};
inline constexpr Spec<sim::BFloat16> kNeedRate{
    "consumer.need_rate", "1/day", "Rate at which needs arise.", Extent::agents, Kind::trait};
inline constexpr Spec<sim::BFloat16> kPostRate{
    "consumer.post_rate", "1/day", "Rate of unprompted posts.", Extent::agents, Kind::trait};

// State of a consumer.
inline constexpr Spec<Whole32> kJoined{
    "consumer.joined", "tick",
    "Ticks played when the person joined each platform, plus one; 0 before the first day, "
    "4294967295 not yet.",
    Extent::agents, Kind::state};
inline constexpr Spec<sim::Unit16> kFeed{
    "consumer.feed", "1",
    "Share that the person sees of what others post on each platform, as of `touched`.",
    Extent::agents, Kind::state};
inline constexpr Spec<sim::BFloat16> kLoad{"consumer.load", "posts/day",
                                           "Posts that arrived lately, as of `touched`.",
                                           Extent::agents, Kind::state};
inline constexpr Spec<Whole32> kNextNeed{"consumer.next_need", "day/65536",
                                         "Instant of the next need.", Extent::agents, Kind::state};
inline constexpr Spec<Whole32> kNextPost{"consumer.next_post", "day/65536",
                                         "Instant of the next unprompted post.", Extent::agents,
                                         Kind::state};
inline constexpr Spec<Whole32> kPostsMade{"consumer.posts", "posts",
                                          "Public posts of one's own accord so far.",
                                          Extent::agents, Kind::state};
inline constexpr Spec<Whole32> kTouched{
    "consumer.touched", "tick",
    "Ticks played when the relations were last written: what decays is worth what it was then.",
    Extent::agents, Kind::state};

// Relation of a consumer to a brand, as of `touched`.
inline constexpr Spec<sim::Unit16> kAwareness{"relation.awareness", "1",
                                              "Chance that the brand comes to mind.",
                                              Extent::agents_by_items, Kind::state};
inline constexpr Spec<sim::Signed16> kImage{"relation.image", "1", "Image, -1 worst to 1 best.",
                                            Extent::agents_by_items, Kind::state};
inline constexpr Spec<sim::Unit16> kTrust{"relation.trust", "1", "Trust in what the brand says.",
                                          Extent::agents_by_items, Kind::state};
inline constexpr Spec<sim::Unit16> kQuality{"relation.quality", "1", "Perceived quality.",
                                            Extent::agents_by_items, Kind::state};
inline constexpr Spec<sim::Unit16> kLoyalty{"relation.loyalty", "1", "Loyalty.",
                                            Extent::agents_by_items, Kind::state};
inline constexpr Spec<sim::Amount16> kAdstock{
    "relation.adstock", "impressions", "Advertising stock.", Extent::agents_by_items, Kind::state};
inline constexpr Spec<sim::Unit8> kSatisfaction{"relation.satisfaction", "1",
                                                "Satisfaction, 1/2 neutral.",
                                                Extent::agents_by_items, Kind::state};
inline constexpr Spec<sim::Unit8> kClaims{"relation.claims", "1",
                                          "Quality that the claims heard amount to.",
                                          Extent::agents_by_items, Kind::state};
inline constexpr Spec<Whole8> kPurchases{"relation.purchases", "1",
                                         "Purchases so far, at most 255.", Extent::agents_by_items,
                                         Kind::state};
inline constexpr Spec<Whole8> kTies{
    "relation.ties", "",
    "Bit 0: follows the brand's pages. Bit 1: member of its community. Bits 2 to 7: targeted "
    "impressions met in this period.",
    Extent::agents_by_items, Kind::state};

// What others send, in one row: for each brand, what their posts amount to, weight and weighted
// valence in one integer (sim::PackedSum), in units of 1/kMessageUnit; and at the end, how many
// posts have arrived in the feed.
inline constexpr Spec<Whole64> kInbox{
    "consumer.inbox", "1/4096",
    "Posts to be read, by brand; then the number of those that are not counted yet.",
    Extent::agents, Kind::sums};
inline constexpr float kMessageUnit = 4096.0f;

// Brands. Lines of a plan: see plan_columns.h.
inline constexpr Spec<Real64> kPlan{"brand.plan", "", "Today's plan, line by line.", Extent::items,
                                    Kind::state};
inline constexpr Spec<Real64> kNotebook{"brand.notebook", "", "What the strategy has written down.",
                                        Extent::items, Kind::state};
// Conditions of a brand: see conditions.h.
inline constexpr Spec<Real64> kConditions{"brand.conditions", "",
                                          "What holds for the brand today: price, budget, ...",
                                          Extent::items, Kind::state};
inline constexpr Spec<Real64> kEventMemory{"brand.event_memory", "",
                                           "What the scenario's events remember of the brand.",
                                           Extent::items, Kind::state};
inline constexpr Spec<Real64> kBrandQuality{"brand.quality", "1", "Quality by product attribute.",
                                            Extent::items, Kind::state};
inline constexpr Spec<Real64> kPipeline{
    "brand.pipeline", "1", "Improvements under way, by attribute.", Extent::items, Kind::state};
inline constexpr Spec<Real64> kHeard{"brand.heard", "mentions",
                                     "Faults heard of and remembered, by attribute.", Extent::items,
                                     Kind::state};
inline constexpr Spec<Whole64> kPurse{
    "brand.purse", "EUR/1000000",
    "Money set aside and not yet spent: for influencers, for targeted impressions.", Extent::items,
    Kind::state};
/// What a brand has bought of the advertising platform for this tick.
inline constexpr std::size_t kAdThreshold = 0, kAdMean = 1, kAdPrice = 2, kAdColumns = 3;
inline constexpr Spec<Real64> kAds{
    "brand.ads", "",
    "Targeted impressions of this tick: prediction from which people are aimed at, mean per head "
    "of full presence, price of one in EUR/1000000.",
    Extent::items, Kind::state};
inline constexpr Spec<sim::Real> kSilence{
    "brand.silence", "1", "Chance of meeting no impression this tick, by segment and media rank.",
    Extent::items, Kind::state};
inline constexpr Spec<Whole64> kLedger{"brand.ledger", "",
                                       "Counts since the beginning, by account (ledger.h).",
                                       Extent::items, Kind::state};
inline constexpr Spec<Whole64> kYesterday{
    "brand.yesterday", "", "The ledger as it stood a tick ago.", Extent::items, Kind::state};
inline constexpr Spec<Whole64> kLatency{"brand.latency", "replies",
                                        "Replies so far, by class of their time (latency.h).",
                                        Extent::items, Kind::state};
inline constexpr Spec<Whole64> kSales{"brand.sales", "purchases", "Purchases so far, by segment.",
                                      Extent::items, Kind::sums};
inline constexpr Spec<Whole64> kFollowers{
    "brand.followers", "consumers", "Followers of the brand's pages.", Extent::items, Kind::state};

inline constexpr Spec<Whole64> kMembers{
    "brand.members", "consumers", "Members of the brand's community.", Extent::items, Kind::state};

inline constexpr Spec<Whole64> kClub{
    "brand.club", "",
    "Posts of the community's members in the last tick, and their valence in "
    "1/127, added up.",
    Extent::items, Kind::state};

/// Posts of a tick, in order of author (behind those that events caused); read by everybody in the
/// next one.
inline constexpr sim::TableSpec<Post> kPosts{"posts", "What was said in public.", true};
/// Those whose time has come are out; the others will be.
inline constexpr sim::TableSpec<Post> kShares{
    "shares", "What is passed on, of cascades that are not over, by root and author.", false};

/// A post that was passed on, when nobody will do so any more.
struct Cascade {
  Root root;
  std::uint32_t size;      // posts, the root's included
  std::uint32_t depth;     // of the longest chain from the root
  std::uint32_t virality;  // structural virality, in 1/65536
};
inline constexpr sim::TableSpec<Cascade> kCascades{"cascades", "Cascades that ended in this tick.",
                                                   false};

struct SponsoredPost {
  std::uint32_t author;
  std::uint32_t influencer;  // row in the table of influencers
  std::uint32_t brand;
};
inline constexpr sim::TableSpec<SponsoredPost> kSponsored{"sponsored",
                                                          "Sponsored posts of this tick.", false};

/// A post to be answered.
struct Issue {
  std::uint32_t author;
  Instant opened, deadline;  // the author gives up at the deadline
  std::uint8_t brand;
  PostKind kind;
  std::int8_t valence;
  std::uint8_t attribute;
  std::uint8_t platform;
  bool unasked = false;  // not put to the brand
  std::array<std::uint8_t, 2> spare{};
};
inline constexpr sim::TableSpec<Issue> kIssues{"issues", "Issues nobody has begun to answer.",
                                               false};

/// An agent at a brand's reply desk, busy until an instant.
struct DeskAgent {
  std::uint32_t brand;
  Instant free_at;
};
inline constexpr sim::TableSpec<DeskAgent> kDesk{"desk", "Agents at the reply desks.", false};

/// What became of an issue: an answer, or none in time.
struct Outcome {
  std::uint32_t author;
  Instant opened, time;
  std::uint8_t brand;
  PostKind kind;        // of the post that opened the issue
  std::int8_t valence;  // of that post
  std::uint8_t tone;  // of the answer: 0 canned ... 127 human; kNoAnswer: nobody had begun in time
  std::uint8_t platform;
  bool by_members = false;              // of the brand's community, not by the brand
  bool settled = false;                 // whether the answer ended the matter
  bool in_private = false;              // whether nobody else sees the answer
  bool unasked = false;                 // whether the author had not put it to the brand
  std::uint8_t compensation = 0;        // offered, share of the price in 1/127
  std::array<std::uint8_t, 2> spare{};  // no padding: rows are hashed
};
inline constexpr std::uint8_t kNoAnswer = 255;
/// A tone or a share, 0 to 1, in 1/127.
constexpr std::uint8_t to_127ths(double part) {
  return static_cast<std::uint8_t>(part * 127.0 + 0.5);
}
constexpr double from_127ths(std::uint8_t part) { return part / 127.0; }
constexpr bool answered(const Outcome& outcome) { return outcome.tone != kNoAnswer; }
inline constexpr sim::TableSpec<Outcome> kOutcomes{
    "outcomes", "Issues closed in a tick, in order of author.", true};
inline constexpr sim::TableSpec<Outcome> kUnderWay{"under_way", "Answers that somebody is writing.",
                                                   false};

struct Influencer {
  std::uint32_t agent;
  std::uint32_t followers;
  std::uint32_t sponsored;  // sponsored posts remembered by the audience, in 1/65536
  std::uint32_t touched;    // ticks played when `sponsored` was last written
};
/// Pairs whose tie is no longer as it was on the first day: gone, or new (sim/graph/changing.h).
inline constexpr sim::TableSpec<sim::Edge> kFriendsChanged{
    "friends.changed", "Pairs who were friends on the first day or are now, not both.", false};
inline constexpr sim::TableSpec<sim::Edge> kAudienceChanged{
    "audience.changed",
    "Pairs, followed and follower, whose tie is new since the first day, or gone.", false};
inline constexpr sim::TableSpec<sim::Edge> kDecided{
    "audience.decided",
    "Pairs, followed and follower, of whom the latter will begin to follow or stop tomorrow.",
    false};
inline constexpr sim::TableSpec<Influencer> kInfluencers{"influencers",
                                                         "Influencers, in order of agent.", false};

}  // namespace agora::models::columns
