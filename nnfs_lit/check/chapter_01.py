"""Checks of chapter 1, a neuron."""

from __future__ import annotations

from itertools import product

from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
    like,
    such,
    through,
)
from nnfs_lit.plain import neuron

PUMP = [1.2, 5.1, 2.1]
WEIGHTS = [3.1, 2.1, 8.7]


by_hand = exercise(
    "Work out what a neuron says: inputs 2 and 3, weights 4 and −1, bias 0.5.",
    """
        # what the neuron says, worked out by hand
        small = ...
    """,
    "Each input meets its own weight: first with first, second with second.",
    "3 × −1 is below zero. Add it all the same, and the bias comes last.",
    small=neuron([2, 3], [4, -1], 0.5),
)


silent = exercise(
    "Find the bias for which the pump's neuron says 0.",
    """
        from nnfs_lit.plain import neuron

        inputs = [1.2, 5.1, 2.1]
        weights = [3.1, 2.1, 8.7]

        # the bias that makes this neuron say 0
        silence = ...
    """,
    "What does the neuron say if the bias is 0?",
    "The bias has to take away exactly what the products bring.",
    silence=through(
        "the output with your bias", lambda silence: neuron(PUMP, WEIGHTS, silence), 0
    ),
)


@exercise(
    "Double all three readings, and work out what the neuron says now.",
    """
        # the output when all three readings of the pump have doubled; the bias is 3
        with_bias = ...
        # and the same with a bias of 0
        without_bias = ...
    """,
    "Which of the four numbers that are added up become twice as large?",
    "The three products come to 32.7 before they double. The bias stays.",
)
def doubled(answer: Answer) -> Cases:
    twice = [2 * value for value in PUMP]
    yield case("with the bias", lambda: answer.with_bias, neuron(twice, WEIGHTS, 3))
    yield case("without", lambda: answer.without_bias, neuron(twice, WEIGHTS, 0))


thermometer = exercise(
    "Turn degrees Celsius into degrees Fahrenheit with a neuron.",
    """
        from nnfs_lit.plain import neuron


        def fahrenheit(celsius):
            # a neuron with one input turns the degrees into degrees Fahrenheit
            return ...
    """,
    "A neuron multiplies and adds. So does the rule.",
    "One input and one weight, but each of them in a list: `[celsius]`.",
    fahrenheit=like(
        lambda celsius: neuron([celsius], [1.8], 32), 0, 37, 100, -40, digits=2
    ),
)


@exercise(
    "Find a neuron that is above zero if at least two of three vote yes.",
    """
        from nnfs_lit.plain import neuron

        # three weights and a bias: above zero if two or three say yes, else below
        vote_weights = ...
        vote_bias = ...
    """,
    "Nobody's vote counts more than another's. What does that say about the weights?",
    "With weights of 1 the products add up to the number of yes votes. "
    "The bias has to take away more than one vote, and less than two.",
)
def two_out_of_three(answer: Answer) -> Cases:
    above = such("a number above 0", lambda output: output > 0)
    below = such("a number below 0", lambda output: output < 0)
    for votes in product([0, 1], repeat=3):
        yield case(
            f"the votes {', '.join(map(str, votes))}",
            lambda: neuron(votes, answer.vote_weights, answer.vote_bias),
            above if sum(votes) >= 2 else below,
        )
