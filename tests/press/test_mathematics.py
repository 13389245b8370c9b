"""Formulas in Markdown: set, escaped, remembered, and refused with a reason."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import markdown
import pytest

from press import ROOT
from press.markdown import mathematics
from press.markdown.mathematics import FormulaError, render

CODE = ["pymdownx.superfences", "pymdownx.inlinehilite", "pymdownx.blocks.details"]


def convert(text: str) -> str:
    """Convert as the site does, as far as formulas are concerned."""
    return markdown.markdown(
        text, extensions=["tables", *CODE, "press.markdown.mathematics"]
    )


def sources(html: str) -> list[str]:
    """List the formulas on a page, as LaTeX, as its MathML keeps them."""
    return re.findall(r'<annotation encoding="[^"]*">(.*?)</annotation>', html, re.S)


def test_formula_is_set_for_eye_and_ear() -> None:
    """HTML with positions for the one, MathML for the other."""
    html = render(r"\frac{1}{n}")
    assert "<mfrac><mn>1</mn><mi>n</mi></mfrac>" in html
    assert '<span class="katex-html" aria-hidden="true">' in html


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("so $x_1 * y_1 * z_1$ it is", ["x_1 * y_1 * z_1"]),
        ("**bold $x$**, and $y$.", ["x", "y"]),
        ("broken over\n$a +\nb$ two lines", ["a +\nb"]),
        ("$a<b$ and $c > d$ and $p$", ["a&lt;b", "c &gt; d", "p"]),
        (r"it costs \$5, or $x$", ["x"]),
        (r"$\$5$", [r"\$5"]),
        ("| a |\n| - |\n| $x$ |", ["x"]),
        ("- a\n\n    $$x$$\n\n- b", ["x"]),
        ("/// details | More\n$$x$$\n\n$y$\n///", ["x", "y"]),
        ("$$\n\\begin{pmatrix} a &b \\\\ c &d \\end{pmatrix}\n$$", None),
        ("`$a$`, ``$`` and\n\n```sh\necho $HOME $PATH\n```\n\n    $indented", []),
        (r"5 \$ or \$6", []),
    ],
)
def test_formulas_are_found(text: str, formulas: list[str] | None) -> None:
    """In prose, in lists, tables and boxes; and not in code."""
    if formulas is None:
        formulas = [text.strip("$\n").replace("&", "&amp;")]
    assert sources(convert(text)) == formulas


def test_links_in_a_formula_are_known_to_the_builder() -> None:
    """They are elements of the page, so it can tell when one leads nowhere."""
    md = markdown.Markdown(extensions=["press.markdown.mathematics"])
    root = Element("div")
    md.parser.parseBlocks(root, [r"$$\htmlId{here}{x} * \href{#there}{y} * z$$"])
    assert [e.get("id") for e in root.iter() if "id" in e.attrib] == ["here"]
    assert [e.get("href") for e in root.iter("a")] == ["#there"]
    assert "<em>" not in md.convert("$$x * y * z$$")


def test_parts_can_lead_to_another_place_of_the_page() -> None:
    """For the pointer; the keyboard finds the same link in the prose."""
    assert re.search(r'<a [^>]*href="#line-1"', render(r"\href{#line-1}{x}"))
    assert '<a tabindex="-1"' in render(r"\href{#line-1}{x}")


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{1}{",
        r"\weight",
        r"x_1_2",
        r"\href{https://example.org}{x}",
        r"\includegraphics{x.png}",
        "a % b",
    ],
)
def test_bad_formula_is_refused(formula: str) -> None:
    """The message quotes it."""
    with pytest.raises(FormulaError, match=re.escape(repr(formula))):
        render(formula)


@pytest.mark.parametrize(
    "text",
    ["costs $5", "from $5 to $10", "a\n$$x$$", "$$x$$ $$y$$", "$$x", "$$\n$$", "$ x $"],
)
def test_stray_dollar_is_refused(text: str) -> None:
    """Half a formula would be printed as it is, and nobody would notice."""
    with pytest.raises(FormulaError, match=r"\$"):
        convert(text)


def test_style_sheet_and_script_are_of_one_release() -> None:
    """What the one writes, the other must know how to place."""
    sheet = ROOT / "docs" / "assets" / "katex" / "katex.min.css"
    release = re.search(
        r'katex-version:after{content:"([\d.]+)"', sheet.read_text("utf-8")
    )
    assert release is not None
    assert f'"{release[1]}"' in mathematics.KATEX.read_text("utf-8")
