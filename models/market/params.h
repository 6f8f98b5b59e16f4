// SPDX-License-Identifier: MIT
// All parameters of the market, section by section. Each section lives beside its mechanism.
#pragma once

#include <map>
#include <string>

#include "models/market/behaviour.h"
#include "models/market/brand.h"
#include "models/market/event_params.h"
#include "models/market/mechanisms/ads.h"
#include "models/market/mechanisms/awareness.h"
#include "models/market/mechanisms/choice.h"
#include "models/market/mechanisms/community.h"
#include "models/market/mechanisms/experience.h"
#include "models/market/mechanisms/influence.h"
#include "models/market/mechanisms/interests.h"
#include "models/market/mechanisms/media.h"
#include "models/market/mechanisms/opinion.h"
#include "models/market/mechanisms/platform.h"
#include "models/market/mechanisms/product.h"
#include "models/market/mechanisms/reply.h"
#include "models/market/mechanisms/talk.h"
#include "models/market/mechanisms/ties.h"
#include "models/market/mechanisms/value.h"
#include "models/market/output.h"
#include "models/market/segments.h"
#include "sim/graph/family.h"
#include "sim/graph/following/following.h"

namespace agora::models {

struct MarketParams {
  sim::Chosen<sim::GraphFamily> network;
  std::map<std::string, SegmentParams> segments;
  std::map<std::string, BrandParams> brands;
  std::map<std::string, PlatformParams> platforms;
  InterestParams interests;
  AwarenessParams awareness;
  OpinionParams opinion;
  ChoiceParams choice;
  ExperienceParams experience;
  TalkParams talk;
  ReplyParams reply;
  CommunityParams community;
  MediaParams media;
  AdsParams ads;
  sim::FollowingParams following;
  InfluenceParams influencers;
  TiesParams ties;
  ProductParams product;
  ValueParams value;
  std::map<std::string, EventParams> events;
  OutputParams output;
  std::map<std::string, BehaviourParams> behaviours;

  static const sim::Group<MarketParams>& describe();
};

/// The platforms of a market, by name: those written, or the one that everybody is on.
std::map<std::string, PlatformParams> written_platforms(const MarketParams& params);

}  // namespace agora::models
