"""The numbers for other languages: current, valid, and enough to check a program."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import jsonschema
import numpy as np
import pytest
import quickjs

from nnfs_lit import plain
from press.chapters import ROOT, chapters, read_page
from press.vectors.cases import chapter_cases
from press.vectors.files import FOLDER, decode, documents

FILES = sorted(FOLDER.glob("[0-9]*.json"))
GUIDE = ROOT / "docs" / "numbers-for-other-languages.md"


def _load(path: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def _close(got: Any, expected: Any, tolerance: dict[str, float]) -> bool:
    """Compare results of any shape, NaN with NaN and infinity with infinity."""
    if isinstance(expected, dict):
        return got.keys() == expected.keys() and all(
            _close(got[key], expected[key], tolerance) for key in expected
        )
    return np.shape(got) == np.shape(expected) and np.allclose(
        got,
        expected,
        rtol=tolerance["relative"],
        atol=tolerance["absolute"],
        equal_nan=True,
    )


def test_every_chapter_has_its_file_and_its_link() -> None:
    """A file for each chapter, no other, offered on the chapter's page."""
    assert [path.stem for path in FILES] == [page.path.stem for page in chapters()]
    for page in chapters():
        link = f"](../vectors/{page.path.stem}.json)"
        assert link in page.path.read_text("utf-8"), page.path


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_what_the_package_computes(path: Any) -> None:
    """The same questions to the letter, the same answers within the tolerance."""
    shipped, fresh = _load(path), documents()[path]
    answers = [case.pop("expected") for case in shipped["cases"]]
    expected = [case.pop("expected") for case in fresh["cases"]]
    assert shipped == json.loads(json.dumps(fresh))
    for one, other in zip(answers, expected, strict=True):
        assert _close(decode(one), decode(other), shipped["tolerance"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_fit_the_schema(path: Any) -> None:
    """Each file is valid, and the schema itself is."""
    schema = json.loads((FOLDER / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(_load(path), schema)


def test_the_schema_refuses_a_damaged_file() -> None:
    """A schema that accepts everything would prove nothing."""
    schema = json.loads((FOLDER / "schema.json").read_text("utf-8"))
    document = _load(FILES[0])
    del document["cases"][0]["expected"]
    with pytest.raises(jsonschema.ValidationError, match="'expected' is a required"):
        jsonschema.validate(document, schema)


def _plain_forward(inputs: Any, layers: Any) -> Any:
    activations = {"linear": list, "relu": plain.relu}
    for layer in layers:
        rows = plain.transpose(layer["weights"])
        outputs = [plain.layer(sample, rows, layer["biases"]) for sample in inputs]
        inputs = activations[layer["activation"]](outputs)
    return inputs


def _plain_whole(inputs: Any, layers: Any, targets: Any) -> Any:
    logits = _plain_forward(inputs, layers)
    losses = plain.cross_entropy_from_logits(logits, targets)
    return {
        "logits": logits,
        "probabilities": plain.softmax(logits),
        "losses": losses,
        "loss": math.fsum(losses) / len(losses),
        "accuracy": plain.accuracy(logits, targets),
    }


def _plain_parameters(layers: Any) -> int:
    total = 0
    for layer in layers:
        total += len(layer["weights"]) * len(layer["biases"]) + len(layer["biases"])
    return total


PLAIN = {
    "exp": math.exp,
    "forward": _plain_forward,
    "log": math.log,
    "n_parameters": _plain_parameters,
    "whole_forward_pass": _plain_whole,
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_another_implementation_finds_all_it_needs(path: Any) -> None:
    """The raw twins play the other language: they have nothing but the file."""
    document = _load(path)
    for case in document["cases"]:
        function = PLAIN.get(case["function"]) or getattr(plain, case["function"])
        got = function(*decode(case["arguments"]).values())
        expected = decode(case["expected"])
        assert _close(got, expected, document["tolerance"]), case["name"]


def test_every_chapter_of_the_cases_is_numbered() -> None:
    """No chapter is left out, and none is there that the book has not."""
    assert list(chapter_cases()) == [page.chapter for page in chapters()]


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
