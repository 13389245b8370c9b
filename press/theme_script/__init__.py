"""The theme's script without what this book does not use.

A third of what comes with a page was one script, and a third of that is for things that
other sites have: diagrams, annotations, tabs, versions, consent, browsers of ten years
ago. `lean.js` was bundled of the theme's own sources without those, by
``python -m press.theme_script``, which is to be repeated when the theme is taken over
in a new version, or the site uses another of its features. It needs npm; the build of
the site does not: where another version of the theme is installed, that one's own
script is served.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import material

HERE = Path(__file__).resolve().parent
LEAN = HERE / "lean.js"
SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
_MADE_OF = re.compile(r"of (?P<script>[0-9a-f]{64}), for (?P<features>[\w.,]*)")


def whole() -> Path:
    """Return where the script of the installed theme lies."""
    return next(SCRIPTS.glob("bundle.*.min.js"))


def script() -> str:
    """Return what the site serves: the lean script, if it is the installed theme's."""
    return LEAN.read_text("utf-8") if fits() else whole().read_text("utf-8")


def fits() -> bool:
    """Tell whether the lean script was made of the installed theme."""
    return made_of()[0] == digest()


def digest() -> str:
    """Return the hash of the installed theme's script."""
    return hashlib.sha256(whole().read_bytes()).hexdigest()


def made_of() -> tuple[str, list[str]]:
    """Return the hash of what the lean script was made of, and the features it has."""
    with LEAN.open(encoding="utf-8") as lean:
        found = _MADE_OF.search(lean.read(2000))
    if found is None:
        message = f"{LEAN} does not say what it was made of"
        raise ValueError(message)
    return found["script"], found["features"].split(",")
