# SPDX-License-Identifier: MIT
# What brands plan (docs/model.md, 7.1): from what a brand can know, spending on eight lines and manner.
import math

LINES = ["broadcast", "targeted", "content", "influencers", "answering", "community", "product", "surveys"]
MANNER = ["audience", "frequency_cap", "tier", "fit", "tone", "open_channel", "listens", "in_private",
          "order", "unasked", "compensation"]
TIERS = ["any", "nano", "micro", "macro", "celebrity"]
ORDERS = ["urgency", "arrival", "audience"]


def empty():
    plan = dict.fromkeys(LINES, 0.0)
    plan.update(dict.fromkeys(MANNER, 0.0))
    plan["audience"] = 1.0
    return plan


class Strategy:
    """A strategy that spends fixed shares of the budget, as most do."""

    def __init__(self, written):
        self.kind = written["kind"]
        self.written = written

    def plan(self, told):
        w, budget, plan = self.written, told["budget"], empty()
        for line in LINES:
            plan[line] = w.get("media" if line == "broadcast" else line, 0.0) * budget
        for manner in ("audience", "frequency_cap", "fit", "tone", "compensation"):
            plan[manner] = w.get(manner, plan[manner])
        plan["tier"] = TIERS.index(w.get("tier", "any"))
        plan["order"] = ORDERS.index(w.get("order", "urgency"))
        plan["in_private"] = float(w.get("in_private", False))
        plan["unasked"] = float(w.get("unasked", False))
        plan["open_channel"] = float(self.kind in ("presence_only", "conversational", "hybrid"))
        plan["listens"] = float(self.kind == "conversational" or self.kind == "hybrid" and w["answering"] > 0)
        return plan


class Scheduled:
    def __init__(self, written):
        self.first, self.then, self.at = make(written["first"]), make(written["then"]), written["at"]

    def plan(self, told):
        return (self.first if told["day"] < self.at else self.then).plan(told)


class Adaptive:
    """Tries its lines one after another and moves its budget to what raised margin."""

    tried = ["content", "influencers", "answering"]

    def __init__(self, written):
        self.written = written
        shares = [written[name] for name in ("media", "content", "influencers", "answering")]
        scale = max(sum(shares) + written["product"], 1.0)
        self.share = [s / scale for s in shares]
        self.product = written["product"] / scale
        self.opens = written["content"] > 0 or written["answering"] > 0
        self.listens = written["answering"] > 0
        self.lines = [k for k in range(4) if self.share[k] > 0]
        self.line = 0  # of those that did not begin with 0
        self.stage, self.margins, self.began, self.told_before = "before", {"before": []}, None, False

    def trial(self):
        if not self.lines:
            return self.share
        k, step = self.lines[self.line], self.written["step"]
        moved = [(1.0 - step) * s for s in self.share]
        moved[k] += step * sum(self.share)
        return moved

    def judge(self):
        """After a whole trial: is the gain larger than chance would make it?"""
        n = {stage: len(m) for stage, m in self.margins.items()}
        mean = {stage: sum(m) / len(m) if m else 0.0 for stage, m in self.margins.items()}
        squares = sum((b - a) ** 2 for m in self.margins.values() for a, b in zip(m, m[1:]))
        freedom = sum(max(count - 1, 0) for count in n.values())
        gain = mean["trial"] - 0.5 * (mean["before"] + mean["after"])
        good = freedom > 0 and gain > 0
        if good:
            v = squares / (2.0 * freedom)
            error = math.sqrt(v * (1 / n["trial"] + 0.25 / n["before"] + 0.25 / n["after"]))
            good = gain > self.written["caution"] * error
        if good:
            self.share = self.trial()
            self.stage, self.margins = "before", {"before": []}
        else:
            self.line = (self.line + 1) % max(len(self.lines), 1)
            self.stage, self.margins = "trial", {"before": self.margins["after"], "trial": []}

    def plan(self, told):
        if self.began is None:
            self.began = told["day"]
        else:
            self.margins[self.stage].append(told["revenue"] - told["unit_cost"] * told["purchases"])
        if told["day"] - self.began >= self.written["period"] - 1e-9:
            self.began = told["day"]
            if self.stage == "after":
                self.judge()
            else:
                self.stage = {"before": "trial", "trial": "after"}[self.stage]
                self.margins[self.stage] = []
        shares = self.trial() if self.stage == "trial" else self.share
        plan = empty()
        for line, share in zip(("broadcast", "content", "influencers", "answering"), shares):
            plan[line] = share * told["budget"]
        plan["product"] = self.product * told["budget"]
        plan["tone"] = self.written["tone"]
        plan["tier"] = TIERS.index(self.written["tier"])
        plan["open_channel"], plan["listens"] = float(self.opens), float(self.listens)
        return plan


def make(written):
    kinds = {"scheduled": Scheduled, "adaptive": Adaptive}
    return kinds.get(written["kind"], Strategy)(written)


def within(plan, budget):
    """A plan put in order: nothing negative, nothing beyond the budget."""
    def sound(x):
        return x if x > 0 else 0.0
    for line in LINES:
        plan[line] = sound(plan[line])
    total = sum(plan[line] for line in LINES)
    if total > budget:
        for line in LINES:
            plan[line] *= budget / total
    for manner in ("tone", "audience"):
        plan[manner] = min(sound(plan[manner]), 1.0)
    plan["frequency_cap"] = sound(plan["frequency_cap"])
    return plan
