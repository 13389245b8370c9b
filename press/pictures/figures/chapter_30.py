"""The figures of chapter 30: cats and dogs."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import numpy as np

from press.pictures.drawing import Markup, box, colour, element, picture, text
from press.pictures.figures import Names, figure
from press.pictures.figures.chapter_23 import weights_of

WHICH = (2, 1404, 1010, 240, 1200, 777, 345, 1777)  # places in the file


def silhouette(pixels: Any, left: float, top: float, size: float) -> Markup:
    """Draw an image, its white as ink, in five shades; squares side by side as one."""
    side = round(len(pixels) ** 0.5)
    cell = size / side
    levels = np.round(4 * np.asarray(pixels, float)).astype(int).reshape(side, side)
    ways: dict[int, list[str]] = {}
    for row, line in enumerate(levels.tolist()):
        column = 0
        for level, run in groupby(line):
            n = len(list(run))
            x, y = round(left + cell * column, 2), round(top + cell * row, 2)
            wide, high = round(cell * n, 2), round(cell, 2)
            ways.setdefault(level, []).append(f"M{x} {y}h{wide}v{high}h-{wide}z")
            column += n
    drawn = [
        element("path", d="".join(way), fill=colour("ink"), fill_opacity=level / 4)
        for level, way in sorted(ways.items())
        if level
    ]
    rim = box(left, top, size, size, stroke="muted", stroke_width=1.5)
    return Markup("\n".join([*drawn, rim]))


@figure("30-which")
def which(names: Names) -> str:
    """Draw eight animals, without saying what they are."""
    images, _ = names["data"].cats_dogs()
    drawn = []
    for k, place in enumerate(WHICH):
        x, y = 20 + 155 * (k % 4), 16 + 180 * (k // 4)
        drawn += [
            silhouette(images[place], x, y, 136),
            text(x + 68, y + 154, str(k + 1)),
        ]
    return picture(372, *drawn)


@figure("30-twins")
def twins(names: Names) -> str:
    """Draw the three pairs that are least apart."""
    apart, images = names["apart"], names["images"]
    order = np.argsort(apart, axis=None)[:3]
    drawn = []
    for k, place in enumerate(order):
        i, j = divmod(int(place), len(images))
        left = 10 + 212 * k
        drawn += [
            silhouette(images[i], left, 16, 96),
            silhouette(images[j], left + 100, 16, 96),
            text(left + 98, 132, f"{apart[i, j]:.1f} apart"),
        ]
    return picture(152, *drawn)


@figure("30-shuffled")
def shuffled(names: Names) -> str:
    """Draw a cat, and what is left of it."""
    cat = names["images"][0]
    return picture(
        332,
        text(160, 24, "as it is"),
        silhouette(cat, 30, 48, 260),
        text(480, 24, "shuffled"),
        silhouette(cat[names["order"]], 350, 48, 260),
    )


@figure("30-filters")
def filters(names: Names) -> str:
    """Draw four of the learned filters, and what they and a ReLU make of a dog."""
    first, images = names["layers"][0], names["new_images"]
    dog = images[names["new_labels"].argmax()]
    seen = first.forward(dog[np.newaxis]).reshape(-1, first.biases.size)
    drawn = [
        text(70, 24, "an image"),
        silhouette(dog, 10, 44, 120),
        text(400, 24, "four filters: weights"),
        text(400, 216, "what each says, place by place"),
    ]
    strongest = np.argsort(-seen.max(axis=0), kind="stable")[:4]
    for place, k in enumerate(strongest.tolist()):
        left = 164 + 120 * place
        window = first.weights[:, k] / np.abs(first.weights).max()
        drawn += [
            weights_of(window, left, 44, 102),
            silhouette(np.maximum(seen[:, k], 0) / seen.max(), left, 236, 102),
        ]
    return picture(356, *drawn)
