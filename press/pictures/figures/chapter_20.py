"""The figures of chapter 20: a learning rate for each weight."""

from __future__ import annotations

from typing import Any

from press.pictures.drawing import Axes, Markup, arrow, group, line, picture, text
from press.pictures.figures import Names, figure
from press.pictures.figures.chapter_19 import _map, _valley, _walk

Path = list[list[float]]


def _path(names: Names, optimizer: Any, steps: int) -> Path:
    """Walk down the valley with an optimizer, from where the chapter starts."""
    weights = list(names["start"])
    path = [list(weights)]
    for _ in range(steps):
        optimizer.update(weights, names["slopes_of"](weights))
        path.append(list(weights))
    return path


def _trail(axes: Axes, path: Path) -> Markup:
    """Draw a walk with a dot at every fifth step, so that its pace can be seen."""
    fifths = path[::5]
    return group(
        axes.line([p[0] for p in path], [p[1] for p in path], width=2.5),
        axes.scatter(fifths, [0] * len(fifths), radius=5),
    )


def _maps(names: Names, walks: list[tuple[str, Any, int]]) -> str:
    drawn: list[Markup] = []
    top = 50.0
    for words, optimizer, steps in walks:
        axes = _map(top)
        drawn += [
            axes.frame(x_ticks=(), y_ticks=()),
            _valley(axes),
            _trail(axes, _path(names, optimizer, steps)),
            text(axes.left, top - 24, f"{words}, a dot every 5", anchor="start"),
        ]
        top = axes.bottom + 62
    return picture(top - 50, *drawn)


@figure("20-own-rates")
def own_rates(names: Names) -> str:
    """Set the zigzag with one learning rate against the step with two."""
    axes = _map(54)
    start, rates = names["start"], names["rates"]
    pairs = zip(start, rates, names["slopes_of"](start), strict=True)
    end = [weight - rate * slope for weight, rate, slope in pairs]
    zigzag = _path(names, names["plain"].SGD(0.07), 40)
    return picture(
        axes.bottom + 68,
        axes.frame("first weight", "second weight", y_ticks=(0, 1, 2)),
        _valley(axes),
        _walk(axes, zigzag, label=1),
        arrow(axes.at(*start), axes.at(*end), stroke="data-0", width=5, head=20),
        axes.note(start[0], start[1], "start", shift=(-4, -20)),
        axes.note(0, 1.6, "rates 1 and 0.04", shift=(12, -14), anchor="start"),
        axes.note(-2.2, 0.1, "0.07 for both", shift=(0, 30), anchor="start"),
    )


@figure("20-walks")
def walks(names: Names) -> str:
    """Set AdaGrad's tiring walk beside RMSProp's steady one."""
    plain = names["plain"]
    return _maps(
        names,
        [
            ("AdaGrad 0.5, sixty steps", plain.AdaGrad(0.5), 60),
            ("RMSProp 0.1, sixty steps", plain.RMSProp(0.1), 60),
        ],
    )


@figure("20-adam")
def adam(names: Names) -> str:
    """Set Adam beside the momentum that it is made of."""
    plain = names["plain"]
    return _maps(
        names,
        [
            ("SGD 0.07, momentum 0.9, forty steps", plain.SGD(0.07, momentum=0.9), 40),
            ("Adam 0.1, eighty steps", plain.Adam(0.1), 80),
        ],
    )


@figure("20-fading")
def fading(names: Names) -> str:
    """Draw what arrives, and the mean that follows it."""
    means = names["fading"]
    steps = list(range(1, len(means) + 1))
    axes = Axes(x=(0, 60), y=(0, 18), left=66, right=614, top=56, bottom=300)
    return picture(
        368,
        axes.frame("step", "square", y_ticks=(0, 5, 10, 15)),
        axes.line((0, 30, 30, 60), (16, 16, 1, 1), stroke="muted", dash="8 5"),
        axes.line(steps, means, label=0),
        axes.scatter(list(zip(steps, means, strict=True)), radius=4),
        axes.note(45, 16, "what arrives", fill="muted"),
        axes.note(42, 8, "the fading mean", anchor="start"),
    )


@figure("20-fair-start")
def fair_start(names: Names) -> str:
    """Show the first twelve means of ones, as they are and made fair."""
    axes = Axes(x=(0.4, 12.6), y=(0, 1.2), left=66, right=614, top=56, bottom=300)
    steps = range(1, 13)
    level = axes.at(1, 1)[1]
    return picture(
        368,
        axes.frame(
            "step",
            "mean of ones",
            x_ticks=list(steps),
            x_names=[str(step) for step in steps],
            y_ticks=(0, 0.5, 1),
        ),
        axes.bars(steps, names["creeping"][:12]),
        line((axes.left, level), (axes.right, level), stroke="data-1", dash="8 5"),
        axes.scatter(
            list(zip(steps, names["fair"][:12], strict=True)), [1] * 12, radius=7
        ),
        axes.note(6.5, 1.12, "divided by its share"),
    )


@figure("20-contest")
def contest(names: Names) -> str:
    """Draw the loss on the spiral for each of the four."""
    axes = Axes(x=(0, 100), y=(0, 1.2), left=66, right=500, top=56, bottom=376)
    drawn = [axes.frame("step", "loss", y_ticks=(0, 0.5, 1))]
    shifts = {"momentum": -12, "AdaGrad": -46, "RMSProp": -25, "Adam": 8}
    for label, (name, losses) in enumerate(names["contest"].items()):
        drawn += [
            axes.line(range(len(losses)), losses, label=label, width=3.5),
            axes.note(
                100,
                losses[-1],
                name,
                shift=(8, shifts[name]),
                anchor="start",
                fill=f"data-{label}",
            ),
        ]
    return picture(444, *drawn)
