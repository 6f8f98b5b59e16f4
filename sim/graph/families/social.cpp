// SPDX-License-Identifier: MIT
#include "sim/graph/families/social.h"

#include <algorithm>
#include <memory>

#include "sim/core/registry.h"
#include "sim/graph/families/homophily.h"
#include "sim/graph/families/size.h"
#include "sim/graph/society/society.h"

namespace agora::sim {
namespace {

const Registered<GraphFamily, SocialParams> kRegistered{
    "social", "Communities, circles of friends, acquaintances, homophily, unequal degrees.",
    [](const SocialParams& params) { return std::make_unique<Social>(params); }};

}  // namespace

const Group<SocialParams>& SocialParams::describe() {
  static const Group<SocialParams> group{
      "A society of communities and circles. Local clustering of 0.2 to 0.4, one giant component "
      "and "
      "assortativity by group equal to `homophily`.",
      param(
          &SocialParams::mean_degree,
          {.key = "mean_degree",
           .unit = "ties",
           .doc = "Mean number of ties of a person.",
           .source = "assumed: the people one is in touch with, about the sympathy group of 12 to "
                     "15 of Dunbar and Spoors 1995, not the 191 friends of Ugander et al. 2011",
           .def = 16.0,
           .min = 1.0,
           .max = 1000.0}),
      param(&SocialParams::degree_spread,
            {.key = "degree_spread",
             .unit = "1",
             .doc = "Standard deviation of the logarithm of the number of ties (lognormal).",
             .source = "Ugander et al. 2011 (mean 191, median 99 give 1.14); ego-Facebook (mean "
                       "43.7, median 25 give 1.06)",
             .def = 1.0,
             .min = 0.0,
             .max = 1.5}),
      param(&SocialParams::circle_share,
            {.key = "circle_share",
             .unit = "1",
             .doc = "Share of ties that lie in circles, where everybody knows everybody; the rest "
                    "are acquaintances. The main dial of clustering.",
             .source = "assumed, for a clustering like that of Ugander et al. 2011",
             .def = 0.6,
             .min = 0.0,
             .max = 1.0}),
      param(&SocialParams::circle_size,
            {.key = "circle_size",
             .unit = "people",
             .doc = "People in a circle (a family, a team, a clique of friends).",
             .source = "assumed",
             .def = 7,
             .min = 3,
             .max = 100}),
      param(&SocialParams::circle_spread,
            {.key = "circle_spread",
             .unit = "1",
             .doc = "Standard deviation of the logarithm of the size of the circles that people "
                    "look for, in steps of doubling; that part of `degree_spread` which comes from "
                    "large circles rather than from many, and no more of it than there is. Makes "
                    "degrees assortative. 0: all circles are of one size.",
             .source = "assumed",
             .def = 0.0,
             .min = 0.0,
             .max = 1.5}),
      param(&SocialParams::community_share,
            {.key = "community_share",
             .unit = "1",
             .doc = "Share of circles and acquaintances found in the home community.",
             .source = "assumed",
             .def = 0.6,
             .min = 0.0,
             .max = 1.0}),
      param(&SocialParams::community_size,
            {.key = "community_size",
             .unit = "people",
             .doc = "People in a home community (a village, a firm, a forum).",
             .source = "Dunbar 1992",
             .def = 150,
             .min = 10,
             .max = 1000000}),
      group_homophily(&SocialParams::homophily),
      param(&SocialParams::most_ties,
            {.key = "most_ties",
             .unit = "ties",
             .doc = "Nobody wishes for more; with their last circle they may come to a few more.",
             .source = "assumed: no limit",
             .def = 1'000'000'000,
             .min = 1,
             .max = 1'000'000'000}),
      network_size(&SocialParams::size)};
  return group;
}

double SocialParams::ties_within(std::uint64_t n) const {
  return std::min({mean_degree, static_cast<double>(most_ties), static_cast<double>(n) - 1.0});
}

Graph Social::generate(const GraphRequest& request) const {
  return Society{params_, request}.meet();
}

double Social::expected_arcs(std::uint64_t n) const {
  if (n < 2) return 0.0;
  return static_cast<double>(n) * params_.ties_within(n);
}

/// A home and a wish for everybody, and the seats that are not at home.
double Social::scratch(std::uint64_t n) const {
  const double ties = expected_arcs(n), in_circles = ties * params_.circle_share;
  const double seats =
      ties - in_circles + in_circles / static_cast<double>(params_.circle_size - 1);
  return 4.0 * static_cast<double>(n) + 4.0 * seats * (1.0 - params_.community_share);
}

}  // namespace agora::sim
