# SPDX-License-Identifier: MIT
# A consumer's day (docs/model.md, 3 and 7.4 to 7.9): meet, hear, hear back, buy, experience, speak; and
# how presence, feeds and all that fades are brought up to date (decay, 7.15).
import math

from luck import poisson
from market import (ARCHETYPES, CHATTER, COMPLAINT, CONTENT, INSTANTS, KINDS, NEVER, NOBODY, NO_ANSWER,
                    NO_PLATFORM, PRAISE, QUESTION, REPEAT, SHARE)
from state import MOODS, Post, Root
from storage import BFLOAT16, ROUNDED, UNIT16, Single, clamp, dithers, exp, nearest

FIRST_HAND = (0, 0, Root(0, 0, 0, 0))


class People:
    def __init__(self, market, brands):
        self.m, self.brands = market, brands

    # --- what fades, and feeds ----------------------------------------------------------------------

    def fade(self, person, tick, to_end):
        """Brings all relations to the beginning of a tick; to_end: all but awareness to its end."""
        m = self.m
        slow = tick - person.touched
        k = slow + 1 if to_end else slow
        trust0 = Single(m["experience.initial_trust"])
        for r in person.relation:
            for name in MOODS:
                setattr(r, name, Single(getattr(r, name)))
            r.awareness *= m.fading(m["awareness.half_life"], slow)
            r.image *= m.fading(m["opinion.image_half_life"], k)
            r.trust = trust0 + (r.trust - trust0) * m.fading(m["experience.trust_half_life"], k)
            r.loyalty *= m.fading(m["experience.loyalty_half_life"], k)
            r.adstock *= m.fading(m["opinion.adstock_half_life"], k)
            if self.period(person.touched - 1) != self.period(tick if to_end else tick - 1):
                r.met = 0

    def period(self, tick):
        return -1 if tick < 0 else math.floor(tick * self.m.tick_days / self.m["ads.cap_days"])

    def store(self, person, block, touched):
        for r, key in zip(person.relation, self.m.brand_key):
            for (name, kind), dither in zip(ROUNDED, dithers(block, key)):
                setattr(r, name, kind.store(getattr(r, name), dither))
        person.touched = touched

    def attend(self, i, person, tick):
        """Feeds as of the end of a tick (7.15)."""
        presence, platforms = self.m.presence(person, tick)
        total = sum(presence, Single(0))
        mean = total / platforms if platforms else Single(0)
        x = mean * person.load / Single(self.m.trait(i, person, "attention"))
        room = (1 - exp(-x)) / x if x >= 1e-3 else Single(1)
        person.feed = [UNIT16.store(p * room) for p in presence]
        return total

    # --- the day ------------------------------------------------------------------------------------

    def live(self, state, tick):
        m = self.m
        self.state, self.tick = state, tick
        self.begin, self.end = m.start(tick), m.start(tick + 1)
        self.posts, self.club = [], [[0, 0] for _ in m.brands]
        self.answered, felt = {}, set()
        can_be_felt = any(
            m["reply." + key] != 0 for key in ("recovery", "loyalty_recovery", "neglect", "louder"))
        for outcome in state.outcomes:
            self.answered.setdefault(outcome.author, []).append(outcome)
            if can_be_felt and (not outcome.unasked or m["reply.unasked_value"] != 0):
                felt.add(outcome.author)
        self.community()
        for i, person in enumerate(state.people):
            met = [self.meet(i, person, b) for b in range(len(m.brands))]
            due = person.next_need < self.end or person.next_post < self.end
            heard = any(r.weight or r.tone for r in person.relation)
            belongs = any(r.member and self.belonging[b] > 0 for b, r in enumerate(person.relation))
            if due or heard or belongs or any(map(any, met)) or i in felt:
                self.wake(i, person, met)
        state.club = self.club
        return self.posts

    def community(self):
        """What members read and gain today (7.16)."""
        m, state = self.m, self.state
        self.belonging, self.read, self.read_valence = [], [], []
        for b in range(len(m.brands)):
            alive = self.brands.alive(b, state.members[b])
            self.belonging.append(Single(1.0 - math.exp(-m["community.belonging"] * alive * m.tick_days)))
            posts, valence = state.club[b]
            read = min(m["community.reading"] * alive * m.tick_days, posts)
            self.read.append(Single(m["opinion.weight"] * m["opinion.credibility_friends"] * read))
            self.read_valence.append(Single(valence / posts / 127 if posts else 0))

    def meet(self, i, person, b):
        """Impressions in mass media, of own pages, targeted (7.4)."""
        m, r = self.m, person.relation[b]
        plan, ads = self.brands.plans[b], self.state.ads[b]
        mass = own = targeted = 0
        block = None
        mean = self.brands.mass_mean[b][person.segment][person.media_rank]
        if mean > 0:
            block = m.draws("consumers.hear.exposure", self.tick, i, m.brand_key[b])
            silence = self.state.silence[b][256 * person.segment + person.media_rank]
            if block.u(0) > silence:
                displacement = m["media.displacement"]
                if displacement:
                    taken = displacement * float(m.attention(person, self.tick))
                    mass = poisson(mean * (1.0 - taken), block.u(0))
                else:
                    mass = poisson(mean, block.u(0), silence)
        posts, _ = self.brands.own_pages(b)
        if r.follows and plan["open_channel"] and posts > 0:
            block = block or m.draws("consumers.hear.exposure", self.tick, i, m.brand_key[b])
            seen = sum(p["organic_reach"] * s for p, s in zip(m.platform, person.feed))
            own = poisson(posts * m.tick_days * seen, block.u(1))
        present = float(m.attention(person, self.tick)) if ads[1] > 0 else 0.0
        if present > 0 and self.brands.predicted(b, i, person) >= ads[0]:
            block = block or m.draws("consumers.hear.exposure", self.tick, i, m.brand_key[b])
            cap = min(max(int(plan["frequency_cap"]), 1), 63) if plan["frequency_cap"] > 0 else 63
            before = r.met if self.period(person.touched - 1) == self.period(self.tick) else 0
            targeted = max(0, min(poisson(ads[1] * present, block.u(2)), cap - before))
        count = self.state.count
        count(b, "impressions", mass)
        count(b, "reached", int(mass > 0))
        count(b, "owned_impressions", own)
        count(b, "targeted_impressions", targeted)
        count(b, "targeted_reached", int(targeted > 0))
        return mass, own, targeted

    def wake(self, i, person, met):
        m = self.m
        k = self.tick + 1 - person.touched
        self.fade(person, self.tick, to_end=True)
        half = m["opinion.feed_half_life"]
        person.load = Single(person.load) * m.fading(half, k) + (1 - m.fading(half, 1)) * (
            Single(person.arrivals) / m.tick_days)
        person.arrivals = 0
        self.on_platform = self.attend(i, person, self.tick) > 0
        for b in range(len(m.brands)):
            self.hear(i, person, b, *met[b])
        for outcome in sorted(self.answered.get(i, []), key=lambda o: (o.brand, o.opened, o.kind)):
            self.hear_back(i, person, outcome)
        while person.next_need < self.end:
            self.need(i, person, person.next_need)
            luck = m.draws("consumers.buy.need", person.next_need, i)
            person.next_need = later(person.next_need, luck.exponential(0) / person.need_rate)
        while person.next_post < self.end:
            self.chat(i, person, person.next_post)
            luck = m.draws("consumers.speak.chat", person.next_post, i, 0)
            person.next_post = later(person.next_post, luck.exponential(0) / person.post_rate)
        rounding = m.draws("consumers.live.rounding", self.tick, i)
        self.store(person, rounding, self.tick + 1)
        person.load = BFLOAT16.store(person.load, (rounding.lane[0] & 0xFFFF) / 65536)

    # --- hearing (7.5) ------------------------------------------------------------------------------

    def hear(self, i, person, b, mass, own, targeted):
        m, r = self.m, person.relation[b]
        segment = m.segment[person.segment]
        weight, tone = Single(r.weight / 4096), Single(r.tone / 4096)
        r.weight = r.tone = 0
        if r.member:
            weight += self.read[b]
            tone += self.read[b] * self.read_valence[b]
            r.loyalty += self.belonging[b] * (1 - r.loyalty)
        half_life = m["awareness.half_life"]
        met = mass + own + targeted
        if met == 0 and weight == 0:
            r.awareness *= m.fading(half_life, 1)
            return
        appeal, content_appeal = self.brands.appeal(b, person), self.brands.content_appeal(b, person)
        _, quality = self.brands.own_pages(b)
        repeated = mass + targeted
        stock = r.adstock + 0.5 * max(repeated - 1, 0)
        wear_in = m["opinion.wear_in"]
        noticed = 1 - exp(-(stock + 1) / wear_in) if wear_in > 0 else Single(1)
        unsceptical = 1 - Single(min(m.trait(i, person, "scepticism"), 1.0))
        believed = appeal * unsceptical * (2 * r.trust)
        believed_content = content_appeal * unsceptical * (2 * r.trust)
        fresh = noticed / (1 + stock / m["opinion.wear_out"])
        omega = Single(m["opinion.weight"])
        paid = omega * mass * Single(m["opinion.credibility_broadcast"]) * believed * fresh
        aimed = omega * targeted * m["ads.credibility"] * believed * fresh
        shown = omega * own * Single(m["opinion.credibility_owned"]) * quality * believed_content
        unworn = Single(m["opinion.advertising_valence"])
        valence = max(unworn - m["opinion.irritation"] * stock, Single(-1))
        resented = max(valence - m["ads.reactance"] * m["ads.accuracy"], Single(-1))
        total = weight + paid + aimed + shown
        argued = tone + paid * valence + aimed * resented + shown * unworn
        felt = max(total, abs(argued))
        if felt > 0:
            r.image += (1 - exp(-felt)) * (argued / felt - r.image)
        strength = (appeal * met + (content_appeal - appeal) * own) * Single(m["awareness.per_impression"]) + weight * m["awareness.per_talk"]
        e, forgetting = strength / m.tick_days, Single(math.log(2) / half_life)
        goal = e / (e + forgetting)
        r.awareness = goal + (r.awareness - goal) * exp(-(e + forgetting) * m.tick_days)
        if met > 0:
            r.adstock += repeated
            r.met = min(63, r.met + targeted)
            claimed = self.claimed(b)
            r.claims += (1 - exp(-2 * r.trust * m["experience.claim_uptake"] * met)) * (claimed - r.claims)
        if own > 0:
            self.share(i, person, b, own * quality * float(content_appeal) * segment["posting"])

    def claimed(self, b):
        quality = self.state.quality[b]
        return Single(clamp(sum(quality) / len(quality) + self.m.brand[b]["claims"], 0.0, 1.0))

    def share(self, i, person, b, reach):
        m = self.m
        luck = m.draws("consumers.hear.share", self.tick, i, m.brand_key[b])
        rate = m["talk.share"] * 0.5 * (1 + float(person.relation[b].image)) * reach
        if not luck.u(0) < 1.0 - math.exp(-rate):
            return
        moment = self.moment(luck.u(1))
        valence = nearest(127 * m["opinion.advertising_valence"])
        root = Root(NOBODY, moment // INSTANTS * INSTANTS, b, CONTENT)
        out = later(moment, luck.exponential(2) * m["talk.delay_hours"] / 24)
        platform = self.where(i, person, moment)
        self.posts.append(Post(i, out, b, SHARE, valence, 0, platform, 1, NOBODY, root))

    def moment(self, u):
        return self.m.start(self.tick + u)

    def hear_back(self, i, person, outcome):
        m, b = self.m, outcome.brand
        r = person.relation[b]
        if outcome.tone != NO_ANSWER:
            worth = self.worth(outcome) * (1.0 if outcome.kind == COMPLAINT else m["reply.warmth"])
            worth *= m["reply.unasked_value"] if outcome.unasked else 1.0
            r.trust = shifted(r.trust, Single(m["reply.recovery"] * worth))
            r.loyalty = shifted(r.loyalty, Single(m["reply.loyalty_recovery"] * worth))
            return
        r.trust -= m["reply.neglect"] * r.trust
        if outcome.valence < 0:
            luck = m.draws("consumers.hear.louder", outcome.opened, i, m.brand_key[b])
            if luck.u(0) < m["reply.louder"]:
                self.say(i, person, b, self.moment(luck.u(1)), REPEAT, outcome.valence, 0)

    def worth(self, outcome):
        """What a reply is worth against an immediate human one."""
        m = self.m
        hours = (outcome.time - outcome.opened) / INSTANTS * 24
        late, canned, tone = m["reply.late_value"], m["reply.canned_value"], outcome.tone / 127
        worth = (late + (1 - late) * math.exp(-hours / m["reply.time_constant_hours"])) * (
            canned + (1 - canned) * tone)
        return worth * (1.0 if outcome.settled else m["reply.unsettled_value"])

    # --- needs and choice (7.6) ---------------------------------------------------------------------

    def need(self, i, person, now):
        m, segment = self.m, self.m.segment[person.segment]
        kind = ARCHETYPES * person.segment + person.archetype
        best = m["choice.outside_utility"] + m.draws("consumers.buy.outside", now, i).gumbel(0)
        chosen = None
        for b, r in enumerate(person.relation):
            price, _, _, _, _, there = self.state.conditions[b]
            luck = m.draws("consumers.buy.choice", now, i, m.brand_key[b])
            aware = float(r.awareness)
            if not there or not luck.u(0) < aware + m["choice.habit"] * float(r.loyalty) * (1 - aware):
                continue
            self.state.count(b, "considerations")
            hearsay = m["choice.image"] / (1 + m["choice.own_experience"] * r.purchases)
            value = (m["choice.quality"] * float(r.quality) + hearsay * float(r.image)
                     + m["choice.trust"] * float(r.trust) + m["choice.loyalty"] * float(r.loyalty)
                     + m["choice.relevance"] * (m.relevance[b][kind] - m.mean_relevance[b])
                     - m["choice.price"] * m.trait(i, person, "price_sensitivity") * price + luck.gumbel(1))
            if value > best:
                best, chosen = value, b
        if chosen is not None:
            self.buy(i, person, chosen, now)

    def buy(self, i, person, b, now):
        m, r = self.m, person.relation[b]
        price, unit_cost, _, failure_rate, failure_depth, _ = self.state.conditions[b]
        self.state.count(b, "purchases")
        self.state.sales[b][person.segment] += 1
        self.state.count(b, "revenue", nearest(price * 1e6))
        self.state.count(b, "unit_costs", nearest(unit_cost * 1e6))
        luck = m.draws("consumers.buy.experience", now, i, m.brand_key[b])
        gap = self.experience(person, b, luck, failure_rate, failure_depth)
        disappointed = -gap > m["talk.disappointment"]
        channel = bool(self.brands.plans[b]["open_channel"]) and self.on_platform
        if not r.follows and channel and not disappointed and luck.u(3) < m["media.follow"]:
            r.follows = True
            self.state.followers[b] += 1
        elif r.follows and disappointed and luck.u(3) < m["media.unfollow"]:
            r.follows = False
            self.state.followers[b] -= 1
        self.join_or_leave(i, person, b, now, disappointed)
        self.react(i, person, b, now, gap, disappointed, channel)

    def experience(self, person, b, luck, failure_rate, failure_depth):
        """What a purchase does to feelings (7.7); returns the gap to what was expected."""
        m, r, quality = self.m, person.relation[b], self.state.quality[b]
        x = sum(t * q for t, q in zip(m.taste[person.segment], quality))
        x += m["experience.noise"] * luck.normal()
        if luck.u(2) < failure_rate:
            x -= failure_depth
        x = Single(clamp(x, 0.0, 1.0))
        expected = r.quality + m["experience.claim_weight"] * (r.claims - r.quality)
        gap = x - expected
        felt = gap if gap >= 0 else m["experience.loss_aversion"] * gap
        r.satisfaction += m["experience.satisfaction_rate"] * (clamp(0.5 + felt, 0, 1) - r.satisfaction)
        learning = max(1 / (r.purchases + 1 + Single(m["experience.prior_purchases"])),
                       Single(m["experience.least_learning"]))
        r.quality += learning * (x - r.quality)
        if felt >= 0:
            r.loyalty += min(m["experience.loyalty_gain"] * (1 + felt), 1) * (1 - r.loyalty)
            r.trust += m["experience.trust_gain"] * (1 - r.trust)
        else:
            r.loyalty += max(m["experience.loyalty_loss"] * felt, -1) * r.loyalty
            r.trust += max(m["experience.trust_loss"] * felt, -1) * r.trust
        r.purchases = min(r.purchases + 1, 255)
        r.awareness += Single(1.0 - math.exp(-m["awareness.per_purchase"])) * (1 - r.awareness)
        return gap

    def join_or_leave(self, i, person, b, now, disappointed):
        m, r = self.m, person.relation[b]
        u = m.draws("consumers.buy.membership", now, i, m.brand_key[b]).u(0)
        if r.member:
            if disappointed and u < m["community.leave"]:
                r.member = False
                self.state.members[b] -= 1
            return
        kept = self.brands.plans[b]["community"] > 0
        if kept and r.follows and not disappointed and u < m["community.join"]:
            r.member = True
            self.state.members[b] += 1

    # --- speaking (7.8, 7.9) ------------------------------------------------------------------------

    def react(self, i, person, b, now, gap, disappointed, channel):
        m, r = self.m, person.relation[b]
        luck = m.draws("consumers.speak.reaction", now, i, m.brand_key[b])
        fault = self.fault(person, b, luck.u(3))
        if disappointed:
            voice = m["talk.voice"] * m.trait(i, person, "voice") * (
                1 + (m["talk.channel_attraction"] if channel else 0))
            if luck.u(0) < voice:
                valence = max(m["experience.loss_aversion"] * gap, -1)
                self.say(i, person, b, now, COMPLAINT, nearest(127 * valence), fault)
            else:
                r.loyalty *= m["talk.exit_loyalty"]
            return
        if gap > m["talk.delight"] and luck.u(1) < m["talk.praise"]:
            self.say(i, person, b, now, PRAISE, nearest(127 * min(0.5 + gap, 1)), fault)
        if channel and luck.u(2) < m["talk.question"]:
            self.say(i, person, b, now, QUESTION, 0, fault)

    def fault(self, person, b, u):
        weights = [t * (1 - q) for t, q in zip(self.m.taste[person.segment], self.state.quality[b])]
        return first_below(u, weights)

    def chat(self, i, person, now):
        m = self.m
        soonest, topic = math.inf, None
        for b, r in enumerate(person.relation):
            rate = float(r.awareness) * (m["talk.base_interest"] + abs(float(r.image)) + float(r.loyalty)
                                         + (m["community.interest"] if r.member else 0.0))
            if rate > 0:
                arrives = m.draws("consumers.speak.chat", now, i, m.brand_key[b]).exponential(1) / rate
                if arrives < soonest:
                    soonest, topic = arrives, b
        if topic is not None:
            r = person.relation[topic]
            valence = clamp(0.5 * r.image + r.satisfaction - 0.5, -1, 1)
            self.say(i, person, topic, now, CHATTER, nearest(127 * valence), 0)

    def say(self, i, person, b, now, kind, valence, attribute, in_club=True):
        platform = self.where(i, person, now)
        self.posts.append(Post(i, now, b, kind, valence, attribute, platform, *FIRST_HAND))
        person.posts += kind != QUESTION
        self.state.count(b, "posts_" + KINDS[kind])
        self.state.count(b, "valence", valence)
        self.state.count(b, "valence_squared", valence * valence)
        if in_club and person.relation[b].member and kind != QUESTION:
            self.club[b][0] += 1
            self.club[b][1] += valence
            self.state.count(b, "posts_members")
            self.state.count(b, "valence_members", valence)

    def where(self, i, person, now):
        """On which platform something is said."""
        m = self.m
        there = [p for p, since in enumerate(person.joined) if since != NOBODY]
        if len(there) < 2:
            return there[0] if there else NO_PLATFORM
        u = m.draws("consumers.speak.platform", now, i).u(0)
        return there[first_below(u, [m.platform[p]["attention"] for p in there])]


def first_below(u, weights):
    """The first place at which u times the sum, less the weights so far, falls below 0; else 0."""
    left = u * sum(weights)
    for place, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return place
    return 0


def later(instant, days):
    """An instant so much later: whole instants, at least one."""
    return min(instant + max(1, math.floor(min(days, 1e6) * INSTANTS)), NEVER)


def shifted(x, by):
    return x + by * (1 - x) if by > 0 else x + by * x
