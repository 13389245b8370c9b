"""The pages of the site, in the order of its navigation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press import DOCS


@dataclass(frozen=True)
class Entry:
    """A page in the navigation; `source` is its path inside docs/."""

    section: str
    title: str | None
    source: str

    @property
    def path(self) -> Path:
        """The file that the page is made from."""
        return DOCS / self.source


def entries(navigation: list[Any], section: str = "") -> Iterator[Entry]:
    """Read the `nav` of mkdocs.yml; a section in another is a part of the outer one."""
    for item in navigation:
        [(title, inside)] = item.items() if isinstance(item, dict) else [(None, item)]
        if isinstance(inside, list):
            yield from entries(inside, section or title or "")
        else:
            yield Entry(section, title, inside)
