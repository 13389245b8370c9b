"""Time the book's code beside its peers: ``python -m benchmarks``."""

from __future__ import annotations

import argparse
import importlib
import os
import sys

# One thread for everybody; these are read when the libraries are loaded.
for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"
os.environ["XLA_FLAGS"] = (
    "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

PEERS = {
    "textbook": None,
    "pytorch": "PyTorch",
    "scikit_learn": "scikit-learn",
    "jax_jit": "JAX",
    "keras_fit": "Keras",
    "bare": None,
}


def main() -> int:
    """Run all cases, print the tables, and write the page and chapter 34's record."""
    from benchmarks import imports, ladder, raw, report
    from benchmarks.cases import CASES
    from benchmarks.laps import Lap, race
    from benchmarks.peers import ours

    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=21, metavar="N")
    parser.add_argument("--only", default="", metavar="CASES", help="such as BD")
    parser.add_argument("--no-page", action="store_true", help="only print")
    options = parser.parse_args()

    def wanted(name: str) -> bool:
        return not options.only or name in options.only or name[0] in options.only

    modules, absent = [], []
    for module, package in PEERS.items():
        try:
            modules.append(importlib.import_module(f"benchmarks.peers.{module}"))
        except ImportError:
            absent.append(package or module)

    results = []

    def add(result: report.Result) -> None:
        results.append(result)
        print(report.table(result), end="\n\n", flush=True)

    for case in CASES:
        if wanted(case.name):
            laps: dict[str, Lap] = ours.contenders(case)
            for peer in modules:
                laps |= peer.contenders(case)
            if case in ladder.LADDERS:
                laps |= ladder.script(case)
            times = race(laps, options.rounds)
            add(report.Result(case.name, case.title, ours.NAME, times, case.steps))
    if wanted("E"):
        raw_laps, raw_absent = raw.contenders()
        absent += raw_absent
        times = race(raw_laps, options.rounds)
        add(report.Result("E", raw.TITLE, raw.NAME, times, raw.STEPS))
    if wanted("F"):
        times = imports.times(options.rounds)
        add(report.Result("F", "import", imports.NAME, times))
    for case in ladder.LADDERS:
        if wanted("G"):
            for result in ladder.results(case, options.rounds):
                add(result)
    print(report.machine())
    if absent:
        print(f"not installed, so not timed: {', '.join(absent)}")
    if not options.no_page and not options.only:
        report.PAGE.write_text(report.page(results, absent, options.rounds), "utf-8")
        ladder.write()
        print(f"wrote {report.PAGE.name}, tables and pictures of {ladder.CHAPTER.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
