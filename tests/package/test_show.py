"""The drawings of `nnfs_lit.show`: what is in them, and what is refused."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from nnfs_lit import show
from press.pages.chapters import ROOT
from press.pictures.drawing.palette import LIGHT

SVG = "{http://www.w3.org/2000/svg}"
CORNERS = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]


def parsed(picture: show.Picture) -> ElementTree.Element:
    """Read a drawing as a browser does."""
    return ElementTree.fromstring(picture._repr_svg_())


def texts(picture: show.Picture) -> list[str]:
    """List the words in a drawing."""
    return [part.text or "" for part in parsed(picture).iter(f"{SVG}text")]


def paths(picture: show.Picture, colour: str) -> list[str]:
    """List the paths that are filled or drawn in a colour."""
    found = parsed(picture).iter(f"{SVG}path")
    return [
        part.get("d", "")
        for part in found
        if f"--nn-{colour}," in f"{part.get('fill')} {part.get('stroke')}"
    ]


def places(path: str) -> list[tuple[float, float]]:
    """List the corners of a line."""
    pairs = (pair.split() for pair in path[1:].split("L"))
    return [(float(x), float(y)) for x, y in pairs]


def test_a_curve_goes_through_its_numbers() -> None:
    """At even distances, upwards, and each has its name in the key."""
    picture = show.curves({"loss": [4, 2, 1], "accuracy": [0, 1, 2]}, over="epoch")
    (line, _key) = paths(picture, "data-0")
    (x0, y0), (x1, y1), (x2, y2) = places(line)
    assert x2 - x1 == x1 - x0 > 0
    assert y1 - y0 == pytest.approx(2 * (y2 - y1))
    assert y1 > y0
    assert {"loss", "accuracy", "epoch"} <= set(texts(picture))
    said = "Curves over epoch from 1 to 3: loss from 4 to 1, accuracy from 0 to 2"
    assert repr(picture) == parsed(picture).get("aria-label") == said


def test_x_may_be_given_and_each_tenfold_as_wide() -> None:
    """The ticks then are numbers of x, and not of its logarithm."""
    picture = show.curves([1, 1, 1, 1], [1, 10, 100, 1000], log=True)
    xs = [x for x, _ in places(paths(picture, "data-0")[0])]
    assert np.diff(xs) == pytest.approx(np.diff(xs)[0], abs=0.02)  # it is rounded
    assert {"1", "10", "100", "1000"} <= set(texts(picture))
    fewer = show.curves([1, 1], [1, 300], log=True)
    assert {"1", "3", "10", "30", "100"} <= set(texts(fewer))


def test_numbers_at_the_axes_are_round() -> None:
    """For any size of numbers, some and not too many; a flat curve has them too."""
    for size in (1e-12, 0.03, 1, 7e9):
        ticks = texts(show.curves([0, size / 2, size]))
        assert 6 <= len(ticks) <= 22, ticks
    assert "-0" not in texts(show.curves([-1, 1]))
    assert show.curves([3.0])._repr_svg_()


def test_points_have_the_marks_of_their_classes() -> None:
    """One path for each class, and a mark for each point."""
    picture = show.points([*CORNERS, [0.5, 0.5]], [0, 1, 2, 3, 4])
    marks = [paths(picture, f"data-{k}")[0] for k in range(5)]
    assert [path.count("M") for path in marks] == [1] * 5
    assert len({path[path.index("m") :] for path in marks}) == 5
    assert paths(show.points(CORNERS), "data-0")[0].count("M") == 4


def test_points_stand_as_far_from_each_side() -> None:
    """A twentieth of their range, wherever they lie."""
    picture = show.points([[-3, 7], [1, 9]])
    marks = re.findall(r"M([\d.]+) ([\d.]+)", paths(picture, "data-0")[0])
    (left, low), (right, high) = ((float(x), float(y)) for x, y in marks)
    # The ground is 530 wide and high, from 80 and from 20.
    assert left - 80 == pytest.approx(610 - right, abs=0.02)
    assert high - 20 == pytest.approx(550 - low, abs=0.02)
    assert (right - left) / (left - 80) == pytest.approx(20, rel=0.01)


@pytest.mark.parametrize(
    "forward",
    [
        lambda x: np.column_stack([0.5 - x[:, 0], x[:, 0] - 0.5]),
        lambda x: x[:, :1] - 0.5,
    ],
)
def test_the_ground_is_divided_as_the_network_says(
    forward: Callable[[Any], Any],
) -> None:
    """Class 0 has the left half, class 1 the right one."""
    picture = show.points(CORNERS, [0, 1, 0, 1], forward=forward)
    left, right = (paths(picture, f"data-{k}")[0] for k in (0, 1))
    ends = [
        [float(x) for x in re.findall(r"M([\d.]+)", path)] for path in (left, right)
    ]
    assert max(ends[0]) < min(ends[1])
    assert left.count("M") + right.count("M") == 53 * 53
    assert "ground" in repr(picture)


def test_the_ground_is_not_upside_down() -> None:
    """Class 1 has the upper half: on the screen y goes down."""
    picture = show.points(CORNERS, [0, 0, 1, 1], forward=lambda x: x[:, 1:] - 0.5)
    below, above = (
        [float(y) for y in re.findall(r"M[\d.]+ ([\d.]+)", paths(picture, name)[0])]
        for name in ("data-0", "data-1")
    )
    assert max(above) < min(below)


def test_images_go_from_paper_to_ink() -> None:
    """The least number is not drawn, the greatest is all ink."""
    picture = show.images([[[0, 1], [2, 4]], [[0, 0], [0, 4]]], ["one", "two & more"])
    found = [
        (float(part.get("fill-opacity", "0")), (part.get("d") or "").count("M"))
        for part in parsed(picture).iter(f"{SVG}path")
    ]
    assert found == [(0.25, 1), (0.5, 1), (1, 1), (1, 1)]
    assert texts(picture) == ["one", "two & more"]
    assert repr(picture) == "2 images of 2 by 2 pixels: one, two & more"
    bare = show.images([[[0, 1], [2, 4]], [[0, 0], [0, 4]]])
    assert set(texts(bare)) <= {""}
    assert repr(bare) == "2 images of 2 by 2 pixels"


def spots(picture: show.Picture) -> list[tuple[float, float]]:
    """List where the words of a drawing stand."""
    words = parsed(picture).iter(f"{SVG}text")
    return [(float(word.get("x", "")), float(word.get("y", ""))) for word in words]


@pytest.mark.parametrize(("n", "across"), [(3, 3), (5, 5), (7, 5), (25, 5), (30, 6)])
def test_images_stand_in_rows(n: int, across: int) -> None:
    """In five columns or, if there are many, in about as many as rows."""
    picture = show.images(np.arange(4.0 * n).reshape(n, 2, 2), range(n))
    found = spots(picture)
    assert len({y for _, y in found}) == math.ceil(n / across)
    columns = sorted({x for x, _ in found})
    assert len(columns) == across
    assert np.diff(columns) == pytest.approx(600 / across, abs=0.02)
    assert found == sorted(found, key=lambda spot: spot[::-1])
    height, rows = (
        float(parsed(picture).get("height", "")),
        sorted({y for _, y in found}),
    )
    assert rows[-1] < height < rows[-1] + 40
    drawn = "".join(path.get("d", "") for path in parsed(picture).iter(f"{SVG}path"))
    squares = re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)", drawn)[
        -4:
    ]  # of the last image
    lefts, tops = ([float(square[i]) for square in squares] for i in (0, 1))
    size = float(squares[0][2])
    assert min(lefts) + size == pytest.approx(found[-1][0], abs=0.02)
    assert max(tops) + size < found[-1][1] < max(tops) + size + 40
    if len(rows) > 1:  # what is below the last row is less than another one
        assert height - rows[-1] < rows[1] - rows[0]


def test_the_key_has_two_names_in_a_row() -> None:
    """Beside each a piece of its line, at the same height, and all in the picture."""
    names = ["a", "b", "c", "d", "e"]
    picture = show.curves({name: [0, 1] for name in names})
    drawn = zip(texts(picture), spots(picture), strict=True)
    words = {word: spot for word, spot in drawn if word in names}
    for k, name in enumerate(names):
        _, piece = paths(picture, f"data-{k}")
        x, y = map(float, piece[1:].removesuffix("h36").split())
        assert (words[name][0] - x, words[name][1] - y) == (44, 7)
    assert words["a"][1] == words["b"][1] < words["c"][1] == words["d"][1]
    assert words["a"][0] == words["c"][0] == words["e"][0] < words["b"][0]
    for n in range(1, 6):  # and no room is left for a third
        fewer = show.curves({name: [0, 1] for name in names[:n]})
        height = float(parsed(fewer).get("height", ""))
        assert words[names[n - 1]][1] < height < words[names[n - 1]][1] + 30


def test_bars_stand_on_zero() -> None:
    """Those below it hang from it."""
    picture = show.bars({"up": 2, "down": -1})
    up, down = paths(picture, "data-0")
    zero = float(re.findall(r"V([\d.]+)", up)[0])
    assert zero == float(down.split("H")[0].split()[1])
    widths = []
    for name, bar in zip(("up", "down"), (up, down), strict=True):
        left, right, _ = (float(x) for x in re.findall(r"[MH]([\d.]+)", bar))
        x, _ = spots(picture)[texts(picture).index(name)]
        assert x == pytest.approx((left + right) / 2, abs=0.02)
        widths.append(right - left)
    assert widths[0] == pytest.approx(widths[1], abs=0.02)
    words = zip(texts(picture), spots(picture), strict=True)
    below = [word for word, (_, y) in words if word and y == 346]
    assert below == ["up", "down"], "and no scale"
    assert repr(show.bars([1, 2.5])) == "Bars: 0 1, 1 2.5"


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda: show.curves({}), "curves must be one to five, got 0"),
        (lambda: show.curves([]), "curves must not be empty"),
        (lambda: show.curves("abc"), "curves must hold .*, got dtype <U3"),
        (lambda: show.curves([1, math.nan]), r"curves\[1\] must be finite, got nan"),
        (lambda: show.curves({"a": [[1]]}), "curves.'a'. must have 1 axes, got 2"),
        (lambda: show.curves([1, 2], [1]), "x must have 2 numbers, .*, got 1"),
        (lambda: show.curves([1], [0], log=True), r"x\[0\] must be above 0, got 0.0"),
        (lambda: show.points([1, 2]), "points must have 2 axes, got 1"),
        (lambda: show.points([[1, 2, 3]]), r"points must have shape .*, got shape"),
        (lambda: show.points(CORNERS, [0]), "labels must have 4 numbers, .*, got 1"),
        (lambda: show.points([[0, 0]], [5]), r"labels\[0\] must be a label .*, got 5"),
        (lambda: show.points(CORNERS, forward=3), "forward must be a function .*: 3"),
        (lambda: show.points(CORNERS, forward=len), "forward.points. must have 2 axes"),
        (
            lambda: show.points(CORNERS, forward=lambda x: x[:3]),
            r"forward.points. must have shape \(2809, 1 to 5\), got shape \(3, 2\)",
        ),
        (lambda: show.images([[1]]), "images must have 3 axes, got 2"),
        (lambda: show.images([[[1]]], "ab"), "names must have 1 items, .*, got 2"),
        (lambda: show.bars(None), "bars must be an array of numbers, got None"),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw: Callable[[], Any], said: str) -> None:
    """With the name of the argument, what was wanted, and what came."""
    with pytest.raises((TypeError, ValueError), match=f"^{said}"):
        draw()


def test_a_drawing_is_the_same_each_time_and_in_a_file(tmp_path: Path) -> None:
    """Byte for byte; words with signs of markup come through."""
    pictures = [show.curves({"a < b": [1, 2], "c": [0, 1]}) for _ in range(2)]
    pictures[0].save(tmp_path / "one.svg")
    pictures[1].save(str(tmp_path / "other.svg"))
    one, other = (tmp_path / f"{name}.svg" for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()
    assert one.read_text("utf-8") == pictures[0]._repr_svg_()
    assert "a < b" in texts(pictures[0])


def test_its_colours_are_those_of_the_book() -> None:
    """On light paper those of the pictures, on dark those of the page."""
    sheet = (ROOT / "docs/assets/css/figures.css").read_text("utf-8")
    dark = dict(re.findall(r"--nn-([\w-]+): (#\w+)", sheet.partition("slate")[2]))
    drawn = show.points(CORNERS, [0, 1, 2, 3])._repr_svg_()
    drawn += show.curves([[1]][0])._repr_svg_()
    light = dict(re.findall(r"var\(--nn-([\w-]+), (#\w+)\)", drawn))
    assert light.items() <= LIGHT.items()
    rules = dict(re.findall(r"--nn-([\w-]+):(#\w+)", drawn))
    assert rules.items() <= dark.items()
    assert light.keys() <= rules.keys()


def test_it_stays_small() -> None:
    """A helper, and no library."""
    lines = Path(show.__file__).read_text("utf-8").splitlines()
    assert len(lines) <= 200
