"""The figures of chapter 32: past the teacher."""

from __future__ import annotations

import numpy as np

from nnfs_lit.games import Catch, teacher
from press.pictures.drawing import (
    Axes,
    Markup,
    box,
    colour,
    element,
    group,
    number_text,
    path_through,
    picture,
    text,
)
from press.pictures.figures import Names, figure
from press.pictures.figures.chapter_31 import disc, screen

KEYS = ("left", "stay", "right")


@figure("32-entropy")
def entropy(names: Names) -> str:
    """Draw what each player gives to each key, and how undecided that is."""
    drawn: list[Markup] = []
    for place, (shares, undecided) in enumerate(
        zip(names["players"], names["entropies"], strict=True)
    ):
        left, bottom = 30 + 205 * place, 230
        for k, share in enumerate(shares):
            x, height = left + 60 * k, 170 * share
            drawn += [
                box(x, bottom - height, 44, height, fill=f"data-{k}"),
                text(x + 22, bottom - height - 16, number_text(share, 2)),
                text(x + 22, bottom + 20, KEYS[k], fill="muted"),
            ]
        drawn.append(text(left + 82, 284, f"H = {undecided:.2f}", bold=True))
    return picture(306, *drawn)


@figure("32-learning")
def learning(names: Names) -> str:
    """Draw how many balls two networks catch while they learn, and when they play."""
    axes = Axes(x=(0, 35), y=(0, 1), left=70, right=620, top=50, bottom=330)
    drawn = [axes.frame("thousand games", "caught", x_ticks=(0, 10, 20, 30))]
    words = {"hasty": (10, 0.7), "curious": (22, 0.44)}
    for place, (kind, there) in enumerate(words.items()):
        shares = np.reshape(names[f"{kind}_shares"], (-1, 10)).mean(axis=1)
        played = names["plays_to_win"](names[kind])
        drawn += [
            axes.line(np.arange(0.5, 30), shares, label=place),
            axes.scatter([(32, played)], [place], radius=8),
            axes.note(*there, kind),
        ]
    drawn.append(text(axes.at(32, 0)[0], 34, "to win"))
    return picture(396, *drawn)


def _walk(chased: bool) -> tuple[list[int], list[int]]:
    """Play one game; return the columns of the ball and of the paddle."""
    game = Catch(rng=np.random.default_rng(0))
    for name, value in (("ball", 3), ("drift", 2), ("middle", 2)):
        setattr(game, name, np.array([value]))
    balls, middles, down = [3], [2], False
    while not down:
        behind = np.sign(game.ball - game.middle) + 1
        down = game.step(behind if chased else teacher(game))
        balls.append(int(game.ball[0]))
        middles.append(int(game.middle[0]))
    return balls, middles


@figure("32-two-players")
def two_players(_: Names) -> str:
    """Draw one ball, and where each of two players is in the end."""
    drawn: list[Markup] = []
    for left, chased, words in (
        (20, True, "runs after the ball"),
        (340, False, "knows where it lands"),
    ):
        balls, middles = _walk(chased)
        pixels = [0.0] * 100
        for column in range(middles[-1] - 1, middles[-1] + 2):
            pixels[90 + column] = 1.0
        places = [
            (left + 28 * (column + 0.5), 52 + 28 * (row + 0.5))
            for row, column in enumerate(balls, start=1)
        ]
        way = element(
            "path",
            d=path_through(places),
            fill="none",
            stroke=colour("data-1"),
            stroke_width=2,
        )
        drawn += [
            text(left + 140, 28, words),
            screen(pixels, 10, left, 52),
            way,
            group(*(disc(x, y, 8, hollow=True) for x, y in places[:-1])),
            disc(*places[-1], 10),
        ]
    return picture(350, *drawn)
