# SPDX-License-Identifier: MIT
# How numbers are stored and single precision, as docs/model.md describes them ("How numbers are
# stored"). Single rounds after every operation, so formulas below can be written as on the page.
import math
import struct
from ctypes import c_float


class Single(float):
    """A number in single precision: the result of every operation is rounded to 24 bits."""

    __slots__ = ()

    def __new__(cls, x):
        return float.__new__(cls, c_float(x).value)

    def __add__(self, other):
        return Single(float.__add__(self, c_float(other).value))

    def __sub__(self, other):
        return Single(float.__sub__(self, c_float(other).value))

    def __rsub__(self, other):
        return Single(c_float(other).value - float(self))

    def __mul__(self, other):
        return Single(float.__mul__(self, c_float(other).value))

    def __truediv__(self, other):
        return Single(float.__truediv__(self, c_float(other).value))

    def __rtruediv__(self, other):
        return Single(c_float(other).value / float(self))

    def __neg__(self):
        return Single(float.__neg__(self))

    def __abs__(self):
        return Single(float.__abs__(self))

    __radd__ = __add__
    __rmul__ = __mul__


def exp(x):
    return Single(math.exp(x))


def clamp(x, low, high):
    return min(max(x, low), high)


def nearest(x):
    """The nearest whole number, halves away from zero."""
    return int(math.floor(x + 0.5)) if x >= 0 else -int(math.floor(-x + 0.5))


class Fixed:
    """A fixed-point type: a range cut into steps."""

    def __init__(self, low, high, step):
        self.low, self.high, self.step = low, high, step

    def store(self, x, dither=0.5):
        y = (clamp(float(x), self.low, self.high) - self.low) / self.step
        whole = math.floor(y)
        return self.low + (whole + (1 if y - whole + dither >= 1.0 else 0)) * self.step


UNIT16 = Fixed(0.0, 1.0, 2.0**-15)
SIGNED16 = Fixed(-1.0, 1.0, 2.0**-14)
AMOUNT16 = Fixed(0.0, 255.0, 2.0**-8)
UNIT8 = Fixed(0.0, 1.0, 2.0**-7)

class BFloat16:
    """The upper half of a number in single precision."""

    def store(self, x, dither=0.5):
        bits = struct.unpack("<I", struct.pack("<f", x))[0] + math.floor(dither * 65536)
        return struct.unpack("<f", struct.pack("<I", bits >> 16 << 16))[0]


BFLOAT16 = BFloat16()


# The columns of a relation that are stored with stochastic rounding, in the order of the page.
ROUNDED = [("awareness", UNIT16), ("image", SIGNED16), ("trust", UNIT16), ("quality", UNIT16),
           ("loyalty", UNIT16), ("adstock", AMOUNT16), ("satisfaction", UNIT8), ("claims", UNIT8)]


def dithers(block, brand_key):
    """The eight dithers of a relation: 16 bits each of four lanes, made the brand's own."""
    odd = brand_key | 1
    result = []
    for lane in block.lane:
        mixed = (lane * odd) & 0xFFFFFFFF
        result += [(mixed & 0xFFFF) / 65536.0, (mixed >> 16) / 65536.0]
    return result
