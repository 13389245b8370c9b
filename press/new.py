"""Begin a chapter, or say what one lacks: ``python -m press.new 36 "Name"``.

It writes the page, its whole script, a figure, the check of an exercise and the entry
in the navigation, and then lists what the chapter lacks. What it writes passes all
tests: replace it piece by piece. A page without a number goes by the chapter before it:
``python -m press.new 07b "Name"``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Template

from press import CHECKS, ROOT
from press.measure import measured
from press.pages.chapters import CHAPTERS, Page, chapter_files, chapters
from press.pages.scripts import file_of, whole_script

NAVIGATION = ROOT / "mkdocs.yml"
FIGURES = ROOT / "press" / "pictures" / "figures"


def template(name: str) -> Template:
    """Read what a new chapter begins with: its page, script, figure or check."""
    return Template((ROOT / "press" / "new_chapter" / name).read_text("utf-8"))


def begin(key: str, title: str) -> None:
    """Write what is not there yet."""
    slug = "-".join(re.findall(r"[a-z0-9]+", title.lower()))
    found = [path for path in chapter_files() if path.name.startswith(f"{key}-")]
    page = found[0] if found else CHAPTERS / f"{key}-{slug}.md"
    words = {
        "title": title,
        "name": page.stem,
        "about": f"chapter {int(key[:2])}{key[2:]}: {title}",
    }
    if not found:
        _write(page, template("page.md").substitute(words))
        _write(file_of(page), template("script.txt").substitute(words))
        figure, check = (template(f"{each}.txt") for each in ("figure", "check"))
        _write(FIGURES / f"chapter_{key}.py", figure.substitute(words))
        _write(CHECKS / f"chapter_{key}.py", check.substitute(words))
        drawing = [sys.executable, "-m", "press.pictures.figures", page.stem]
        subprocess.run(drawing, check=True, cwd=ROOT)
    _enter(page, f"{int(key)}. {title}" if key.isdigit() else title)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    print(f"wrote {path.relative_to(ROOT).as_posix()}")


def _enter(page: Path, title: str) -> None:
    """Put a page into the navigation, below the chapter before it."""
    lines = NAVIGATION.read_text("utf-8").splitlines(keepends=True)
    names = [re.search(r" chapters/(\S+\.md)$", line) for line in lines]
    if page.name in [name[1] for name in names if name]:
        return
    above = [i for i, name in enumerate(names) if name and name[1] < page.name]
    entry = f'"{title}"' if re.search(r"[:#]", title) else title
    lines.insert(above[-1] + 1, f"      - {entry}: chapters/{page.name}\n")
    NAVIGATION.write_text("".join(lines), "utf-8", newline="\n")
    print("wrote its entry in mkdocs.yml")


def missing(page: Page) -> Iterator[str]:
    """Yield what a finished chapter has, and this one has not."""
    key, measure = page.chapter, measured(page)
    if not page.figures:
        yield "a figure: draw it in press/pictures/figures/, show it on the page"
    if not (CHECKS / f"chapter_{key}.py").is_file():
        yield f"checks: nnfs_lit/check/chapter_{key}.py"
    if measure.exercises < 3:
        yield f"exercises: {measure.exercises} of at least 3"
    if not whole_script(page):
        yield f"a whole script: docs/scripts/{page.path.stem}.py"
    if not measure.has_card:
        yield "a card: `/// card | Card`, with formula, shapes, and NumPy's line"
    yield from measure.excess
    others = [other for other in chapters() if other.path != page.path]
    if not any(f"({page.path.name}" in o.path.read_text("utf-8") for o in others):
        yield "a link from the chapter before it"
    numbers = f"vectors/{page.path.stem}.json"
    if numbers not in page.path.read_text("utf-8"):
        yield f"numbers for other languages, perhaps: docs/{numbers}"
    if template("page.md").template.splitlines()[2] in page.path.read_text("utf-8"):
        yield "all the words: the page is as it was laid down"


def main() -> None:
    """Do what is asked on the command line."""
    if len(sys.argv) != 3 or not re.fullmatch(r"\d\d[a-z]?", sys.argv[1]):
        raise SystemExit(__doc__)
    key, title = sys.argv[1:]
    begin(key, title)
    [page] = [page for page in chapters() if page.chapter == key]
    lacking = list(missing(page))
    print(f"{page.path.name} lacks" + (":" if lacking else " nothing"))
    for each in lacking:
        print(f"- {each}")


if __name__ == "__main__":
    main()
