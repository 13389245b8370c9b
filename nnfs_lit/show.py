"""Draw numbers: curves, points and the borders between classes, images, bars.

What a function returns shows itself at the end of a cell, on the book's page and in a
notebook, and ``.save("loss.svg")`` writes it to a file. What is no finite number, or no
such thing as is asked for, is refused with a TypeError or a ValueError that names it.
"""

import math
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_lit._guards import FloatArray, as_floats, finite_numbers, refuse_where
from nnfs_lit.plain._messages import must, wrong_shape, wrong_type

_NAMES = "ink grid paper data-0 data-1 data-2 data-3 data-4".split()
_LIGHT = "1f2430 d5d9e0 ffffff 0049aa d4440a 168657 8d5b99 664416".split()
_DARK = "e4e7ec 39414f 151a22 8c9fd9 ff8940 4ad09e ffb8ec bee445".split()
_INK = {n: f'"var(--nn-{n}, #{c})"' for n, c in zip(_NAMES, _LIGHT, strict=True)}
_RULES = ";".join(f"--nn-{n}:#{c}" for n, c in zip(_NAMES, _DARK, strict=True))
_DASHES = "none", "12 6", "3 6", "14 5 3 5", "7 4"  # told apart without colour too
_MARKS = """m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z
m-5.4-5.4h10.8v10.8h-10.8z
m0-7.5l7.2 12.6h-14.4z
m0 7.5l7.2-12.6h-14.4z
m0-8l1.9 5.4h5.7l-4.6 3.4 1.7 5.5-4.7-3.3-4.7 3.3 1.7-5.5-4.6-3.4h5.7z""".splitlines()


class Picture:
    """A drawing that shows itself; its ``repr`` says in words what it shows."""

    def __init__(self, words: str, height: float) -> None:
        self.words, self.height, self._parts = words, round(height), [""]

    def __repr__(self) -> str:
        return self.words

    def _repr_svg_(self) -> str:
        size, parts = f'width="640" height="{self.height}"', "\n".join(self._parts)
        return f"""<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"
 viewBox="0 0 640 {self.height}" font-family="system-ui, sans-serif"
 aria-label="{escape(self.words)}"><style>@media (prefers-color-scheme:dark)
{{:root{{{_RULES}}}}}</style>\n<rect {size} rx="8" fill={_INK["paper"]}/>{parts}\n</svg>
"""

    def save(self, path: str | Path) -> None:
        """Write the drawing to a file."""
        Path(path).write_text(self._repr_svg_(), "utf-8", newline="\n")

    def _path(self, d: str, ink: str) -> None:
        self._parts += [f'<path d="{d}" {ink}/>'] if d else []

    def _text(self, x: float, y: float, words: object, anchor: str = "middle") -> None:
        place = f'x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}" fill={_INK["ink"]}'
        self._parts.append(f'<text {place} font-size="20">{escape(str(words))}</text>')

    def _squares(self, chosen: Any, corner: Any, size: float, ink: str) -> None:
        square = f"h{size:.2f}v{size:.2f}h-{size:.2f}z"
        places = np.argwhere(chosen)[:, ::-1] * size + corner
        self._path("".join(f"M{x:.2f} {y:.2f}{square}" for x, y in places), ink)

    def _axes(self, tall: int, *xy: Any, log: bool = False, bare: bool = False) -> Any:
        (x0, x1, xs), (y0, y1, ys) = map(_scale, xy)
        if log:  # 1, 3, 10, and not 1, 3.162, 10
            xs = np.log10([float(f"{10**v:.{1 if x1 > x0 + 1 else 3}g}") for v in xs])

        def at(x: Any, y: Any) -> FloatArray:
            right = 80 + 530 * (x - x0) / (x1 - x0)
            down = 20 + tall * (y1 - y) / (y1 - y0)
            return np.stack(np.broadcast_arrays(right, down), axis=-1).round(2)

        for v, (_, down) in zip(ys, at(x0, ys), strict=True):
            self._path(f"M80 {down}h530", f"stroke={_INK['grid']}")
            self._text(70, down + 7, f"{v:.6g}", "end")
        for v, (right, _) in zip(xs, at(xs, y0), strict=True):
            self._path(f"M{right} 20v{tall}", f"stroke={_INK['grid']}")
            self._text(right, tall + 46, "" if bare else f"{10**v if log else v:.6g}")
        return at


