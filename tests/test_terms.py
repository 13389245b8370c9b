"""One word for one thing, on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from press.proof import terms
from press.proof.terms import faults

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("page", terms.pages(), ids=lambda page: page.name)
def test_pages_say_our_words(page: Path) -> None:
    """And nothing is simple, or obvious, or shouted."""
    assert faults(page) == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("A hidden unit fires.", "the book says neuron"),
        ("Each node\nis blue.", "the book says neuron"),
        ("The cost function falls.", "the book says loss"),
        ("What is the objective?", "the book says loss"),
        ("A fully\nconnected layer.", "the book says dense layer"),
        ("The mini-batches are small.", "the book says batch"),
        ("It simply adds.", "leave it out: what is simple shows"),
        ("Obviously.", "leave it out: what is obvious shows"),
        ("Look!", "leave the exclamation mark out"),
    ],
)
def test_words_of_others_are_found(tmp_path: Path, sentence: str, wanted: str) -> None:
    """With their line, and with ours."""
    page = tmp_path / "page.md"
    page.write_text(f"# Title\n\n{sentence}\n")
    (found,) = faults(page)
    assert found.startswith(f"{page}:3: ")
    assert found.endswith(f": {wanted}")


@pytest.mark.parametrize(
    "text",
    [
        "/// admonition | Also called\nA **neuron** is also a unit or a node.\n///",
        "Others call it *the cost\nfunction*.",
        "```python\nnode = 1  # simply\n```",
        "The field `node` [leads on](node.md), with Node.js.",
        "[^note]: A. Author, Fully connected layers, 1990,\n    and mini-batches.\n",
        "In other units it costs more, and half a unit less.",
    ],
)
def test_the_right_places_are_left_alone(tmp_path: Path, text: str) -> None:
    """Where others are quoted, where code stands, and where a word is of daily life."""
    page = tmp_path / "page.md"
    page.write_text(f"# Title\n\n{text}\n")
    assert faults(page) == []


def test_no_exception_is_stale() -> None:
    """Each is for a word that the glossary has."""
    assert len(terms.others()) > 90
    assert terms.COMPANY.keys() - terms.others().keys() == set()
