# SPDX-License-Identifier: MIT
# What happens to the market from outside (docs/model.md, 7.13): conditions of a day, and what befalls
# people. What an event remembers, this program keeps to itself.
import math

from luck import name_key
from market import COMPLAINT, INSTANTS, PRAISE, REPEAT
from people import shifted
from storage import BFLOAT16, Single, exp, nearest

PRICE, UNIT_COST, BUDGET, FAILURE_RATE, FAILURE_DEPTH, THERE = range(6)


class Event:
    def __init__(self, market, name, written):
        self.name, self.key, self.what = name, name_key(name), written["what"]
        self.kind, self.at, self.days = self.what["kind"], written["at"], written["days"]
        every = range(len(market.brands))
        self.brands = [market.brands.index(written["brand"])] if written["brand"] else every
        self.first = market.tick_of_day(self.at)
        self.last = math.inf  # the first tick in which it is no longer in force
        if self.days > 0:
            self.last = max(market.tick_of_day(self.at + self.days), self.first + 1)
        self.suspicion = dict.fromkeys(self.brands, 0.0)
        self.out = {}  # by brand: the tick in which it came out

    def in_force(self, tick):
        return self.first <= tick < self.last


class Events:
    def __init__(self, market, people):
        self.m, self.people = market, people
        written = market.scenario.get("events", {})
        self.events = [Event(market, name, written[name]) for name in sorted(written)]
        self.sold = []  # by tick and brand: units sold before its beginning

    def set_conditions(self, state, tick):
        m = self.m
        self.sold.append([ledger["purchases"] for ledger in state.ledger])
        for b, brand in enumerate(m.brand):
            c = [brand["price"], brand["unit_cost"], brand["budget"], m["experience.failure_rate"],
                 m["experience.failure_depth"], 1.0]
            for event in self.events:
                what, mine = event.what, b in event.brands
                now = mine and event.in_force(tick)
                if event.kind == "failure" and now and not self.recalled(event, b, tick):
                    c[FAILURE_RATE] = c[FAILURE_RATE] * what["factor"] + what["rate"]
                    c[FAILURE_DEPTH] += what["depth"]
                if event.kind == "price_war":
                    if now:
                        c[PRICE] *= what["factor"]
                    follows = m.tick_of_day(event.at + what["lag"])
                    if not mine and follows <= tick < event.last:
                        c[PRICE] *= what["rivals_factor"]
                if event.kind == "budget_cut" and now:
                    c[BUDGET] *= what["factor"]
                if event.kind == "entry" and mine and not now:
                    c[THERE] = 0.0
            c[FAILURE_RATE] = min(c[FAILURE_RATE], 1.0)
            if not c[THERE]:
                c[BUDGET] = 0.0
            state.conditions[b] = c

    def recalled(self, failure, b, tick):
        return any(e.kind == "recall" and b in e.brands and e.at > failure.at and e.first <= tick
                   for e in self.events)

    # --- what befalls people ------------------------------------------------------------------------

    def befall(self, state, tick):
        self.state, self.tick = state, tick
        self.begin, self.end = self.m.start(tick), self.m.start(tick + 1)
        self.people.state = state
        self.people.posts = []
        for event in self.events:
            if event.in_force(tick) and event.kind in ("entry", "firestorm", "recall"):
                self.changed = set()
                for b in event.brands:
                    if event.kind == "recall":
                        self.come_due(event, b)
                    if state.conditions[b][THERE]:
                        getattr(self, event.kind)(event, b)
                for i in sorted(self.changed):
                    person = state.people[i]
                    block = self.m.draws("events.befall.rounding", tick, i, event.key)
                    self.people.store(person, block, tick)
                    person.load = BFLOAT16.store(person.load, (block.lane[0] & 0xFFFF) / 65536)
        return self.people.posts

    def touch(self, i):
        """A person's relations, brought to the beginning of the tick."""
        person = self.state.people[i]
        if i not in self.changed:
            self.changed.add(i)
            self.people.fade(person, self.tick, to_end=False)
            fading = self.m.fading(self.m["opinion.feed_half_life"], self.tick - person.touched)
            person.load = Single(person.load) * fading
        return person

    def speak(self, event, i, b, luck, moment):
        person = self.state.people[i]
        attribute = math.floor(luck.u(3) * len(self.m.brand[b]["quality"]))
        kind = PRAISE if event.what["valence"] > 0 else COMPLAINT
        self.people.say(i, person, b, moment, kind, nearest(127 * event.what["valence"]), attribute,
                        in_club=False)

    def entry(self, event, b):
        share = event.what["awareness"]
        if self.tick != event.first or share == 0:
            return
        for i in range(self.m.n):
            r = self.touch(i).relation[b]
            r.awareness += share * (1 - r.awareness)

    def firestorm(self, event, b):
        m, what = self.m, event.what
        for i, person in enumerate(self.state.people):
            luck = m.draws("events.befall.luck", event.key, i, m.brand_key[b])
            if not luck.u(0) < what["share"]:
                continue
            instant = math.floor((event.at + what["hours"] / 24 * luck.exponential(1)) * INSTANTS)
            r = person.relation[b]
            crowd = {"everybody": True, "customers": r.purchases > 0, "followers": r.follows}
            if not self.begin <= instant < self.end or not crowd[what["crowd"]]:
                continue
            self.speak(event, i, b, luck, instant)
            r = self.touch(i).relation[b]
            r.trust = shifted(r.trust, -what["trust_loss"])

    def come_due(self, event, b):
        """What a recall costs and how suspicion grows, also of a brand that is not in the market."""
        m, what = self.m, event.what
        if self.tick == event.first:
            now, before = self.sold[self.tick], self.sold[min(m.tick_of_day(what["since"]), self.tick)]
            self.state.count(b, "recall_costs", (now[b] - before[b]) * nearest(what["cost"] * 1e6))
        if not what["disclosed"] and b not in event.out:
            complaints = sum(p.brand == b and p.kind in (COMPLAINT, REPEAT) for p in self.state.posts)
            rate = what["leak"] + what["leak_per_complaint"] * complaints / (m.thousands * m.tick_days)
            event.suspicion[b] += rate * m.tick_days
            secret = m.draws("events.recall.secret", event.key, m.brand_key[b])
            if event.suspicion[b] >= secret.exponential(0):
                event.out[b] = self.tick

    def recall(self, event, b):
        if self.tick == event.first and event.what["disclosed"]:
            self.notify(event.what, b)
        if event.out.get(b) == self.tick:
            self.come_out(event, b)

    def notify(self, what, b):
        m = self.m
        weight = m["opinion.weight"] * what["notice_weight"]
        valence = what["notice_valence"] * (m["opinion.negativity"] if what["notice_valence"] < 0 else 1)
        felt = Single(weight * max(1, abs(valence)))
        for i, person in enumerate(self.state.people):
            if person.relation[b].purchases > 0:
                r = self.touch(i).relation[b]
                r.image += (1 - exp(-felt)) * (Single(weight * valence) / felt - r.image)
                r.trust = shifted(r.trust, what["notice_trust"])

    def come_out(self, event, b):
        m, what = self.m, event.what
        for i, person in enumerate(self.state.people):
            luck = m.draws("events.befall.luck", event.key, i, m.brand_key[b])
            customer = person.relation[b].purchases > 0
            if not customer and not luck.u(0) < what["reach"]:
                continue
            r = self.touch(i).relation[b]
            r.trust = shifted(r.trust, -what["trust_loss"])
            if customer and luck.u(1) < what["voice"] * m.trait(i, person, "voice"):
                moment = m.start(self.tick + luck.u(2))
                self.speak(event, i, b, luck, moment)
