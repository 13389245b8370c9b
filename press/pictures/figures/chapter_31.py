"""The figures of chapter 31: frames of a game into actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from nnfs_lit.plain.games import Catch, bounce
from press.pictures.drawing import (
    Axes,
    Markup,
    arrow,
    box,
    colour,
    element,
    group,
    line,
    path_through,
    picture,
    text,
)
from press.pictures.figures import Names, figure


def disc(x: float, y: float, radius: float, *, hollow: bool = False) -> Markup:
    """Draw a ball; hollow where it has been."""
    return element(
        "circle",
        cx=x,
        cy=y,
        r=radius,
        fill=colour("paper" if hollow else "data-1"),
        stroke=colour("data-1"),
        stroke_width=2.5,
    )


def screen(pixels: Sequence[float], size: int, left: float, top: float) -> Markup:
    """Draw what is in the pixels: the paddle in the bottom row, the ball above."""
    cell = 280 / size
    rules = [
        line((left + a, top + b), (left + c, top + d), stroke="grid", width=1)
        for k in range(1, size)
        for a, b, c, d in ((k * cell, 0, k * cell, 280), (0, k * cell, 280, k * cell))
    ]
    drawn = []
    for k, pixel in enumerate(pixels):
        row, column = divmod(k, size)
        x, y = left + column * cell, top + row * cell
        if pixel and row == size - 1:
            drawn.append(box(x + 1.5, y + 6, cell - 3, cell - 12, fill="neuron"))
        elif pixel:
            drawn.append(disc(x + cell / 2, y + cell / 2, cell * 0.36))
    rim = box(left, top, 280, 280, stroke="muted", stroke_width=2)
    return group(*rules, *drawn, rim, class_="screen")


@figure("31-catch")
def catch(names: Names) -> str:
    """Draw the two screens that the page has printed."""
    game = names["game"]
    return picture(
        350,
        text(160, 28, "the previous frame"),
        text(480, 28, "the present frame"),
        screen(game.before, game.size, 20, 52),
        screen(game.frame(), game.size, 340, 52),
    )


def _columns(game: Catch) -> list[int]:
    ball, drift, found = game.ball, game.drift, [game.ball]
    for _ in range(game.row, game.size - 1):
        ball, drift = bounce(ball, drift, game.size - 1)
        found.append(ball)
    return found


@figure("31-two-pasts")
def two_pasts(names: Names) -> str:
    """Draw one screen, the two frames that may have come before, and what follows."""
    one, other = names["one"], names["other"]
    left, top, cell = 180.0, 52.0, 28.0

    def at(row: float, column: float) -> tuple[float, float]:
        return left + (column + 0.5) * cell, top + (row + 0.5) * cell

    drawn = [
        text(320, 28, "one screen, two games"),
        screen(one.frame(), 10, left, top),
    ]
    sides: tuple[tuple[Catch, str | None, str, int, Literal["start", "end"]], ...] = (
        (one, None, "right", 490, "start"),
        (other, "7 5", "left", 150, "end"),
    )
    for game, dash, words, x, anchor in sides:
        before = game.before.index(1.0)
        x0, y0 = at(*divmod(before, game.size))
        drawn.append(arrow((x0, y0), at(game.row, game.ball), stroke="muted", head=9))
        drawn.append(disc(x0, y0, 9, hollow=True))
        way = [at(game.row + k, column) for k, column in enumerate(_columns(game))]
        drawn.append(
            element(
                "path",
                d=path_through(way),
                fill="none",
                stroke=colour("data-1"),
                stroke_width=3,
                stroke_dasharray=dash,
            )
        )
        drawn.append(text(x, 190, f"press {words}", anchor=anchor))
    return picture(350, *drawn, disc(*at(one.row, one.ball), 10))


@figure("31-by-row")
def by_row(names: Names) -> str:
    """Draw the shares of right keys, row by row."""
    axes = Axes(x=(1, 8), y=(0.5, 1), left=76, right=600, top=62, bottom=330)
    rows = range(1, 9)
    teachers, own = names["teachers_games"], names["own_games"]
    return picture(
        394,
        axes.frame(
            "row of the ball at the key",
            "share of right keys",
            x_ticks=rows,
            y_ticks=(0.5, 0.6, 0.7, 0.8, 0.9, 1),
        ),
        axes.line(rows, teachers, stroke="data-0", width=4),
        axes.line(rows, own, stroke="data-1", width=4, dash="12 6"),
        axes.note(5, teachers[4], "the teacher's games", shift=(0, 34)),
        axes.note(6.4, own[5], "its own games", shift=(0, -28)),
    )
