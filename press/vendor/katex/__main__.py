"""Take a release of KaTeX over: `python -m press.vendor.katex DIRECTORY`.

DIRECTORY is the unpacked npm package (`npm pack katex`, then `tar xf`). The
script that sets the formulas comes to lie beside this file; the style sheet
and the fonts, which the reader's browser needs, under docs/assets/katex.
Script and style sheet must be of one release, hence one command for both.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from press import DOCS

HERE = Path(__file__).resolve().parent
ASSETS = DOCS / "assets" / "katex"

# Every browser of the last ten years reads woff2; the other forms are ballast.
_OLDER_FORMS = re.compile(r',url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)')


def take_over(package: Path) -> None:
    """Copy script, style sheet, fonts and licence out of an unpacked release."""
    shutil.copy(package / "dist" / "katex.min.js", HERE)
    style = (package / "dist" / "katex.min.css").read_text(encoding="utf-8")
    shutil.rmtree(ASSETS / "fonts", ignore_errors=True)
    (ASSETS / "fonts").mkdir(parents=True)
    (ASSETS / "katex.min.css").write_text(
        _OLDER_FORMS.sub("", style).rstrip("\n") + "\n", encoding="utf-8"
    )
    for font in sorted((package / "dist" / "fonts").glob("*.woff2")):
        shutil.copy(font, ASSETS / "fonts")
    for place in (HERE, ASSETS):
        shutil.copy(package / "LICENSE", place)


if __name__ == "__main__":
    take_over(Path(sys.argv[1]))
