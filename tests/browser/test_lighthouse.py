"""What Lighthouse says of the pages, apart from their speed, which is the machine's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import lighthouse

if TYPE_CHECKING:
    from conftest import Site


@pytest.fixture(scope="module")
def measured(built_site: Site) -> list[lighthouse.Visit]:
    """Measure each page in each form; skip, saying why, where Lighthouse is missing."""
    if lack := lighthouse.missing():
        pytest.skip(lack)
    with lighthouse.served(built_site.directory) as address:
        return [
            lighthouse.measure(address, page, form)
            for page in lighthouse.PAGES
            for form in lighthouse.FORMS
        ]


@pytest.mark.parametrize("category", ["accessibility", "best-practices", "seo"])
def test_full_marks(measured: list[lighthouse.Visit], category: str) -> None:
    """A hundred, for every page, on a phone and on a desktop."""
    wrong = [v for v in measured if v.scores[category] < 100 or v.faults[category]]
    assert wrong == []


def test_nothing_moves(measured: list[lighthouse.Visit]) -> None:
    """While a page comes, what is there stays; the playground grows as it wakes."""
    shifts = {(v.page, v.form): float(v.times["shift"]) for v in measured}
    assert {
        visit: shift
        for visit, shift in shifts.items()
        if shift > (0.1 if visit[0] == "playground.html" else 0.01)
    } == {}
