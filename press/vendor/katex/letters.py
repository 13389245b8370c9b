# ruff: noqa: RUF001
"""Make small fonts of the signs that formulas mostly use.

``python -m press.vendor.katex.letters``, after each release that is taken over. It
needs fonttools and brotli, which nothing else here does.

KaTeX's fonts have a thousand signs, and a chapter shows some thirty. The small ones
are offered beside the whole ones, for their signs only: what they lack, a browser takes
from the whole ones, so a sign is never missing, but may make a page 26 KB heavier.
"""

from __future__ import annotations

import string

from press import DOCS

ASSETS = DOCS / "assets" / "katex"
SHEET = ASSETS / "letters.css"
# The blank gives a line its height, whatever stands in it. Of the one without a width
# (U+200B) KaTeX makes struts.
BLANKS = " \u00a0\u200b"
GROWING = BLANKS + "()/[]{}|∑∣√"
FONTS = {
    "Main-Regular": (
        "normal",
        BLANKS
        + string.digits
        + string.ascii_lowercase
        + "EKLNRU"
        + "()*+,./:;<=>[]^{|}"
        + "ˉˆ±×′…←→∂∇∈∑−∗√∞∣∼≈≤≥⊙⊤⋅⋯",
    ),
    "Math-Italic": (
        "italic",
        " " + string.ascii_lowercase + "ABCGHJLMNPRTWXYZαβδεηθλμπρσ",
    ),
    "SansSerif-Regular": ("normal", " T"),
    "Size1-Regular": ("normal", GROWING),
    "Size2-Regular": ("normal", GROWING),
    "Size3-Regular": ("normal", GROWING),
    "Size4-Regular": ("normal", GROWING + "⎧⎨⎩⎪"),
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


def write() -> None:
    """Write the small fonts, and the sheet that offers them."""
    from fontTools import subset  # type: ignore[import-untyped,import-not-found,unused-ignore]

    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False)
    (ASSETS / "fonts" / "few").mkdir(exist_ok=True)
    faces = []
    for name, (style, signs) in FONTS.items():
        font = subset.load_font(ASSETS / "fonts" / f"KaTeX_{name}.woff2", options)
        # The blank without a width is in no font of KaTeX's; a browser would look for
        # it in all of them.
        for table in font["cmap"].tables:
            table.cmap.setdefault(0x200B, table.cmap[0x20])
        few = sorted(set(signs) & set(map(chr, font.getBestCmap())))
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(few))
        subsetter.subset(font)
        subset.save_font(font, ASSETS / "fonts/few" / f"KaTeX_{name}.woff2", options)
        ranges = ", ".join(f"U+{ord(sign):X}" for sign in few)
        family = name.partition("-")[0]
        faces.append(_FACE.format(family=family, name=name, style=style, ranges=ranges))
    SHEET.write_text(
        "/* Written by press.vendor.katex.letters. */\n" + "".join(faces), "utf-8"
    )


if __name__ == "__main__":
    write()
