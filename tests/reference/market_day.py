# SPDX-License-Identifier: MIT
# The market once more, written by a reader who had docs/model.md and no source: takes parameters and
# graphs from what dump_market has written down, plays every day by itself, and lays each state beside
# the engine's. Slow and plain; it exists to find out whether the page says enough.
#
#   python3 tests/reference/market_day.py DUMP.json [--from-theirs]
#
# Ends with 0 if all days agree. Otherwise it says what differs first, by phase, consumer and brand, and
# ends with 1. --from-theirs plays on with the engine's state, to tell where a difference arises.
import json
import sys

from beginning import begin
from brands import Brands
from compare import differences, same_to_the_bit
from events import Events
from luck import derived_seed
from market import Market
from people import People
from state import State
from talk import Talk
from ties import Ties

# Where the last bit of single precision differs, stochastic rounding may go the other way. It does so
# once in some ten thousand times, and what has gone one step too far is carried on to the next days.
STEPS_IN_A_DAY, STEPS_IN_A_RUN = 1, 3
MOST_THAT_DIFFER = 1e-3


class Day:
    """One tick, phase by phase (docs/model.md, 3)."""

    def __init__(self, market):
        self.ties = Ties(market)
        self.brands = Brands(market)
        self.people = People(market, self.brands)
        self.talk = Talk(market, self.brands, self.people)
        self.events = Events(market, self.people)

    def play(self, state, tick):
        self.ties.mingle(state, tick)
        self.events.set_conditions(state, tick)
        self.brands.plan(state, tick)
        self.brands.deliver(state, tick)
        self.talk.join(state, tick)
        self.talk.spread(state, tick)
        posts = self.events.befall(state, tick)
        posts += self.people.live(state, tick)
        self.brands.answer(state, tick, posts)
        self.brands.improve(state, tick)
        self.brands.account(state)
        state.posts = posts


def tell(when, found):
    print(f"{when}: {len(found)} things differ, in the order of the day:")
    for phase, where, what, here, there in found[:10]:
        print(f"  {phase}: {where}: {what}: here {here}, there {there}")


def main(path, from_theirs=False):
    with open(path, encoding="utf-8") as file:
        dump = json.load(file)
    if derived_seed(dump["scenario"]["seed"], "study.replicate", 0) != int(dump["seed"]):
        print("the seed of the first replicate is another")
        return 1
    market = Market(dump)
    day = Day(market)
    theirs = State(market, dump["states"][0])
    state = begin(market, day.people, State(market, dump["states"][0]))
    days_that_differ = equal = felt = 0
    for tick in range(-1, dump["ticks"]):
        if tick >= 0:
            day.play(state, tick)
            theirs = State(market, dump["states"][tick + 1])
        found = differences(market, state, theirs, STEPS_IN_A_DAY if from_theirs else STEPS_IN_A_RUN)
        if found:
            tell(f"tick {tick}" if tick >= 0 else "before the first tick", found)
            days_that_differ += 1
            if not from_theirs:
                return 1
        same, count = same_to_the_bit(state, theirs)
        equal, felt = equal + same, felt + count
        if from_theirs:
            state = theirs
    if felt - equal > felt * MOST_THAT_DIFFER:
        print(f"{felt - equal} of {felt} feelings differ by rounding: that is more than luck")
        return 1
    if days_that_differ == 0:
        print(f"{dump['ticks']} ticks of {market.n} consumers and {len(market.brands)} brands agree; "
              f"of {felt} feelings {felt - equal} differ by rounding")
    return int(days_that_differ > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--from-theirs" in sys.argv[2:]))
