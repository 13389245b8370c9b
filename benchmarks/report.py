"""From times to a table, a page of the site and a picture on it."""

from __future__ import annotations

import ctypes
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from benchmarks.laps import ratio
from press.markdown.figures_inline import inline
from press.pictures.drawing import Markup, box, line, picture, text

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
PACKAGES = ["torch", "scikit-learn", "jax", "keras", "micrograd"]


@dataclass(frozen=True)
class Result:
    """The times of all who took part in one case.

    Attributes
    ----------
    name, title : str
    ours : str
        Which of them is the package.
    times : dict of str to list of float
        Seconds, round by round.
    steps : int
        How many steps these seconds are for.
    """

    name: str
    title: str
    ours: str
    times: dict[str, list[float]]
    steps: int = 1

    def rows(self) -> list[tuple[str, float, float]]:
        """List name, time of a step in microseconds, and ratio; the fastest first."""
        found = [
            (
                name,
                statistics.median(times) / self.steps * 1e6,
                ratio(times, self.times[self.ours]),
            )
            for name, times in self.times.items()
        ]
        return sorted(found, key=lambda row: row[2])


def duration(microseconds: float) -> str:
    """Write a time with three digits and a unit that suits it."""
    for unit, size in (("s", 1e6), ("ms", 1e3)):
        if microseconds >= size:
            return f"{microseconds / size:.3g} {unit}"
    return f"{microseconds:.3g} µs"


def table(result: Result) -> str:
    """Write the times of a case as a table that reads well in a terminal too."""
    lines = [
        f"| {result.name}: {result.title} | a step | times ours |",
        "|:--|--:|--:|",
    ]
    for name, time, times_ours in result.rows():
        shown = f"**{name}**" if name == result.ours else name
        lines.append(f"| {shown} | {duration(time)} | {times_ours:.2f} |")
    return "\n".join(lines)


def recorded(name: str) -> dict[str, float]:
    """Return the ratios that the page tells of a case."""
    _, found, rest = PAGE.read_text("utf-8").partition(f"| {name}: ")
    if not found:
        message = f"{PAGE.name} has no case {name}"
        raise LookupError(message)
    rows = [line.split(" | ") for line in rest.split("\n\n")[0].splitlines()[2:]]
    return {row[0].strip("|* "): float(row[2].strip("| ")) for row in rows}


def kernels() -> str:
    """Name the processor that NumPy's OpenBLAS takes this one for, if it tells."""
    folder = Path(np.__file__).parent.parent / "numpy.libs"
    for path in folder.glob("*openblas*"):
        name = getattr(ctypes.CDLL(str(path)), "scipy_openblas_get_corename64_", None)
        if name is not None:
            name.restype = ctypes.c_char_p
            return f" (kernels for {name().decode()})"
    return ""


def machine() -> str:
    """Name the processor, and the versions of all that took part."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.is_file() else []
    names = [row.partition(":")[2].strip() for row in lines if "model name" in row]
    processor = names[0] if names else platform.processor() or platform.machine()
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    versions = [f"Python {platform.python_version()}"]
    versions.append(f"NumPy {np.__version__} with {blas}{kernels()}")
    for package in PACKAGES:
        try:
            versions.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return f"{processor}, {platform.system()}; " + ", ".join(versions)


def drawing(results: Sequence[Result]) -> str:
    """Draw a bar for each time, as a multiple of ours, cut off at five times."""
    drawn: list[Markup] = []
    y, left, unit, most = 20.0, 300.0, 52.0, 5.0
    for result in results:
        drawn.append(
            text(20, y, f"{result.name}  {result.title}", anchor="start", bold=True)
        )
        top, bottom = y + 18, y + 14 + 34 * len(result.times)
        one = left + unit
        drawn.append(line((one, top), (one, bottom), stroke="ink", dash="4 4"))
        for name, _, times_ours in result.rows():
            y += 34
            ours = name == result.ours
            length = unit * min(times_ours, most)
            label = f"{times_ours:.2f}" if times_ours < 10 else f"{times_ours:.0f}"
            drawn += [
                text(left - 12, y, name, anchor="end", bold=ours),
                box(left, y - 11, length, 22, fill="data-0" if ours else "muted"),
                text(left + length + 8, y, label, anchor="start", bold=ours, halo=True),
            ]
        y += 52
    return picture(y - 20, *drawn)


def spoken(results: Sequence[Result]) -> str:
    """Say what the picture shows."""
    parts = []
    for result in results:
        others = ", ".join(f"{name} {r:.2f}" for name, _, r in result.rows())
        parts.append(f"{result.title}: {others}.")
    return "Times as multiples of those of nnfs_lit. " + " ".join(parts)


def page(results: Sequence[Result], absent: Sequence[str], rounds: int) -> str:
    """Write the page."""
    trained = [result for result in results if result.name in ("B", "C", "D")]
    figure = inline(drawing(trained), spoken(trained))
    missing = f"Not installed, so not timed: {', '.join(absent)}." if absent else ""
    tables = "\n\n".join(table(result) for result in results)
    return f"""# How fast it is

The code that this book teaches, timed beside the frameworks that its reader will go
back to. All take part in every round, one after the other, on one thread. The times
are processor times, medians of {rounds} rounds; the ratios are medians over the rounds
of what one took in a round, divided by what ours took in the same round. Above 1 is
slower than ours. Numbers are float32, except in the textbook code, which has float64,
as textbooks have.

Timed on {date.today().isoformat()}: {machine()}. {missing}

{figure}

{tables}

What a step is: in A one batch goes forward. In B, C and D it goes forward and back, and
Adam makes one move; in D the batch of 128 is dealt out of 6,400 samples first. In E the
same is done with lists alone. F is how long Python takes to start and import. G has the
versions of [chapter 34](chapters/34-faster-than-the-frameworks.md) one after the other,
and H the parts of a step of the first; `nnfs_lit.fast` is the last one.

The bare matrix products are those of the case and nothing else, each into a new array;
whoever reuses arrays, as compiled code does, can even be ahead of them when the rows
are many and the products small, as in C.

The products are OpenBLAS's, which chooses its kernels by the processor; one that it
does not know gets those of an older one. Setting `OPENBLAS_CORETYPE`, to `SkylakeX` for
a processor with AVX-512, makes ours faster there, and all others that use NumPy.

The machine at hand tells more than this page. In a copy of the repository one command
takes all times again, and writes this page, and the tables and pictures of chapter 34:

```sh
python -m benchmarks
```
"""
