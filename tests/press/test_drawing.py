"""The drawing library: what it writes is safe, steady and can be read."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, strategies as st

from press.pictures.drawing import (
    Axes,
    Grid,
    Markup,
    Network,
    bias_mark,
    class_marks,
    key,
    number_text,
    picture,
    text,
    ticks,
    weight,
)
from press.pictures.drawing.clip import clip_line
from press.pictures.drawing.palette import colour
from press.pictures.drawing.svg import rounded
from press.pictures.drawing.words import MINUS

SVG = "{http://www.w3.org/2000/svg}"


def parts(*drawn: Markup) -> list[ElementTree.Element]:
    """Parse markup and list its elements, the root and the sheet of paper left out."""
    root = ElementTree.fromstring(picture(400, *drawn))
    return list(root.iter())[2:]


# Text


def test_words_are_escaped_and_come_back() -> None:
    """A reader sees what was written, and no markup can slip in."""
    words = """a < b & "c" > <script>alert('d')</script>"""
    (drawn,) = parts(text(100, 100, words))
    assert drawn.text == words


def test_small_text_is_refused() -> None:
    """A phone would show it smaller than ten pixels."""
    with pytest.raises(ValueError, match="at least 19"):
        text(0, 0, "fine print", size=14)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (35.699999999999996, "35.7"),
        (3, "3"),
        (100, "100"),
        (-0.0, "0"),
        (-0.0001, "0"),
        (2.385, "2.385"),
        (-0.5, f"{MINUS}0.5"),
        (np.float32(0.1), "0.1"),
        (np.int64(7), "7"),
    ],
)
def test_numbers_look_as_one_writes_them(value: float, written: str) -> None:
    """No tail of rounding errors, no minus zero, no trailing zeros."""
    assert number_text(value) == written


# Steadiness


@given(st.integers(-640_000, 640_000))
def test_the_last_bit_of_a_number_does_not_show(thousandths: int) -> None:
    """Even on the border of two roundings, where other machines add up otherwise."""
    number = thousandths / 1000
    near = {math.nextafter(number, -math.inf), number, math.nextafter(number, math.inf)}
    assert len({rounded(value, 2) for value in near}) == 1


# The page


def test_a_picture_fits_any_width() -> None:
    """It has a shape and no size, and a sheet of paper as large as itself."""
    root = ElementTree.fromstring(picture(250))
    assert root.get("viewBox") == "0 0 640 250"
    assert {"width", "height", "id"}.isdisjoint(root.keys())
    (sheet,) = root
    assert (sheet.get("width"), sheet.get("height")) == ("640", "250")


def test_unknown_colours_are_refused() -> None:
    """A colour outside of the palette would not follow the dark page."""
    with pytest.raises(ValueError, match="colour must be one of"):
        colour("#ff0000")


# Networks


def widths(*values: float) -> list[float]:
    """Give the widths of the lines of some weights, the largest of them being 2."""
    lines = [parts(weight((0, 0), (9, 9), v, largest=2.0))[0] for v in values]
    return [float(line.get("stroke-width", "")) for line in lines]


def test_a_larger_weight_has_a_wider_line() -> None:
    """Sign aside; and a weight of zero can still be seen."""
    drawn = widths(0.0, 0.5, -1.0, 2.0)
    assert drawn == sorted(drawn)
    assert len(set(drawn)) == len(drawn)
    assert drawn[0] > 1
    assert widths(-2.0) == widths(2.0)


def test_the_sign_of_a_weight_shows_without_colour() -> None:
    """Negative weights are dashed, also where they are faded."""
    for faded in (False, True):
        below, zero, above = (
            parts(weight((0, 0), (9, 9), v, faded=faded))[0].get("stroke-dasharray")
            for v in (-0.1, 0.0, 0.1)
        )
        assert below is not None
        assert zero is above is None


def layer(**options: object) -> Network:
    """Make a layer of two neurons with three inputs."""
    return Network(
        columns=[[1, 2, 3], [0.5, -4]],
        weights=[[[1, -2, 3], [-4, 5, -6]]],
        biases=[[7, -8]],
        **options,  # type: ignore[arg-type]
    )


def classes(*drawn: Markup) -> list[str]:
    """List the classes of what was drawn."""
    return [part.get("class", "") for part in parts(*drawn)]


def test_a_network_has_all_its_lines_and_marks() -> None:
    """One line a weight, one circle a neuron, one rhombus a bias."""
    drawn = classes(layer().draw())
    assert drawn.count("weight positive") == 3
    assert drawn.count("weight negative") == 3
    assert drawn.count("neuron plain") == 2
    assert drawn.count("input") == 3
    assert drawn.count("bias") == 2
    words = [part.text for part in parts(layer().draw()) if part.tag == f"{SVG}text"]
    wanted = ["1", "2", "3", "0.5", "+ 7", f"{MINUS}4", f"{MINUS} 8"]
    assert words == wanted


def test_a_bias_has_one_mark_everywhere() -> None:
    """In a network and in the key to it, and no class of data shares it."""

    def turned(drawn: Markup) -> list[tuple[float, ...]]:
        found = [p for p in parts(drawn) if p.get("class") == "bias"]
        corners = [re.findall(r"[\d.]+", p.get("d", "")) for p in found]
        numbers = [[float(n) for n in each] for each in corners]
        return [
            tuple(round(n - each[i % 2], 1) for i, n in enumerate(each))
            for each in numbers
        ]

    shapes = {*turned(bias_mark(50, 60)), *turned(layer().draw()), *turned(key(20, 20))}
    assert len(shapes) == 1


# Plots


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (0, 37, [0, 10, 20, 30]),
        (-1.5, 1.5, [-1, 0, 1]),
        (0, 5e-4, [0, 1e-4, 2e-4, 3e-4, 4e-4, 5e-4]),
        (990, 1010, [990, 995, 1000, 1005, 1010]),
    ],
)
def test_ticks_are_round(low: float, high: float, expected: list[float]) -> None:
    """Exactly those numbers, without a tail of rounding errors."""
    assert ticks(low, high) == expected


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_are_even_few_and_inside(low: float, span: float) -> None:
    """Whatever the range is."""
    found = ticks(low, low + span)
    assert 2 <= len(found) <= 7
    assert low - span * 1e-6 <= found[0] <= found[-1] <= low + span * (1 + 1e-6)
    steps = [b - a for a, b in pairwise(found)]
    assert max(steps) == pytest.approx(min(steps), rel=1e-4)


def test_axes_put_points_where_they_belong() -> None:
    """Up is up, although SVG counts downwards."""
    axes = Axes(x=(0, 10), y=(-1, 1), left=100, right=600, top=50, bottom=250)
    assert axes.at(0, -1) == (100, 250)
    assert axes.at(10, 1) == (600, 50)
    assert axes.at(5, 0) == (350, 150)


def test_lines_end_at_the_edge() -> None:
    """What lies outside of the axes is cut off, and comes back as a new piece."""
    bounds = (0.0, 0.0, 10.0, 10.0)
    zigzag = [(-5.0, 5.0), (5.0, 5.0), (5.0, 15.0), (8.0, 15.0), (8.0, 5.0)]
    assert clip_line(zigzag, bounds) == [
        [(0.0, 5.0), (5.0, 5.0), (5.0, 10.0)],
        [(8.0, 10.0), (8.0, 5.0)],
    ]
    assert clip_line([(-5.0, 8.0), (-1.0, 20.0)], bounds) == []


def test_classes_differ_in_mark_and_colour() -> None:
    """So that they are told apart on grey paper, and from afar."""
    drawn = [parts(class_marks([(50, 50)], label))[0] for label in range(5)]
    assert len({mark.get("d") for mark in drawn}) == 5
    assert len({mark.get("fill") for mark in drawn}) == 5


# Tables


def test_highlights_show_without_colour() -> None:
    """A highlighted row has a border of ink around it."""
    grid = Grid(values=[[1, 2], [3, 4]], x=100, y=100, cell=(50, 40), rows=[1])
    drawn = parts(grid.draw())
    assert sum(p.get("class") == "lit" for p in drawn) == 2
    (ring,) = (p for p in drawn if p.tag == f"{SVG}rect" and p.get("stroke"))
    assert ring.get("stroke") == colour("ink")
    box = [ring.get(side) for side in ("x", "y", "width", "height")]
    assert box == ["100", "140", "100", "40"]
