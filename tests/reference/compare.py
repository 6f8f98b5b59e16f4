# SPDX-License-Identifier: MIT
# Lays two states side by side: what was decided must be the same, feelings within so many steps of their
# storage, other real numbers within 1e-6 of themselves. Differences are told in the order of the day.
from dataclasses import replace

from state import MOODS
from storage import ROUNDED, UNIT16

STEP = {name: kind.step for name, kind in ROUNDED}
PHASE_OF_ACCOUNT = {
    "deliver": ["spent_influencers", "sponsored_posts"],
    "spread": ["posts_share", "posts_relayed", "cascades"],
    "befall": ["recall_costs"],
    "answer": ["mentions", "replies", "settled", "helped", "ignored", "let_go", "reply_wait",
               "unasked", "compensations"],
    "account": ["authorised", "spent_broadcast", "spent_targeted", "spent_content", "spent_answering",
                "spent_community", "spent_product", "spent_surveys"]}
ACCOUNT_PHASE = {name: phase for phase, names in PHASE_OF_ACCOUNT.items() for name in names}
TRAITS = ["segment", "media_rank", "archetype", "need_rate", "post_rate", "joined"]
ORDER = ["before", "mingle", "events", "plan", "deliver", "join", "spread", "befall", "live", "answer",
         "improve", "account"]


def near(a, b, step=0.0):
    return abs(a - b) <= max(step, 1e-6 * max(1.0, abs(b)))


def differences(market, mine, theirs, steps):
    """All differences: (phase, where, what, mine, theirs), in the order of the day."""
    found = []

    def say(phase, where, what, a, b):
        found.append((ORDER.index(phase), phase, where, what, a, b))

    def reals(phase, where, what, a, b, step=0.0):
        for k, (x, y) in enumerate(zip(a, b, strict=True)):
            if not near(x, y, step):
                say(phase, where, f"{what}[{k}]", x, y)

    def tables(phase, what):
        a, b = sorted(getattr(mine, what)), sorted(getattr(theirs, what))
        if a != b:
            only_mine = [row for row in a if row not in b]
            only_theirs = [row for row in b if row not in a]
            who = (only_mine + only_theirs or [None])[0]
            where = place(market, getattr(who, "author", None), getattr(who, "brand", None))
            say(phase, where, what, only_mine[:3], only_theirs[:3])

    for b, name in enumerate(market.brands):
        where = place(market, None, b)
        reals("events", where, "conditions", mine.conditions[b], theirs.conditions[b])
        reals("plan", where, "plan", mine.plan[b], theirs.plan[b])
        reals("deliver", where, "ads", mine.ads[b], theirs.ads[b])
        reals("deliver", where, "silence", mine.silence[b], theirs.silence[b])
        reals("improve", where, "quality", mine.quality[b], theirs.quality[b])
        reals("improve", where, "pipeline", mine.pipeline[b], theirs.pipeline[b])
        reals("improve", where, "heard", mine.heard[b], theirs.heard[b])
        for account in market.accounts:
            if mine.ledger[b][account] != theirs.ledger[b][account]:
                say(ACCOUNT_PHASE.get(account, "live"), where, account, mine.ledger[b][account],
                    theirs.ledger[b][account])
        for phase, what in [("plan", "yesterday"), ("live", "followers"), ("live", "members"),
                            ("live", "club"), ("live", "sales"), ("answer", "latency"),
                            ("account", "purse")]:
            if getattr(mine, what)[b] != getattr(theirs, what)[b]:
                say(phase, where, what, getattr(mine, what)[b], getattr(theirs, what)[b])
    for phase, what in [("mingle", "friends_changed"), ("mingle", "audience_changed"),
                        ("spread", "audience_decided")]:
        a, b = getattr(mine, what), getattr(theirs, what)
        if a != b:  # in increasing order, both
            say(phase, "everybody", what, sorted(set(a) - set(b))[:10], sorted(set(b) - set(a))[:10])
    if [a.agent for a in mine.influencers] != [b.agent for b in theirs.influencers]:
        say("mingle", "everybody", "influencers", [a.agent for a in mine.influencers],
            [b.agent for b in theirs.influencers])
    for a, b in zip(mine.influencers, theirs.influencers):
        a = replace(a, sponsored=b.sponsored) if near(a.sponsored, b.sponsored, 1) else a
        if a != b:
            say("deliver", place(market, b.agent, None), "influencer", a, b)
    tables("deliver", "sponsored")
    for what in ("shares", "cascades"):
        tables("spread", what)
    for what in ("issues", "desk", "under_way", "outcomes"):
        tables("answer", what)
    tables("live", "posts")
    for i, (a, b) in enumerate(zip(mine.people, theirs.people)):
        where = place(market, i, None)
        for what in TRAITS:
            if getattr(a, what) != getattr(b, what):
                say("join" if what == "joined" else "before", where, what, getattr(a, what), getattr(b, what))
        for what in ("arrivals", "posts", "touched", "next_need", "next_post"):
            if getattr(a, what) != getattr(b, what):
                phase = "spread" if what == "arrivals" else "live"
                say(phase, where, what, getattr(a, what), getattr(b, what))
        reals("live", where, "load", [a.load], [b.load], steps * b.load / 128)
        reals("live", where, "feed", a.feed, b.feed, steps * UNIT16.step)
        for brand, (r, s) in enumerate(zip(a.relation, b.relation)):
            where = place(market, i, brand)
            for what in ("purchases", "follows", "member", "met"):
                if getattr(r, what) != getattr(s, what):
                    say("live", where, what, getattr(r, what), getattr(s, what))
            for what in MOODS:
                if not near(getattr(r, what), getattr(s, what), steps * STEP[what]):
                    say("live", where, what, getattr(r, what), getattr(s, what))
    return [one[1:] for one in sorted(found, key=lambda one: one[0])]


def same_to_the_bit(mine, theirs):
    """How many stored feelings are the same to the bit, and how many there are."""
    pairs = [(getattr(r, what), getattr(s, what)) for a, b in zip(mine.people, theirs.people)
             for r, s in zip(a.relation, b.relation) for what in MOODS]
    return sum(a == b for a, b in pairs), len(pairs)


def place(market, person, brand):
    parts = []
    if person is not None and person < market.n:
        parts.append(f"consumer {person}")
    if brand is not None:
        parts.append(f"brand {market.brands[brand]}")
    return ", ".join(parts) or "everybody"
