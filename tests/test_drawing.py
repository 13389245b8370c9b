"""The drawing library: what it writes is safe, steady and can be read."""

from __future__ import annotations

import math
import re
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.drawing import (
    Axes,
    Grid,
    Markup,
    Network,
    bias_mark,
    class_marks,
    element,
    group,
    key,
    neuron,
    number_text,
    picture,
    signed,
    tag,
    text,
    ticks,
    weight,
)
from press.drawing.clip import clip_area, clip_line
from press.drawing.palette import LIGHT, colour
from press.drawing.svg import rounded
from press.drawing.words import MINUS

ROOT = Path(__file__).parent.parent
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


def test_attributes_are_escaped() -> None:
    """A quotation mark does not end an attribute."""
    (drawn,) = parts(element("g", class_='x" onload="y'))
    assert drawn.attrib == {"class": 'x" onload="y'}


def test_markup_is_not_escaped_twice() -> None:
    """What one function drew, another one can hold."""
    outer = element("g", element("g", "1 & 2"))
    assert outer == "<g>\n<g>1 &amp; 2</g>\n</g>"


def test_control_characters_are_refused() -> None:
    """XML has no way to write them."""
    with pytest.raises(ValueError, match="control characters"):
        text(0, 0, "bell \a")


def test_small_text_is_refused() -> None:
    """A phone would show it smaller than ten pixels."""
    with pytest.raises(ValueError, match="at least 19"):
        text(0, 0, "fine print", size=14)


def test_no_words_draw_nothing() -> None:
    """An empty string leaves no empty element behind."""
    assert text(0, 0, "") == ""
    assert group(text(0, 0, "")) == ""


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


def test_terms_of_a_sum_bear_their_sign() -> None:
    """The sign stands apart, as on paper."""
    assert [signed(3), signed(-0.5), signed(0)] == ["+ 3", f"{MINUS} 0.5", "+ 0"]


# Steadiness


@given(st.integers(-640_000, 640_000))
def test_the_last_bit_of_a_number_does_not_show(thousandths: int) -> None:
    """Even on the border of two roundings, where other machines add up otherwise."""
    number = thousandths / 1000
    near = {math.nextafter(number, -math.inf), number, math.nextafter(number, math.inf)}
    assert len({rounded(value, 2) for value in near}) == 1


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_rounding_stays_near(number: float, places: int) -> None:
    """The written number is the nearest one, and has no exponent."""
    written = rounded(number, places)
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", written)
    assert abs(float(written) - number) <= 0.5001 * 10**-places


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_numbers_without_a_place_are_refused(number: float) -> None:
    """A line to nowhere would silently be missing from the picture."""
    with pytest.raises(ValueError, match="finite"):
        rounded(number, 2)


def test_drawing_twice_gives_the_same_bytes() -> None:
    """Nothing depends on the time, on chance or on the order of a set."""

    def draw() -> str:
        axes = Axes(x=(0, 3), y=(-1, 1))
        xs = np.linspace(0, 3, 50)
        points = np.column_stack([xs, np.cos(xs)])
        return picture(
            400,
            axes.frame("x", "y"),
            axes.line(xs, np.sin(xs)),
            axes.scatter(points, np.arange(50) % 5),
        )

    assert draw() == draw()


# The page


def test_a_picture_fits_any_width() -> None:
    """It has a shape and no size, and a sheet of paper as large as itself."""
    root = ElementTree.fromstring(picture(250))
    assert root.get("viewBox") == "0 0 640 250"
    assert {"width", "height", "id"}.isdisjoint(root.keys())
    (sheet,) = root
    assert (sheet.get("width"), sheet.get("height")) == ("640", "250")


def test_the_palette_is_the_one_of_the_style_sheet() -> None:
    """A picture by itself and the same picture in the light page look alike."""
    sheet = (ROOT / "docs/assets/css/figures.css").read_text("utf-8")
    light = sheet.partition('scheme="slate"')[0]
    assert dict(re.findall(r"--nn-([\w-]+): (#[0-9a-f]{6});", light)) == LIGHT


def test_unknown_colours_are_refused() -> None:
    """A colour outside of the palette would not follow the dark page."""
    with pytest.raises(ValueError, match="colour must be one of"):
        colour("#ff0000")


def test_the_library_needs_nothing_but_itself() -> None:
    """It is plain Python, as the first half of each chapter is."""
    allowed = sys.stdlib_module_names | {"press"}
    for path in (ROOT / "press/drawing").glob("*.py"):
        code = path.read_text("utf-8")
        imported = re.findall(r"^(?:from|import) (\w+)", code, flags=re.M)
        assert set(imported) <= allowed, path.name


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


