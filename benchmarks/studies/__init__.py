"""Runs over many seeds, whose tables stand in the chapters.

``python -m benchmarks.studies.chapter_31`` prints the table for its page. The tests
marked ``study`` run them again, and compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from statistics import mean
from typing import Any

import numpy as np

from nnfs_lit import Dense, Network, ReLU

SEEDS = 5

Rows = dict[str, list[float]]


def over_seeds(runs: Iterable[tuple[str, Callable[[int], float]]]) -> Rows:
    """Repeat each run with seeds 0, 1, …; give its share for each seed."""
    return {words: [run(seed) for seed in range(SEEDS)] for words, run in runs}


def new_network(rng: np.random.Generator, *sizes: int) -> Network:
    """Make dense layers with ReLU between them."""
    layers: list[Any] = []
    for n, m in pairwise(sizes):
        layers += [Dense(n, m, rng=rng), ReLU()]
    return Network(layers[:-1])


def table(first: str, rows: Rows, second: str = "balls caught") -> str:
    """Write rows as a table in Markdown: the mean, the worst and the best."""
    lines = [f"| {first} | {second} |", "| --- | ---: |"]
    for words, shares in rows.items():
        low, high = min(shares), max(shares)
        lines.append(
            f"| {words} | {mean(shares):.0%} ({100 * low:.0f} to {100 * high:.0f}) |"
        )
    return "\n".join(line.replace("%", " %") for line in lines)


def losses(first: str, rows: Rows) -> str:
    """Write rows of losses as a table: the mean, the least and the greatest."""
    lines = [f"| {first} | loss on what it has not seen |", "| --- | ---: |"]
    for words, found in rows.items():
        low, high = min(found), max(found)
        lines.append(f"| {words} | {mean(found):.2f} ({low:.2f} to {high:.2f}) |")
    return "\n".join(lines)
