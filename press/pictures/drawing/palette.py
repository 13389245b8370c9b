"""The colours: names that the page defines, and what to use where there is no page.

A page sets ``--nn-neuron`` and its siblings for its light and its dark palette, in
docs/assets/css/figures.css. A picture that is opened by itself, or shown by a forge,
falls back on the light ones.
"""

from __future__ import annotations

import re

from press import DOCS

_SHEET = (DOCS / "assets" / "css" / "figures.css").read_text("utf-8")
LIGHT = dict(
    re.findall(r"--nn-([\w-]+): (#\w{6});", _SHEET.partition('scheme="slate"')[0])
)


def colour(name: str) -> str:
    """
    Give the value of ``fill`` or ``stroke`` for a name of the palette.

    Examples
    --------
    >>> colour("neuron")
    'var(--nn-neuron, #0067a3)'
    """
    if name == "none":
        return name
    if name not in LIGHT:
        msg = f"colour must be one of {', '.join(LIGHT)}, got {name!r}"
        raise ValueError(msg)
    return f"var(--nn-{name}, {LIGHT[name]})"
