"""The book as a site: what a build of it left behind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Site:
    """What a strict build left behind, and the port at which it expects to be."""

    directory: Path
    port: int
    log: str

    @property
    def pages(self) -> list[Path]:
        """All pages, as paths inside the site."""
        found = self.directory.rglob("*.html")
        return sorted(path.relative_to(self.directory) for path in found)
