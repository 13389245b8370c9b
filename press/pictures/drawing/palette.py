"""The colours: names that the page defines, and what to use where there is no page.

A page sets ``--nn-neuron`` and its siblings for its light and its dark palette. A
picture that is opened by itself, or shown by a forge, falls back on the light ones. The
style sheet is docs/assets/css/figures.css; a test holds the two against each other.
"""

from __future__ import annotations

# After Okabe and Ito (2008), "Color Universal Design": hues that readers with any of
# the common colour blindnesses tell apart, darkened where white paper asks for it.
LIGHT = {
    "neuron": "#0067a3",
    "neuron-fill": "#dceefa",
    "weight-positive": "#c65300",
    "weight-negative": "#8a3b12",
    "bias": "#00755a",
    "data-0": "#0049aa",
    "data-1": "#d4440a",
    "data-2": "#168657",
    "data-3": "#8d5b99",
    "data-4": "#664416",
    "ink": "#1f2430",
    "muted": "#5b6270",
    "grid": "#d5d9e0",
    "paper": "#ffffff",
    "highlight": "#fff0b8",
}


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
