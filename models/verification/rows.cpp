// SPDX-License-Identifier: MIT
// The table: every limit in which the model has an answer that does not come from a simulator.
#include "models/verification/verification.h"

namespace agora::models {

std::vector<Row> verification_rows() {
  return {
      {1, "Bass, everybody hearing everybody",
       "the discrete recursion in mean; the differential equation as the tick shrinks"},
      {2, "Bass with innovation or imitation alone", "1 - (1 - h)^t; the logistic curve"},
      {3, "independent cascade on a random graph",
       "bond percolation: R = 1 - e^(-zTR); mean size 1 / (1 - zT) below the threshold"},
      {4, "linear threshold on a random graph", "the window of cascades of Watts (2002)"},
      {5, "giant component", "S = 1 - e^(-zS); of given degrees: Molloy and Reed"},
      {6, "Barabasi-Albert graph", "P(k) = 2m(m + 1) / (k(k + 1)(k + 2))"},
      {7, "Watts-Strogatz graph", "C(0) = 3(k - 2) / 4(k - 1); C(p) / C(0) about (1 - p)^3"},
      {8, "stochastic block model", "assortativity from the block matrix"},
      {9, "DeGroot; Friedkin and Johnsen", "the left Perron vector; (I - (I - S)W)^-1 S x(0)"},
      {10, "Deffuant, bounded confidence", "about 1 / 2e major clusters"},
      {11, "choice among brands that everybody knows", "multinomial logit: e^v / sum of e^v"},
      {12, "purchases at gamma-distributed rates", "negative binomial: P0 = (1 + M / K)^-K"},
      {13, "reply desk, Poisson in, exponential service", "Erlang C, Cobham, Erlang A, overload"},
      {14, "advertising stock and awareness", "geometric decay: half-life, sum 1 / (1 - lambda)"},
      {15, "Hill saturation", "elasticity n K^n / (K^n + x^n)"},
      {16, "reach and frequency", "reach 1 - e^(-GRP/100); frequency Poisson"},
      {17, "structural virality of a cascade", "star 2 - 2/n; path (n + 1)/3"},
      {18, "conservation", "what comes in: money, messages, goods, impressions, shares"},
      {19, "common random numbers", "two scenarios that mean the same differ by exactly 0"},
      {20, "threads, order of work, restart, recording", "one digest of the state"},
      {21, "blocks of brands in another order", "the same trajectories, to the bit"},
      {22, "people numbered in another order", "the same distributions"},
      {23, "95 % intervals of a comparison", "hold the truth in 92.3 to 97.3 % of problems"},
      {24, "epidemic on a random graph, and where all meet",
       "R = 1 - e^(-zTR) whatever the periods; R = 1 - e^(-R0 R)"},
      {25, "voter model on a connected graph",
       "an opinion wins with the chance of its first share"},
  };
}

}  // namespace agora::models
