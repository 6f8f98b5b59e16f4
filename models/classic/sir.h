// SPDX-License-Identifier: MIT
// Susceptible, infectious, recovered (Kermack and McKendrick, Proceedings of the Royal Society A
// 115, 1927), on a graph. An infectious person infects each susceptible neighbour at a constant
// rate and recovers after a period that is exponential or the same for all. After Sellke (Journal
// of Applied Probability 20, 1983) the luck of a person is drawn once: how much exposure he stands,
// exponential with mean 1, and how long he would be infectious. He is infected in the tick in which
//
//   resistance -= infection rate x time that infectious neighbours were infectious in this tick
//
// has used up what he stands, and is infectious from the end of that tick on. The time that two
// people share is counted exactly, so the tick blurs when people are infected, by O(dt), but not
// who: the final set does not depend on the tick at all.
//
// What is exactly true, for a transmissibility T = E[1 - e^(-infection x period)] and a random
// graph with mean degree z in the limit of many people: an outbreak that becomes large reaches the
// share R = 1 - e^(-zTR), whatever the periods. Only where all periods are alike is the epidemic
// bond percolation (Newman, Physical Review E 66, 2002), and the probability of a large outbreak
// from one seed R too; where they vary, one person's contacts share that person's luck, and it is
// lower (Kenah and Robins, Physical Review E 76, 2007). Among people who all meet, zT becomes R0 =
// infection x (n - 1) / recovery, and R = 1 - e^(-R0 R) is Kermack and McKendrick's final size.
#pragma once

#include "models/classic/on_graph.h"
#include "models/classic/seeds.h"
#include "sim/core/column.h"

namespace agora::models {

namespace columns {

inline constexpr double kSusceptible = -1.0;
inline constexpr sim::ColumnSpec<sim::Plain<double>> kInfectiousUntil{
    "person.infectious_until", "day",
    "End of the infectious period: past for the recovered, -1 for the susceptible.",
    sim::Extent::agents, sim::Kind::state};
inline constexpr sim::ColumnSpec<sim::Plain<double>> kResistance{
    "person.resistance", "1", "Exposure that the person still stands.", sim::Extent::agents,
    sim::Kind::state};

}  // namespace columns

enum class Period : std::uint8_t { exponential, fixed };

struct EpidemicParams {
  double infection;
  double recovery;
  Period period;
  SeedsParams seeds;

  static constexpr const char* kSection = "epidemic";
  static constexpr const char* kDoc =
      "Susceptible, infectious, recovered: infection by contact, immunity after it "
      "(Kermack & McKendrick 1927).";

  static const sim::Group<EpidemicParams>& describe();
};

/// What a person stands of exposure, and the days for which he would be infectious.
struct Constitution {
  double resistance, period;
};
Constitution constitution(const EpidemicParams& params, const sim::Draws& draws,
                          std::uint32_t person);

class Sir final : public OnGraph {
 public:
  Sir(const sim::Chosen<sim::GraphFamily>& network, const EpidemicParams& params)
      : OnGraph{network}, params_{params} {}

  std::string item_axis() const override { return "epidemic"; }
  std::vector<std::string> items() const override { return {"epidemic"}; }
  std::vector<sim::Channel> channels() const override;
  std::vector<sim::Outcome> outcomes() const override;

 protected:
  void declare(sim::Store& store) const override;
  void begin(sim::Access& access, const sim::Draws& draws) const override;
  void add_phases(sim::World& world, const sim::Graph& ties) const override;
  std::unique_ptr<sim::Observer> observer(sim::Access& access) const override;

 private:
  EpidemicParams params_;
};

}  // namespace agora::models
