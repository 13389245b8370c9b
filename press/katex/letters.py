"""Make small fonts of the few signs that the book's formulas use.

``python -m press.katex.letters SITE``, after each release that is taken over and when a
test says that a formula has a sign that is in none of them; SITE is the built site. It
needs fonttools and brotli, which nothing else here does.

KaTeX's fonts have a thousand signs, and a chapter shows some thirty. The small ones
are offered beside the whole ones, for their signs only: what they lack, a browser takes
from the whole ones, so a new sign is never missing, but makes a page 26 KB heavier.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[2] / "docs" / "assets" / "katex"
SHEET = ASSETS / "letters.css"
FONTS = {
    "Main-Regular": "normal",
    "Math-Italic": "italic",
    "SansSerif-Regular": "normal",
    "Size1-Regular": "normal",
    "Size2-Regular": "normal",
    "Size3-Regular": "normal",
    "Size4-Regular": "normal",
}
_FACE = """\
@font-face {{
  font-family: KaTeX_{family};
  src: url(fonts/few/KaTeX_{name}.woff2) format("woff2");
  font-style: {style};
  font-weight: 400;
  font-display: block;
  unicode-range: {ranges};
}}
"""


# A class around a sign says which font it is in; signs without one of these may be
# in the upright letters or, if they are large, in one of the four sizes.
BY_CLASS = {"mathnormal": "Math-Italic", "mathsf": "SansSerif-Regular"}


class _Formulas(HTMLParser):
    """Collects what stands in the part of a formula that is for the eye."""

    def __init__(self) -> None:
        super().__init__()
        self.classes: list[set[str]] = []
        self.signs: dict[str, set[str]] = {name: set() for name in FONTS}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if tag == "span" and (self.classes or "katex-html" in classes):
            self.classes.append(classes)

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self.classes:
            self.classes.pop()

    def handle_data(self, data: str) -> None:
        if not self.classes:
            return
        around = set().union(*self.classes)
        named = {BY_CLASS[name] for name in around & set(BY_CLASS)}
        for name in named or set(FONTS) - set(BY_CLASS.values()):
            self.signs[name].update(data)


def used(pages: list[str]) -> dict[str, set[str]]:
    """Return the signs that the formulas in some HTML use, by the fonts they may be in.

    >>> x = '<span class="mathnormal">x</span>'
    >>> found = used([f'<b>ab</b><span class="katex-html"><span>{x}</span>+</span>c'])
    >>> found["Math-Italic"], found["Main-Regular"]
    ({'x'}, {'+'})
    """
    parser = _Formulas()
    for page in pages:
        parser.feed(page)
    return parser.signs


def offered(sheet: str) -> set[str]:
    """Return the signs for which a sheet has a small font.

    >>> sorted(offered("unicode-range: U+41-43, U+B1;"))
    ['A', 'B', 'C', '±']
    """
    found: set[str] = set()
    for ranges in re.findall(r"unicode-range:\s*([^;}]*)", sheet):
        for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges):
            found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return found


def write(signs: dict[str, set[str]]) -> None:
    """Write the small fonts, and the sheet that offers them."""
    from fontTools import subset  # type: ignore[import-untyped,import-not-found,unused-ignore]

    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False)
    (ASSETS / "fonts" / "few").mkdir(exist_ok=True)
    faces = []
    for name, style in FONTS.items():
        font = subset.load_font(ASSETS / "fonts" / f"KaTeX_{name}.woff2", options)
        # The blank gives a line its height, whatever stands in it. The blank without a
        # width, of which KaTeX makes struts, is in no font of KaTeX's; a browser would
        # look for it in all of them.
        for table in font["cmap"].tables:
            table.cmap.setdefault(0x200B, table.cmap[0x20])
        few = sorted((signs[name] | {" "}) & set(map(chr, font.getBestCmap())))
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(few))
        subsetter.subset(font)
        subset.save_font(font, ASSETS / "fonts/few" / f"KaTeX_{name}.woff2", options)
        ranges = ", ".join(f"U+{ord(sign):X}" for sign in few)
        family = name.partition("-")[0]
        faces.append(_FACE.format(family=family, name=name, style=style, ranges=ranges))
    SHEET.write_text(
        "/* Written by press.katex.letters. */\n" + "".join(faces), "utf-8"
    )


if __name__ == "__main__":
    write(used([page.read_text("utf-8") for page in Path(sys.argv[1]).rglob("*.html")]))
