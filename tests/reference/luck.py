# SPDX-License-Identifier: MIT
# Luck, as docs/model.md describes it: a pure function of (seed, stream, tick, agent, k). Written from
# the page alone; knows neither people nor brands.
import math

MASK = 0xFFFFFFFF


def name_key(name):
    """The 32-bit FNV-1a hash by which the generator knows a name."""
    key = 2166136261
    for byte in name.encode():
        key = ((key ^ byte) * 16777619) & MASK
    return key


def philox(counter, key):
    """One block of Philox4x32-10 (Salmon et al. 2011)."""
    a, b, c, d = counter
    low, high = key
    for _ in range(10):
        first, second = 0xD2511F53 * a, 0xCD9E8D57 * c
        a, b, c, d = (second >> 32) ^ b ^ low, second & MASK, (first >> 32) ^ d ^ high, first & MASK
        low, high = (low + 0x9E3779B9) & MASK, (high + 0xBB67AE85) & MASK
    return a, b, c, d


class Block:
    """Four numbers of 32 bits; each serves one decision."""

    __slots__ = ("lane",)

    def __init__(self, lane):
        self.lane = lane

    def u(self, i):
        return (self.lane[i] + 0.5) * 2.0**-32

    def exponential(self, i):
        return -math.log(self.u(i))

    def gumbel(self, i):
        return -math.log(-math.log(self.u(i)))

    def normal(self):
        return math.sqrt(-2.0 * math.log(self.u(0))) * math.cos(2.0 * math.pi * self.u(1))


class Draws:
    """The luck of one run."""

    def __init__(self, seed):
        self.key = (seed & MASK, seed >> 32)
        self.streams = {}

    def __call__(self, stream, tick, agent, k=0):
        if stream not in self.streams:
            self.streams[stream] = name_key(stream)
        return Block(philox((agent, tick, k, self.streams[stream]), self.key))


def derived_seed(seed, stream, index):
    """A seed for part `index` of something with this seed."""
    block = Draws(seed)(stream, index >> 32, index & MASK)
    return block.lane[1] << 32 | block.lane[0]


def poisson(mean, u, none=None):
    """The smallest n with u <= the chance of at most n; `none` is the chance of 0, if known better."""
    term = math.exp(-mean) if none is None else none
    total, n = term, 0
    while u > total and n < 4096:
        n += 1
        term *= mean / n
        total += term
        if term < 1e-18 and n > mean:
            break
    return n


def gamma_of_mean_one(shape, block_of_attempt):
    """Marsaglia and Tsang 2000; below shape 1 drawn at shape + 1 and multiplied by u^(1/shape)."""
    boosted = shape + 1.0 if shape < 1.0 else shape
    d = boosted - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    attempt = 0
    while True:
        block = block_of_attempt(attempt)
        attempt += 1
        x = block.normal()
        t = 1.0 + c * x
        if t <= 0.0:
            continue
        v = t * t * t
        if math.log(block.u(2)) >= 0.5 * x * x + d - d * v + d * math.log(v):
            continue
        boost = math.exp(math.log(block.u(3)) / shape) if shape < 1.0 else 1.0
        return d * v * boost / shape
