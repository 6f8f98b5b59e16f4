// SPDX-License-Identifier: MIT
#include "models/market/output.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/market/context.h"
#include "models/market/relation.h"

namespace agora::models {
namespace {

constexpr sim::Stream kPanel = sim::stream("output.panel");
using Kind = sim::RowColumn::Kind;

/// What can stand at the root of a cascade, in the order of PostKind.
sim::RecordAxis root_kinds() {
  return {"root_kind", "What stands at the root of a cascade", "",
          std::vector<std::string>{"praise", "complaint", "question", "chatter", "share", "repeat",
                                   "sponsored", "content"}};
}

/// What is recorded of one consumer and brand.
std::vector<sim::RowColumn> person_columns() {
  return {{"consumer", "Number of the consumer", "", Kind::whole},
          {"brand", "Brand", "", Kind::item},
          {"awareness", "Chance that the brand comes to mind", "1"},
          {"image", "Image, -1 worst to 1 best", "1"},
          {"trust", "Trust in what the brand says", "1"},
          {"quality", "Perceived quality", "1"},
          {"loyalty", "Loyalty", "1"},
          {"satisfaction", "Satisfaction, 1/2 neutral", "1"},
          {"adstock", "Advertising stock", "impressions"},
          {"purchases", "Purchases so far, at most 255", "1", Kind::whole},
          {"follows", "1 if the consumer follows the brand's pages", "1", Kind::whole},
          {"member", "1 if the consumer is a member of its community", "1", Kind::whole}};
}

sim::RowTable panel_table(double rows) {
  return {"panel", "The same consumers at every record, a row for each brand", person_columns(),
          sim::RowTable::Asked::each_record, rows};
}

sim::RowTable snapshots_table(double rows, double days) {
  // Estimated for ticks of a day.
  return {"snapshots", "All consumers every so many days, a row for each brand", person_columns(),
          sim::RowTable::Asked::each_tick, rows / std::max(days, 1.0)};
}

sim::RowTable cascades_table(double consumers) {
  // A guess for the estimates: one post in five hundred consumers and days is passed on.
  constexpr double kPerConsumer = 0.002;
  return {"cascades",
          "Posts that were passed on, when nobody does so any more",
          {{"brand", "Brand", "", Kind::item},
           {"root", "What stands at the root", "", Kind::label, root_kinds()},
           {"began", "When the root was posted, or an offer made in answer to it", "day"},
           {"size", "Posts, the root included", "1", Kind::whole},
           {"depth", "Longest chain from the root", "1", Kind::whole},
           {"virality", "Structural virality: mean distance between two of the posts", "1"}},
          sim::RowTable::Asked::each_tick,
          kPerConsumer * consumers};
}

/// The panel: those with the smallest draws, so that who is in a panel of ten is in one of a
/// hundred as well. In order.
std::vector<std::uint32_t> draw_panel(std::size_t wanted, std::size_t consumers,
                                      std::uint64_t seed) {
  std::vector<std::uint32_t> luck(consumers);
  for (std::size_t i = 0; i < consumers; ++i) {
    luck[i] = sim::Draws{seed}(kPanel, 0, static_cast<std::uint32_t>(i)).lane[0];
  }
  std::vector<std::uint32_t> people(consumers);
  std::iota(people.begin(), people.end(), 0u);
  const auto last = people.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, consumers));
  std::partial_sort(people.begin(), last, people.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair{luck[a], a} < std::pair{luck[b], b};
  });
  people.erase(last, people.end());
  std::sort(people.begin(), people.end());
  return people;
}

/// Reports on some consumers, as the columns of a person say.
class People {
 public:
  People(sim::Access& access, const MarketContext& context)
      : brands_{context.brands.size()}, relations_{access, context} {}

  /// `person(k)` is the number of the k-th of `count` consumers.
  template <class Person>
  void report(std::size_t count, const Person& person, const sim::Tick& tick,
              sim::RowBatch& rows) const {
    const std::span<double> room = rows.make_room(count * brands_);
    const std::size_t width = rows.columns();
    sim::for_blocks(count, tick.order, [&](sim::BlockRange block) {
      for (std::size_t k = block.first; k < block.last; ++k) {
        for (std::size_t b = 0; b < brands_; ++b) {
          write(person(k), b, tick, room.subspan((k * brands_ + b) * width, width));
        }
      }
    });
  }

 private:
  void write(std::size_t consumer, std::size_t brand, const sim::Tick& tick,
             std::span<double> row) const {
    const Relation r = relations_(consumer, brand, tick);
    const auto real = [](auto value) { return static_cast<double>(value); };
    const double values[] = {real(consumer),    real(brand),          real(r.awareness),
                             real(r.image),     real(r.trust),        real(r.quality),
                             real(r.loyalty),   real(r.satisfaction), real(r.adstock),
                             real(r.purchases), real(r.follows),      real(r.member)};
    std::ranges::copy(values, row.begin());
  }

