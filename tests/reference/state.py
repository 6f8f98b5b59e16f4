# SPDX-License-Identifier: MIT
# All that survives a tick (docs/model.md, "State variables"): read from what the engine dumped, and
# written in the same form, so that two states can be laid side by side.
from collections import namedtuple
from dataclasses import dataclass, field

Root = namedtuple("Root", "author time brand kind")
Post = namedtuple("Post", "author time brand kind valence attribute platform depth parent root")
Cascade = namedtuple("Cascade", "root size depth virality")
Issue = namedtuple("Issue", "author opened deadline brand kind valence attribute platform unasked")
Outcome = namedtuple(
    "Outcome", "author opened time brand kind valence tone platform by_members settled in_private unasked "
    "compensation")
SponsoredPost = namedtuple("SponsoredPost", "author influencer brand")
DeskAgent = namedtuple("DeskAgent", "brand free_at")

MOODS = ["awareness", "image", "trust", "quality", "loyalty", "adstock", "satisfaction", "claims"]


class Relation:
    __slots__ = MOODS + ["purchases", "follows", "member", "met", "weight", "tone"]


@dataclass
class Person:
    segment: int
    media_rank: int
    archetype: int
    need_rate: float
    post_rate: float
    next_need: int
    next_post: int
    posts: int
    touched: int
    load: float
    arrivals: int
    joined: list
    feed: list
    relation: list = field(default_factory=list)


@dataclass
class Influencer:
    agent: int
    followers: int
    sponsored: int
    touched: int


def rows(table, kind):
    def one(row):
        row = dict(row)
        if isinstance(row.get("root"), dict):
            row["root"] = Root(**row["root"])
        return kind(**row)
    return [one(row) for row in table]


def pairs(table):
    return [(row["from"], row["to"]) for row in table]


class State:
    def __init__(self, market, dumped):
        brands, platforms = len(market.brands), len(market.platforms)

        def per(name, count):
            flat = dumped[name]
            width = len(flat) // count
            return [flat[width * i:width * (i + 1)] for i in range(count)]

        personal = ["segment", "media_rank", "archetype", "need_rate", "post_rate", "next_need",
                    "next_post", "posts", "touched", "load"]
        inbox = per("consumer.inbox", market.n)
        self.people = []
        for i in range(market.n):
            values = {name: dumped["consumer." + name][i] for name in personal}
            values["arrivals"] = inbox[i][brands]
            values["joined"] = list(dumped["consumer.joined"][platforms * i:platforms * (i + 1)])
            values["feed"] = list(dumped["consumer.feed"][platforms * i:platforms * (i + 1)])
            person = Person(**values)
            for b in range(brands):
                relation = Relation()
                at = brands * i + b
                for name in MOODS + ["purchases"]:
                    setattr(relation, name, dumped["relation." + name][at])
                ties = dumped["relation.ties"][at]
                relation.follows, relation.member, relation.met = bool(ties & 1), bool(ties & 2), ties >> 2
                relation.weight = relation.tone = 0
                person.relation.append(relation)
            self.people.append(person)
        for name in ["plan", "conditions", "quality", "pipeline", "heard", "purse", "ads", "silence", "club",
                     "latency", "sales"]:
            setattr(self, name, per("brand." + name, brands))
        self.followers, self.members = list(dumped["brand.followers"]), list(dumped["brand.members"])
        self.ledger = [dict(zip(market.accounts, row)) for row in per("brand.ledger", brands)]
        self.yesterday = [dict(zip(market.accounts, row)) for row in per("brand.yesterday", brands)]
        self.posts = rows(dumped["posts"], Post)
        self.shares = rows(dumped["shares"], Post)
        self.cascades = rows(dumped["cascades"], Cascade)
        self.sponsored = rows(dumped["sponsored"], SponsoredPost)
        self.issues = rows(dumped["issues"], Issue)
        self.desk = rows(dumped["desk"], DeskAgent)
        self.outcomes = rows(dumped["outcomes"], Outcome)
        self.under_way = rows(dumped["under_way"], Outcome)
        self.friends_changed = pairs(dumped["friends.changed"])
        self.audience_changed = pairs(dumped["audience.changed"])
        self.audience_decided = pairs(dumped["audience.decided"])
        self.influencers = [Influencer(**row) for row in dumped["influencers"]]

    def count(self, brand, account, amount=1):
        self.ledger[brand][account] += amount
