"""Figures become a part of the page, with words for those who cannot see them."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest

from press.markdown import figures_inline
from press.markdown.figures_inline import DOCS, LIVE, FigureError, inline
from press.markdown.live_frames import frame

DRAWING = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 200" class="nn-figure">
<g class="weight positive"><path d="M1 1"/></g>
<text fill="var(--nn-ink, #1f2430)">1 &lt; 2 &amp; 3</text>
</svg>
"""


@pytest.fixture(autouse=True)
def figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a place with one good figure, called `one`."""
    monkeypatch.setattr(figures_inline, "FIGURES", tmp_path)
    (tmp_path / "one.svg").write_text(DRAWING, encoding="utf-8")


def convert(text: str) -> str:
    """Convert as the site does, as far as figures are concerned."""
    extensions = ["attr_list", "smarty", "press.markdown.figures_inline"]
    return markdown.markdown(text, extensions=extensions)


def test_figure_becomes_a_drawing() -> None:
    """Its classes and colours stay, its prolog goes."""
    html = convert("![What one sees](../figures/one.svg)")
    assert html.startswith('<figure class="figure"')
    assert "<svg viewBox=" in html
    assert "<?xml" not in html
    assert 'class="weight positive"' in html
    assert 'fill="var(--nn-ink)"' in html
    assert "1 &lt; 2 &amp; 3" in html
    assert "<img" not in html
    assert "<p>" not in html


def test_words_are_said_once() -> None:
    """As the label of one image, over however many lines they were written."""
    html = convert('![A "first"\nneuron & more](figures/one.svg)')
    assert 'role="img"' in html
    label = re.search(r'aria-label="([^"]*)"', html)
    assert label is not None
    assert label[1] == "A &quot;first&quot; neuron &amp; more"


def test_figure_is_never_enlarged() -> None:
    """It shrinks with the page, and ends at its own size."""
    assert 'style="max-width: 640px"' in inline(DRAWING, "a")


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
        ('![a](figures/one.svg){ data-live="no-such" }', "wants no-such.js"),
        ('![a](figures/one.svg)\n{ data-live="neuron-sliders" }', "on one line"),
    ],
)
def test_bad_figure_is_refused(text: str, message: str) -> None:
    """A missing picture would leave a gap that no reader reports."""
    with pytest.raises(FigureError, match=message):
        convert(text)


def test_a_figure_to_play_with_is_wrapped() -> None:
    """The drawing is there for whoever has no script; the element is around it."""
    html = convert('![a](figures/one.svg){ data-live="neuron-sliders" }')
    plain = convert("![a](figures/one.svg)")
    start, end = '<neuron-sliders class="live-figure live-pairs">', "</neuron-sliders>"
    assert html.startswith(f'{start}{plain}<div inert data-search-exclude class="live')
    assert html.endswith(f"</div>{end}")

    words = '![a](figures/one.svg){ data-live="neuron-sliders" data-try="1 < 2 & up" }'
    assert 'data-try="1 &lt; 2 &amp; up">' in convert(words)


def test_what_a_figure_will_have_is_there_from_the_start() -> None:
    """Unseen: its words, each of its sliders, its buttons, a picture of its shape."""
    words = '![a](figures/one.svg){ data-live="neuron-sliders" data-try="1 < 2 & up" }'
    html = convert(words)
    assert html.count('type="range"') == 7
    assert '<p class="live-try">1 &#60; 2 &#38; up</p>' in html
    assert '<p class="live-result">output 35.7.</p>' in html
    assert '<svg viewBox="0 0 640 424"></svg>' in html
    assert "aria-label" not in html.partition("live-frame")[2]


def test_every_live_figure_can_be_built_without_a_browser() -> None:
    """Of those to come as well: one that asks for more than the frame has fails."""
    names = {path.stem for path in LIVE.glob("*.js")}
    found = {
        name
        for page in DOCS.rglob("*.md")
        for name in re.findall(r'data-live="([\w-]+)"', page.read_text("utf-8"))
    }
    assert len(found) > 10
    assert found <= names
    for name in found:
        assert frame(name).html.count("<svg") or name == "nn-playground", name


def test_other_images_are_left_alone() -> None:
    """Only the book's figures are put into the page."""
    html = convert("![a](../assets/img/favicon.svg) and ![b](figures/one.png)")
    assert html.count("<img") == 2
