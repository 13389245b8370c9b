"""The versions of chapter 34, one by one, as its page has them.

The classes are taken from the page itself, so that what is timed is what is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from benchmarks.cases import CASES, Case
from benchmarks.laps import Lap, race, repeated
from benchmarks.report import Result, recorded
from nnfs_lit import Dense, Network, ReLU
from nnfs_lit.fast import FastTraining
from press.pages.chapters import CHAPTERS, read_page
from press.pages.notebook import Notebook
from press.pictures.figures.machine import book

CHAPTER = CHAPTERS / "34-faster-than-the-frameworks.md"
FIRST, LAST = "as in chapter 21", "samples as columns"
SCRIPT = "chapter 21's script"
VERSIONS = {
    FIRST: "Taught",
    "float32": "Single",
    "softmax and loss in one": "OnePass",
    "Adam on one vector": "OneVector",
    "arrays used again": "Reused",
}
PARTS = ["forward", "price", "backward", "adam"]
OTHERS = {
    SCRIPT: SCRIPT,
    "NumPy as in textbooks": "NumPy, as textbooks have it",
    "PyTorch, eager": "PyTorch",
    "PyTorch, fused Adam": "PyTorch, fused Adam",
    "PyTorch, torch.compile": "PyTorch, compiled",
    "Keras on jax": "Keras on JAX",
    "JAX, jit": "JAX, compiled",
    "nnfs_lit": "`nnfs_lit.train`",
    "nnfs_lit.fast": "`FastTraining`",
    "the bare matrix products": "the bare matrix products",
}
LADDERS = [case for case in CASES if case.name in "BC"]


@cache
def versions() -> dict[str, Any]:
    """Run the page up to the last version; return the classes by their names."""
    page = read_page(CHAPTER)
    notebook = Notebook(page)
    last = next(block for block in page.blocks if "class Reused" in block.code)
    outcome = notebook.run_to(last.line)
    if outcome.error is not None:
        raise outcome.error
    return {words: getattr(notebook.module, n) for words, n in VERSIONS.items()}


def script(case: Case) -> dict[str, Lap]:
    """Let chapter 21's script take part beside the frameworks."""
    taught = versions()[FIRST](*_doubles(case), case.sizes[1])
    return {SCRIPT: repeated(taught.step, case.steps)}


def _doubles(case: Case) -> tuple[Any, Any]:
    return case.inputs.astype(np.float64), case.targets


def results(case: Case, rounds: int) -> list[Result]:
    """Time the versions, and the parts of the first, on the data of a case."""
    data = _doubles(case)
    hidden, n = case.sizes[1], case.steps
    rng = np.random.default_rng(0)
    network = Network([Dense(2, hidden, rng=rng), ReLU(), Dense(hidden, 3, rng=rng)])
    fast = FastTraining(network, *data, learning_rate=0.05)
    kinds = versions()
    steps = {words: kind(*data, hidden).step for words, kind in kinds.items()}
    laps = {words: repeated(step, n) for words, step in steps.items()}
    laps[LAST] = lambda: fast.train(n)
    taught = kinds[FIRST](*data, hidden)
    taught.step()
    parts = {part: repeated(getattr(taught, part), n) for part in ("step", *PARTS)}
    size = case.title.removeprefix("training, ")
    return [
        Result(f"G-{case.name}", f"chapter 34, {size}", FIRST, race(laps, rounds), n),
        Result(f"H-{case.name}", f"its parts, {size}", "step", race(parts, rounds), n),
    ]


def _table(head: Sequence[str], rows: dict[str, list[float]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    for words, ratios in rows.items():
        cells = [f"{ratio:.2f}" for ratio in ratios]
        cells += ["not timed"] * (len(head) - 1 - len(cells))
        lines.append(f"| {words} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def chapter_tables() -> tuple[str, str]:
    """Write what the chapter shows of the record: the steps, and the others."""
    steps = [recorded(f"G-{case.name}") for case in LADDERS]
    trained = [recorded(case.name) for case in CASES if case.trains]
    sizes = [case.title.removeprefix("training, ") for case in CASES if case.trains]
    return (
        _table(
            ["time of a step", *sizes[:2]],
            {words: [s[words] for s in steps] for words in (*VERSIONS, LAST)},
        ),
        _table(
            ["time of a step", *sizes],
            {
                words: [t[name] / t["nnfs_lit.fast"] for t in trained if name in t]
                for name, words in OTHERS.items()
            },
        ),
    )


def with_tables(text: str) -> str:
    """Put the record's tables in place of those that a chapter shows."""
    for table in chapter_tables():
        head, _, _ = table.partition("\n")
        rows = rf"^{re.escape(head)}\n(?:\|.*\n)*"
        text = re.sub(rows, lambda _, new=table: f"{new}\n", text, flags=re.MULTILINE)
    return text


def write() -> None:
    """Bring the record into the chapter: its tables and its pictures."""
    CHAPTER.write_text(with_tables(CHAPTER.read_text("utf-8")), "utf-8", newline="\n")
    book().write(["34-ladder", "34-parts"])


if __name__ == "__main__":
    write()
