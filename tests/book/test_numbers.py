"""The numbers for other languages: current, valid, and enough to check a program."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import jsonschema
import pytest
import quickjs

from nnfs_lit import plain
from press.formats.vectors.answers import Answers
from press.formats.vectors.files import FOLDER, TOLERANCE, answer, decode, documents
from press.pages.chapters import ROOT, chapters, read_page
from press.pages.mirrors import agree

FILES = sorted(FOLDER.glob("[0-9]*.json"))
GUIDE = ROOT / "docs" / "numbers-for-other-languages.md"


def _load(path: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def test_every_file_is_offered_by_its_chapter() -> None:
    """There is none without one."""
    pages = {page.path.stem: page for page in chapters()}
    for path in FILES:
        page = pages[path.stem].path.read_text("utf-8")
        assert f"](../vectors/{path.name})" in page, path


def test_files_are_what_the_package_computes() -> None:
    """Heads to the letter, answers within the tolerance."""
    fresh = dict(documents())
    assert sorted(fresh) == FILES
    for path in FILES:
        shipped = _load(path)
        for one, other in zip(shipped["cases"], fresh[path]["cases"], strict=True):
            expected = decode(one.pop("expected")), decode(other.pop("expected"))
            assert agree(*expected, TOLERANCE["absolute"]), (path, one["name"])
        assert shipped == fresh[path]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_fit_the_schema(path: Any) -> None:
    """Each file is valid, and the schema itself is."""
    schema = json.loads((FOLDER / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(_load(path), schema)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_another_implementation_finds_all_it_needs(path: Any) -> None:
    """The raw twins play the other language: they have nothing but the file."""
    for case in _load(path)["cases"]:
        got, expected = answer(case, plain), decode(case["expected"])
        assert agree(got, expected, TOLERANCE["absolute"]), case["name"]


def test_slopes_that_follow_a_rule_are_those_of_differences() -> None:
    """Those that are computed here, and by no function of the package."""

    def miss(point: list[float]) -> float:
        *weights, bias = point
        return (plain.relu(plain.neuron([2.0, -1.0], weights, bias)) - 0.5) ** 2

    answers, factors = Answers(plain), [3.0, 2.0, -4.0]
    found = answers.neuron_backward([2.0, -1.0], [1.5, 0.5], 1.0, 0.5)
    slopes = [*found["weight_gradients"], found["bias_gradient"]]
    assert slopes == pytest.approx(plain.gradient(miss, [1.5, 0.5, 1.0]))
    assert answers.product_gradient(factors) == pytest.approx(
        plain.gradient(math.prod, factors)
    )
    for of, function in {
        "exp": math.exp,
        "log": math.log,
        "square": lambda x: x * x,
        "sigmoid": plain.sigmoid,
    }.items():
        wanted = plain.derivative(function, 0.7)
        assert answers.slope(of, 0.7) == pytest.approx(wanted), of


def test_the_javascript_of_the_guide_works() -> None:
    """The example in another language is run too, on every case that it can."""
    text = GUIDE.read_text("utf-8")
    [program] = re.findall(
        r"^```javascript\n(.*?)^```$", text, re.MULTILINE | re.DOTALL
    )
    context = quickjs.Context()
    context.eval(program)
    check = context.get("check")
    assert read_page(GUIDE).blocks
    for path in FILES[:2]:
        document = path.read_text("utf-8")
        assert check(document) == "all agree"
        wrong = document.replace('"expected": 35.7', '"expected": 35.8')
        wrong = wrong.replace('"expected": [4.8', '"expected": [4.9')
        assert wrong != document
        assert check(wrong).startswith("differs:")
