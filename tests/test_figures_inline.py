"""Figures become a part of the page, with words for those who cannot see them."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest

from press.figures_inline import FigureError, inline

DRAWING = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 200" class="nn-figure">
<title>Not for the pointer</title>
<marker id="tip"><path d="M0 0"/></marker>
<g id="one-frame" class="weight positive"><path marker-end="url(#tip)" d="M1 1"/></g>
<use href="#tip"/>
<text fill="var(--nn-ink, #1f2430)">1 &lt; 2 &amp; 3</text>
</svg>
"""


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """Make a place with one good figure, called `one`."""
    (tmp_path / "one.svg").write_text(DRAWING, encoding="utf-8")
    (tmp_path / "flat.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8"
    )
    return tmp_path


def convert(text: str, figures: Path) -> str:
    """Convert as the site does, as far as figures are concerned."""
    return markdown.markdown(
        text,
        extensions=["attr_list", "smarty", "press.figures_inline"],
        extension_configs={"press.figures_inline": {"directory": str(figures)}},
    )


def test_figure_becomes_a_drawing(figures: Path) -> None:
    """Its classes and colours stay, its prolog goes."""
    html = convert("![What one sees](../figures/one.svg)", figures)
    assert html.startswith('<figure class="figure"')
    assert "<svg viewBox=" in html
    assert "<?xml" not in html
    assert 'class="weight positive"' in html
    assert 'fill="var(--nn-ink)"' in html
    assert "1 &lt; 2 &amp; 3" in html
    assert "<img" not in html
    assert "<p>" not in html


def test_words_are_said_once(figures: Path) -> None:
    """As the label of one image, over however many lines they were written."""
    html = convert('![A "first"\nneuron & more](figures/one.svg)', figures)
    assert 'role="img"' in html
    label = re.search(r'aria-label="([^"]*)"', html)
    assert label is not None
    assert label[1] == "A &quot;first&quot; neuron &amp; more"
    assert "<title>" not in html


def test_identifiers_bear_the_name_of_the_figure(figures: Path) -> None:
    """And what refers to them follows."""
    html = convert("![a](figures/one.svg)", figures)
    assert 'id="one-tip"' in html
    assert "url(#one-tip)" in html
    assert 'href="#one-tip"' in html
    assert 'id="one-frame"' in html


def test_a_figure_may_come_back(figures: Path) -> None:
    """With identifiers of its own."""
    html = convert("![a](figures/one.svg)\n\ntext\n\n![b](figures/one.svg)", figures)
    found = re.findall(r'id="([^"]+)"', html)
    assert len(found) == 4
    assert len(set(found)) == 4


def test_figure_is_never_enlarged() -> None:
    """It shrinks with the page, and ends at its own size."""
    assert 'style="max-width: 640px"' in inline(DRAWING, "a", "one")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("![](figures/one.svg)", "one has no words"),
        ("![ ](figures/one.svg)", "one has no words"),
        ("![a](figures/two.svg)", "two is not there"),
        ("see ![a](figures/one.svg)", "paragraph of its own"),
        ("![a](figures/one.svg) there", "paragraph of its own"),
        ("![a](figures/one.svg)\n![b](figures/one.svg)", "paragraph of its own"),
        ("*![a](figures/one.svg)*", "paragraph of its own"),
        ("![a](figures/flat.svg)", "viewBox"),
        ('![a](figures/one.svg){ data-live="no-such" }', "wants no-such.js"),
        ('![a](figures/one.svg)\n{ data-live="neuron-sliders" }', "on one line"),
    ],
)
def test_bad_figure_is_refused(text: str, message: str, figures: Path) -> None:
    """A missing picture would leave a gap that no reader reports."""
    with pytest.raises(FigureError, match=message):
        convert(text, figures)


def test_a_figure_to_play_with_is_wrapped(figures: Path) -> None:
    """The drawing is there for whoever has no script; the element is around it."""
    html = convert('![a](figures/one.svg){ data-live="neuron-sliders" }', figures)
    plain = convert("![a](figures/one.svg)", figures)
    start, end = '<neuron-sliders class="live-figure">', "</neuron-sliders>"
    assert html == f"{start}{plain}{end}"

    words = '![a](figures/one.svg){ data-live="neuron-sliders" data-try="1 < 2 & up" }'
    assert 'data-try="1 &lt; 2 &amp; up">' in convert(words, figures)


def test_other_images_are_left_alone(figures: Path) -> None:
    """Only the book's figures are put into the page."""
    html = convert("![a](../assets/img/logo.svg) and ![b](figures/one.png)", figures)
    assert html.count("<img") == 2
