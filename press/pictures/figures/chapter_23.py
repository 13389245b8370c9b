"""The figures of chapter 23: L1 and L2."""

from __future__ import annotations

from typing import Any

import numpy as np

from press.pictures.drawing import Markup, box, colour, element, group, picture, text
from press.pictures.figures import Names, figure

SIDE, CELL, GAP = 8, 14, 14
DIGITS = 5


def weights_of(
    picture_: Any, left: float, top: float, size: float = SIDE * CELL
) -> Markup:
    """Draw weights: squares above 0, discs below, as large as their sizes' roots."""
    drawn = []
    side = round(len(picture_) ** 0.5)
    cell = size / side
    for k, weight in enumerate(np.clip(picture_, -1, 1)):
        row, column = divmod(k, side)
        reach = cell * float(np.sqrt(abs(weight))) / 2
        x, y = left + (column + 0.5) * cell, top + (row + 0.5) * cell
        if reach < 0.6:
            continue
        if weight > 0:
            width = 2 * reach
            drawn.append(box(x - reach, y - reach, width, width, fill="data-0"))
        else:
            drawn.append(element("circle", cx=x, cy=y, r=reach, fill=colour("data-1")))
    rim = box(left, top, size, size, stroke="muted", stroke_width=1.5)
    return group(*drawn, rim)


@figure("23-digits")
def digits(names: Names) -> str:
    """Draw the weights of five outputs, without a penalty and with one."""
    strengths, pictures = names["strengths"], names["pictures"]
    drawn: list[Markup] = []
    for row, (place, words) in enumerate(
        ((0, "weights cost nothing"), (3, "they have a price"))
    ):
        top = 44.0 + row * (SIDE * CELL + 50)
        drawn.append(text(14, top - 20, words, anchor="start"))
        for digit in range(DIGITS):
            left = 14 + digit * (SIDE * CELL + GAP)
            drawn.append(weights_of(pictures[place][:, digit], left, top))
    for strength, found, share in zip(
        strengths, pictures, names["shares"], strict=True
    ):
        # All of them in hundredths, for the figure that moves.
        numbers = np.round(100 * found[:, :DIGITS].T).astype(int).ravel()
        drawn.append(
            element(
                "g",
                class_="weights",
                data_strength=f"{strength:g}",
                data_right=f"{100 * share:.0f}",
                data_weights=" ".join(map(str, numbers)),
            )
        )
    return picture(44 + 2 * SIDE * CELL + 50 + 16, *drawn)
