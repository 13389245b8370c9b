"""The scripts of the page in the engine that sets the formulas, without a browser."""

from __future__ import annotations

import json
import re
from typing import Any

import quickjs

from press import DOCS

FIGURES = DOCS / "assets" / "live" / "figures"


def loaded(*names: str) -> quickjs.Context:
    """Load modules of the figures without their imports and export words."""
    context = quickjs.Context()
    for name in names:
        source = (FIGURES / name).read_text("utf-8")
        context.eval(re.sub(r"^(import .*$|export )", "", source, flags=re.M))
    return context


def ask(engine: quickjs.Context, call: str) -> Any:
    """Evaluate something there."""
    return json.loads(engine.eval(f"JSON.stringify({call})"))
