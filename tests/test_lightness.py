"""What was left out of a page so that it travels light: nobody misses it."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press import theme_script
from press.fewer_points import VISIBLE, straightened, thinned
from press.figures_inline import FIGURES
from press.lighter_code import ALIKE, PLAIN
from press.style_sheet import NO_FORMULA
from press.theme_script.__main__ import features
from press.theme_sheet import UNUSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Site

ROOT = Path(__file__).resolve().parent.parent
CLASSES = re.compile(r'\sclass="([^"]*)"')
# What the parts of the theme's script that were left out would look for.
WORK_FOR_NOBODY = re.compile(
    r'<pre class="mermaid|\sdata-tabs|\sdata-preview'
    r'|<link[^>]* rel=(?:"alternate"|alternate[\s>])'
    r'|\sclass="(?:[^"]* )?annotate[ "]'
    r'|\sdata-md-component="?(?:consent|progress|search-share|source|tabs)\b'
    r'|\sdata-md-component="?announce"?>\s*[^\s<]'
)


def test_no_page_has_what_the_sheets_and_the_script_lack(built_site: Site) -> None:
    """Of the theme's parts and of KaTeX's."""
    missed = {}
    for name in built_site.pages:
        html = (built_site.directory / name).read_text("utf-8")
        used = {each for found in CLASSES.findall(html) for each in found.split()}
        lacking = [
            each
            for each in used
            if UNUSED.search(f".{each}") or NO_FORMULA.search(f".{each}")
        ]
        lacking += WORK_FOR_NOBODY.findall(html)
        if lacking:
            missed[str(name)] = lacking
    assert missed == {}


def test_the_lean_script_has_the_features_of_the_site() -> None:
    """Else: `python -m press.theme_script`."""
    assert theme_script.made_of()[1] == features()


def test_the_lean_script_is_that_of_the_theme_we_build_with() -> None:
    """Else: `python -m press.theme_script`. Another theme comes with its own script."""
    pinned = re.search(
        r"^mkdocs-material==(\S+)", (ROOT / "constraints.txt").read_text(), re.MULTILINE
    )
    assert pinned is not None
    lean = theme_script.LEAN.read_text("utf-8")
    assert f"Material for MkDocs {pinned[1]}," in lean
    assert theme_script.script() == (
        lean if theme_script.fits() else theme_script.whole().read_text("utf-8")
    )


def test_another_theme_brings_its_own_script(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The lean one would not fit what it finds on the page."""
    (tmp_path / "bundle.0123abcd.min.js").write_text("another()")
    monkeypatch.setattr(theme_script, "SCRIPTS", tmp_path)
    assert theme_script.script() == "another()"


def test_without_npm_it_says_what_it_needs() -> None:
    """And that nothing else needs it."""
    made = subprocess.run(
        [sys.executable, "-m", "press.theme_script"],
        cwd=ROOT,
        env={"PATH": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 1
    assert "there is none on the PATH" in made.stderr


def test_colours_that_share_a_class_are_one_colour() -> None:
    """In the light palette and in the dark one; and names have the text's."""
    palette = (ROOT / "docs" / "assets" / "css" / "palette.css").read_text("utf-8")

    def colours(kind: str) -> list[str]:
        return re.findall(rf"--md-code-hl-{kind}-color: ([^;]+);", palette)

    for one, other in ALIKE.items():
        assert len(colours(one)) == 2
        assert colours(one) == colours(other)
    assert colours(PLAIN) == []


coordinates = st.floats(-700, 700).map(lambda value: round(value, 2))
points = st.tuples(coordinates, coordinates)


@given(st.lists(points, min_size=1, max_size=40))
def test_no_point_that_is_left_out_was_to_be_seen(
    line: list[tuple[float, float]],
) -> None:
    """Each lies within a tenth of a unit of what is drawn instead."""
    kept = straightened(line)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert set(kept) <= set(line)
    for point in line:
        assert distance(point, kept) <= VISIBLE * 1.000001


def distance(point: tuple[float, float], line: Sequence[tuple[float, float]]) -> float:
    """Measure how far a point is from a line through others."""
    x, y = point
    nearest = min(abs(complex(x - a, y - b)) for a, b in line)
    for (a, b), (c, d) in pairwise(line):
        step = complex(c - a, d - b)
        if not step:
            continue
        share = complex(x - a, y - b) / step
        if 0 <= share.real <= 1:
            nearest = min(nearest, abs(share.imag) * abs(step))
    return nearest


def test_an_outline_covers_what_its_rows_covered() -> None:
    """In the picture that has the most of them, area by area."""
    picture = (FIGURES / "21-boundary.svg").read_text("utf-8")
    regions = re.findall(r'class="region[^>]* d="([^"]+)"', picture)
    assert len(regions) == 18  # of three classes in six squares
    for before in regions:
        after = thinned(before)
        assert len(after) < len(before)
        assert area(after) == pytest.approx(area(before), rel=1e-9)


def area(path: str) -> float:
    """Measure what a path of straight lines goes around."""
    whole = 0.0
    for piece in path.split("Z"):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", piece)]
        corners = list(zip(numbers[::2], numbers[1::2], strict=True))
        whole += sum(
            a * d - c * b
            for (a, b), (c, d) in zip(corners, corners[1:] + corners[:1], strict=True)
        )
    return whole / 2
