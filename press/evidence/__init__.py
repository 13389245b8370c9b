"""What the runs found, for the page that tells how the book is tested.

A command that measures the project ends with :func:`record`, which keeps its figures in
a file of its own under `press/evidence/runs`. The page is `press/evidence/page.md` with
these figures put in: `[[faults.rows]]` is the figure `rows` of the run `faults`,
`[[faults.command]]` what was typed for it. ``python -m press.evidence`` writes it.
"""

from __future__ import annotations

import datetime
import json
import platform
import re
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

from press.chapters import ROOT
from press.checkout import commit

if TYPE_CHECKING:
    from collections.abc import Sequence

RUNS = ROOT / "press" / "evidence" / "runs"
TEMPLATE = ROOT / "press" / "evidence" / "page.md"
PAGE = ROOT / "docs" / "how-this-book-is-tested.md"

Figure = str | int | float

_PLACE = re.compile(r"\[\[(?P<run>[a-z]+(?:-[a-z]+)*)\.(?P<figure>[a-z_]+)\]\]")


def record(run: str, command: str, /, **figures: Figure) -> None:
    """Keep what a run found, in the place of what it found the last time.

    Parameters
    ----------
    run : str
        Name of the run, in lower case, with hyphens.
    command : str
        What to type, in the folder of the project, to have the run again.
    **figures : str, int or float
        What it found, by names that the page uses.
    """
    found = {
        "command": command,
        "commit": commit(),
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "system": f"{platform.system()} {platform.machine()}",
        **figures,
    }
    RUNS.mkdir(exist_ok=True)
    text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    (RUNS / f"{run}.json").write_text(text, "utf-8", newline="\n")


def typed(program: str, arguments: Sequence[str] | None) -> str:
    """Return what was typed to start a program.

    Parameters
    ----------
    program : str
        Such as ``python -m press.builds``.
    arguments : sequence of str or None
        What its ``main`` was given; None stands for those of the command line.
    """
    return " ".join([program, *(arguments or sys.argv[1:])])


def runs() -> dict[str, dict[str, Figure]]:
    """Read what each run found the last time, by its name."""
    return {file.stem: json.loads(file.read_bytes()) for file in sorted(RUNS.glob("*"))}


def page() -> str:
    """Return the page, with every figure in its place.

    Raises
    ------
    ValueError
        If the page asks for a figure that no run has found, or leaves a run out.
    """
    found = runs()
    used: set[str] = set()
    template = TEMPLATE.read_text("utf-8")

    def figure(place: re.Match[str]) -> str:
        used.add(place["run"])
        try:
            value = found[place["run"]][place["figure"]]
        except KeyError:
            line = template.count("\n", 0, place.start()) + 1
            message = f"{TEMPLATE}:{line}: no run has found {place[0]}"
            raise ValueError(message) from None
        return f"{value:,}" if isinstance(value, int) else str(value)

    text = _PLACE.sub(figure, template)
    if left_out := sorted(found.keys() - used):
        message = f"{TEMPLATE} says nothing of the runs {', '.join(left_out)}"
        raise ValueError(message)
    return text
