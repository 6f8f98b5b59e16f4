// SPDX-License-Identifier: MIT
// The table of claims. A claim is marked as missing rather than stretched to fit what is there.
#include "models/claims/claims.h"

namespace agora::models {
namespace {

constexpr auto kIn = ClaimStatus::in_the_model;
constexpr auto kPart = ClaimStatus::in_part;

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
       "mass media sell impressions; audiences overlap, repetition is noticed, then wears "
       "out and annoys, trust and scepticism discount what is heard, and nothing comes back",
       {"media.cost_per_thousand", "media.attention_spread", "opinion.credibility_broadcast",
        "opinion.wear_in", "opinion.wear_out", "opinion.irritation", "opinion.adstock_half_life",
        "segments.<segment>.scepticism"}},
      {"S2",
       "Social media open a dialogue between firm and public.",
       kIn,
       "complaints and questions queue at the brand's desk; a reply settles the matter or "
       "not, reaches its author and, unless it is private, those who look on",
       {"reply.cost", "reply.patience_hours", "reply.resolution", "reply.recovery",
        "reply.onlookers", "talk.channel_attraction"}},
      {"S3",
       "Consumers gain a voice.",
       kIn,
       "consumers praise, complain, ask, chat and pass on; how much each posts is very unequal, "
       "and the inequality of all posts is recorded",
       {"talk.chatter_rate", "talk.chatter_shape", "talk.voice", "talk.praise", "talk.question",
        "talk.pass_on"}},
      {"S4",
       "Firms turn from selling to serving.",
       kIn,
       "a strategy splits one budget between reach, targeted or not, and content, "
       "influencers, replies, community, product and surveys; the split is the strategy",
       {"brands.<brand>.budget", "brands.<brand>.strategy"}},
      {"S5",
       "A place for opinions and feedback builds trust and loyalty.",
       kIn,
       "trust and loyalty are separate states with gains, losses and decay; being answered "
       "raises them, the more if it settles the matter, being ignored costs trust, and "
       "belonging to a brand's community makes loyal",
       {"reply.recovery", "reply.loyalty_recovery", "reply.unsettled_value", "reply.neglect",
        "community.belonging", "experience.trust_gain", "experience.trust_loss",
        "experience.loyalty_gain", "experience.loyalty_loss"}},
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
       "worth and how often it settles the matter; canned ones may do harm",
       {"reply.canned_value", "reply.tone_cost", "reply.resolution", "reply.canned_resolution"}},
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
       "trust of each consumer in each brand weighs what the brand says; it is earned slowly "
       "and lost fast, and sceptical segments believe less of anything",
       {"experience.trust_gain", "experience.trust_loss", "experience.trust_half_life",
        "opinion.credibility_owned", "opinion.credibility_broadcast",
        "segments.<segment>.scepticism"}},
      {"S10",
       "Reach and visibility grow.",
       kIn,
       "awareness rises with every exposure and decays; reach, impressions, targeted "
       "impressions, views of own pages and posts are recorded by channel; what a page or a "
       "post reaches depends on who is on which platform and how full their feeds are",
       {"awareness.per_impression", "awareness.per_talk", "awareness.half_life",
        "platforms.<platform>.organic_reach", "platforms.<platform>.ranking", "opinion.attention",
        "opinion.feed_half_life"}},
      {"S11",
       "Sharing interesting content brings visibility and new customers.",
       kIn,
       "followers share a brand's content according to its quality and to how much the "
       "brand's topics interest them, and readers pass it on hours later: cascades with a "
       "size, a depth and a shape; a day's content of a brand counts as one post",
       {"talk.share", "talk.share_strength", "talk.pass_on", "talk.delay_hours",
        "media.content_cost", "brands.<brand>.topics", "interests.topics", "interests.focus",
        "interests.sway"}},
      {"S12",
       "Campaigns reach their audience through targeting algorithms.",
       kIn,
       "an advertising platform predicts whom a brand concerns, more or less well, and sells "
       "impressions among the likeliest, at a fixed price or by auction, up to a cap per "
       "person; being known is resented. It aims by interest alone",
       {"ads.accuracy", "ads.cost_per_thousand", "ads.pricing", "ads.slots", "ads.credibility",
        "ads.reactance", "ads.cap_days", "interests.sway"}},
      {"S13",
       "Influencers with large followings promote brands.",
       kIn,
       "influencers with heavy-tailed followings and interests of their own sell sponsored "
       "posts by the follower; engagement falls with size, credibility with sponsorship that "
       "is recognised and with a brand that does not suit them",
       {"following.hub_share", "following.popularity_exponent", "influencers.fee_per_thousand",
        "influencers.engagement_slope", "influencers.sponsored_penalty", "influencers.recognised",
        "interests.sway"}},
      {"S14",
       "Presence is not enough: it takes answers, regularity, commitment.",
       kIn,
       "the strategy presence_only opens pages and answers nobody; waiting in vain costs "
       "trust and makes some complain again; late replies, and those that settle nothing, "
       "are worth less",
       {"brands.<brand>.strategy", "reply.neglect", "reply.louder", "reply.time_constant_hours",
        "reply.late_value", "reply.unsettled_value"}},
      {"S15",
       "Firms that embrace it gain a competitive advantage.",
       kIn,
       "rival brands sell to the same consumers at budgets of one's choosing; share, purchases and "
       "profit are compared under each strategy on the same luck",
       {"brands.<brand>.budget", "choice.quality", "choice.price", "choice.outside_utility"}},
      {"S16",
       "The market is its relations: value comes from being known and tied.",
       kIn,
       "awareness, trust, loyalty, satisfaction, followers and customers are recorded beside "
       "sales, and at the end what the relations are worth: the purchases to come at today's "
       "needs, chances of choice and margins, discounted, of all consumers and per customer",
       {"choice.trust", "choice.loyalty", "choice.image", "value.discount_rate",
        "value.attrition"}},
      {"S17",
       "Users create the value of the network by sharing experience.",
       kPart,
       "posts of consumers about their experience move along the graph, are passed on and "
       "counted by kind; in a brand's community members read and help each other; but nobody "
       "joins a platform for what is said there",
       {"opinion.credibility_friends", "opinion.weight", "talk.praise", "talk.voice",
        "talk.pass_on", "community.reading", "community.help"}},
      {"S18",
       "People need to be present and to share.",
       kIn,
       "who is on no platform reads, follows and asks nothing there and hears face to face "
       "only; who joins uses it more by and by; segments differ in use and in posting; "
       "nobody leaves",
       {"platforms.<platform>.initial", "platforms.<platform>.warming",
        "segments.<segment>.social_use", "segments.<segment>.posting", "talk.face_to_face"}},
      {"S19",
       "Platforms grow explosively.",
       kIn,
       "people join platforms of themselves and after their friends, as in Bass's model but "
       "along their own ties, from the day on which a platform opens and as ready as their "
       "segment is; scenarios/platform-growth.toml is fitted to the Internet and to Facebook; "
       "nobody leaves",
       {"platforms.<platform>.initial", "platforms.<platform>.opens",
        "platforms.<platform>.innovation", "platforms.<platform>.imitation",
        "segments.<segment>.joining"}},
      {"S20",
       "From fear of bad talk to: let them talk, provided I know, am there and can answer.",
       kIn,
       "bad talk counts more for image than praise, and makes known and spreads as far; brands "
       "are deaf, listen or answer by strategy; failures, recalls and firestorms happen on days "
       "that a scenario names",
       {"opinion.negativity", "experience.failure_rate", "experience.failure_depth",
        "talk.disappointment", "talk.pass_on", "reply.widening", "events.<event>.what"}},
      {"S21",
       "Image and awareness decide purchases.",
       kIn,
       "awareness, and loyalty as a habit, decide whether a brand is considered; perceived "
       "quality, image (the less, the more often one has bought), trust, loyalty, relevance and "
       "price decide among those considered",
       {"choice.image", "choice.trust", "choice.loyalty", "choice.relevance", "choice.price",
        "choice.habit", "choice.own_experience", "awareness.initial", "opinion.image_half_life"}},
      {"S22",
       "Over the years attention moves from mass to social media, and communities form.",
       kIn,
       "people join platforms over time and warm to them, one asks for more of their attention "
       "than another, and what they give to platforms may be taken from mass media; "
       "scenarios/1999-2010.toml plays twelve years of it; customers who follow a brand may "
       "become members of its community; how much attention a person gives social media at "
       "most is fixed",
       {"platforms.<platform>.imitation", "platforms.<platform>.attention",
        "platforms.<platform>.warming", "media.displacement", "segments.<segment>.media_use",
        "segments.<segment>.social_use", "community.join", "community.leave"}},
      {"S23",
       "Many platforms put people in touch across distance.",
       kPart,
       "several platforms, each with its members, its pull and its rules, carry posts to "
       "friends and followers wherever they live, while mass media and what is told face to "
       "face keep to a region; but platforms make no new ties, and friendships know no "
       "distance",
       {"platforms.<platform>.attention", "platforms.<platform>.ranking",
        "platforms.<platform>.organic_reach", "segments.<segment>.region",
        "brands.<brand>.media_regions", "talk.face_to_face"}},
  };
  return all;
}

}  // namespace agora::models