  std::size_t brands_;
  RelationsNow relations_;
};

class Panel final : public sim::Reporter {
 public:
  Panel(sim::Access& access, const MarketContext& context, std::uint64_t seed)
      : all_{access, context},
        people_{draw_panel(static_cast<std::size_t>(context.params.output.panel),
                           static_cast<std::size_t>(context.consumers), seed)} {}

  void report(const sim::Tick& tick, sim::RowBatch& rows) override {
    all_.report(
        people_.size(), [&](std::size_t k) { return people_[k]; }, tick, rows);
  }

 private:
  People all_;
  std::vector<std::uint32_t> people_;
};

class Snapshots final : public sim::Reporter {
 public:
  Snapshots(sim::Access& access, const MarketContext& context)
      : all_{access, context},
        consumers_{static_cast<std::size_t>(context.consumers)},
        days_{context.params.output.snapshots} {}

  void report(const sim::Tick& tick, sim::RowBatch& rows) override {
    // Whether a multiple of the interval lies in the tick that has just ended.
    const auto periods = [&](double day) { return std::floor(day / days_ + 1e-6); };
    if (periods(tick.start) == periods(tick.start - tick.length)) return;
    all_.report(
        consumers_, [](std::size_t k) { return k; }, tick, rows);
  }

 private:
  People all_;
  std::size_t consumers_;
  double days_;
};

class Cascades final : public sim::Reporter {
 public:
  explicit Cascades(sim::Access& access) : cascades_{access.read(columns::kCascades)} {}

  void report(const sim::Tick&, sim::RowBatch& rows) override {
    for (const columns::Cascade& cascade : *cascades_) {
      rows.add({static_cast<double>(cascade.root.brand), static_cast<double>(cascade.root.kind),
                to_days(cascade.root.time), static_cast<double>(cascade.size),
                static_cast<double>(cascade.depth), cascade.virality / 65536.0});
    }
  }

 private:
  const sim::Rows<columns::Cascade>* cascades_;
};

}  // namespace

const sim::Group<OutputParams>& OutputParams::describe() {
  using P = OutputParams;
  static const sim::Group<P> group{
      "What is recorded on request: more channels, and tables of rows.",
      sim::param(&P::panel, {.key = "panel",
                             .unit = "consumers",
                             .doc = "Consumers, drawn at random, who are recorded one by one.",
                             .source = "assumed: none",
                             .def = 0,
                             .min = 0,
                             .max = 1'000'000}),
      sim::param(&P::snapshots,
                 {.key = "snapshots",
                  .unit = "day",
                  .doc = "Time from one record of all consumers, one by one, to the next. 0: none.",
                  .source = "assumed: none",
                  .def = 0.0,
                  .min = 0.0,
                  .max = 1'000'000.0}),
      sim::param(&P::cascades,
                 {.key = "cascades",
                  .doc = "Whether every post that is passed on is recorded with the "
                         "size, the depth and the structural virality of its cascade.",
                  .source = "assumed: no",
                  .def = false}),
      sim::param(&P::distributions,
                 {.key = "distributions",
                  .doc = "Whether quantiles over consumers of awareness, image, trust and loyalty "
                         "are recorded.",
                  .source = "assumed: no, because a record of them takes most of the time of a day",
                  .def = false}),
      sim::param(
          &P::segments,
          {.key = "segments",
           .doc = "Whether purchases and what people think are recorded by segment.",
           .source = "assumed: no, because a record of them takes a sixth of the time of a day",
           .def = false})};
  return group;
}

std::vector<sim::RowTable> output_tables(const OutputParams& params, double consumers,
                                         std::size_t brands) {
  std::vector<sim::RowTable> tables;
  const double people = std::min(static_cast<double>(params.panel), consumers);
  const auto each = static_cast<double>(brands);
  if (params.panel > 0) tables.push_back(panel_table(people * each));
  if (params.cascades) tables.push_back(cascades_table(consumers));
  if (params.snapshots > 0.0) {
    tables.push_back(snapshots_table(consumers * each, params.snapshots));
  }
  return tables;
}

void add_output(sim::World& world, const std::shared_ptr<const MarketContext>& context,
                std::uint64_t seed) {
  for (const sim::RowTable& table :
       output_tables(context->params.output, context->consumers, context->brands.size())) {
    world.add_table(table, [&](sim::Access& access) -> std::unique_ptr<sim::Reporter> {
      if (table.name == "panel") return std::make_unique<Panel>(access, *context, seed);
      if (table.name == "snapshots") return std::make_unique<Snapshots>(access, *context);
      return std::make_unique<Cascades>(access);
    });
  }
}

}  // namespace agora::models
