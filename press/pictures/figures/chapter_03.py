"""The figures of chapter 3: the dot product."""

from __future__ import annotations

from math import dist

from nnfs_lit import plain
from press.pictures.drawing import (
    LARGE,
    TIMES,
    Axes,
    Grid,
    Markup,
    Point,
    arrow,
    group,
    line,
    number_text,
    picture,
    signed,
    text,
)
from press.pictures.figures import Names, figure


@figure("03-dot-product")
def pair_by_pair(names: Names) -> str:
    """Draw two lists, multiplied pair by pair, and one sum."""
    first, second = names["quantities"], names["prices"]
    products = [x * y for x, y in zip(first, second, strict=True)]
    rows = [
        Grid(values=values, x=214, y=y, cell=(100, 52), shape="")
        for values, y in ((first, 26), (second, 122), (products, 218))
    ]
    drawn = [row.draw() for row in rows]
    for name, row in zip(("quantities", "prices", "products"), rows, strict=True):
        drawn.append(text(196, row.centre(0, 0)[1], name, anchor="end", fill="muted"))
    end = (rows[2].centre(0, 1)[0], 346.0)
    for column in range(len(products)):
        x, _ = rows[0].centre(0, column)
        drawn += [
            text(x, 100, TIMES, size=LARGE),
            text(x, 196, "=", size=LARGE),
            line((x, rows[2].bottom + 6), (end[0], end[1] - 34), stroke="muted"),
        ]
    terms = " + ".join(number_text(product) for product in products)
    total = number_text(plain.dot(first, second))
    return picture(
        384,
        *drawn,
        text(*end, total, size=LARGE, bold=True, halo=True),
        text(end[0] - 28, end[1], f"{terms} =", anchor="end"),
    )


@figure("03-agreement")
def arrows(names: Names) -> str:
    """Draw arrows beside one arrow: with it, across it, against it."""
    bad_day, days = names["bad_day"], names["days"]
    # As many units of the picture to one across as to one up, or angles would lie.
    axes = Axes(x=(-4, 5), y=(-2, 4), left=50, right=590, top=24, bottom=384)
    origin, pattern = axes.at(0, 0), axes.at(*bad_day)
    drawn = [axes.frame(x_ticks=range(-4, 6), y_ticks=range(-2, 5))]
    answers = [plain.dot(bad_day, day) for day in days]
    for day, answer in zip(days, answers, strict=True):
        end = axes.at(*day)
        if answer == 0:
            drawn.append(_right_angle(origin, pattern, end))
        drawn.append(arrow(origin, end, stroke="data-0", width=4, head=18))
        words = number_text(answer)
        place = _beyond(origin, end, 28)
        drawn.append(text(*place, words, size=LARGE, bold=True, halo=True))
    drawn.append(arrow(origin, pattern, stroke="weight-positive", width=7, head=24))
    place = _beyond(origin, pattern, 12)
    drawn.append(text(*place, "bad day", anchor="start", halo=True))
    shown = ", ".join(number_text(answer) for answer in answers)
    for y, words in (
        (-0.75, f"{shown}: the dot"),
        (-1.25, "products with the bad day"),
    ):
        drawn.append(axes.note(0.5, y, words, anchor="start"))
    return picture(424, *drawn)


def _right_angle(origin: Point, first: Point, second: Point) -> Markup:
    a, b = (_beyond(origin, end, 22 - dist(origin, end)) for end in (first, second))
    corner = (a[0] + b[0] - origin[0], a[1] + b[1] - origin[1])
    return group(line(a, corner, width=2), line(corner, b, width=2))


def _beyond(origin: Point, end: Point, distance: float) -> Point:
    dx, dy = end[0] - origin[0], end[1] - origin[1]
    length = dist(origin, end)
    return end[0] + dx / length * distance, end[1] + dy / length * distance


@figure("03-matrix-vector")
def rows_against_a_vector(names: Names) -> str:
    """Show that one row against the vector gives one of the answers."""
    weights, inputs, row = names["weights"], names["inputs"], 1
    answers = plain.dot(weights, inputs)
    table = Grid(
        values=weights,
        x=24,
        y=86,
        cell=(70, 48),
        rows=[row],
        name="weights",
        shape=_by(weights),
    )
    vector = Grid(
        values=inputs,
        x=350,
        y=62,
        cell=(70, 48),
        columns=[0],
        upright=True,
        name="inputs",
        shape=f"{len(inputs)} numbers",
    )
    result = Grid(
        values=answers,
        x=500,
        y=86,
        cell=(92, 48),
        cells=[(row, 0)],
        upright=True,
        name="answers",
        shape=f"{len(answers)} numbers",
    )
    middle = 158
    first, *rest = zip(weights[row], inputs, strict=True)
    products = [f"{number_text(first[0])} {TIMES} {number_text(first[1])}"]
    products += [f"{signed(w)} {TIMES} {number_text(value)}" for w, value in rest]
    return picture(
        372,
        *(grid.draw() for grid in (table, vector, result)),
        text(327, middle, "@", size=LARGE),
        text(460, middle, "=", size=LARGE),
        text(320, 338, f"{' '.join(products)} = {number_text(answers[row])}"),
    )


@figure("03-matrix-matrix")
def rows_against_columns(names: Names) -> str:
    """Let row i and column j cross in the cell where their dot product goes."""
    weights, minutes, row, column = names["weights"], names["two_minutes"], 1, 0
    answers = plain.dot(weights, minutes)
    table = Grid(
        values=weights,
        x=60,
        y=294,
        cell=(72, 48),
        rows=[row],
        name="weights",
        shape=_by(weights),
    )
    other = Grid(
        values=minutes,
        x=400,
        y=56,
        cell=(90, 48),
        columns=[column],
        name="minutes",
        shape="",
    )
    result = Grid(
        values=answers,
        x=other.x,
        y=table.y,
        cell=other.cell,
        cells=[(row, column)],
        shape=_by(answers),
    )
    x, y = result.centre(row, column)
    return picture(
        486,
        *(grid.draw() for grid in (table, other)),
        text(
            other.x - 20,
            152,
            _by(minutes),
            anchor="end",
            fill="muted",
        ),
        arrow((table.right + 12, y), (result.x - 8, y), stroke="muted"),
        arrow((x, other.bottom + 8), (x, result.y - 6), stroke="muted"),
        result.draw(),
    )


def _by(matrix: list[list[float]]) -> str:
    return f"{len(matrix)} by {len(matrix[0])}"
