"""Write the test vectors as JSON, and read them back."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np

import nnfs_lit
from press import DOCS
from press.formats.vectors.answers import Answers
from press.formats.vectors.cases import chapter_cases
from press.pages.chapters import chapters

FOLDER = DOCS / "vectors"
TOLERANCE = {"relative": 1e-9, "absolute": 1e-12}


def documents() -> dict[Path, dict[str, Any]]:
    """Return what each file holds, for every chapter that has some."""
    cases, answers = chapter_cases(), Answers(nnfs_lit)
    return {
        FOLDER / f"{page.path.stem}.json": {
            "$schema": "schema.json",
            "chapter": int(key) if key.isdigit() else key,
            "title": page.title,
            "tolerance": TOLERANCE,
            "cases": [
                {
                    "name": case.name,
                    "function": case.function,
                    "arguments": encode(case.arguments),
                    "expected": encode(
                        answers.to(case.function)(*case.arguments.values())
                    ),
                }
                for case in cases[key]
            ],
        }
        for page in chapters()
        if (key := page.chapter or "") in cases
    }


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
