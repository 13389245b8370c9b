"""The figures of chapter 8: exp and log."""

from __future__ import annotations

import math
import sys
from itertools import accumulate

from press.pictures.drawing import (
    MINUS,
    TEXT,
    Axes,
    arrow,
    box,
    line,
    number_text,
    picture,
    text,
)
from press.pictures.figures import Names, figure

# Below half of the float next to zero, what exp gives is rounded to zero.
UNDERFLOW = math.log(math.ulp(0.0)) - math.log(2)
OVERFLOW = math.log(sys.float_info.max)


def steps(low: float, high: float, n: int) -> list[float]:
    """Give n + 1 numbers, evenly from one bound to the other."""
    return [low + (high - low) * k / n for k in range(n + 1)]


@figure("08-growth")
def growth(names: Names) -> str:
    """Grow for one day in one, two and four steps, and without waiting."""
    axes = Axes(x=(0, 1), y=(1, 2.8), left=66, right=468, top=64, bottom=372)
    drawn = [
        axes.frame(
            "days",
            "length in mm",
            x_ticks=[0, 0.25, 0.5, 0.75, 1],
            y_ticks=[1, 1.5, 2, 2.5],
        )
    ]
    for label, n in enumerate([1, 2, 4]):
        lengths = list(accumulate([1.0] + [1 + 1 / n] * n, lambda a, b: a * b))
        drawn.append(axes.line(steps(0, 1, n), lengths, label=label, width=3))
        drawn += [
            axes.dot(x, y, label=label, radius=6)
            for x, y in zip(steps(0, 1, n)[1:], lengths[1:], strict=True)
        ]
        words = f"{n} step{'s' if n > 1 else ''}: {number_text(names['one_day'](n))}"
        drawn.append(axes.note(1, lengths[-1], words, shift=(14, 4), anchor="start"))
    xs = steps(0, 1, 60)
    drawn.append(axes.line(xs, [math.exp(x) for x in xs], stroke="ink", width=5))
    end = names["one_day"](24 * 60 * 60)
    drawn.append(
        axes.note(
            1,
            end,
            f"no waiting: {number_text(end)}",
            shift=(-6, -20),
            bold=True,
        )
    )
    return picture(axes.bottom + 3.4 * TEXT, *drawn)


@figure("08-exp")
def exponential(names: Names) -> str:
    """Draw the curve of exp, with a few of its points."""
    exp = names["math"].exp
    axes = Axes(x=(-3, 2.2), y=(0, 9), left=62, right=590, top=62, bottom=392)
    xs = steps(-3, 2.2, 104)
    drawn = [
        axes.frame("days from now", "length in mm", x_ticks=[-3, -2, -1, 0, 1, 2]),
        axes.line(xs, [exp(x) for x in xs], label=0, width=5),
    ]
    for x in [-2, -1, 0, 1, 2]:
        drawn.append(axes.dot(x, exp(x)))
        place = axes.at(x, exp(x))
        words = number_text(exp(x))
        if x > 0:
            drawn.append(
                text(place[0] - 16, place[1] - 12, words, anchor="end", halo=True)
            )
        else:
            drawn.append(text(place[0], place[1] - 24, words, halo=True))
    drawn.append(
        axes.note(-3, 0, "never quite 0", shift=(8, -72), anchor="start", fill="muted")
    )
    foot = axes.at(-2.75, exp(-2.75))
    drawn.append(arrow((foot[0], foot[1] - 50), (foot[0], foot[1] - 8), stroke="muted"))
    return picture(axes.bottom + 3.4 * TEXT, *drawn)


