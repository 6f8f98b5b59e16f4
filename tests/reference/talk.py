# SPDX-License-Identifier: MIT
# Who joins social platforms (docs/model.md, 7.15), and how posts and replies reach their readers and are
# passed on, wave by wave (7.3), and whom readers make up their mind to follow (7.20).
import math

from market import COMPLAINT, INSTANTS, NOBODY, NO_ANSWER, NO_PLATFORM, QUESTION, SHARE, SPONSORED
from people import later
from state import Cascade, Post, Root
from storage import Single, nearest


class Talk:
    def __init__(self, market, brands, people):
        self.m, self.brands, self.people = market, brands, people

    def join(self, state, tick):
        m = self.m
        before = [list(person.joined) for person in state.people]
        for i, person in enumerate(state.people):
            joined, ready = False, m.segment[person.segment]["joining"]
            for p, platform in enumerate(m.platform):
                if before[i][p] != NOBODY:
                    continue
                friends = m.friends[i]
                there = sum(before[j][p] != NOBODY for j in friends) / len(friends) if friends else 0.0
                rate = (platform["innovation"] + platform["imitation"] * there) * ready
                open_days = min(max((tick + 1) * m.tick_days - platform["opens"], 0.0), m.tick_days)
                chance = 1.0 - math.exp(-rate * open_days)
                if m.draws("consumers.join.platform", tick, i, m.platform_key[p]).u(0) < chance:
                    person.joined[p] = tick + 1
                    joined = True
            if joined:
                self.people.attend(i, person, tick)

    # --- spread (7.3) -------------------------------------------------------------------------------

    def spread(self, state, tick):
        m = self.m
        self.state, self.begin, self.end = state, m.start(tick), m.start(tick + 1)
        self.passed_on, self.decided = [], []
        self.known = {(share.author, share.root) for share in state.shares}
        for outcome in state.outcomes:
            self.reply(outcome)
        for post in state.posts:
            if post.kind not in (QUESTION, SHARE):
                self.reach(post)
        for sponsored in state.sponsored:
            self.sponsor(sponsored, tick)
        for share in list(state.shares):
            if share.time >= self.begin and share.time < self.end:
                self.come_out(share)
        self.passed_on += [post._replace(time=max(post.time, self.begin))
                           for post in state.posts if post.kind == SHARE]
        while self.passed_on:
            for share in self.admit():
                if share.time < self.end:
                    self.come_out(share)
        self.conclude(state)
        state.audience_decided = sorted(set(self.decided))

    def admit(self):
        earliest = {}
        for share in self.passed_on:
            who = share.author, share.root
            if who in self.known:
                continue
            if who not in earliest or (share.time, share.parent) < (earliest[who].time, earliest[who].parent):
                earliest[who] = share
        self.passed_on = []
        self.known |= earliest.keys()
        self.state.shares += earliest.values()
        return list(earliest.values())

    def come_out(self, share):
        self.state.people[share.author].posts += 1
        self.state.count(share.brand, "posts_share")
        self.state.count(share.brand, "valence", share.valence)
        self.state.count(share.brand, "valence_squared", share.valence * share.valence)
        if share.depth > 1:
            self.state.count(share.brand, "posts_relayed")
        self.reach(share)

    def seen(self, reader, b, platform):
        """Share that a reader sees of posts about a brand on a platform."""
        if platform == NO_PLATFORM:
            return Single(0)
        ranking, appeal = self.m.platform[platform]["ranking"], self.brands.appeal(b, reader)
        if ranking == 0:
            power = Single(1)
        else:
            power = Single(appeal ** ranking) if appeal > 0 else Single(0)
        return min(Single(reader.feed[platform]) * power, Single(1))

    def tell(self, j, b, weight, valence):
        m, reader = self.m, self.state.people[j]
        heard = Single(weight) * Single(m.trait(j, reader, "susceptibility"))
        felt = Single(valence * m["opinion.negativity"] if valence < 0 else valence)
        r = reader.relation[b]
        r.weight += math.floor(heard * 4096 + 0.5)
        r.tone += math.floor(heard * felt * 4096 + 0.5)

    def engagement(self, author):
        size = len(self.m.followers[author]) / self.m.mean_followers
        return size ** -self.m["influencers.engagement_slope"]

    def reach(self, post):
        m, people = self.m, self.state.people
        strength = m["talk.share_strength"] if post.kind == SHARE else 1.0
        strength *= m["opinion.weight"]
        valence = of_post(post.valence)
        region = m.segment[people[post.author].segment]["region"]
        for j in m.friends[post.author]:
            reader = people[j]
            seen = self.seen(reader, post.brand, post.platform)
            same = m.segment[reader.segment]["region"] == region
            told = (m["talk.face_to_face"] if same else 0.0) + seen
            self.tell(j, post.brand, Single(strength * m["opinion.credibility_friends"]) * told, valence)
            if seen > 0:
                self.read(j, reader, post, seen, 1.0)
        if m.followers[post.author]:
            weight = strength * m["opinion.credibility_online"] * self.engagement(post.author)
            for j in m.followers[post.author]:
                reader = people[j]
                seen = self.seen(reader, post.brand, post.platform)
                if seen > 0:
                    self.tell(j, post.brand, Single(weight) * seen, valence)
                    self.read(j, reader, post, seen, 1.0)

    def sponsor(self, sponsored, tick):
        m, people = self.m, self.state.people
        who, b = sponsored.author, sponsored.brand
        author = people[who]
        influencer = self.state.influencers[sponsored.influencer]
        remembered = influencer.sponsored / INSTANTS  # today's included
        own = 1.0 + author.post_rate * m["influencers.memory_days"] / math.log(2)
        authentic = 1.0 - m["influencers.sponsored_penalty"] * m["influencers.recognised"] * (
            remembered / (remembered + own))
        k = self.engagement(who) * authentic * float(self.brands.appeal(b, author))
        valence = nearest(127 * m["influencers.sponsored_valence"])
        platform = self.people.where(who, author, self.begin)
        post = Post(who, self.begin, b, SPONSORED, valence, 0, platform, 0, 0, Root(0, 0, 0, 0))
        for j in m.followers[who]:
            reader = people[j]
            seen = self.seen(reader, b, platform)
            if seen > 0:
                weight = m["opinion.weight"] * m["opinion.credibility_online"] * k
                self.tell(j, b, Single(weight) * seen, of_post(valence))
                self.read(j, reader, post, seen, k)

    def reply(self, outcome):
        """What onlookers hear of an answer in public."""
        m, people = self.m, self.state.people
        if outcome.tone == NO_ANSWER or outcome.by_members or outcome.in_private or outcome.kind == QUESTION:
            return
        counts = m["reply.unasked_value"] if outcome.unasked else 1.0
        worth = math.copysign(self.people.worth(outcome), self.people.worth(outcome) * counts)
        weight = m["opinion.weight"] * m["opinion.credibility_friends"]
        for j in m.friends[outcome.author]:
            reader = people[j]
            seen = self.seen(reader, outcome.brand, outcome.platform)
            if seen > 0:
                care, thread = weight * m["reply.onlookers"] * abs(counts), weight * m["reply.widening"]
                self.tell(j, outcome.brand, Single(care) * seen, worth)
                self.tell(j, outcome.brand, Single(thread) * seen, of_post(outcome.valence))
                if outcome.compensation > 0:
                    self.offer(j, reader, outcome, seen)

    def offer(self, j, reader, outcome, seen):
        """Somebody sees compensation offered, and perhaps passes the complaint on."""
        m = self.m
        identity = (outcome.author * 0x9E3779B1) % 2**32 ^ m.brand_key[outcome.brand]
        luck = m.draws("consumers.spread.offer", outcome.time, j, identity)
        fuel = Single(m["reply.fuelling"] * outcome.compensation / 127)
        rate = self.readiness(reader, outcome.brand) * fuel * seen
        if luck.u(0) < 1.0 - math.exp(-rate):
            time = later(max(outcome.time, self.begin), luck.exponential(1) * m["talk.delay_hours"] / 24)
            root = Root(outcome.author, outcome.time, outcome.brand, COMPLAINT)
            self.passed_on.append(Post(j, time, outcome.brand, SHARE, outcome.valence, 0, outcome.platform, 1,
                                       outcome.author, root))

    def readiness(self, reader, b):
        """To pass on an average post about the brand that is seen."""
        return Single(self.m["talk.pass_on"] * self.m.segment[reader.segment]["posting"]
                      * float(self.brands.appeal(b, reader)))

    def read(self, j, reader, post, seen, k):
        """Somebody reads a post, and perhaps passes it on."""
        m = self.m
        reader.arrivals += 1
        root = post.root if post.depth > 0 else Root(post.author, post.time, post.brand, post.kind)
        if root.author == j:
            return
        identity = (post.author * 0x9E3779B1 ^ m.brand_key[post.brand] ^ 0x85EBCA6B * (post.kind + 1)) % 2**32
        luck = m.draws("consumers.spread.pass_on", post.time, j, identity)
        rate = self.readiness(reader, post.brand) * Single(k) * seen
        if luck.u(0) < 1.0 - math.exp(-rate):
            time = later(max(post.time, self.begin), luck.exponential(1) * m["talk.delay_hours"] / 24)
            self.passed_on.append(Post(j, time, post.brand, SHARE, post.valence, post.attribute,
                                       post.platform, post.depth + 1, post.author, root))
        self.decide(j, post, root.author, seen, luck)

    def decide(self, j, post, author, seen, luck):
        """A reader begins to follow whom somebody has passed on, or tires of one who advertises (7.20)."""
        m = self.m
        if post.kind == SPONSORED:
            if luck.u(2) < m["ties.fatigue"] * seen:
                self.decided.append((author, j))
        elif post.depth > 0 and author != NOBODY and j not in m.followers[author]:
            if luck.u(2) < m["ties.discovery"] * seen:
                self.decided.append((author, j))

    # --- cascades -----------------------------------------------------------------------------------

    def conclude(self, state):
        trees = {}
        for share in state.shares:
            trees.setdefault(share.root, []).append(share)
        state.cascades = []
        for root, shares in trees.items():
            if root.time + INSTANTS > self.begin or any(share.time >= self.end for share in shares):
                continue
            state.count(root.brand, "cascades")
            state.cascades.append(Cascade(root, len(shares) + 1, max(s.depth for s in shares),
                                          nearest(virality(shares) * 65536)))
        over = {cascade.root for cascade in state.cascades}
        state.shares = [share for share in state.shares if share.root not in over]


def of_post(valence):
    """The valence of a post, from 1/127."""
    return float(Single(valence / 127))


def virality(shares):
    """Mean distance between two authors of a cascade, in the tree of parents."""
    below = {}
    for share in sorted(shares, key=lambda s: -s.depth):
        below[share.author] = below.get(share.author, 0) + 1
        if share.depth > 1:
            below[share.parent] = below.get(share.parent, 0) + below[share.author]
    n = len(shares) + 1
    return sum(size * (n - size) for size in below.values()) / (n * (n - 1) / 2)
