# SPDX-License-Identifier: MIT
# Friendships that come and go, and who follows whom from this tick on (docs/model.md, 7.20). What readers
# decide about following is in talk.py.
from state import Influencer

NEEDED = 1  # followers, to be an influencer with the profile hubs (5)


class Ties:
    def __init__(self, market):
        self.m = market

    def mingle(self, state, tick):
        m = self.m
        m.tie(state)
        turned = self.met(state, tick) | self.parted(tick)
        state.friends_changed = sorted(turned ^ set(state.friends_changed))
        state.audience_changed = sorted(set(state.audience_decided) ^ set(state.audience_changed))
        m.tie(state)
        self.count_audiences(state)

    # --- friends ------------------------------------------------------------------------------------

    def events(self, stream, tick, i, mean):
        """The luck of each event of one consumer in a tick: as many as a Poisson number of this mean."""
        time, k = 0.0, 0
        while mean > 0:
            luck = self.m.draws(stream, tick, i, k)
            time += luck.exponential(0)
            if time >= mean:
                return
            yield luck
            k += 1

    def met(self, state, tick):
        """The pairs who become friends."""
        m, found = self.m, set()
        introduced = m["ties.closure"] * m.tick_days
        encounters = m["ties.encounters"] * m.tick_days
        for i in range(m.n):
            for luck in self.events("consumers.mingle.introduced", tick, i, introduced):
                if m.friends[i]:
                    friend = one_of(m.friends[i], luck.lane[1])
                    self.meet(state, i, one_of(m.friends[friend], luck.lane[2]), luck, found)
            for luck in self.events("consumers.mingle.encounter", tick, i, encounters):
                self.meet(state, i, one_of(range(m.n), luck.lane[1]), luck, found)
        return found

    def meet(self, state, i, j, luck, found):
        if i == j or j in self.m.friends[i]:
            return
        apart = state.people[i].segment != state.people[j].segment
        if not apart or luck.u(3) >= self.m["ties.homophily"]:
            found.add((min(i, j), max(i, j)))

    def parted(self, tick):
        """The pairs who are friends no longer."""
        m, found = self.m, set()
        for i, friends in enumerate(m.friends):
            mean = 0.5 * m["ties.dissolution"] * len(friends) * m.tick_days
            for luck in self.events("consumers.mingle.part", tick, i, mean):
                j = one_of(friends, luck.lane[1])
                found.add((min(i, j), max(i, j)))
        return found

    # --- followers ----------------------------------------------------------------------------------

    def count_audiences(self, state):
        sizes = [len(followers) for followers in self.m.followers]
        for influencer in state.influencers:
            influencer.followers = sizes[influencer.agent]
        known = {influencer.agent for influencer in state.influencers}
        state.influencers += [Influencer(i, size, 0, 0) for i, size in enumerate(sizes)
                              if i not in known and size >= NEEDED]
        state.influencers.sort(key=lambda influencer: influencer.agent)


def one_of(row, lane):
    """One of a row in increasing order, all alike."""
    return row[len(row) * lane >> 32]