def curves(curves: Any, x: Any = None, over: str = "x", log: bool = False) -> Picture:
    """Draw numbers, shape (n,), or up to five curves in a dict, by their names.

    They stand over `x`, shape (n,), or else over 1, 2, 3 and so on; `over` is its name.
    With `log` each tenfold of it is as wide as the other, and no x may be 0 or less.
    """
    named = curves if isinstance(curves, Mapping) else {"": curves}
    if not 1 <= len(named) <= 5:
        raise must("curves", "be one to five", len(named))
    ys = {k: _floats(f"curves[{k!r}]" if k else "curves", named[k], 1) for k in named}
    most = max(map(len, ys.values()))
    xs = np.arange(1.0, most + 1) if x is None else _floats("x", x, 1)
    if x is not None and {len(y) for y in ys.values()} != {len(xs)}:
        raise must("x", f"have {most} numbers, as each of the curves", len(xs))
    said = [f"{k} from {y[0]:.3g} to {y[-1]:.3g}".strip() for k, y in ys.items()]
    words = f"Curves over {over} from {xs[0]:.6g} to {xs[-1]:.6g}: {', '.join(said)}"
    refuse_where(log & (xs <= 0), "x", xs, "be above 0")
    xs = np.log10(xs) if log else xs
    drawn = Picture(words, 420 + 30 * ((len(ys) - 1) // 2))
    at = drawn._axes(300, xs, np.hstack([0, *ys.values()]), log=log)
    drawn._text(610, 374, over, "end")
    for k, (name, y) in enumerate(ys.items()):
        ink = f'fill="none" stroke={_INK[f"data-{k}"]} stroke-width="4"'
        ink += f' stroke-linejoin="round" stroke-dasharray="{_DASHES[k]}"'
        places = [f"{right} {down}" for right, down in at(xs[: len(y)], y)]
        drawn._path("M" + "L".join(places), ink)
        if name:
            drawn._path(f"M{80 + 270 * (k % 2)} {395 + 30 * (k // 2)}h36", ink)
            drawn._text(124 + 270 * (k % 2), 402 + 30 * (k // 2), name, "start")
    return drawn


def points(points: Any, labels: Any = None, *, forward: Any = None) -> Picture:
    """Draw points, on the ground as a network divides it among the classes.

    `points` has shape (samples, 2); `labels`, shape (samples,), are 0 to 4. `forward`,
    such as ``network.forward``, takes points and returns scores, (samples, n_classes),
    or of two classes that of class 1, which is above 0 there, (samples, 1).
    """
    places = _floats("points", points, 2)
    if places.shape[1] != 2:
        raise wrong_shape("points", "(samples, 2)", places.shape)
    own = np.zeros(len(places)) if labels is None else _floats("labels", labels, 1)
    if len(own) != len(places):
        raise must("labels", f"have {len(places)} numbers, one a point", len(own))
    refuse_where(~np.isin(own, range(5)), "labels", own, "be a label from 0 to 4")
    drawn = Picture(f"{len(places)} points", 584)
    ends = zip(places.min(axis=0), places.max(axis=0), strict=True)
    ranges = [(a - (b - a or 10) / 20, b + (b - a or 10) / 20) for a, b in ends]
    at = drawn._axes(530, *ranges)
    if forward is not None:
        if not callable(forward):
            raise wrong_type("forward", "a function such as network.forward", forward)
        right, up = (np.linspace(a, b, 107)[1::2] for a, b in ranges)
        ground = np.array([[x, y] for y in up[::-1] for x in right])
        scores = _floats("forward(points)", forward(ground), 2)
        if len(scores) != len(ground) or scores.shape[1] > 5:
            raise wrong_shape("forward(points)", "(2809, 1 to 5)", scores.shape)
        says = scores.argmax(axis=1) if scores.shape[1] > 1 else scores[:, 0] > 0
        for k in range(5):
            ink = f'fill={_INK[f"data-{k}"]} fill-opacity="0.3"'
            drawn._squares(says.reshape(53, 53) == k, (80, 20), 10, ink)
        drawn.words += ", on the ground that the network gives to each class"
    for k in sorted({int(label) for label in own}):
        marks = [f"M{x} {y}{_MARKS[k]}" for x, y in at(*places[own == k].T)]
        drawn._path("".join(marks), f"fill={_INK[f'data-{k}']} stroke={_INK['paper']}")
    return drawn


def images(images: Any, names: Iterable[object] = ()) -> Picture:
    """Draw images, shape (n, rows, columns), and below each its name, if it has one.

    The least of all their numbers is drawn as bare paper, the greatest as ink.
    """
    pixels = _floats("images", images, 3)
    n, rows, columns = pixels.shape
    below = [str(name) for name in names] or [""] * n
    if len(below) != n:
        raise must("names", f"have {n} items, one an image", len(below))
    levels = np.rint(16 * (pixels - pixels.min()) / (np.ptp(pixels) or 1))
    across = min(n, max(5, math.ceil(n**0.5)))
    step = 600 / across
    size, down = (step - 12) / columns, (step - 12) * rows / columns + 36
    words = f"{n} images of {rows} by {columns} pixels: {', '.join(below)}"
    drawn = Picture(words.rstrip(" ,:"), 20 + down * math.ceil(n / across))
    for k, image in enumerate(levels):
        place = 26 + step * (k % across), 20 + down * (k // across)
        for level in range(1, 17):
            ink = f'fill={_INK["ink"]} fill-opacity="{level / 16}"'
            drawn._squares(image == level, place, size, ink)
        drawn._text(place[0] + step / 2 - 6, place[1] + down - 12, below[k])
    return drawn


def bars(bars: Any) -> Picture:
    """Draw numbers, shape (n,), or in a dict by their names, as bars from zero."""
    named = bars if isinstance(bars, Mapping) else None
    heights = _floats("bars", bars if named is None else [*named.values()], 1)
    both = [*zip(named or range(len(heights)), heights, strict=True)]
    drawn = Picture("Bars: " + ", ".join(f"{name} {h:.3g}" for name, h in both), 360)
    at = drawn._axes(300, [-0.5, len(both) - 0.5], [0, *heights], bare=True)
    for k, (name, h) in enumerate(both):
        (left, top), (right, base) = at(k - 0.35, max(h, 0)), at(k + 0.35, min(h, 0))
        drawn._path(f"M{left} {top}H{right}V{base}H{left}z", f"fill={_INK['data-0']}")
        drawn._text((left + right) / 2, 346, name)
    return drawn


def _floats(name: str, value: Any, n_axes: int) -> FloatArray:
    return np.asarray(finite_numbers(name, as_floats(name, value), n_axes), np.float64)


def _scale(numbers: Any) -> tuple[float, float, FloatArray]:
    low, high = float(np.min(numbers)), float(np.max(numbers) + (np.ptp(numbers) == 0))
    power = 10.0 ** math.floor(math.log10((high - low) / 5))
    step = power * next(f for f in (1, 2, 5, 10) if 5 * power * f >= high - low)
    return low, high, step * np.arange(math.ceil(low / step - 1e-9), high / step + 1e-9)
