"""Build the figures to play with while the site is built, as far as room is concerned.

A live figure has words, sliders and buttons below its picture, and comes when a script
has been fetched. So that nothing moves then, its page holds all of it from the start,
unseen: the same elements in the same style, and so as high as they are in any font and
on any screen. They come from the figure's own module, which is run here with as much of
a page as it needs to build itself (`live_frames.js`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import quickjs  # type: ignore[import-untyped]

from press import DOCS

LIVE = DOCS / "assets" / "live" / "figures"
PAGE = Path(__file__).with_suffix(".js")

_IMPORT = re.compile(
    r"^import (?:\* as (?P<all>\w+)|(?P<default>\w+)?(?:, )?(?P<some>\{[^}]*\})?)"
    r' from "(?P<source>[^"]+)";',
    re.MULTILINE,
)
_EXPORT = re.compile(
    r"^export (?P<default>default )?"
    r"(?P<kind>(?:async )?function|class|const|let) (?P<name>\w+)",
    re.MULTILINE,
)
# The Python of the page is asleep while a figure is built.
_SESSION = """MODULES["../session.js"] = {
  session: { state: "asleep", addEventListener() {} }, progressText: () => "" };"""


@dataclass(frozen=True)
class Frame:
    """What a figure looks like before anybody has touched it."""

    html: str
    classes: tuple[str, ...]


def frame(name: str, attempt: str = "") -> Frame:
    """Build a figure.

    Parameters
    ----------
    name : str
        Of its element and of its module: ``neuron-sliders``.
    attempt : str
        What the reader may try with it.
    """
    context = quickjs.Context()
    context.eval(PAGE.read_text("utf-8"))
    context.eval(_SESSION)
    _load(context, f"./{name}.js", set())
    figure = f'MODULES["./{name}.js"].default'
    built = json.loads(context.eval(f"frame({figure}, {json.dumps(attempt)})"))
    return Frame(built["html"], tuple(built["classes"]))


def _load(context: quickjs.Context, source: str, loaded: set[str]) -> None:
    """Run a module and those that it imports, each as a function of its own."""
    if source in loaded or source == "../session.js":
        return
    loaded.add(source)
    code = (LIVE / source).read_text("utf-8")
    for match in _IMPORT.finditer(code):
        _load(context, match["source"], loaded)

    def imported(match: re.Match[str]) -> str:
        module = f'MODULES["{match["source"]}"]'
        parts = []
        if match["all"]:
            parts.append(f"const {match['all']} = {module};")
        if match["default"]:
            parts.append(f"const {match['default']} = {module}.default;")
        if match["some"]:
            parts.append(f"const {match['some'].replace(' as ', ': ')} = {module};")
        return " ".join(parts)

    given = [
        f"{'default' if match['default'] else match['name']}: {match['name']}"
        for match in _EXPORT.finditer(code)
    ]
    body = _EXPORT.sub(r"\g<kind> \g<name>", _IMPORT.sub(imported, code))
    function = f"() => {{ {body}\nreturn {{ {', '.join(given)} }}; }}"
    context.eval(f'MODULES["{source}"] = ({function})();')
