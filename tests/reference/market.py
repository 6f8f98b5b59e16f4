# SPDX-License-Identifier: MIT
# What does not change in a market while it runs: parameters, names and their keys, interests, the use of
# media, clocks; and who knows and follows whom, on the first day and now. Written from docs/model.md,
# sections 2, 5, 7.14 and 7.20, alone.
import math

from luck import Draws, gamma_of_mean_one, name_key
from storage import Single

INSTANTS = 65536  # of a day
NOBODY = 0xFFFFFFFF  # the author of what a brand posts; who has not joined
NO_PLATFORM = 255
NO_ANSWER = 255
TRAITS = ["price_sensitivity", "susceptibility", "scepticism", "voice", "attention", "patience"]
PRAISE, COMPLAINT, QUESTION, CHATTER, SHARE, REPEAT, SPONSORED, CONTENT = range(8)
KINDS = ["praise", "complaint", "question", "chatter", "share", "repeat"]
ARCHETYPES = 64
EVERYBODYS = {"opens": 0, "initial": 1, "innovation": 0, "imitation": 0, "attention": 1, "warming": 0,
              "organic_reach": 0.2, "ranking": 0}
NEVER = 0xFFFFFFFF  # the last instant there is


class Market:
    def __init__(self, dump):
        self.scenario = dump["scenario"]
        self.draws = Draws(int(dump["seed"]))
        self.n = dump["consumers"]
        self.thousands = self.n / 1000.0
        self.tick_days = float(dump["tick"])
        self.brands = dump["brands"]
        self.segments = dump["segments"]
        self.platforms = dump["platforms"]
        self.accounts = dump["accounts"]
        self.first_friends = dump["friends"]
        self.first_followers = [[] for _ in range(self.n)]
        for person, hubs in enumerate(dump["following"]):
            for hub in hubs:
                self.first_followers[hub].append(person)
        self.friends, self.followers = self.first_friends, self.first_followers
        self.brand_key = [name_key(b) for b in self.brands]
        self.platform_key = [name_key(p) for p in self.platforms]
        influencers = [len(f) for f in self.followers if f]
        self.mean_followers = sum(influencers) / len(influencers) if influencers else 0.0
        self.brand = [self.scenario["brands"][b] for b in self.brands]
        self.segment = [self.scenario["segments"][s] for s in self.segments]
        # None written: one that everybody is on, with all defaults (parameters.md).
        self.platform = [self.scenario.get("platforms", {}).get(p, EVERYBODYS) for p in self.platforms]
        self.attributes = len(self.brand[0]["quality"])
        total = sum(s["share"] for s in self.segment)
        self.share = [s["share"] / total for s in self.segment]
        self.taste = [self._taste(s) for s in self.segment]
        self._media()
        self._interests()

    def __getitem__(self, key):
        """The parameter of a dotted key, as opinion.weight."""
        value = self.scenario
        for part in key.split("."):
            value = value[part]
        return value

    # --- graphs -------------------------------------------------------------------------------------

    def tie(self, state):
        """Who knows and follows whom: the first day's graphs with the changed pairs turned round."""
        both = state.friends_changed + [(j, i) for i, j in state.friends_changed]
        self.friends = turned_round(self.first_friends, both)
        self.followers = turned_round(self.first_followers, state.audience_changed)

    # --- clocks -------------------------------------------------------------------------------------

    def start(self, tick):
        """The first instant of a tick; of a fraction more, a moment of it."""
        return math.floor(tick * self.tick_days * INSTANTS)

    def tick_of_day(self, day):
        return math.floor(day / self.tick_days + 1e-6)

    def fading(self, half_life, ticks):
        return Single(2.0 ** -(ticks * self.tick_days / half_life))

    # --- beginnings ---------------------------------------------------------------------------------

    def _taste(self, segment):
        taste = segment["taste"] or [1.0] * self.attributes
        return [t / sum(taste) for t in taste]

    def _media(self):
        """Use of mass media by brand and segment, and by rank."""
        self.media_use = []
        for brand in self.brand:
            buys = [not brand["media_regions"] or s["region"] in brand["media_regions"] for s in self.segment]
            use = [s["media_use"] if there else 0.0 for s, there in zip(self.segment, buys)]
            mean = sum(share * u for share, u in zip(self.share, use))
            self.media_use.append([u / mean if mean > 0 else 0.0 for u in use])
        spread, fixed = self["media.attention_spread"], Draws(0)
        lognormal = sorted(math.exp(spread * fixed("market.media_use", 0, n).normal()) for n in range(16384))
        use = [sum(lognormal[64 * r:64 * r + 64]) / 64 for r in range(256)]
        mean = sum(use) / 256
        self.rank_use = [float(Single(u / mean)) for u in use]

    def presence(self, person, tick):
        """Presence on each platform as of the end of a tick, and on how many somebody is (7.15)."""
        there = [p for p, since in enumerate(person.joined) if since != NOBODY]
        pull = max(1, sum(self.platform[p]["attention"] for p in there))
        presence = [Single(0)] * len(self.platforms)
        for p in there:
            platform, since = self.platform[p], person.joined[p]
            warm = 1.0
            if since > 0 and platform["warming"] > 0:
                warm = 1.0 - 2.0 ** (-(tick + 1 - (since - 1)) * self.tick_days / platform["warming"])
            use = self.segment[person.segment]["social_use"]
            presence[p] = Single(use * platform["attention"] / pull * warm)
        return presence, len(there)

    def attention(self, person, tick):
        """Presence on all platforms together."""
        return sum(self.presence(person, tick)[0], Single(0))

    def trait(self, i, person, name):
        """A trait of one person: the segment's, times what this person differs by (7.19)."""
        segment = self.segment[person.segment]
        average = {"attention": self["opinion.attention"], "patience": self["reply.patience_hours"]}
        value, sigma = average.get(name, segment.get(name)), segment["variety"]
        if sigma == 0:
            return value
        z = self.draws("population.trait", 0, i, TRAITS.index(name)).normal()
        return value * math.exp(sigma * (z - sigma / 2))

    def _interests(self):
        """Relevance, appeal and rank of every brand for every kind of people (7.14)."""
        topics, focus = int(self["interests.topics"]), self["interests.focus"]
        self.kind_share, interests = [], []
        for s, segment in enumerate(self.segment):
            written = list(segment["interests"]) + [0.0] * topics
            written = written[:topics]
            total = sum(written)
            shape = [focus * topics * w / total if total > 0 else focus for w in written]
            key = name_key(self.segments[s])
            for archetype in range(ARCHETYPES):
                self.kind_share.append(self.share[s] / ARCHETYPES)
                interests.append([self._interest(shape[j], key, ARCHETYPES * archetype + j)
                                  for j in range(topics)])
        self.relevance, self.mean_relevance, self.appeal_of_kind, self.rank = [], [], [], []
        self.content_appeal_of_kind = []
        for brand in self.brand:
            relevance, mean, appeal = self._relevance(brand["topics"], interests, topics)
            self.relevance.append(relevance)
            self.mean_relevance.append(mean)
            self.appeal_of_kind.append(appeal)
            said = brand["content_topics"] or brand["topics"]
            self.content_appeal_of_kind.append(self._relevance(said, interests, topics)[2])
            rough = [float(Single(r)) for r in relevance]
            self.rank.append([
                sum(share for share, other in zip(self.kind_share, rough) if other < r)
                + 0.5 * sum(share for share, other in zip(self.kind_share, rough) if other == r)
                for r in rough])

    def _relevance(self, about, interests, topics):
        """Relevance by kind of people, its mean, and appeal by kind."""
        about = (list(about) + [0.0] * topics)[:topics]
        relevance = [cosine(x, about) for x in interests]
        mean = sum(share * r for share, r in zip(self.kind_share, relevance))
        sway = self["interests.sway"]
        return relevance, mean, [Single(1.0 + sway * ((r / mean if mean > 0 else 1.0) - 1.0))
                                 for r in relevance]

    def _interest(self, shape, key, agent):
        if shape == 0:
            return 0.0
        return shape * gamma_of_mean_one(
            shape, lambda attempt: self.draws("market.interests", key, agent, attempt))


def turned_round(rows, pairs):
    """The rows, in increasing order, without the pairs that are in them and with those that are not."""
    rows = [set(row) for row in rows]
    for i, j in pairs:
        rows[i] ^= {j}
    return [sorted(row) for row in rows]


def cosine(x, y):
    product = math.sqrt(sum(a * a for a in x) * sum(b * b for b in y))
    return sum(a * b for a, b in zip(x, y)) / product if product > 0 else 1.0
