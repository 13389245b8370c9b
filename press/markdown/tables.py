"""Leave the corner of a table empty, and give each table a place of its own.

A Python-Markdown extension. In `| | first | second |` the first cell of the head heads
no column: the names of the rows stand below it. As a header without words it would be
read out as one; so it becomes an ordinary cell.

The theme's script puts each table into a frame that scrolls. For a rule about what
follows a table, a browser then looks again at all that stands beside it, the whole
article: so nothing does.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from press.markdown import extension


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        for cell in root.iter("th"):
            if not len(cell) and not (cell.text or "").strip():
                cell.tag = "td"
        for parent in [*root.iter()]:
            for place, table in enumerate(parent):
                if table.tag == "table":
                    parent[place] = Element("div", {"class": "table"})
                    parent[place].append(table)


@extension
def makeExtension(md: Markdown) -> None:  # noqa: N802
    """Run before inline marks are read: then all that a cell says is its text."""
    md.treeprocessors.register(_Tables(md), "empty_headers", 25)
