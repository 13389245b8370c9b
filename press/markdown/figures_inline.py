"""Put the book's figures into the page, where they follow its colours.

A Python-Markdown extension. `![what is to be seen](../figures/NAME.svg)`, alone
in its paragraph, becomes the drawing itself instead of a reference to a file:
only so can the style sheet give it the colours of the light or the dark page.
The words in the brackets become the text alternative. A figure without words,
without a file or in the midst of a line ends the build.

With `{ data-live="NAME" }` behind it the drawing is wrapped in `<NAME>`, an element
that `docs/assets/live/figures/NAME.js` makes into a figure to play with. What it will
have besides the picture stands in it unseen, so that its room is there
(`live_frames`). Where no script runs, and on paper, the drawing is what there is; so a
word about what to try, `data-try="…"`, goes along with the element and is shown by it.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from press import DOCS
from press.markdown import extension
from press.markdown.live_frames import LIVE, frame
from press.site.error_locations import place

FIGURES = DOCS / "figures"

_SOURCE = re.compile(r"(?:\.\./)*figures/(?P<name>[\w-]+)\.svg")
# A file by itself needs a colour where there is no palette; a page has one.
_SPARE_COLOUR = re.compile(r"var\((--nn-[\w-]+), #[0-9a-f]{6}\)")
_NAMESPACE = "{http://www.w3.org/2000/svg}"


class FigureError(ValueError):
    """A figure that cannot be shown, or that some readers could not perceive."""


def inline(svg: str, alternative: str, live: str = "", attempt: str = "") -> str:
    """Turn a drawing in a file into a drawing in a page."""
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.removeprefix(_NAMESPACE)
        for attribute, value in element.items():
            element.set(attribute, _SPARE_COLOUR.sub(r"var(\1)", value))
    root.set("role", "img")
    root.set("aria-label", alternative)
    # Units of the drawing are pixels at most: enlarged, its text would shout.
    root.set("style", f"max-width: {root.get('viewBox', '').split()[2]}px")
    drawing = ElementTree.tostring(root, encoding="unicode")
    figure = f'<figure class="figure" data-search-exclude>{drawing}</figure>'
    if not live:
        return figure
    words = f' data-try="{html.escape(attempt)}"' if attempt else ""
    room = frame(live, attempt)
    classes = " ".join(["live-figure", *room.classes])
    unseen = room.html.replace("<div", "<div inert data-search-exclude", 1)
    return f'<{live} class="{classes}"{words}>{figure}{unseen}</{live}>'


class _Figures(Treeprocessor):
    def run(self, root: Element) -> None:
        shown: Counter[str] = Counter()
        for parent in list(root.iter()):
            for image in parent.findall("img"):
                match = _SOURCE.fullmatch(image.get("src", ""))
                if match:
                    name = match["name"]
                    shown[name] += 1
                    try:
                        self._replace(parent, image, name)
                    except FigureError as error:
                        where = place(self.md, f"figures/{name}.svg", shown[name])
                        raise FigureError(where + str(error)) from None

    def _replace(self, parent: Element, image: Element, name: str) -> None:
        alternative = " ".join(image.get("alt", "").split())
        path = FIGURES / f"{name}.svg"
        live = image.get("data-live", "")
        around = (parent.text or "").strip() + (image.tail or "").strip()
        if parent.tag != "p" or len(parent) > 1 or around:
            message = f"the figure {name} must stand in a paragraph of its own"
        elif not alternative:
            message = f"the figure {name} has no words for those who cannot see it"
        elif not path.is_file():
            message = f"the figure {name} is not there: {path} does not exist"
        elif live and not (LIVE / f"{live}.js").is_file():
            message = f"the figure {name} wants {live}.js, which is not in {LIVE}"
        elif parent.get("data-live"):
            message = f"the figure {name} and its data-live must stand on one line"
        else:
            parent.remove(image)
            svg = path.read_text(encoding="utf-8")
            drawing = inline(svg, alternative, live, image.get("data-try", ""))
            parent.text = self.md.htmlStash.store(drawing)
            # Markdown takes the paragraph away around what it knows as a block.
            if live and live not in self.md.block_level_elements:
                self.md.block_level_elements.append(live)
            return
        raise FigureError(message)


@extension
def makeExtension(md: Markdown) -> None:  # noqa: N802
    """Run after images got their attributes (8), before their addresses change."""
    md.treeprocessors.register(_Figures(md), "figures-inline", 7)
