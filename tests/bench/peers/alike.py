#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Are our graphs those of other programs? The same family, made by Agora and by networkx or igraph.

    tests/bench/peers/alike.py [people [graphs [family...]]]        from the root, with build/agora

Needs python3-igraph, python3-networkx and python3-scipy (Debian's, for /usr/bin/python3). Each
program makes some graphs (20 of 10,000 people), each with luck of its own, and one program (igraph)
measures all of them. A line says a measure's mean in ours and in theirs, and how many standard
errors (Welch's) are between them. The limit allows for the number of comparisons: among right
programs one run in a thousand goes beyond it anywhere. Beyond it: exit code 1.

Where another program means another thing by a name, the difference is known: it is printed with its
cause and not counted, and what is compared instead is that program's rule with the cause put right.
"""
import pathlib
import random
import sys
import tempfile

import igraph
import networkx
import numpy
from scipy.stats import t as student

from peers import agora

FALSE_ALARMS = 1e-3  # in all of a run
SOURCES = 50  # from which distances are measured
DEGREE, M, TRIADS, MOVED = 8, 4, 0.5, 0.1
SPARSE = 4  # ties of uniform graphs: few enough for people outside the largest component
BLOCKS, AT_HOME = 10, 0.5


def mean_distance(graph):
    sources = random.Random(1).sample(range(graph.vcount()), SOURCES)
    steps = numpy.array(graph.distances(source=sources), dtype=float)
    return steps[numpy.isfinite(steps) & (steps > 0)].mean()


# Of what a few hubs decide, the logarithm is compared, whose luck is nearer to normal.
MEASURES = {
    "mean degree": lambda g: 2.0 * g.ecount() / g.vcount(),
    "log variance of degrees": lambda g: numpy.log(numpy.var(g.degree())),
    "log largest degree": lambda g: numpy.log(max(g.degree())),
    "transitivity": lambda g: g.transitivity_undirected(),
    "clustering": lambda g: g.transitivity_avglocal_undirected(mode="zero"),
    "assortativity": lambda g: g.assortativity_degree(directed=False),
    "giant share": lambda g: max(g.connected_components().sizes()) / g.vcount(),
    "mean distance": mean_distance,
    "modularity": lambda g: g.community_multilevel().modularity,
}


def of_networkx(graph):
    return igraph.Graph(graph.number_of_nodes(), list(graph.edges()))


def block_sizes(n):
    return [n // BLOCKS] * BLOCKS


def block_chances(n):
    anywhere = DEGREE * (1 - AT_HOME) / (n - 1)
    at_home = anywhere + DEGREE * AT_HOME / (n // BLOCKS - 1)
    return [[at_home if i == j else anywhere for j in range(BLOCKS)] for i in range(BLOCKS)]


def holme_kim(n, m, triads, luck):
    """As networkx has it, but for three things: it begins with m + 1 people who all know each other,
    everybody is chosen when needed, and who is known already is chosen again."""
    friends = [[w for w in range(m + 1) if w != v] for v in range(m + 1)]
    ends = [v for v in range(m + 1) for _ in range(m)]
    for v in range(m + 1, n):
        mine = []
        while len(mine) < m:
            if mine and luck.random() < triads:
                others = [w for w in friends[host] if w not in mine]
                if others:
                    mine.append(luck.choice(others))
                    continue
            host = luck.choice(ends)
            while host in mine:
                host = luck.choice(ends)
            mine.append(host)
        for w in mine:
            friends[w].append(v)
        friends.append(mine)
        ends += mine + [v] * m
    return igraph.Graph(n, [(v, w) for v in range(n) for w in friends[v] if w < v])


def join_stubs(degrees, luck):
    """As networkx has it, but stubs that met their own person, or the same one twice, are joined
    again among themselves, while that helps; and all anew if some are left, for these are degrees
    to which ours did come."""
    for _ in range(100):
        room, ties, before = list(degrees), set(), -1
        while len(ties) > before and any(room):
            before = len(ties)
            stubs = [v for v, stubs_left in enumerate(room) for _ in range(stubs_left)]
            luck.shuffle(stubs)
            for v, w in zip(stubs[::2], stubs[1::2]):
                if v != w and (min(v, w), max(v, w)) not in ties:
                    ties.add((min(v, w), max(v, w)))
                    room[v] -= 1
                    room[w] -= 1
        if not any(room):
            break
    return igraph.Graph(len(room), sorted(ties))


def configuration_of_networkx(n, seed, like):
    return of_networkx(networkx.configuration_model(like.degree(), seed=seed)).simplify()


def configuration_of_igraph(n, seed, like):
    return igraph.Graph.Degree_Sequence(like.degree(), method="edge_switching_simple")


# Family (with what tells two of one family apart): our settings, and how others make one graph of n
# people with a seed; `like` is ours.
FAMILIES = {
    "erdos_renyi": ({"mean_degree": SPARSE}, {
        "networkx": lambda n, seed, like: of_networkx(
            networkx.fast_gnp_random_graph(n, SPARSE / (n - 1), seed=seed)),
        "igraph": lambda n, seed, like: igraph.Graph.Erdos_Renyi(n=n, p=SPARSE / (n - 1))}),
    "erdos_renyi_m": ({"mean_degree": SPARSE}, {
        "networkx": lambda n, seed, like: of_networkx(
            networkx.gnm_random_graph(n, n * SPARSE // 2, seed=seed)),
        "igraph": lambda n, seed, like: igraph.Graph.Erdos_Renyi(n=n, m=n * SPARSE // 2)}),
    "watts_strogatz": ({"neighbours": DEGREE, "rewiring": MOVED}, {
        "networkx": lambda n, seed, like: of_networkx(
            networkx.watts_strogatz_graph(n, DEGREE, MOVED, seed=seed)),
        "igraph": lambda n, seed, like: igraph.Graph.Watts_Strogatz(1, n, DEGREE // 2, MOVED)}),
    "barabasi_albert": ({"ties_per_newcomer": M}, {
        "networkx": lambda n, seed, like: of_networkx(networkx.barabasi_albert_graph(
            n, M, seed=seed, initial_graph=networkx.complete_graph(M + 1))),
        "igraph": lambda n, seed, like: igraph.Graph.Barabasi(
            n, M, outpref=True, zero_appeal=0, start_from=igraph.Graph.Full(M + 1))}),
    "holme_kim": ({"ties_per_newcomer": M, "triads": TRIADS}, {
        "networkx": lambda n, seed, like: of_networkx(
            networkx.powerlaw_cluster_graph(n, M, TRIADS, seed=seed)),
        "networkx's rule put right": lambda n, seed, like: holme_kim(
            n, M, TRIADS, random.Random(seed))}),
    "configuration poisson": ({"law": "poisson", "mean_degree": DEGREE}, {
        "networkx": configuration_of_networkx,
        "igraph": configuration_of_igraph}),
    "configuration lognormal": ({"law": "lognormal", "mean_degree": DEGREE}, {
        "networkx": configuration_of_networkx,
        "igraph": configuration_of_igraph,
        "networkx's rule put right": lambda n, seed, like: join_stubs(
            like.degree(), random.Random(seed))}),
    "block_model": ({"mean_degree": DEGREE, "degree_spread": 0, "homophily": AT_HOME,
                     "community_share": 1, "community_size": "people"}, {
        "networkx": lambda n, seed, like: of_networkx(networkx.stochastic_block_model(
            block_sizes(n), block_chances(n), seed=seed)),
        "igraph": lambda n, seed, like: igraph.Graph.SBM(n, block_chances(n), block_sizes(n))}),
}

PAIRED = "configuration"  # theirs get the degrees that ours came to
KNOWN = {
    ("watts_strogatz", "igraph"):
        "moves either end of a tie with that chance; Watts and Strogatz move one",
    ("holme_kim", "networkx"):
        "begins with people without ties; chooses by preference ahead and takes first whom a set "
        "of numbers gives first; counts who is a friend already as one tie more",
    ("configuration poisson", "networkx"):
        "leaves loops and double ties in; without them degrees fall short",
    ("configuration lognormal", "networkx"):
        "leaves loops and double ties in; without them degrees fall short",
    ("configuration lognormal", "igraph"):
        "gives every simple graph the same chance; where stubs are joined, hubs are tied more often "
        "to each other",
}


def ours(family, n, seed, folder):
    settings = {"size": n, **FAMILIES[family][0]}
    if settings.get("community_size"):
        settings["community_size"] = n // BLOCKS
    path = str(pathlib.Path(folder) / f"{seed}.txt")
    words = [word for key, value in settings.items() for word in ("--set", f"{key}={value}")]
    agora("graph", "generate", "--kind", family.split()[0], *words, "--seed", str(seed), "-o", path)
    return igraph.Graph(n, numpy.loadtxt(path, dtype=int, comments="#"))


def measured(graph):
    random.seed(1)  # from which igraph has the luck of its search for communities
    return [measure(graph) for measure in MEASURES.values()]


def apart(mine, theirs, paired):
    """Difference of two means in standard errors, and the degrees of freedom of that."""
    count, difference = len(mine), mine.mean() - theirs.mean()
    if paired:
        parts = [(mine - theirs).var(ddof=1) / count]
    else:
        parts = [mine.var(ddof=1) / count, theirs.var(ddof=1) / count]
    error = sum(parts) ** 0.5
    if error < 1e-9:  # by definition the same in every graph
        return (0.0 if abs(difference) < 1e-9 else numpy.copysign(numpy.inf, difference)), count - 1
    return difference / error, (count - 1) * sum(parts) ** 2 / sum(part ** 2 for part in parts)


def compare(people, graphs, wanted):
    programs = [(family, who) for family, (_, others) in FAMILIES.items() for who in others]
    counted = len(MEASURES) * sum(pair not in KNOWN for pair in programs)
    print("family,by,measure,agora,other,apart_in_standard_errors,limit,verdict")
    alike = True
    for family, (_, others) in FAMILIES.items():
        if wanted and family.split()[0] not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            made = [ours(family, people, seed, folder) for seed in range(1, graphs + 1)]
        mine = numpy.array([measured(graph) for graph in made])
        for who, make in others.items():
            theirs = []
            for seed, like in enumerate(made, 1000):
                random.seed(seed)  # igraph draws from it
                theirs.append(measured(make(people, seed, like)))
            theirs = numpy.array(theirs)
            cause = KNOWN.get((family, who))
            if cause:
                print(f"# {who} {cause}")
            for i, measure in enumerate(MEASURES):
                errors, freedom = apart(mine[:, i], theirs[:, i], family.startswith(PAIRED))
                limit = student.isf(FALSE_ALARMS / counted / 2, freedom)
                same = abs(errors) <= limit
                alike = alike and (same or bool(cause))
                verdict = "alike" if same else "known" if cause else "DIFFERS"
                print(f"{family},{who},{measure},{mine[:, i].mean():.6g},{theirs[:, i].mean():.6g},"
                      f"{errors:+.2f},{limit:.1f},{verdict}", flush=True)
    print(f"# {'all alike' if alike else 'NOT ALL ALIKE'} (limits allow for {counted} comparisons)")
    return alike


if __name__ == "__main__":
    words = sys.argv[1:]
    n = int(words[0]) if words else 10000
    count = int(words[1]) if len(words) > 1 else 20
    sys.exit(0 if compare(n, count, set(words[2:])) else 1)
