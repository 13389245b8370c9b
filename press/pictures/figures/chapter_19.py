"""The figures of chapter 19: walks through a valley with two weights."""

from __future__ import annotations

import math
from collections.abc import Sequence

from press.pictures.drawing import Axes, Markup, arrow, group, picture, text
from press.pictures.figures import Names, figure

Path = Sequence[Sequence[float]]
BOTTOM = (2.0, 1.0)


def _map(
    top: float, *, left: float = 50, right: float = 620, low: float = -0.9
) -> Axes:
    """Show the valley with one scale for both weights: right angles stay right."""
    x, y = (-4.0, 5.0), (low, 2.9)
    height = (right - left) * (y[1] - y[0]) / (x[1] - x[0])
    return Axes(x=x, y=y, left=left, right=right, top=top, bottom=top + height)


def _valley(axes: Axes, levels: Sequence[float] = (1, 5, 12.5, 25)) -> Markup:
    """Draw curves of equal loss, and a cross at the lowest point."""
    drawn: list[Markup] = []
    turns = [2 * math.pi * k / 180 for k in range(181)]
    for level in levels:
        reach = math.sqrt(2 * level)
        xs = [BOTTOM[0] + reach * math.cos(t) for t in turns]
        ys = [BOTTOM[1] + reach / 5 * math.sin(t) for t in turns]
        drawn.append(axes.line(xs, ys, stroke="muted", width=1.5))
    drawn.append(_cross(axes, *BOTTOM))
    return group(*drawn)


def _cross(axes: Axes, x: float, y: float) -> Markup:
    dx = 9 * (axes.x[1] - axes.x[0]) / (axes.right - axes.left)
    dy = 9 * (axes.y[1] - axes.y[0]) / (axes.bottom - axes.top)
    return group(
        axes.line((x - dx, x + dx), (y - dy, y + dy), stroke="ink", width=3),
        axes.line((x - dx, x + dx), (y + dy, y - dy), stroke="ink", width=3),
    )


def _walk(axes: Axes, path: Path, *, label: int = 0, radius: float = 4) -> Markup:
    (x0, x1), (y0, y1) = axes.x, axes.y
    inside = [(x, y) for x, y in path if x0 <= x <= x1 and y0 <= y <= y1]
    return group(
        axes.line([p[0] for p in path], [p[1] for p in path], label=label, width=2.5),
        axes.scatter(inside, [label] * len(inside), radius=radius),
    )


@figure("19-valley")
def valley(names: Names) -> str:
    """Draw the map, the start, and the steepest way down from there."""
    axes = _map(54)
    start = names["start"]
    slopes = names["slopes_of"](start, names["minutes"])
    length = math.hypot(*slopes)
    end = [w - 1.35 * slope / length for w, slope in zip(start, slopes, strict=True)]
    drawn = [
        axes.frame("first weight", "second weight", y_ticks=(0, 1, 2)),
        _valley(axes),
        axes.line(
            (start[0], BOTTOM[0]),
            (start[1], BOTTOM[1]),
            stroke="muted",
            dash="3 7",
            width=2.5,
        ),
        arrow(axes.at(*start), axes.at(*end), stroke="data-1", width=5, head=20),
        axes.dot(*start, label=0, radius=9),
        axes.note(start[0], start[1], "start, loss 25", shift=(0, -30), anchor="start"),
        axes.note(*BOTTOM, "loss 0", shift=(18, 0), anchor="start"),
        axes.note(end[0], end[1], "steepest", shift=(14, 4), anchor="start"),
    ]
    return picture(axes.bottom + 68, *drawn)


@figure("19-rates")
def rates(names: Names) -> str:
    """Walk thirty steps with four learning rates."""
    drawn: list[Markup] = []
    top = 50.0
    for rate in (0.01, 0.04, 0.07, 0.08):
        axes = _map(top, low=-0.5)
        drawn += [
            axes.frame(x_ticks=(), y_ticks=()),
            _valley(axes),
            _walk(axes, names["walk"](rate, 30, names["minutes"])),
            text(axes.left, top - 24, f"learning rate {rate}", anchor="start"),
        ]
        top = axes.bottom + 62
    return picture(top - 50, *drawn)


