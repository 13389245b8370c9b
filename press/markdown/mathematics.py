r"""Set formulas while the site is built; the reader's browser runs no script.

A Python-Markdown extension. `$x_i w_i$` stands in a line; a formula of its own
stands between `$$` and `$$`, with a blank line before and after. KaTeX, which
lies in `press/vendor/katex`, turns each into HTML for the eye and MathML for a screen
reader. A formula that KaTeX cannot set ends the build, and so does a dollar
sign that belongs to no formula: a price is written `\$5`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, fromstring

import quickjs  # type: ignore[import-untyped]
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from press import ROOT
from press.markdown import extension
from press.site.error_locations import place

KATEX = ROOT / "press" / "vendor" / "katex" / "katex.min.js"
SET_FORMULA = Path(__file__).with_suffix(".js")

# As in Pandoc: no space inside the dollars, no digit after the second one.
_INLINE = r"(?<![\\$])\$(?![\s$])((?:\\.|[^\\$])+?)(?<!\s)\$(?![\d$])"


_MARK = "[\x02\x03\n]"


class FormulaError(ValueError):
    """A formula that cannot be set, or a dollar sign outside of all formulas."""


@cache
def _engine() -> quickjs.Function:
    # Starting it takes longer than twenty formulas: one for the process.
    script = KATEX.read_text("utf-8") + SET_FORMULA.read_text("utf-8")
    return quickjs.Function("setFormula", script)


@cache
def render(formula: str, *, display: bool = False) -> str:
    r"""Set one formula, for the eye in HTML and for a screen reader in MathML.

    Examples
    --------
    >>> render("x").startswith('<span class="katex')
    True
    """
    result: dict[str, str] = _engine()(formula, display, run_gc=False)
    if "error" in result:
        message = f"cannot set the formula {formula!r}: {result['error']}"
        raise FormulaError(message)
    # A screen reader is given the MathML and not the HTML, so nobody should come upon
    # a link in there with the keyboard: the page offers the same link beside it.
    return result["html"].replace("<a ", '<a tabindex="-1" ')


def _set(md: Markdown, formula: str, source: str, *, display: bool = False) -> str:
    """Set a formula of a page, or tell where on the page it cannot be set."""
    try:
        return render(formula, display=display)
    except FormulaError as error:
        raise FormulaError(place(md, source) + str(error)) from None


class _Inline(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        match: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str, int, int]:
        # Kept out of the search, which would find each symbol twice, as HTML and
        # as MathML; a <bdi>, since an excluded <span> may not hold another one.
        formula = _set(self.md, match.group(1), match.group(0))
        html = f"<bdi data-search-exclude>{formula}</bdi>"
        return self.md.htmlStash.store(html), match.start(0), match.end(0)


class _Display(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return block.lstrip().startswith("$$")

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0).strip()
        formula = block[2:-2].strip()
        if len(block) < 4 or not block.endswith("$$") or not formula or "$$" in formula:
            message = (
                f"a formula of its own goes from $$ to $$, without a gap: {block!r}"
            )
            raise FormulaError(place(self.parser.md, block) + message)
        # It may be wider than a phone, and whoever scrolls may have no mouse.
        box = SubElement(parent, "div", {"class": "formula", "tabindex": "0"})
        box.set("data-search-exclude", "")
        # Elements, not a string that is put in at the end: so the builder sees the
        # links and identifiers in the formula, and misses none that is linked to.
        html = _set(self.parser.md, formula, block, display=True)
        box.append(_finished(fromstring(html)))


def _finished(element: Element) -> Element:
    for part in element.iter():
        # A browser knows by itself to which namespace MathML and SVG belong.
        part.tag = part.tag.rpartition("}")[2]
        # Markdown shall not look for its own marks in the letters of a formula.
        part.text = part.text and AtomicString(part.text)
        part.tail = part.tail and AtomicString(part.tail)
    return element


class _Stray(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        start = max(0, match.start(0) - 30)
        message = (
            rf"a dollar sign outside of all formulas: write \$ for the sign, and put "
            f"blank lines around $$ … $$: {data[start : start + 60]!r}"
        )
        # What has been set before stands there as a mark, and is not on the page.
        before = re.split(_MARK, data[: match.start(0)])[-1]
        after = re.split(_MARK, data[match.start(0) :])[0]
        raise FormulaError(place(self.md, before + after) + message)


@extension
def makeExtension(md: Markdown) -> None:  # noqa: N802
    """Recognise formulas, after code and before all other marks."""
    md.ESCAPED_CHARS.append("$")
    md.parser.blockprocessors.register(_Display(md.parser), "formula", 75)
    md.inlinePatterns.register(_Inline(_INLINE, md), "formula", 185)
    md.inlinePatterns.register(_Stray(r"\$", md), "stray-dollar", 30)
