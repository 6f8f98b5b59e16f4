#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Who wins where: plays scenarios/who-wins.toml at many points of its parameter space.

    analysis/who_wins.py [--points 200] [--agora build/agora] [--output docs/data/who-wins.csv]

The points are Halton's, one prime for each dimension, so more points are the same points and
others besides. At each point `agora compare` plays every strategy on the same luck. Who has the
best mean wins the point; it wins it clearly if it is shown to be better than every other at the
confidence of the scenario. Nothing but the program's own output is used; a point that has been
played is not played again.
"""
import argparse
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

# What is varied, over which range, and where the range comes from (docs/who-wins.md).
DIMENSIONS = {
    "segments.people.social_use": (0.1, 0.9),
    "study.variants.conversational.brands.acme.strategy.answering": (0.05, 0.4),
    "study.variants.conversational.brands.acme.strategy.tone": (0.3, 1.0),
    "quality": (0.45, 0.85),
    "network.circle_share": (0.0, 0.8),
    "media.cost_per_thousand": (5.0, 40.0),
    "experience.failure_rate": (0.02, 0.17),
    "talk.voice": (0.05, 0.5),
}
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19)
OUTCOMES = ("share", "profit")
MEDIA_AND_ANSWERING = 0.75  # of the conversational budget


def halton(index, base):
    """The index-th number (from 1) of van der Corput's sequence in this base."""
    value, digit = 0.0, 1.0
    while index > 0:
        digit /= base
        value += digit * (index % base)
        index //= base
    return value


def point(index):
    return {
        name: low + (high - low) * halton(index + 1, prime)
        for (name, (low, high)), prime in zip(DIMENSIONS.items(), PRIMES)
    }


def settings(values):
    """Words for --set. What is spent on answering is taken from mass media."""
    strategy = "study.variants.conversational.brands.acme.strategy"
    answering = values[strategy + ".answering"]
    for name, value in values.items():
        if name == "quality":
            for brand in ("acme", "bolt", "crown"):
                yield f"brands.{brand}.quality=[{value:.6f}, {value:.6f}, {value:.6f}]"
        else:
            yield f"{name}={value:.6f}"
    yield f"{strategy}.kind=conversational"
    yield f"{strategy}.media={MEDIA_AND_ANSWERING - answering:.6f}"


def best_of(outcome, variants):
    """The variant of the best mean, and whether it is shown to be better than every other."""
    means = outcome["mean"]
    best = max(variants, key=lambda variant: means[variant])
    beaten = set()
    for pair in outcome["differences"]:
        if best not in (pair["first"], pair["second"]):
            continue
        sign = 1 if pair["first"] == best else -1
        low = pair["low"] if sign == 1 else -pair["high"]
        if low is not None and low > 0:
            beaten.add(pair["second"] if sign == 1 else pair["first"])
    return best, len(beaten) == len(variants) - 1


def play(agora, scenario, values):
    with tempfile.TemporaryDirectory() as folder:
        words = [agora, "compare", scenario, "-o", f"{folder}/point.h5", "--quiet", "--json"]
        for setting in settings(values):
            words += ["--set", setting]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def row_of(index, values, comparison):
    row = {"point": index, **{name: f"{value:.4f}" for name, value in values.items()}}
    for outcome in comparison["outcomes"]:
        if outcome["name"] in OUTCOMES:
            name = outcome["name"]
            best, clearly = best_of(outcome, comparison["variants"])
            row[f"{name}_winner"], row[f"{name}_clearly"] = best, int(clearly)
            for variant in comparison["variants"]:
                row[f"{name}_{variant}"] = f"{outcome['mean'][variant]:.6g}"
    return row


def table(rows):
    variants = [name[len("share_"):] for name in rows[0] if name.startswith("share_")
                and name not in ("share_winner", "share_clearly")]
    print(f"{len(rows)} points; share of them won, and won clearly\n")
    print(f"{'':16}" + "".join(f"{outcome:>10}{'clearly':>10}" for outcome in OUTCOMES))
    for variant in variants:
        line = f"{variant:16}"
        for outcome in OUTCOMES:
            won = [row for row in rows if row[f"{outcome}_winner"] == variant]
            clearly = sum(int(row[f"{outcome}_clearly"]) for row in won)
            line += f"{len(won) / len(rows):>10.1%}{clearly / len(rows):>10.1%}"
        print(line)
    print("\nShare of points where conversation has the larger mean than broadcast, by the lower, middle "
          "and upper third\nof each dimension; share, then profit of each third")
    for name in DIMENSIONS:
        cells = []
        ordered = sorted(rows, key=lambda row: float(row[name]))
        for third in range(3):
            part = ordered[third * len(rows) // 3:(third + 1) * len(rows) // 3]
            for outcome in OUTCOMES:
                wins = sum(float(row[f"{outcome}_conversational"]) >
                           float(row[f"{outcome}_broadcast"]) for row in part)
                cells.append(f"{wins / max(len(part), 1):>8.0%}")
        print(f"{name.rpartition('.')[2]:20}" + "".join(cells))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--agora", default="build/agora")
    parser.add_argument("--scenario", default="scenarios/who-wins.toml")
    parser.add_argument("--output", default="docs/data/who-wins.csv")
    words = parser.parse_args()
    output = pathlib.Path(words.output)
    rows = list(csv.DictReader(output.open())) if output.exists() else []
    known = {int(row["point"]) for row in rows}
    for index in range(words.points):
        if index in known:
            continue
        values = point(index)
        rows.append(row_of(index, values, play(words.agora, words.scenario, values)))
        output.parent.mkdir(parents=True, exist_ok=True)
        with output.open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[-1].keys())
            writer.writeheader()
            writer.writerows(rows)
        print(f"\r{len(rows)} of {words.points}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    table(rows)


if __name__ == "__main__":
    main()
