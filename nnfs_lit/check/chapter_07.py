"""Checks of chapter 7, why activation functions."""

from __future__ import annotations

import math
import random
from itertools import pairwise
from typing import Any

from nnfs_lit import plain
from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
    like,
)


def _said(layers: Any, values: Any) -> Any:
    for layer in layers:
        values = layer.forward(values)
    return values


@exercise(
    "Make one neuron out of two, and see what a ReLU between them changes.",
    """
        # the single neuron that does what the two do
        single_weight = ...
        single_bias = ...
        # what the two say to a 2, with a ReLU between them
        with_relu = ...
    """,
    "Put the one into the other, as the chapter does: −4 times all that the first "
    "says, plus 1.",
    "The first neuron says −1 to a 2. What does ReLU make of it?",
)
def two_layers_by_hand(answer: Answer) -> Cases:

    def first(x: float) -> float:
        return plain.neuron([x], [0.5], -2)

    for x in [0, 2, -3]:
        yield case(
            f"your single neuron, asked about {x}",
            lambda: plain.neuron([x], [answer.single_weight], answer.single_bias),
            plain.neuron([first(x)], [-4], 1),
        )
    yield case(
        "with a ReLU between them",
        lambda: answer.with_relu,
        plain.neuron([plain.relu(first(2))], [-4], 1),
    )


how_far_from_zero = exercise(
    "Build the absolute value from two ReLUs.",
    """
        from nnfs_lit.plain import relu


        def absolute(x):
            # how far x is from zero, by two ReLUs
            return ...
    """,
    "One ReLU lets the numbers above zero pass. The other has to handle those below.",
    "What must the second be given, for −3, so that it says 3?",
    absolute=like(lambda x: float(abs(x)), -3, 3, 0, 0.5, -1e300),
)


@exercise(
    "Build a network that draws a tent between 0 and 2.",
    """
        import random

        from nnfs_lit import plain

        rng = random.Random(0)

        # a list of three layers: a plain.Dense, a plain.ReLU and a plain.Dense;
        # the dense ones with weights and biases of your own
        tent = ...
    """,
    "Where does the line bend? A hidden neuron for each bend, as for the sine.",
    "All weights of the hidden neurons are 1. Their biases are minus the places "
    "where they wake up.",
    "A weight of the last neuron is the new slope minus the old one. The slopes "
    "are 0, 1, −1 and 0.",
)
def a_tent(answer: Answer) -> Cases:
    stretches: list[tuple[str, list[float]]] = [
        ("up to 0", [-7, -1, 0]),
        ("from 0 to 1", [0.25, 0.5, 1]),
        ("from 1 to 2", [1.25, 1.5, 2]),
        ("from 2 on", [2.5, 5, 100]),
    ]
    for what, places in stretches:
        yield case(
            f"{what}: at {', '.join(map(str, places))}",
            lambda: _said(answer.tent, [[x] for x in places]),
            [[max(0.0, 1.0 - abs(x - 1))] for x in places],
        )


@exercise(
    "Build a network that says 1 if exactly one of two switches is on.",
    """
        import random

        from nnfs_lit import plain

        rng = random.Random(0)

        # a list of three layers with two inputs: 1 if one switch is on, else 0
        either = ...
    """,
    "How many switches are on: 0, 1 or 2. What has to be said to each of these?",
    "0, 1 and 0: that is a tent, and nobody asks what it says beyond 2.",
    "Both hidden neurons add up the switches. One wakes up at 0, the other at 1, "
    "and the last neuron gives them its weights.",
)
def one_or_the_other(answer: Answer) -> Cases:
    for switches in [[0, 0], [0, 1], [1, 0], [1, 1]]:
        yield case(
            f"the switches {switches}",
            lambda: _said(answer.either, [switches]),
            [[1.0 if sum(switches) == 1 else 0.0]],
        )


@exercise(
    "Put a Sigmoid in place of the ReLU, and see what becomes of the sine.",
    """
        import math
        import random
        from itertools import pairwise

        from nnfs_lit import plain

        # the dense layers of the sine network, as in the text, from all nine nails
        nails = [i / 8 for i in range(9)]
        heights = [math.sin(2 * math.pi * x) for x in nails]
        slopes = [8 * (b - a) for a, b in pairwise(heights)]
        rng = random.Random(0)
        bends = plain.Dense(1, 8, rng=rng)
        bends.weights = [[1.0] * 8]
        bends.biases = [-nail for nail in nails[:-1]]  # nothing bends at the last
        adding = plain.Dense(8, 1, rng=rng)
        adding.weights = [[b - a] for a, b in pairwise([0.0, *slopes])]

        # first think: is it still a sine, is it still bent? True or False
        still_a_sine = ...
        still_bent = ...
        # then try: the list of the three layers, with a Sigmoid in the middle
        other_network = ...
    """,
    "Does a sigmoid have a straight piece? Does it have a corner?",
    "The ruler again: try places that are equally far apart, and look at the "
    "changes from one to the next.",
)
def the_wrong_bend(answer: Answer) -> Cases:
    places = [[i / 8] for i in range(9)]
    sines = [math.sin(2 * math.pi * x) for (x,) in places]
    slopes = [8 * (b - a) for a, b in pairwise(sines)]
    bends = plain.Dense(1, 8, rng=random.Random(0))
    bends.weights, bends.biases = [[1.0] * 8], [-x for (x,) in places[:8]]
    adding = plain.Dense(8, 1, rng=random.Random(0))
    adding.weights = [[b - a] for a, b in pairwise([0.0, *slopes])]
    said = _said([bends, plain.Sigmoid(), adding], places)
    near = max(abs(s - y) for (s,), y in zip(said, sines, strict=True)) < 0.1
    changes = [b - a for (a,), (b,) in pairwise(said)]
    bent = max(changes) - min(changes) > 0.001
    yield case("still a sine", lambda: answer.still_a_sine, near)
    yield case("still bent", lambda: answer.still_bent, bent)
    yield case("your network", lambda: _said(answer.other_network, places), said)