@figure("08-exp-and-log")
def mirror(names: Names) -> str:
    """Mirror exp and log in the diagonal."""
    exp, log = names["math"].exp, names["math"].log
    axes = Axes(x=(-3, 4), y=(-3, 4), left=100, right=540, top=50, bottom=490)
    xs = steps(-3, 1.5, 90)
    ys = [exp(x) for x in xs]
    drawn = [
        axes.frame(x_ticks=range(-3, 5), y_ticks=range(-3, 5)),
        axes.line([-3, 4], [-3, 4], stroke="muted", width=2, dash="3 6"),
        axes.line(xs, ys, label=0, width=5),
        axes.line(ys, xs, label=1, width=5),
    ]
    for x, label, flipped in ((0, "(0, 1)", "(1, 0)"), (1, "(1, e)", "(e, 1)")):
        y = exp(x)
        drawn += [
            line(axes.at(x, y), axes.at(y, x), stroke="muted", width=1.5),
            axes.dot(x, y),
            axes.dot(y, log(y), label=1),
            axes.note(x, y, label, shift=(-14, -12), anchor="end"),
            axes.note(y, log(y), flipped, shift=(12, 24), anchor="start"),
        ]
    drawn += [
        axes.note(1.28, 3.6, "exp", shift=(-20, 0), anchor="end", bold=True),
        axes.note(3.6, log(3.6), "log", shift=(0, -30), bold=True),
    ]
    return picture(axes.bottom + 2.4 * TEXT, *drawn)


@figure("08-product-to-sum")
def sum_of_logarithms(names: Names) -> str:
    """Let the sum of the logarithms go where no product can go."""
    logs = [names["math"].log(p) for p in names["chances"]]
    totals = [0.0, *accumulate(logs)]
    minutes = range(0, len(totals), 20)
    axes = Axes(x=(0, len(logs)), y=(-1000, 0), left=84, right=600, top=60, bottom=370)
    floor = [(0, -1000), (0, UNDERFLOW), (len(logs), UNDERFLOW), (len(logs), -1000)]
    zone = axes.at(0, UNDERFLOW)[1]
    return picture(
        axes.bottom + 3.4 * TEXT,
        axes.region(floor, fill="muted", opacity=0.18),
        axes.frame(
            "minutes",
            "sum of the logarithms",
            y_ticks=[0, -200, -400, -600, -800, -1000],
        ),
        line((axes.left, zone), (axes.right, zone), stroke="muted", dash="3 6"),
        axes.line(minutes, [totals[m] for m in minutes], label=0, width=5),
        axes.note(
            0,
            UNDERFLOW,
            f"from {number_text(math.floor(UNDERFLOW))} down the product is 0.0",
            shift=(14, 30),
            anchor="start",
        ),
        axes.note(
            len(logs),
            totals[-1],
            number_text(totals[-1], 2),
            shift=(-4, 22),
            anchor="end",
            bold=True,
        ),
    )


@figure("08-range")
def what_exp_takes(_names: Names) -> str:
    """Mark the zones of underflow and of overflow on a scale."""
    axes = Axes(x=(-1000, 1000), y=(0, 1), left=30, right=610, top=92, bottom=148)
    low, high = axes.at(UNDERFLOW, 0)[0], axes.at(OVERFLOW, 0)[0]
    middle = axes.top + 28
    drawn = [
        text(320, 34, "what we hand to exp", fill="muted"),
        box(
            axes.left,
            axes.top,
            low - axes.left,
            56,
            fill="highlight",
            stroke="ink",
            dash="5 4",
        ),
        box(
            high,
            axes.top,
            axes.right - high,
            56,
            fill="highlight",
            stroke="ink",
        ),
        box(low, axes.top, high - low, 56, fill="neuron-fill", stroke="neuron"),
        text((axes.left + low) / 2, middle, "0.0"),
        text((high + axes.right) / 2, middle, "error"),
        text((low + high) / 2, middle, "a positive number"),
    ]
    for value in (UNDERFLOW, 0, OVERFLOW):
        x = axes.at(value, 0)[0]
        drawn.append(line((x, axes.top - 10), (x, axes.top), width=2))
        drawn.append(text(x, axes.top - 24, number_text(int(value))))
    drawn += [
        text(axes.left, 176, "underflow", anchor="start", bold=True),
        text(axes.right, 176, "overflow", anchor="end", bold=True),
        text(320, 176, f"4.8, 1.21, {MINUS}1.81 live in here", fill="muted"),
    ]
    return picture(204, *drawn)
