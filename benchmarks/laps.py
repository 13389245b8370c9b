"""Take times fairly: everybody runs once a round, on one thread, and medians count.

What is taken is processor time. On an idle machine it is what a clock shows; on one
that is shared, what the others do in between counts for nobody.
"""

from __future__ import annotations

import gc
import resource
import statistics
import time
from collections.abc import Callable, Mapping

Lap = Callable[[], object]


def repeated(call: Callable[[], object], times: int) -> Lap:
    """Make a lap of so many calls."""

    def lap() -> None:
        for _ in range(times):
            call()

    return lap


def processor_time() -> float:
    """Return the seconds that this process and its children have computed so far."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def race(laps: Mapping[str, Lap], rounds: int) -> dict[str, list[float]]:
    """Run each lap once a round, after one that does not count.

    What slows the machine down for a while slows down all that take part.

    Returns
    -------
    dict of str to list of float
        The seconds of computing that each lap took, round by round.
    """
    for lap in laps.values():
        lap()
    times: dict[str, list[float]] = {name: [] for name in laps}
    gc.disable()
    try:
        for _ in range(rounds):
            gc.collect()  # what a round leaves behind is not to slow down the next
            for name, lap in laps.items():
                start = processor_time()
                lap()
                times[name].append(processor_time() - start)
    finally:
        gc.enable()
    return times


def ratio(times: list[float], ours: list[float]) -> float:
    """Tell how many times as long somebody takes: the median over the rounds."""
    return statistics.median(a / b for a, b in zip(times, ours, strict=True))
