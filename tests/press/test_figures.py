"""Every figure of the book is drawn from the numbers beside it, and can be read."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from press.pictures.drawing import WIDTH, text_width
from press.pictures.figures import Drawer, Names, figure
from press.pictures.figures.machine import DrawingError, Figures, book

BOOK = book()
SVG = "{http://www.w3.org/2000/svg}"


def test_figures_and_pages_know_each_other() -> None:
    """No drawer without a page, no page without a drawer, no stray drawing."""
    assert BOOK.faults() == []


@pytest.mark.parametrize("name", sorted(BOOK.wanted))
def test_the_committed_drawing_is_what_the_code_draws(name: str) -> None:
    """If this fails: ``python -m press.pictures.figures``, look at it, commit it."""
    # As lists of lines: the report then shows the line that differs.
    committed = BOOK.path(name).read_bytes().decode().split("\n")
    assert committed == BOOK.draw(name).split("\n")


@pytest.mark.parametrize("name", sorted(BOOK.wanted))
def test_a_drawing_fits_into_any_page(name: str) -> None:
    """It asks no host for anything and has no ids; no word is small, or on another."""
    svg = BOOK.path(name).read_text("utf-8")
    root = ElementTree.fromstring(svg)
    for part in root.iter():
        assert part.tag.removeprefix(SVG) not in {"script", "style", "image", "use"}
        for attribute, value in part.items():
            assert attribute not in {"id", "style"}
            assert not attribute.endswith("href")
            assert not attribute.startswith("on")
            if attribute in {"fill", "stroke"} and value != "none":
                assert re.fullmatch(r"var\(--nn-[\w-]+, #[0-9a-f]{6}\)", value)
    found = words_of(svg)
    assert [w for w in found if w.size < 19] == []
    assert faults_of(found, svg) == []


class Words:
    """A line of text and, by estimate, the rectangle that its letters fill."""

    def __init__(self, part: ElementTree.Element) -> None:
        self.content = part.text or ""
        self.size = float(part.get("font-size", "0"))
        # The estimate is generous; most fonts need a tenth less.
        width = 0.88 * text_width(self.content, self.size)
        shift = {"middle": 0.5, "end": 1.0}.get(part.get("text-anchor", ""), 0.0)
        self.left = float(part.get("x", "0")) - shift * width
        self.right = self.left + width
        self.bottom = float(part.get("y", "0"))
        self.top = self.bottom - 0.7 * self.size

    def __repr__(self) -> str:
        return repr(self.content)

    def touches(self, other: Words) -> bool:
        """Tell whether two lines of text share a place."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def words_of(svg: str) -> list[Words]:
    """List the lines of text of a drawing."""
    root = ElementTree.fromstring(svg)
    return [Words(part) for part in root.iter(f"{SVG}text")]


def faults_of(found: list[Words], svg: str) -> list[str]:
    """Name the words that leave the sheet or lie on others."""
    height = float(re.findall(r'viewBox="0 0 640 ([\d.]+)"', svg)[0])
    outside = [
        f"{w} leaves the sheet"
        for w in found
        if w.left < 0 or w.right > WIDTH or w.top < 0 or w.bottom > height - 3
    ]
    over = [f"{a} lies on {b}" for a, b in combinations(found, 2) if a.touches(b)]
    return outside + over


# The machine, on a book of one small chapter


PAGE = """# Two

![what is to come](../figures/02-ahead.svg)

```python
n = 1
```

## First

```python
n = 2
```

![two](../figures/02-first.svg)

## Without code

![still two](../figures/02-quiet.svg)

## Second

```python
n = 3
later = 4
```
"""


def show(names: Names) -> str:
    """Draw the value of n, as bare as can be."""
    return f"<svg>{names['n']}</svg>"


def small_book(folder: Path, page: str = PAGE) -> Figures:
    """Write a book of one chapter."""
    chapter = folder / "chapters" / "02-two.md"
    chapter.parent.mkdir(exist_ok=True)
    chapter.write_text(page, "utf-8")
    registered: dict[str, Drawer] = {
        "02-ahead": lambda names: f"<svg>{names['n']} {names['later']}</svg>",
        "02-first": show,
        "02-quiet": show,
    }
    return Figures(folder, registered)


def test_a_figure_shows_the_numbers_of_its_section(tmp_path: Path) -> None:
    """Not those of the end of the chapter; only what is missing comes from there."""
    figures = small_book(tmp_path)
    assert figures.draw("02-first") == "<svg>2</svg>\n"
    assert figures.draw("02-quiet") == "<svg>2</svg>\n"
    assert figures.draw("02-ahead") == "<svg>1 4</svg>\n"


def test_a_changed_number_changes_the_drawing(tmp_path: Path) -> None:
    """So the comparison with what is committed must fail."""
    figures = small_book(tmp_path)
    changed = figures.write(["02-first", "02-quiet"])
    assert [path.name for path in changed] == ["02-first.svg", "02-quiet.svg"]
    assert small_book(tmp_path).write(["02-first"]) == []
    other = small_book(tmp_path, PAGE.replace("n = 2", "n = 5"))
    assert other.draw("02-first") != figures.path("02-first").read_text("utf-8")
    assert [path.name for path in other.write(["02-first"])] == ["02-first.svg"]
    assert figures.path("02-first").read_bytes() == b"<svg>5</svg>\n"


def test_each_kind_of_stray_is_named(tmp_path: Path) -> None:
    """A drawer without a page, a page without a drawer, a file that nobody draws."""
    figures = small_book(tmp_path, PAGE.replace("02-quiet", "02-unknown"))
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "02-stray.svg").write_text("<svg/>", "utf-8")
    page_without, drawer_without, stray = figures.faults()
    assert page_without.endswith("02-two.md:19: nobody draws the figure 02-unknown")
    assert drawer_without.endswith("no page shows the figure 02-quiet")
    assert stray.endswith("02-stray.svg: nobody draws this file")


def test_what_cannot_be_drawn_says_why(tmp_path: Path) -> None:
    """The name of the figure, and what is missing."""
    figures = small_book(tmp_path, PAGE.replace("later = 4", ""))
    with pytest.raises(
        DrawingError, match=r"02-ahead needs 'later', which .*02-two.md:3"
    ):
        figures.draw("02-ahead")
    with pytest.raises(DrawingError, match="02-other has no drawer"):
        figures.draw("02-other")
    figures.registered["03-two"] = show
    with pytest.raises(DrawingError, match="03-two is not shown by the chapter"):
        figures.draw("03-two")


def test_a_figure_has_one_drawer() -> None:
    """A second one for the same name is a mistake."""
    taken = next(iter(BOOK.registered))
    with pytest.raises(ValueError, match=f"'{taken}' is drawn by"):
        figure(taken)(show)
