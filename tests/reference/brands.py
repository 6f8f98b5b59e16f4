# SPDX-License-Identifier: MIT
# What brands do in a day: plan, buy, hire, answer, improve, pay (docs/model.md, 7.1, 7.2, 7.10 to 7.12).
import math

from luck import poisson
from market import ARCHETYPES, CHATTER, COMPLAINT, INSTANTS, NO_ANSWER, NO_PLATFORM, PRAISE, QUESTION
from state import DeskAgent, Issue, Outcome, SponsoredPost
from storage import Single, nearest
from strategies import LINES, MANNER, empty, make, within

MILLION = 1000000


class Brands:
    def __init__(self, market):
        self.m = market
        self.strategy = [make(b["strategy"]) for b in market.brand]
        self.plans = [None] * len(market.brands)

    # --- plan (7.1) ---------------------------------------------------------------------------------

    def plan(self, state, tick):
        m = self.m
        for b in range(len(m.brands)):
            _, unit_cost, budget, _, _, there = state.conditions[b]
            now, before = state.ledger[b], state.yesterday[b]

            def gained(account):
                return (now[account] - before[account]) / (m.thousands * m.tick_days)
            told = {"day": tick * m.tick_days, "budget": budget, "unit_cost": unit_cost,
                    "revenue": gained("revenue") / MILLION, "purchases": gained("purchases")}
            if there:
                self.plans[b] = within(self.strategy[b].plan(told), budget)
            else:
                self.plans[b] = empty()
            state.plan[b] = [float(self.plans[b][name]) for name in LINES + MANNER]
            state.yesterday[b] = dict(now)

    # --- deliver (7.2) ------------------------------------------------------------------------------

    def deliver(self, state, tick):
        m = self.m
        state.sponsored, self.mass_mean = [], []
        for b, plan in enumerate(self.plans):
            per_head = plan["broadcast"] / m["media.cost_per_thousand"] * m.tick_days
            mean = [[per_head * use * rank for rank in m.rank_use] for use in m.media_use[b]]
            self.mass_mean.append(mean)
            state.silence[b] = [float(Single(math.exp(-x))) for row in mean for x in row]
            amounts = self.amounts(state, b)
            state.purse[b][0] += amounts["influencers"]
            state.purse[b][1] += amounts["targeted"]
            self.hire(state, tick, b, amounts["influencers"])
        self.advertise(state, tick)
        for influencer in state.influencers:
            posts = sum(1 for s in state.sponsored if s.author == influencer.agent)
            if posts:
                fading = float(m.fading(m["influencers.memory_days"], tick - influencer.touched))
                influencer.sponsored = math.floor(influencer.sponsored * fading + posts * INSTANTS)
                influencer.touched = tick

    def own_pages(self, b):
        """Posts a day on a brand's own pages, and their quality."""
        affordable = self.plans[b]["content"] / self.m["media.content_cost"]
        posts = min(2.0 * affordable, self.m["media.most_posts"])
        return posts, min(affordable / posts, 1.0) if posts > 0 else 0.0

    def hire(self, state, tick, b, inflow):
        m, plan = self.m, self.plans[b]
        ready = []
        expected = m["influencers.posts_per_day"] * m.tick_days
        if not state.conditions[b][5]:
            return
        for place, influencer in enumerate(state.influencers):
            person = state.people[influencer.agent]
            size = influencer.followers / m.mean_followers
            tier = 1 + (size >= 0.5) + (size >= 2) + (size >= 10)
            if plan["tier"] not in (0, tier) or m.attention(person, tick) == 0:
                continue
            if self.appeal(b, person) < plan["fit"]:
                continue
            wait = m.draws("brands.deliver.pitch", tick, influencer.agent, m.brand_key[b]).exponential(0)
            if wait < expected:
                ready.append((wait / expected, influencer.agent, place))
        for moment, agent, place in sorted(ready):
            followers = state.influencers[place].followers
            fee = nearest(m["influencers.fee_per_thousand"] * followers / 1000 * MILLION)
            to_come = math.floor(inflow * (1.0 - moment))
            if 0 < fee <= state.purse[b][0] - to_come:
                state.purse[b][0] -= fee
                state.count(b, "spent_influencers", fee)
                state.count(b, "sponsored_posts")
                state.sponsored.append(SponsoredPost(agent, place, b))

    def appeal(self, b, person):
        return self.m.appeal_of_kind[b][ARCHETYPES * person.segment + person.archetype]

    def content_appeal(self, b, person):
        return self.m.content_appeal_of_kind[b][ARCHETYPES * person.segment + person.archetype]

    def predicted(self, b, i, person):
        """How well the advertising platform believes that the brand suits this person."""
        m = self.m
        accuracy = m["ads.accuracy"]
        guess = m.draws("consumers.meet.guess", 0, i, m.brand_key[b]).lane[0] / 2.0**32
        return accuracy * m.rank[b][ARCHETYPES * person.segment + person.archetype] + (1 - accuracy) * guess

    def advertise(self, state, tick):
        """The advertising platform: orders of all brands, then what each of them gets for it."""
        m = self.m
        there = [[math.floor(m.attention(p, tick) * 65536) / 65536 for p in state.people if p.segment == s]
                 for s in range(len(m.segments))]
        presence = [sum(one) / len(one) if one else 0.0 for one in there]
        orders = {}
        for b, plan in enumerate(self.plans):
            if state.conditions[b][5] and plan["audience"] > 0 and state.purse[b][1] > 0:
                orders[b] = self.order(state, b)
        prices = [self.price_of_kind(orders, kind, presence) for kind in range(len(m.kind_share))]
        for b in range(len(m.brands)):
            state.ads[b] = [0.0, 0.0, 0.0]
            if b in orders:
                threshold, among, share, bid = orders[b]
                kinds = list(zip(m.kind_share, among, prices))
                price = sum(pi * a * xi for pi, a, xi in kinds) / share
                heads = sum(pi * a * presence[kind // ARCHETYPES] for kind, (pi, a, _) in enumerate(kinds))
                mean = min(bid / (price * heads), 60.0) if heads > 0 else 0.0
                state.ads[b] = [threshold, mean, float(max(1, nearest(price * MILLION)))]

    def order(self, state, b):
        """The threshold, who is among those aimed at by kind, their share, and the bid per consumer."""
        m, plan = self.m, self.plans[b]
        threshold, among = self.audience(b, plan["audience"])
        share = sum(pi * a for pi, a in zip(m.kind_share, among))
        bid = state.purse[b][1] / MILLION / m.n
        if plan["frequency_cap"] > 0:
            price = max(state.ads[b][2] / MILLION, m["ads.cost_per_thousand"] / 1000)
            met = plan["frequency_cap"] * m.tick_days / m["ads.cap_days"]
            bid = min(bid, share * met * price)
        return threshold, among, share, bid

    def price_of_kind(self, orders, kind, presence):
        m, there = self.m, presence[kind // ARCHETYPES]
        lowest = m["ads.cost_per_thousand"] / 1000
        if m["ads.pricing"] == "fixed" or there == 0:
            return lowest
        bids = sum(bid * among[kind] / share for _, among, share, bid in orders.values())
        return max(lowest, bids / (m["ads.slots"] * m.tick_days * there))

    def audience(self, b, wanted):
        m, alpha = self.m, self.m["ads.accuracy"]

        def among(threshold):
            if alpha == 1.0:
                return [1.0 if r >= threshold else 0.0 for r in m.rank[b]]
            return [min(max(1.0 - (threshold - alpha * r) / (1.0 - alpha), 0.0), 1.0) for r in m.rank[b]]
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = 0.5 * (low + high)
            if sum(pi * a for pi, a in zip(m.kind_share, among(middle))) >= wanted:
                low = middle
            else:
                high = middle
        return low, among(low)

    # --- communities (7.16) -------------------------------------------------------------------------

    def alive(self, b, members):
        spending = self.plans[b]["community"] * self.m.thousands
        if members == 0 or spending == 0:
            return 0.0
        return min(spending / (self.m["community.cost_per_member"] * members), 1.0)

    # --- answer (7.10) ------------------------------------------------------------------------------

    def answer(self, state, tick, posts):
        m = self.m
        begin, end = m.start(tick), m.start(tick + 1)
        state.outcomes = []
        for post in sorted(posts, key=lambda p: (p.author, p.time, p.kind)):
            self.receive(state, post)
        desks = []
        for b in range(len(m.brands)):
            desks += self.serve(state, b, begin, end)
        state.desk = desks
        done = [o for o in state.under_way if o.time < end]
        state.under_way = [o for o in state.under_way if o.time >= end]
        for outcome in done:
            b = outcome.brand
            if outcome.by_members:
                state.count(b, "helped")
            else:
                state.count(b, "replies")
                state.latency[b][reply_class(outcome.time - outcome.opened)] += 1
                state.count(b, "reply_wait", outcome.time - outcome.opened)
                state.count(b, "settled", int(outcome.settled))
                price = state.conditions[b][0]
                state.count(b, "compensations", nearest(1e6 * price * outcome.compensation / 127))
        state.outcomes += done

    def receive(self, state, post):
        """A post of today: is it put to the brand, and who takes it up?"""
        m, b = self.m, post.brand
        plan = self.plans[b]
        if post.platform == NO_PLATFORM or not plan["open_channel"] or post.kind > CHATTER:
            return
        k = m.brand_key[b] ^ (0x9E3779B9 * (post.kind + 1)) % 2**32
        mention = m.draws("consumers.answer.mention", post.time, post.author, k)
        unasked = post.kind in (PRAISE, CHATTER) and not mention.u(1) < m["talk.tagging"]
        if unasked and not (plan["unasked"] and plan["listens"]):
            return
        state.count(b, "unasked" if unasked else "mentions")
        if plan["listens"] and post.kind == COMPLAINT:
            state.heard[b][post.attribute] += 1.0
        waits = post.kind in (COMPLAINT, QUESTION)
        if plan["community"] > 0 and waits and state.people[post.author].relation[b].member:
            help_ = m.draws("consumers.answer.help", post.time, post.author, k)
            if help_.u(0) < m["community.help"] * self.alive(b, state.members[b]):
                done = post.time + whole(help_.exponential(1) * m["community.help_hours"] / 24)
                state.under_way.append(Outcome(post.author, post.time, done, b, post.kind, post.valence, 127,
                                               post.platform, True, True, False, False, 0))
                return
        hours = m.trait(post.author, state.people[post.author], "patience")
        patience = whole(mention.exponential(0) * hours / 24)
        state.issues.append(Issue(post.author, post.time, post.time + patience, b, post.kind, post.valence,
                                  post.attribute, post.platform, unasked))

    def serve(self, state, b, begin, end):
        """The reply desk of a brand within a tick; returns its agents afterwards."""
        m, plan = self.m, self.plans[b]
        free = sorted(agent.free_at for agent in state.desk if agent.brand == b)
        mean = m["reply.handling_minutes"] / 1440
        rate = 0.0
        if plan["listens"]:
            cost = m["reply.cost"] * (1 + m["reply.tone_cost"] * plan["tone"])
            rate = plan["answering"] * m.thousands / cost
        agents = max(1, math.ceil(rate * mean - 1e-9)) if rate > 0 else 0
        free = free[max(len(free) - agents, 0):] + [begin] * max(agents - len(free), 0)
        pace = agents / (rate * mean) if rate > 0 else 1.0
        waiting = [issue for issue in state.issues if issue.brand == b]
        others = [issue for issue in state.issues if issue.brand != b]
        while free and waiting:
            free.sort()
            now = max(free[0], begin)
            here = [issue for issue in waiting if issue.opened <= now]
            if not here:
                now = min(issue.opened for issue in waiting)
                here = [issue for issue in waiting if issue.opened <= now]
            if now >= end:
                break
            first = min(here, key=lambda issue: self.urgency(issue, plan))
            waiting.remove(first)
            if first.deadline <= now:
                self.give_up(state, first)
                continue
            k = m.brand_key[b] ^ (0x9E3779B9 * (first.kind + 1)) % 2**32
            handling = m.draws("brands.answer.handling", first.opened, first.author, k)
            takes = handling.exponential(0) * mean
            canned = m["reply.canned_resolution"]
            chance = canned + (m["reply.resolution"] - canned) * plan["tone"]
            back = plan["compensation"] if first.kind == COMPLAINT else 0.0
            settled = handling.u(1) < chance + (1 - chance) * m["reply.redress"] * back
            free[0] = now + whole(pace * takes)
            state.under_way.append(Outcome(
                first.author, first.opened, now + whole(takes), b, first.kind, first.valence,
                nearest(127 * plan["tone"]), first.platform, False, settled, bool(plan["in_private"]),
                first.unasked, nearest(127 * back)))
        for issue in waiting:
            if issue.deadline < end:
                self.give_up(state, issue)
            else:
                others.append(issue)
        state.issues = others
        return [DeskAgent(b, at) for at in sorted(free)]

    def urgency(self, issue, plan):
        if issue.unasked:
            rank = math.inf
        elif plan["order"] == 0:
            rank = {COMPLAINT: 0, QUESTION: 1}.get(issue.kind, 2)
        elif plan["order"] == 1:
            rank = 0
        else:
            m = self.m
            rank = -(len(m.friends[issue.author]) + len(m.followers[issue.author])).bit_length()
        return rank, issue.opened, issue.author, issue.kind

    def give_up(self, state, issue):
        waits = issue.kind in (COMPLAINT, QUESTION)
        state.count(issue.brand, "ignored" if waits else "let_go")
        if waits:
            state.outcomes.append(Outcome(issue.author, issue.opened, issue.deadline, issue.brand, issue.kind,
                                          issue.valence, NO_ANSWER, issue.platform, False, False, False,
                                          False, 0))

    # --- improve (7.11) -----------------------------------------------------------------------------

    def improve(self, state, tick):
        m = self.m
        for b, plan in enumerate(self.plans):
            heard, quality, pipeline = state.heard[b], state.quality[b], state.pipeline[b]
            count = len(quality)
            interviews = plan["surveys"] * m.thousands * m.tick_days / m["product.survey_cost"]
            missing = sum(1.0 - q for q in quality)
            if interviews > 0 and missing > 0:
                for k in range(count):
                    u = m.draws("brands.improve.survey", tick, m.brand_key[b], k).u(0)
                    heard[k] += poisson(interviews * (1.0 - quality[k]) / missing, u)
            total = sum(heard)
            arrives = math.exp(-m.tick_days / m["product.lag"])
            for k in range(count):
                share = heard[k] / total if total > 0 else 1 / count
                aim = 1 / count + m["product.feedback"] * (share - 1 / count)
                done = 1.0 - math.exp(-m["product.effect"] * plan["product"] * aim * m.tick_days)
                begun = pipeline[k] + (1.0 - quality[k] - pipeline[k]) * done
                quality[k] += (1.0 - arrives) * begun
                pipeline[k] = arrives * begun
            for k in range(count):
                heard[k] *= 2.0 ** (-m.tick_days / m["product.memory"])

    # --- account (7.12) -----------------------------------------------------------------------------

    def amounts(self, state, b):
        """Today's lines in whole millionths, never more than is authorised."""
        scale = self.m.thousands * self.m.tick_days * MILLION
        amounts = {line: nearest(self.plans[b][line] * scale) for line in LINES}
        for _ in range(sum(amounts.values()) - nearest(state.conditions[b][2] * scale)):
            amounts[max(LINES, key=lambda line: amounts[line])] -= 1
        return amounts

    def account(self, state):
        m = self.m
        scale = m.thousands * m.tick_days * MILLION
        for b in range(len(m.brands)):
            amounts = self.amounts(state, b)
            authorised = nearest(state.conditions[b][2] * scale)
            state.count(b, "authorised", authorised)
            state.count(b, "returned", authorised - sum(amounts.values()))
            for line in LINES:
                if line not in ("influencers", "targeted"):
                    state.count(b, "spent_" + line, amounts[line])
            met = state.ledger[b]["targeted_impressions"] - state.yesterday[b]["targeted_impressions"]
            bill = min(met * int(state.ads[b][2]), state.purse[b][1])
            state.purse[b][1] -= bill
            state.count(b, "spent_targeted", bill)


def reply_class(instants):
    """The class of a reply's time: two to an octave from 2^6 to 2^19 instants, one below, one above."""
    if instants < 2**6:
        return 0
    if instants >= 2**19:
        return 27
    octave = instants.bit_length() - 1
    return 2 * (octave - 6) + (2 if 2 * instants >= 3 * 2**octave else 1)


def whole(days):
    """A time in whole instants, at least one."""
    return max(1, math.floor(days * INSTANTS))
