// SPDX-License-Identifier: MIT
// The table of claims. A claim is marked as missing rather than stretched to fit what is there.
#include "models/market/claims.h"

namespace agora::models {
namespace {

constexpr auto kIn = ClaimStatus::in_the_model;
constexpr auto kPart = ClaimStatus::in_part;
constexpr auto kNot = ClaimStatus::not_in_this_version;

}  // namespace

std::string_view to_text(ClaimStatus status) {
  switch (status) {
    case ClaimStatus::in_the_model:
      return "in the model";
    case ClaimStatus::in_part:
      return "in part";
    case ClaimStatus::not_in_this_version:
      return "not in this version";
  }
  return "";
}

const std::vector<Claim>& claims() {
  static const std::vector<Claim> all{
      {"S1",
       "Firms used to speak one way, and the public received.",
       kIn,
       "mass media sell impressions; audiences overlap, repetition wears out, trust discounts what "
       "is heard, and nothing comes back",
       {"media.cost_per_thousand", "media.attention_spread", "opinion.credibility_broadcast",
        "opinion.wear_out", "opinion.adstock_half_life"}},
      {"S2",
       "Social media open a dialogue between firm and public.",
       kIn,
       "complaints and questions queue at the brand's desk; a reply reaches its author and those "
       "who look on",
       {"reply.cost", "reply.patience_hours", "reply.recovery", "reply.onlookers",
        "talk.channel_attraction"}},
      {"S3",
       "Consumers gain a voice.",
       kIn,
       "consumers praise, complain, ask, chat and pass on; how much each posts is very unequal",
       {"talk.chatter_rate", "talk.chatter_shape", "talk.voice", "talk.praise", "talk.question",
        "talk.pass_on"}},
      {"S4",
       "Firms turn from selling to serving.",
       kIn,
       "a strategy splits one budget between reach and replies, content and product; the split is "
       "the strategy",
       {"brands.<brand>.budget", "brands.<brand>.strategy"}},
      {"S5",
       "A place for opinions and feedback builds trust and loyalty.",
       kIn,
       "trust and loyalty are separate states with gains, losses and decay; being answered raises "
       "them, being ignored costs trust",
       {"reply.recovery", "reply.loyalty_recovery", "reply.neglect", "experience.trust_gain",
        "experience.trust_loss", "experience.loyalty_gain", "experience.loyalty_loss"}},
      {"S6",
       "Feedback improves products and services.",
       kIn,
       "a brand remembers which attributes it heard complaints about, a sample biased towards "
       "those "
       "who speak, and its product spending follows with a lag; surveys are the dearer way to know",
       {"product.feedback", "product.effect", "product.lag", "product.memory",
        "product.survey_cost"}},
      {"S7",
       "The relation becomes personal, human, authentic.",
       kIn,
       "replies have a tone from canned to human that costs more and decides what a reply is "
       "worth; "
       "canned ones may do harm",
       {"reply.canned_value", "reply.tone_cost"}},
      {"S8",
       "Firms can be transparent about what happens inside.",
       kIn,
       "claims above or below true quality meet experience, and disappointment costs trust; a "
       "recall may be disclosed, or hidden until it comes out, the sooner the more people complain",
       {"brands.<brand>.claims", "experience.claim_weight", "experience.claim_uptake",
        "experience.loss_aversion", "events.<event>.what"}},
      {"S9",
       "Reputation and credibility are built there.",
       kIn,
       "trust of each consumer in each brand weighs what the brand says; it is earned slowly and "
       "lost fast",
       {"experience.trust_gain", "experience.trust_loss", "experience.trust_half_life",
        "opinion.credibility_owned", "opinion.credibility_broadcast"}},
      {"S10",
       "Reach and visibility grow.",
       kIn,
       "awareness rises with every exposure and decays; reach, impressions, views of own pages and "
       "posts are recorded by channel",
       {"awareness.per_impression", "awareness.per_talk", "awareness.half_life",
        "platforms.<platform>.organic_reach"}},
      {"S11",
       "Sharing interesting content brings visibility and new customers.",
       kPart,
       "followers share a brand's content according to its quality, and readers pass talk on, so "
       "cascades form; content has no topic that suits one reader better than another",
       {"talk.share", "talk.share_strength", "talk.pass_on", "media.content_cost"}},
      {"S12",
       "Campaigns reach their audience through targeting algorithms.",
       kNot,
       "there is no platform that predicts relevance and sells targeted impressions",
       {}},
      {"S13",
       "Influencers with large followings promote brands.",
       kPart,
       "influencers with heavy-tailed followings sell sponsored posts by the follower; engagement "
       "falls with size and credibility with sponsorship; they have no topics",
       {"following.hub_share", "following.popularity_exponent", "influencers.fee_per_thousand",
        "influencers.engagement_slope", "influencers.sponsored_penalty"}},
      {"S14",
       "Presence is not enough: it takes answers, regularity, commitment.",
       kIn,
       "the strategy presence_only opens pages and answers nobody; waiting in vain costs trust and "
       "makes some complain again; late replies are worth less",
       {"brands.<brand>.strategy", "reply.neglect", "reply.louder", "reply.time_constant_hours",
        "reply.late_value"}},
      {"S15",
       "Firms that embrace it gain a competitive advantage.",
       kIn,
       "rival brands sell to the same consumers at budgets of one's choosing; share, purchases and "
       "profit are compared under each strategy on the same luck",
       {"brands.<brand>.budget", "choice.quality", "choice.price", "choice.outside_utility"}},
      {"S16",
       "The market is its relations: value comes from being known and tied.",
       kPart,
       "awareness, trust, loyalty, satisfaction and customers are recorded beside sales; lifetime "
       "value is not",
       {"choice.trust", "choice.loyalty", "choice.image"}},
      {"S17",
       "Users create the value of the network by sharing experience.",
       kPart,
       "posts of consumers about their experience move along the graph and are counted by kind; "
       "there are no communities of a brand's members",
       {"opinion.credibility_friends", "opinion.weight", "talk.praise", "talk.voice"}},
      {"S18",
       "People need to be present and to share.",
       kPart,
       "each segment has its use of social media and its posting, both fixed: nobody joins or "
       "leaves",
       {"segments.<segment>.social_use", "segments.<segment>.posting"}},
      {"S19",
       "Platforms grow explosively.",
       kNot,
       "everybody is there from the first day; the growth of a platform is not played",
       {}},
      {"S20",
       "From fear of bad talk to: let them talk, provided I know, am there and can answer.",
       kIn,
       "negative talk weighs more than praise and spreads; brands are deaf, listen or answer by "
       "strategy; failures, recalls and firestorms happen on days that a scenario names",
       {"opinion.negativity", "experience.failure_rate", "experience.failure_depth",
        "talk.disappointment", "reply.widening", "events.<event>.what"}},
      {"S21",
       "Image and awareness decide purchases.",
       kIn,
       "awareness decides whether a brand is considered; perceived quality, image, trust, loyalty "
       "and price decide among those considered",
       {"choice.image", "choice.trust", "choice.loyalty", "choice.price", "awareness.initial",
        "opinion.image_half_life"}},
      {"S22",
       "Over the years attention moves from mass to social media, and communities form.",
       kPart,
       "use of mass and of social media differs between segments; it does not change in time, and "
       "there are no communities of customers",
       {"segments.<segment>.media_use", "segments.<segment>.social_use", "opinion.attention"}},
      {"S23",
       "Many platforms put people in touch across distance.",
       kNot,
       "there is one network of people, without regions or rival platforms",
       {}},
  };
  return all;
}

}  // namespace agora::models
