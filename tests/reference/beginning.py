# SPDX-License-Identifier: MIT
# The people and their relations before the first day (docs/model.md, 5), all but the graphs: those, and
# what is empty at first, are taken as they were dumped.
import math

from luck import gamma_of_mean_one
from market import NEVER, NOBODY, INSTANTS
from storage import BFLOAT16, ROUNDED, Single


def begin(market, people, state):
    """Overwrites a state with what the page says of the first morning."""
    m, draws = market, market.draws
    there = [conditions[5] for conditions in state.conditions]
    state.followers = [0] * len(m.brands)
    for i, person in enumerate(state.people):
        luck = draws("population.segment", 0, i)
        cumulative = [sum(m.share[:s + 1]) for s in range(len(m.segments))]
        person.segment = next((s for s, c in enumerate(cumulative) if luck.u(0) < c), len(m.segments) - 1)
        person.media_rank = math.floor(256 * luck.u(1))
        person.archetype = luck.lane[2] % 64
        s = m.segment[person.segment]
        person.need_rate = rate(draws, "population.need_rate", i, s["needs_per_day"], s["needs_shape"])
        person.post_rate = rate(draws, "population.post_rate", i, m["talk.chatter_rate"] * s["posting"],
                                m["talk.chatter_shape"])
        first = draws("population.first_events", 0, i)
        person.next_need = instant(first.exponential(0) / person.need_rate)
        person.next_post = instant(first.exponential(1) / person.post_rate)
        person.joined = [0 if draws("population.member", 0, i, key).u(0) < platform["initial"] * s["joining"] else NOBODY
                         for key, platform in zip(m.platform_key, m.platform)]
        person.posts = person.touched = person.arrivals = 0
        person.load = 0.0
        people.attend(i, person, 0)
        for b, r in enumerate(person.relation):
            first_feelings(m, r, there[b])
            follows = draws("population.follows", 0, i, m.brand_key[b]).u(0) < m["media.initial_followers"]
            r.follows, r.member, r.met = there[b] and follows, False, 0
            state.followers[b] += r.follows
    return state


def first_feelings(m, r, there):
    quality = m["experience.initial_quality"]
    first = {"awareness": m["awareness.initial"] if there else 0.0, "image": 0.0,
             "trust": m["experience.initial_trust"], "quality": quality, "loyalty": 0.0, "adstock": 0.0,
             "satisfaction": 0.5, "claims": quality}
    for name, kind in ROUNDED:
        setattr(r, name, kind.store(first[name]))
    r.purchases = 0


def rate(draws, stream, i, mean, shape):
    """A rate per day, gamma-distributed across people, as it is stored."""
    gamma = gamma_of_mean_one(shape, lambda attempt: draws(stream, 0, i, attempt))
    return BFLOAT16.store(max(mean * gamma, 1e-9))


def instant(days):
    return min(max(1, math.floor(min(days, 1e6) * INSTANTS)), NEVER)