def test_each_line_runs_from_its_input_to_its_neuron() -> None:
    """The rows of the weights are the neurons, not the inputs."""
    net = layer()
    lines = [p for p in parts(net.draw()) if p.tag == f"{SVG}line"]
    heaviest = max(lines, key=lambda line: float(line.get("stroke-width", "")))
    start = (float(heaviest.get("x1", "")), float(heaviest.get("y1", "")))
    end = (float(heaviest.get("x2", "")), float(heaviest.get("y2", "")))
    assert start == pytest.approx(net.at(0, 2), abs=0.01)  # the weight of -6
    assert math.dist(end, net.at(1, 1)) == pytest.approx(net.radius, abs=0.02)


def test_a_highlighted_neuron_leaves_the_others_faded() -> None:
    """Its own lines keep their colour."""
    drawn = classes(layer(highlight=(1, 0)).draw())
    assert drawn.count("neuron highlight") == 1
    assert drawn.count("neuron faded") == 1
    assert drawn.count("weight positive") + drawn.count("weight negative") == 3
    assert sum(name.endswith(" faded") and "weight" in name for name in drawn) == 3


def test_dots_stand_for_neurons_that_are_left_out() -> None:
    """They have no lines."""
    net = Network(columns=[["a", ..., "b"], ["c", "d"]])
    drawn = classes(net.draw())
    assert drawn.count("weight") == 4
    assert drawn.count("input") == 2


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


def test_ticks_need_a_range() -> None:
    """An empty axis has none."""
    with pytest.raises(ValueError, match="low must be below high"):
        ticks(2, 2)


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


def test_areas_end_at_the_edge() -> None:
    """A triangle whose tip is cut off has four corners."""
    cut = clip_area([(2.0, 8.0), (8.0, 8.0), (5.0, -4.0)], (0.0, 0.0, 10.0, 10.0))
    assert sorted(cut) == [(2.0, 8.0), (4.0, 0.0), (6.0, 0.0), (8.0, 8.0)]


def test_classes_differ_in_mark_and_colour() -> None:
    """So that they are told apart on grey paper, and from afar."""
    drawn = [parts(class_marks([(50, 50)], label))[0] for label in range(5)]
    assert len({mark.get("d") for mark in drawn}) == 5
    assert len({mark.get("fill") for mark in drawn}) == 5
    with pytest.raises(ValueError, match="label must be 0 to 4"):
        class_marks([(50, 50)], 5)


def test_lines_differ_in_dash_and_colour() -> None:
    """As the marks do."""
    axes = Axes(x=(0, 1), y=(0, 1))
    drawn = [parts(axes.line([0, 1], [0, 1], label=k))[0] for k in range(5)]
    assert len({line.get("stroke-dasharray") for line in drawn}) == 5
    assert len({line.get("stroke") for line in drawn}) == 5


def test_bars_stand_on_zero() -> None:
    """A negative one hangs from it."""
    axes = Axes(x=(0, 3), y=(-2, 2), top=0, bottom=400)
    up, down = (p for p in parts(axes.bars([1, 2], [1, -2])) if p.get("class") == "bar")
    assert (up.get("y"), up.get("height")) == ("100", "100")
    assert (down.get("y"), down.get("height")) == ("200", "200")


# Tables


@pytest.mark.parametrize(
    ("values", "upright", "size", "shape"),
    [
        ([[1, 2, 3], [4, 5, 6]], False, (2, 3), "(2, 3)"),
        ([1, 2, 3], False, (1, 3), "(3,)"),
        ([1, 2, 3], True, (3, 1), "(3,)"),
        ([[1], [2]], False, (2, 1), "(2, 1)"),
        (np.zeros((4, 2)), False, (4, 2), "(4, 2)"),
    ],
)
def test_tables_have_the_shape_that_they_say(
    values: object, upright: bool, size: tuple[int, int], shape: str
) -> None:
    """Below each table stands what Python would answer."""
    grid = Grid(values=values, x=50, y=50, upright=upright)
    words = [p.text for p in parts(grid.draw()) if p.tag == f"{SVG}text"]
    assert grid.size == size
    assert words[-1] == shape
    assert len(words) == size[0] * size[1] + 1


def test_highlights_show_without_colour() -> None:
    """A highlighted row has a border of ink around it."""
    grid = Grid(values=[[1, 2], [3, 4]], x=100, y=100, cell=(50, 40), rows=[1])
    drawn = parts(grid.draw())
    assert sum(p.get("class") == "lit" for p in drawn) == 2
    (ring,) = (p for p in drawn if p.tag == f"{SVG}rect" and p.get("stroke"))
    assert ring.get("stroke") == colour("ink")
    box = [ring.get(side) for side in ("x", "y", "width", "height")]
    assert box == ["100", "140", "100", "40"]


def test_a_tag_is_wider_than_its_words() -> None:
    """Longer words, wider tag."""
    short, long = (
        float(parts(tag(99, 99, words))[1].get("width", "")) for words in ("1", "1.25")
    )
    assert 20 < short < long


def test_a_neuron_says_its_number_inside() -> None:
    """The circle and its words have one middle."""
    _, circle, words = parts(neuron(120, 80, "35.7"))
    assert (circle.get("cx"), words.get("x")) == ("120", "120")
    assert words.text == "35.7"
