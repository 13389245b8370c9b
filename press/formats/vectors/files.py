"""Answer the questions in docs/vectors, the numbers for other languages.

A file has the cases of one chapter. Of a new case name, function and arguments are
written by hand: the function by the word that the chapter uses, and in the arguments
all that an answer needs. The answers are computed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import nnfs_lit
from press import DOCS
from press.formats.vectors.answers import Answers
from press.pages.chapters import chapters

FOLDER = DOCS / "vectors"
TOLERANCE = {"relative": 1e-9, "absolute": 1e-12}


def documents() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield each file, and what it holds when all of it is answered."""
    for page in chapters():
        path = FOLDER / f"{page.path.stem}.json"
        if path.is_file():
            chapter = page.chapter or ""
            yield (
                path,
                {
                    "$schema": "schema.json",
                    "chapter": int(chapter) if chapter.isdigit() else chapter,
                    "title": page.title,
                    "tolerance": TOLERANCE,
                    "cases": [
                        {**case, "expected": encode(answer(case))}
                        for case in json.loads(path.read_text("utf-8"))["cases"]
                    ],
                },
            )


def answer(case: dict[str, Any], nn: Any = nnfs_lit) -> Any:
    """Compute what the function of a case gives, on either floor of the package."""
    return Answers(nn).to(case["function"])(*decode(case["arguments"]).values())


def encode(value: Any) -> Any:
    """Turn a result into JSON; it has no word for infinity and for not-a-number."""
    match value:
        case dict():
            return {key: encode(inner) for key, inner in value.items()}
        case list() | tuple():
            return [encode(inner) for inner in value]
        case np.ndarray() | np.generic():
            return encode(value.tolist())
        case float() if math.isnan(value):
            return "NaN"
        case float() if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        case _:
            return value


def decode(value: Any) -> Any:
    """Turn JSON back into numbers, lists and dictionaries."""
    match value:
        case dict():
            return {key: decode(inner) for key, inner in value.items()}
        case list():
            return [decode(inner) for inner in value]
        case "NaN" | "Infinity" | "-Infinity":
            return float(value)
        case _:
            return value


def text(document: dict[str, Any]) -> str:
    """Lay a document out: a line for each case, so that a change shows well."""
    head = {key: value for key, value in document.items() if key != "cases"}
    lines = ",\n".join(f"    {json.dumps(case)}" for case in document["cases"])
    opening = json.dumps(head, indent=2).removesuffix("\n}")
    return f'{opening},\n  "cases": [\n{lines}\n  ]\n}}\n'