@figure("19-cliff")
def cliff(names: Names) -> str:
    """Set the loss after thirty steps over the learning rate."""
    axes = Axes(x=(0, 0.09), y=(-2.4, 3), left=84, right=600, top=62, bottom=342)
    places = [k / 2000 for k in range(4, 181)]
    minutes = names["minutes"]
    ends = [names["walk"](rate, 30, minutes)[-1] for rate in places]
    losses = [names["loss_of"](end, minutes) for end in ends]
    drawn = [
        axes.frame("learning rate", x_ticks=(0, 0.02, 0.04, 0.06, 0.08), y_ticks=()),
        text(axes.left - 60, axes.top - 30, "loss after 30 steps", anchor="start"),
    ]
    for k in (-2, -1, 0, 1, 2, 3):
        drawn += [
            axes.line(axes.x, (k, k), stroke="grid", width=1.5),
            text(axes.left - 10, axes.at(0, k)[1], f"{10.0**k:g}", anchor="end"),
        ]
    drawn += [
        axes.line(places, [math.log10(value) for value in losses], label=0),
        axes.line((0.08, 0.08), axes.y, stroke="muted", width=2, dash="3 5"),
        axes.note(0.08, 2.2, "the cliff", shift=(-14, 0), anchor="end"),
    ]
    return picture(412, *drawn)


@figure("19-decay")
def decay(names: Names) -> str:
    """Show where three hasty walks spend their last two hundred steps."""
    drawn: list[Markup] = []
    panels = ((1, "one"), (16, "sixteen"), ("decay", "one, with decay"))
    for column, (key, words) in enumerate(panels):
        left = 40.0 + 204 * column
        axes = Axes(
            x=(0.2, 3.8), y=(-0.8, 2.8), left=left, right=left + 176, top=56, bottom=232
        )
        drawn += [
            axes.frame(x_ticks=(1, 2, 3), y_ticks=(0, 1, 2) if column == 0 else ()),
            text((axes.left + axes.right) / 2, 28, words),
        ]
        last = names["walks"][key][-200:]
        xs, ys = [p[0] for p in last], [p[1] for p in last]
        drawn += [
            axes.line(xs, ys, stroke=f"data-{column}", width=1.5),
            _cross(axes, *names["bottom"]),
        ]
    return picture(272, *drawn)


@figure("19-momentum")
def momentum(names: Names) -> str:
    """Let the ball go with three sorts of momentum."""
    drawn: list[Markup] = []
    top = 50.0
    for share, words in ((0.0, "no momentum"), (0.5, "0.5"), (0.9, "0.9")):
        axes = _map(top, low=-0.5)
        words = words if share == 0 else f"momentum {words}"
        drawn += [
            axes.frame(x_ticks=(), y_ticks=()),
            _valley(axes),
            _walk(axes, _roll(names, share)),
            text(axes.left, top - 24, words, anchor="start"),
        ]
        top = axes.bottom + 62
    return picture(top - 50, *drawn)


def _roll(names: Names, share: float) -> Path:
    weights, velocities = [-3.0, 2.0], [0.0, 0.0]
    path = [list(weights)]
    for _ in range(30):
        slopes = names["slopes_of"](weights, names["minutes"])
        for i in range(2):
            velocities[i] = share * velocities[i] - 0.07 * slopes[i]
            weights[i] += velocities[i]
        path.append(list(weights))
    return path


@figure("19-two-valleys")
def two_valleys(_names: Names) -> str:
    """Start on three slopes, and end in one of two valleys."""
    axes = Axes(x=(-2.4, 2.4), y=(-7, 5), left=64, right=604, top=62, bottom=342)
    places = [k / 50 for k in range(-120, 121)]
    drawn = [
        axes.frame("weight", "loss", x_ticks=(-2, -1, 0, 1, 2), y_ticks=(-5, 0, 5)),
        axes.line(places, [_height(w) for w in places], stroke="muted", width=3),
    ]
    for label, begin in enumerate((-2.0, 0.0, 2.0)):
        weight = begin
        drawn.append(axes.dot(weight, _height(weight), label=label, radius=9))
        for _ in range(25):
            weight -= 0.03 * (4 * weight**3 - 8 * weight + 1)
            drawn.append(axes.dot(weight, _height(weight), label=label, radius=4))
        drawn.append(_cross(axes, weight, _height(weight)))
    return picture(412, *drawn)


def _height(w: float) -> float:
    return w**4 - 4 * w**2 + w
