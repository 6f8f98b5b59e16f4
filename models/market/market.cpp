// SPDX-License-Identifier: MIT
#include "models/market/market.h"

#include <algorithm>
#include <numeric>

#include "models/market/event.h"
#include "models/market/population.h"
#include "models/market/spending.h"
#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/core/misfit.h"
#include "sim/core/registry.h"
#include "sim/core/suggest.h"
#include "sim/graph/build.h"
#include "sim/graph/changing.h"

namespace agora::models {
namespace {

constexpr sim::Stream kGraphSeed = sim::stream("market.seeds.graph");
constexpr sim::Stream kAudienceSeed = sim::stream("market.seeds.audience");
constexpr sim::Stream kMediaUse = sim::stream("market.media_use");

const sim::Registered<sim::Model, MarketParams> kRegistered{
    "market", "Consumers, brands and influencers on a social graph.",
    [](const MarketParams& params) { return std::make_unique<MarketModel>(params); }};

/// Use of mass media by rank: a lognormal with mean 1, cut into equal classes. Each class is worth
/// the mean of many draws in it, so that the classes keep the mean.
std::array<float, kMediaRanks> media_use(double spread) {
  constexpr std::uint32_t kPerRank = 64;
  std::vector<double> drawn;
  for (std::uint32_t i = 0; i < kMediaRanks * kPerRank; ++i) {
    drawn.push_back(sim::exp(spread * sim::Draws{0}(kMediaUse, 0, i).normal()));
  }
  std::sort(drawn.begin(), drawn.end());
  const double mean =
      std::accumulate(drawn.begin(), drawn.end(), 0.0) / static_cast<double>(drawn.size());
  std::array<float, kMediaRanks> use{};
  for (std::size_t rank = 0; rank < kMediaRanks; ++rank) {
    double sum = 0.0;
    for (std::uint32_t i = 0; i < kPerRank; ++i) sum += drawn[rank * kPerRank + i];
    use[rank] = static_cast<float>(sum / kPerRank / mean);
  }
  return use;
}

std::vector<SegmentFacts> segment_facts(const MarketParams& params, std::size_t attributes) {
  std::map<std::string, SegmentParams> written = params.segments;
  if (written.empty()) written["everyone"] = sim::defaults<SegmentParams>();
  double total = 0.0;
  std::map<std::string, std::uint8_t> regions;
  for (const auto& [name, segment] : written) {
    total += segment.share;
    regions.emplace(segment.region, static_cast<std::uint8_t>(regions.size()));
  }
  std::vector<SegmentFacts> facts;
  for (const auto& [name, segment] : written) {
    std::vector<double> taste = segment.taste;
    if (taste.empty()) taste.assign(attributes, 1.0);
    const double sum = std::accumulate(taste.begin(), taste.end(), 0.0);
    for (double& weight : taste) weight /= sum;
    facts.push_back(
        {name, segment.share / total, regions[segment.region], segment, std::move(taste)});
  }
  return facts;
}

bool buys_media_in(const BrandParams& brand, const std::string& region) {
  return brand.media_regions.empty() ||
         std::ranges::find(brand.media_regions, region) != brand.media_regions.end();
}

/// Use of mass media in each segment against the average consumer, nobody counted where the brand
/// buys none: what is delivered in all is what was paid for.
std::vector<double> media_use_by_segment(const BrandParams& brand,
                                         const std::vector<SegmentFacts>& segments) {
  double mean = 0.0;
  std::vector<double> use;
  for (const SegmentFacts& segment : segments) {
    use.push_back(buys_media_in(brand, segment.params.region) ? segment.params.media_use : 0.0);
    mean += segment.share * use.back();
  }
  for (double& of_segment : use) of_segment = mean > 0.0 ? of_segment / mean : 0.0;
  return use;
}

/// Every brand has the same product attributes, and tastes are about those.
void check_attributes(const MarketParams& params) {
  const auto& [first_name, first] = *params.brands.begin();
  const std::string count = std::to_string(first.quality.size());
  for (const auto& [name, brand] : params.brands) {
    if (brand.quality.size() == first.quality.size()) continue;
    throw sim::Failure{sim::ExitCode::bad_input, "brands." + first_name + ".quality has " + count +
                                                     " attributes and brands." + name +
                                                     ".quality has " +
                                                     std::to_string(brand.quality.size()) +
                                                     "; give every brand the same number"};
  }
  for (const auto& [name, segment] : params.segments) {
    if (segment.taste.empty()) continue;
    const double sum = std::accumulate(segment.taste.begin(), segment.taste.end(), 0.0);
    if (segment.taste.size() == first.quality.size() && sum > 0.0) continue;
    throw sim::Failure{sim::ExitCode::bad_input,
                       "segments." + name + ".taste must have " + count +
                           " weights, one for each attribute of the brands' quality, not all zero"};
  }
}

/// Media can be bought where somebody lives, there is talk of topics that exist, and nobody is on a
/// platform before it opens.
void check_references(const MarketParams& params) {
  std::vector<std::string> regions;
  for (const auto& [name, segment] : params.segments) {
    if (!segment.region.empty()) regions.push_back(segment.region);
  }
  std::vector<sim::Misfit> misfits;
  const auto check_length = [&](const std::vector<double>& weights, std::vector<std::string> path) {
    if (weights.size() <= static_cast<std::size_t>(params.interests.topics)) return;
    misfits.push_back({std::move(path),
                       std::to_string(weights.size()) + " weights are written, and there are " +
                           std::to_string(params.interests.topics) + " topics",
                       "raise interests.topics or leave some out"});
  };
  for (const auto& [name, segment] : params.segments) {
    check_length(segment.interests, {"segments", name, "interests"});
  }
  for (const auto& [name, brand] : params.brands) {
    check_length(brand.topics, {"brands", name, "topics"});
    check_length(brand.content_topics, {"brands", name, "content_topics"});
    for (const std::string& region : brand.media_regions) {
      if (std::ranges::find(regions, region) != regions.end()) continue;
      misfits.push_back({{"brands", name, "media_regions"},
                         "no segment lives in " + sim::quote(region),
                         sim::suggestion(region, regions)});
    }
  }
  for (const auto& [name, platform] : params.platforms) {
    if (platform.opens <= 0.0 || platform.initial <= 0.0) continue;
    misfits.push_back(
        {{"platforms", name, "opens"},
         "it opens after the first day, and platforms." + name + ".initial has people on it before",
         "set initial to 0"});
  }
  if (!misfits.empty()) throw sim::Misfits{std::move(misfits)};
}

double mean_audience(const sim::Graph& audience, std::uint64_t least) {
  std::uint64_t influencers = 0, followers = 0;
  for (std::uint32_t v = 0; v < audience.n(); ++v) {
    if (audience.degree(v) < least) continue;
    ++influencers;
    followers += audience.degree(v);
  }
  return influencers == 0 ? 1.0 : static_cast<double>(followers) / static_cast<double>(influencers);
}

std::vector<BrandFacts> brand_facts(const MarketParams& params,
                                    const std::vector<SegmentFacts>& segments) {
  std::vector<BrandFacts> facts;
  for (const auto& [name, brand] : params.brands) {
    facts.push_back({.name = name,
                     .key = sim::name_key(name),
                     .price = brand.price,
                     .unit_cost = brand.unit_cost,
                     .budget = brand.budget,
                     .claims = brand.claims,
                     .quality = brand.quality,
                     .media_use = media_use_by_segment(brand, segments),
                     .strategy = brand.strategy.make()});
  }
  return facts;
}

/// Who cares how much about what `of` says that each brand talks about.
template <class TopicsOf>
Interests interests(const MarketContext& context, std::uint64_t seed, const TopicsOf& of) {
  std::vector<Interests::Segment> segments;
  for (const SegmentFacts& facts : context.segments) {
    segments.push_back({facts.name, facts.share, facts.params.interests});
  }
  std::vector<std::vector<double>> topics;
  for (const auto& [name, brand] : context.params.brands) topics.push_back(of(brand));
  return {context.params.interests, segments, topics, sim::Draws{seed}};
}

}  // namespace

MarketModel::MarketModel(MarketParams params)
    : params_{std::move(params)}, family_{params_.network.make()} {
  check_attributes(params_);
  check_references(params_);
  check_events(params_);
}

std::vector<std::string> MarketModel::items() const {
  std::vector<std::string> names;
  for (const auto& [name, brand] : params_.brands) names.push_back(name);
  return names;
}

std::vector<sim::Outcome> MarketModel::outcomes() const {
  using Form = sim::Outcome::Form;
  const std::vector<sim::Term> posts{
      {"posts_praise"}, {"posts_complaint"}, {"posts_chatter"}, {"posts_share"}, {"posts_repeat"}};
  std::vector<sim::Term> profit{{"revenue"}, {"unit_costs", -1}};
  profit.push_back({"recall_costs", -1});
  profit.push_back({"compensations", -1});
  for (const SpendingLine& line : kSpendingLines) {
    profit.push_back({std::string{info(line.account).name}, -1});
  }
  return {
      {"share",
       "Market share: purchases over those of all brands",
       "1",
       Form::share,
       {{"purchases"}}},
      {"purchases", "Purchases", "1", Form::total, {{"purchases"}}},
      {"profit", "Revenue less all costs", "EUR", Form::total, profit},
      {"awareness", "Awareness, mean over consumers and time", "1", Form::mean, {{"awareness"}}},
      {"trust", "Trust, mean over consumers and time", "1", Form::mean, {{"trust"}}},
      {"loyalty", "Loyalty, mean over consumers and time", "1", Form::mean, {{"loyalty"}}},
      {"relationship",
       "Strength of the relationship, mean over consumers and time",
       "1",
       Form::mean,
       {{"relationship"}}},
      {"net_promoters",
       "Promoters less detractors, mean over consumers and time",
       "1",
       Form::mean,
       {{"promoters"}, {"detractors", -1}}},
      {"share_of_voice", "Posts about the brand over those about all brands", "1", Form::share,
       posts},
      {"sentiment",
       "Mean valence of posts about the brand",
       "1",
       Form::ratio,
       {{"valence"}},
       posts},
      {"customer_equity",
       "Value of all consumers' coming purchases at the end, per thousand consumers",
       "EUR",
       Form::last,
       {{"customer_equity"}}},
      {"lifetime_value",
       "Value of a customer's coming purchases at the end",
       "EUR",
       Form::last,
       {{"lifetime_value"}}},
  };
}

std::vector<sim::RowTable> MarketModel::tables() const {
  return output_tables(params_.output, agents(), params_.brands.size());
}

double MarketModel::agents() const { return static_cast<double>(family_->size()); }

double MarketModel::memory() const {
  const std::uint64_t n = family_->size();
  const MarketContext context = plain_context(1.0);
  sim::Store store{n, static_cast<std::uint32_t>(context.brands.size())};
  declare_columns(store, context);
  const auto people = static_cast<double>(n);
  const double friends = family_->expected_arcs(n);
  const double followings = sim::expected_follow_arcs(params_.following, n);
  double graphs = sim::graph_bytes(people, friends) + sim::graph_bytes(people, followings);
  if (params_.ties.friends_change()) graphs += sim::changing_bytes(people, friends);
  if (params_.ties.audiences_change()) graphs += sim::changing_bytes(people, followings);
  // Segments are known while graphs are made; the columns come when these are finished.
  return people + std::max(sim::building_bytes(people, friends, family_->scratch(n)),
                           graphs + store.bytes());
}

std::vector<std::string> MarketModel::sections_of_shared_inputs() const {
  return {"network", "segments", "following"};
}

MarketContext MarketModel::plain_context(double tick_length) const {
  const std::size_t attributes = params_.brands.begin()->second.quality.size();
  std::vector<SegmentFacts> segments = segment_facts(params_, attributes);
  std::vector<PlatformFacts> platforms;
  std::vector<PlatformParams> platform_params;
  for (const auto& [name, platform] : written_platforms(params_)) {
    platforms.push_back({name, sim::name_key(name)});
    platform_params.push_back(platform);
  }
  return {.params = params_,
          .brands = brand_facts(params_, segments),
          .segments = std::move(segments),
          .platforms = std::move(platforms),
          .platform_params = std::move(platform_params),
          .events = event_facts(params_),
          .attributes = attributes,
          .consumers = agents(),
          .tick_length = tick_length,
          .media_use = {},
          .interests = {},
          .content_interests = {},
          .friends = {},
          .audience = {},
          .least_audience = 1,
          .mean_audience = 1.0};
}

sim::World MarketModel::build(std::uint64_t seed, double tick_length,
                              sim::SharedInputs& shared) const {
  const auto consumers = static_cast<std::uint32_t>(family_->size());
  const auto context = std::make_shared<MarketContext>(plain_context(tick_length));
  context->media_use = media_use(params_.media.attention_spread);
  context->interests = interests(*context, seed, [](const BrandParams& b) { return b.topics; });
  context->content_interests = interests(*context, seed, [](const BrandParams& b) {
    return b.content_topics.empty() ? b.topics : b.content_topics;
  });
  const std::vector<std::uint8_t> segments = draw_segments(context->segments, consumers, seed);
  context->friends = *shared.get<sim::Graph>("friends", [&] {
    return std::make_shared<const sim::Graph>(
        family_->generate({consumers, sim::derive_seed(seed, kGraphSeed, 0), segments}));
  });
  context->audience = *shared.get<sim::Graph>("audience", [&] {
    const sim::GraphRequest request{consumers, sim::derive_seed(seed, kAudienceSeed, 0), segments};
    return std::make_shared<const sim::Graph>(sim::follow(params_.following, request));
  });

  context->least_audience = sim::least_audience(params_.following, context->audience);
  context->mean_audience = mean_audience(context->audience, context->least_audience);
  sim::Store store{consumers, static_cast<std::uint32_t>(context->brands.size())};
  declare_columns(store, *context);
  store.allocate();
  populate(store, *context, segments, seed);
  sim::World world{items(), std::move(store), tick_length};
  add_day(world, context);
  add_observer(world, channels(), context);
  add_output(world, context, seed);
  return world;
}

}  // namespace agora::models
