#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Agora beside other programs, on the same graph, in one run on the same threads.

    tests/bench/peers/peers.py [people]        from the root, after ./dev bench

Needs python3-graph-tool, python3-igraph and python3-networkx; what is not installed is left out.
A line for each: what, by whom, agent-ticks a second (or seconds, to make a graph), and how many
times as fast Agora is. Agora's own figures come from build/bench/classic and build/bench/families.
"""
import csv
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS, TICKS, DEGREE = 5, 50, 16  # ticks from the beginning, as in classic.cpp
FAMILIES = {  # what networkx and igraph have
    "erdos_renyi_m": (lambda nx, n: nx.gnm_random_graph(n, n * DEGREE // 2, seed=1),
                      lambda ig, n: ig.Graph.Erdos_Renyi(n=n, m=n * DEGREE // 2)),
    "watts_strogatz": (lambda nx, n: nx.watts_strogatz_graph(n, DEGREE, 0.1, seed=1),
                       lambda ig, n: ig.Graph.Watts_Strogatz(1, n, DEGREE // 2, 0.1)),
    "barabasi_albert": (lambda nx, n: nx.barabasi_albert_graph(n, DEGREE // 2, seed=1),
                        lambda ig, n: ig.Graph.Barabasi(n, DEGREE // 2)),
    "holme_kim": (lambda nx, n: nx.powerlaw_cluster_graph(n, DEGREE // 2, 0.5, seed=1), None),
    "configuration": (lambda nx, n: nx.configuration_model([DEGREE] * n, seed=1),
                      lambda ig, n: ig.Graph.Degree_Sequence([DEGREE] * n, method="configuration")),
}


def have(name):
    try:
        return __import__(name)
    except ImportError:
        print(f"# {name} is not installed", file=sys.stderr)
        return None


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def told(what, who, figure, times):
    print(f"{what},{who},{figure:.3e},{times:.1f}", flush=True)


def agora(*words):
    subprocess.run(["build/agora", *words], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def our_rates(graph):
    lines = subprocess.run(["build/bench/classic", graph], check=True, text=True, capture_output=True)
    rows = csv.DictReader(lines.stdout.splitlines())
    return {row["case"]: float(row["agent_ticks_per_s"]) for row in rows if row["threads"] == "2"}


def graph_tool_rates(n, ties):
    gt = have("graph_tool.all")
    if gt is None:
        return {}
    import graph_tool.all as gt
    import numpy
    gt.openmp_set_num_threads(2)
    graph = gt.Graph(directed=False)
    graph.add_edge_list(ties)
    rates = {}
    seeds = graph.new_vertex_property("int32_t", vals=numpy.random.default_rng(1).random(n) < 0.1)
    states = {"majority": lambda: gt.MajorityVoterState(graph, q=2, r=0.1),
              "sir": lambda: gt.SIRState(graph, beta=0.05, gamma=0.2, s=seeds)}
    for what, make in states.items():
        times = []
        for _ in range(ROUNDS):
            state = make()
            times.append(seconds(lambda: state.iterate_sync(niter=TICKS)) / TICKS)
        rates[what] = n / statistics.median(times)
    return rates


def networkx_rate(n, ties):
    """The majority rule as one would write it in Python."""
    nx = have("networkx")
    if nx is None:
        return {}
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(ties.tolist())
    opinion = [i % 2 for i in range(n)]

    def step():
        following = []
        for person in range(n):
            right = sum(opinion[other] for other in graph[person])
            left = graph.degree(person) - right
            following.append(opinion[person] if left == right else int(right > left))
        opinion[:] = following

    return {"majority": n / statistics.median(seconds(step) for _ in range(ROUNDS))}


def compare_steps(people):
    import numpy
    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder) / "graph.txt")
        agora("graph", "generate", "--kind", "erdos_renyi_m", "--set", f"size={people}", "--set",
              f"mean_degree={DEGREE}", "-o", path)
        ties = numpy.loadtxt(path, dtype=numpy.int64, comments="#")
        ours = our_rates(path)
        for what, rate in ours.items():
            told(what, "agora", rate, 1.0)
        for who, rates in (("graph-tool", graph_tool_rates(people, ties)),
                           ("networkx", networkx_rate(people, ties))):
            for what, rate in rates.items():
                told(what, who, rate, ours[what] / rate)


def compare_generators(people):
    nx, ig = have("networkx"), have("igraph")
    lines = subprocess.run(["build/bench/families", str(people)], check=True, text=True,
                           capture_output=True)
    ours = {row["family"]: float(row["seconds"]) for row in csv.DictReader(lines.stdout.splitlines())
            if row["threads"] == "2"}
    for family, (of_networkx, of_igraph) in FAMILIES.items():
        mine = ours[family]
        told(family, "agora", mine, 1.0)
        for who, library, make in (("networkx", nx, of_networkx), ("igraph", ig, of_igraph)):
            if library is not None and make is not None:
                taken = seconds(lambda: make(library, people))
                told(family, who, taken, taken / mine)


if __name__ == "__main__":
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000
    print("what,who,agent_ticks_per_s_or_seconds,agora_is_times_as_fast")
    compare_steps(n)
    compare_generators(n)
