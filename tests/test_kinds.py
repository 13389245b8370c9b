"""Every kind of argument gets what the table of kinds says, and nothing is left out."""

from __future__ import annotations

import re
from collections import defaultdict

import kinds
import pytest
from count_faults import figures
from targets import HALVES, public
from test_faults import faults

from press.evidence import runs

GROUPS: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
for *key, kind, result in kinds.rows():
    GROUPS[tuple(key)][kind] = result

#: What the calls of the two tables stand for.
HELPERS = {
    "checked": "gradient_check",
    "dense": "Dense",
    "fit": "train",
    "loss_gradients": "CategoricalCrossEntropy forward backward",
    "moved": "update",
    "network": "Network",
    "network_gradients": "Network backward",
    "parameters_set": "Network parameters",
    "slopes": "backward_parameters",
    "trained": "train",
}


@pytest.mark.parametrize(
    "key", GROUPS, ids=[f"{half}-{call}" for half, call, _ in GROUPS]
)
def test_kinds(key: tuple[str, str, str]) -> None:
    """The value and its type, or the message, letter for letter."""
    half, call, base = key
    assert list(kinds.applicable(half, eval(base))) == sorted(
        GROUPS[key], key=list(kinds.KINDS[half]).index
    )
    found = {kind: kinds.outcome(*key[:2], eval(base), kind) for kind in GROUPS[key]}
    wanted = GROUPS[key]
    for kind in found:
        assert same(found[kind], wanted[kind]), (
            f"{call}, {kind}: got {found[kind]}, the table has {wanted[kind]}; "
            "see python -m tests.kinds"
        )


NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]\d+)?")


def same(found: str, wanted: str) -> bool:
    """Compare two rows; the sixth digit of a float32 is the processor's own affair."""
    if found == wanted or "Error: " in wanted:
        return found == wanted
    numbers = [list(map(float, NUMBER.findall(row))) for row in (found, wanted)]
    shape, wanted_shape = (NUMBER.sub("#", row) for row in (found, wanted))
    return shape == wanted_shape and numbers[0] == pytest.approx(numbers[1], rel=2e-5)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ("float32 [-0.0237129, nan, 2]", True),
        ("float32 [-0.0237229, nan, 2]", False),
        ("float64 [-0.023713, nan, 2]", False),
        ("float32 [[-0.023713, nan, 2]]", False),
        ("float32 [-0.023713, 0, 2]", False),
        ("ValueError: -0.023713", False),
    ],
)
def test_a_row_that_differs_is_seen(found: str, verdict: bool) -> None:
    """In its type, its shape, or before the sixth digit."""
    assert same(found, "float32 [-0.023713, nan, 2]") is verdict


@pytest.mark.parametrize("half", HALVES)
def test_no_name_is_left_out(half: str) -> None:
    """Whatever a reader can call is called in one of the two tables."""
    calls = [call for each, call, _ in GROUPS if each == half]
    calls += [call for each, call, _ in faults() if each == half]
    words = []
    for call in calls:
        plainly = re.sub(r"\w+", lambda word: HELPERS.get(word[0], word[0]), call)
        words.append(set(re.findall(r"\w+", plainly)))
    missing = {
        name
        for name in public(half)
        if not any(word.issuperset(name.split(".")) for word in words)
    }
    assert missing == {"data.digits"}  # takes none: see test_data.py


def test_the_page_counts_all_of_them() -> None:
    """``python -m tests.count_faults --record`` was not forgotten."""
    kept = runs()["faults"]
    assert {name: kept[name] for name in figures()} == figures()


def test_one_kind_differs_from_another() -> None:
    """The table tells apart what a shortcut would mix up."""
    softmax = GROUPS["numpy", "softmax(X)", "[[1.0, -2.0], [0.5, 3.0]]"]
    assert softmax["float32"].startswith("float32 [[0.95")
    assert softmax["float16"] == softmax["lists"] != softmax["float32"]
    assert softmax["masked"].startswith("TypeError: logits")
