"""From the pages to the drawings: which figure stands where, with which numbers."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from press import DOCS
from press.pages.chapters import FigureUse, Page, read_page
from press.pages.notebook import names_by_section
from press.pictures.figures import Drawer, Names, drawers
from press.pictures.minify_svg import minified


class DrawingError(LookupError):
    """A figure that cannot be drawn, or that does not belong anywhere."""


@dataclass
class Figures:
    """The figures of a book."""

    docs: Path
    registered: dict[str, Drawer]

    def __post_init__(self) -> None:
        # A long chapter is run once, however many figures it has.
        self._names: dict[Path, dict[int, dict[str, Any]]] = {}

    @cached_property
    def uses(self) -> list[FigureUse]:
        """Every place where a page shows a figure."""
        pages = sorted(self.docs.rglob("*.md"))
        return [use for page in pages for use in read_page(page).figures]

    @property
    def wanted(self) -> set[str]:
        """The names of all figures that a page shows."""
        return {use.name for use in self.uses}

    def path(self, name: str) -> Path:
        """Give the file of a drawing."""
        return self.docs / "figures" / f"{name}.svg"

    def home(self, name: str) -> FigureUse:
        """
        Find the place whose numbers a figure shows.

        A figure bears the number of its chapter; other pages may show it as well.
        """
        for use in self.uses:
            at_home = name.startswith(f"{read_page(use.path).chapter}-")
            if at_home and use.name == name:
                return use
        msg = f"figure {name} is not shown by the chapter whose number it bears"
        raise DrawingError(msg)

    def draw(self, name: str) -> str:
        """Draw a figure from the numbers that stand beside it."""
        if name not in self.registered:
            msg = f"figure {name} has no drawer in press/pictures/figures"
            raise DrawingError(msg)
        use = self.home(name)
        names = self._names_at(read_page(use.path), use.section)
        try:
            drawing = self.registered[name](names)
        except KeyError as missing:
            msg = f"figure {name} needs {missing}, which {use.path}:{use.line} lacks"
            raise DrawingError(msg) from missing
        return minified(drawing.rstrip("\n") + "\n")

    def write(self, names: Iterable[str]) -> list[Path]:
        """Draw figures into their files and return those that changed."""
        changed = []
        for name in names:
            path, drawn = self.path(name), self.draw(name).encode()
            if not path.is_file() or path.read_bytes() != drawn:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(drawn)
                changed.append(path)
        return changed

    def faults(self) -> list[str]:
        """Name each drawer without a page, page without a drawer, and stray file."""
        files = {path.stem for path in (self.docs / "figures").glob("*.svg")}
        return [
            *(
                f"{use.path}:{use.line}: nobody draws the figure {use.name}"
                for use in self.uses
                if use.name not in self.registered
            ),
            *(
                f"{drawer.__module__}: no page shows the figure {name}"
                for name, drawer in self.registered.items()
                if name not in self.wanted
            ),
            *(
                f"{self.path(name)}: nobody draws this file"
                for name in sorted(files - set(self.registered))
            ),
        ]

    def _names_at(self, page: Page, section: int) -> Names:
        if page.path not in self._names:
            self._names[page.path] = names_by_section(page)
        sections = self._names[page.path]
        # A section without code has the names of the one before it; and a picture
        # may run ahead of the code: what has no value yet, it takes from further on.
        before = [names for number, names in sections.items() if number <= section]
        after = [names for number, names in sections.items() if number > section]
        return ChainMap(*before[-1:], *after)


def book() -> Figures:
    """Give the figures of this book."""
    return Figures(DOCS, drawers())
