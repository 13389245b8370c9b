"""The build of a broken page stops, and says which line of which page is broken."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from press.formats import notebooks
from press.pages.chapters import ROOT
from press.site import error_locations as places

PAGE = "chapters/98-broken.md"
SOUND = """---
description: A page.
---

# A page

A line.

[link](99-other.md) and $x$ and a [place](#there).

## There

![What is to be seen](../figures/01-neuron.svg)

/// note

A box.

///

```text
/// this is none
```

"""
LINE = SOUND.count("\n") + 1  # where what is added begins


def built(
    folder: Path,
    pages: dict[str, str],
    log: pytest.LogCaptureFixture,
    nav: list[str] | None = None,
) -> str:
    """Build a site of a few pages as strictly as the book; return what was said."""
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    folders = {"docs_dir": str(folder / "docs"), "site_dir": str(folder / "site")}
    config = load_config(str(ROOT / "mkdocs.yml"), strict=True, **folders)
    config.nav = nav
    said = ""
    with log.at_level(logging.WARNING):
        try:
            build(config)
        except Abort:
            pass
        except ValueError as error:
            said = str(error)
    return said + "".join(f"{record.getMessage()}\n" for record in log.records)


@pytest.fixture(autouse=True)
def _in_another_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "DOCS", tmp_path / "docs")


def test_a_sound_page_is_built(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The control: nothing is said of it."""
    pages = {PAGE: SOUND, "chapters/99-other.md": "# Other\n"}
    assert built(tmp_path, pages, caplog) == ""
    assert list((tmp_path / "site" / "chapters").glob("98-broken*"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (r"A $\nothing$ and more.", 1, r"cannot set the formula '\\\\nothing'"),
        ("One $x$ line\nand $a$ costs $5.", 2, "a dollar sign outside"),
        ("$$\n\\frac{1}{2\n$$", 1, "cannot set the formula"),
        ("$$\nx\n\ny\n$$", 1, "without a gap"),
        ("A word.\n\n![What](../figures/no-such.svg)", 3, "is not there"),
        ("![](../figures/01-neuron.svg)", 1, "has no words"),
        ("A ![word](../figures/01-neuron.svg)", 1, "paragraph of its own"),
        (
            '![What](../figures/01-neuron.svg){ data-live="no-such" }',
            1,
            "wants no-such.js",
        ),
        ("/// not\n\nText.\n\n///", 1, "no kind of box is called 'not': .*admonition"),
        ("/// note\n\n///\n\n/// note\n\nText.", 5, "'/// note' has no end"),
        ("//// note\n\n///", 3, "'///' closes no box"),
        ("A\n[link](no-such.md).", 2, "'no-such.md', but the target"),
        ("A [link](#nowhere).", 1, "'#nowhere', but there is no such anchor"),
        ("A\n\n[x](99-other.md#no).", 3, "does not contain an anchor '#no'"),
        ("A [link](/99-other.md).", 1, "an absolute link"),
        ("A [link](99-other).", 1, "an unrecognized relative link"),
    ],
)
def test_the_line_of_a_fault_is_told(
    text: str, line: int, message: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever the extensions of the book refuse, and what MkDocs warns of."""
    pages = {PAGE: f"{SOUND}{text}\n", "chapters/99-other.md": "# Other\n"}
    said = built(tmp_path, pages, caplog)
    assert re.match(rf"docs/{PAGE}:{LINE + line - 1}: .*{message}", said), said


@pytest.mark.parametrize("text", ["No title.\n", "```python\n1\n```\n"])
def test_a_chapter_without_a_title_is_refused(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its notebook is written first, and needs one."""
    monkeypatch.setattr(notebooks, "DOCS", tmp_path)
    page = tmp_path / "99-broken.md"
    page.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=rf"{page}:1: a chapter begins with its title"):
        notebooks.notebook(page, "http://127.0.0.1/")
