"""Checks of chapter 2, a layer."""

from __future__ import annotations

from itertools import product

from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
    like,
    such,
)
from nnfs_lit.plain import layer


@exercise(
    "Work out what a layer of two neurons says.",
    """
        # what the two neurons say, worked out by hand: a list of two numbers
        small_layer = ...
    """,
    "You know the first neuron from the exercises of chapter 1.",
    "The second one sees the same inputs: 2 × 0.5, and 3 × 1. Then its own bias.",
)
def by_hand(answer: Answer) -> Cases:
    wanted = layer([2, 3], [[4, -1], [0.5, 1]], [0.5, -5])
    yield case("the outputs", lambda: answer.small_layer, wanted)


@exercise(
    "Count the parameters of the pump's layer, and of two larger ones.",
    """
        # parameters of the layer as it is: three neurons, four sensors
        as_it_is = ...
        # with a fourth neuron
        with_frost = ...
        # with a fifth sensor instead
        with_sensor = ...
    """,
    "Weights and biases both count.",
    "What does a new neuron have of its own? And what does a new sensor add to each "
    "neuron that is already there?",
)
def what_grows(answer: Answer) -> Cases:
    neurons, sensors = 3, 4
    yield case("as it is", lambda: answer.as_it_is, neurons * sensors + neurons)
    yield case(
        "with a fourth neuron",
        lambda: answer.with_frost,
        (neurons + 1) * sensors + neurons + 1,
    )
    yield case(
        "with a fifth sensor",
        lambda: answer.with_sensor,
        neurons * (sensors + 1) + neurons,
    )


@exercise(
    "Turn degrees Celsius into three scales with a layer.",
    """
        from nnfs_lit.plain import layer

        # the weights: a row for Fahrenheit, one for kelvin, one for Réaumur
        thermometer = ...
        # and a bias for each of them
        offsets = ...
    """,
    "One scale, one neuron. How many inputs does it have?",
    "A table with three rows of a single number each: `[[1.8], …]`. A scale to "
    "which nothing is added still has a bias.",
)
def three_thermometers(answer: Answer) -> Cases:
    for celsius in [0, 20, 100, -40]:
        yield case(
            f"{celsius} degrees Celsius",
            lambda: layer([celsius], answer.thermometer, answer.offsets),
            [1.8 * celsius + 32, celsius + 273.15, 0.8 * celsius],
            digits=2,
        )


def _of_columns(
    inputs: list[float], weights: list[list[float]], biases: list[float]
) -> list[float]:
    return layer(
        inputs, [list(column) for column in zip(*weights, strict=True)], biases
    )


weights_in_columns = exercise(
    "Write a layer whose weights have a column for each neuron.",
    """
        def layer_of_columns(inputs, weights, biases):
            # weights: a row for each input, a column for each neuron
            return ...
    """,
    "Where are the weights of the first neuron? And those of the second?",
    "The outer loop goes over the neurons, by their number j; `row[j]` is what one "
    "input means to neuron j.",
    layer_of_columns=like(
        _of_columns,
        ([1, 2, 3], [[1, 10], [2, 20], [-3, 30]], [0.5, -1]),
        ([1.5, -2], [[1, 2], [3, 4]], [0, 0]),
        ([4], [[0.5, 1, -2]], [1, 2, 3]),
    ),
)


@exercise(
    "Count votes with a layer of three neurons.",
    """
        from nnfs_lit.plain import layer

        # the weights, a row for each neuron: one yes or more, two or more, three
        ones = ...
        # and their biases
        hurdles = ...


        def yes_votes(outputs):
            # how many said yes, read from the three outputs of your layer
            return ...
    """,
    "The second neuron is the last exercise of chapter 1.",
    "Equal weights will do for all three. What makes it harder or easier to get "
    "above zero?",
    "If two say yes, which of the three outputs are above zero?",
    mistakes=("ones = [[1, 1, 1], [1, 1, 1], [1, 1, 0]]",),
)
def layer_that_counts(answer: Answer) -> Cases:
    above = such("a number above 0", lambda output: output > 0)
    below = such("a number below 0", lambda output: output < 0)
    for votes in product([0, 1], repeat=3):
        yield case(
            f"the layer, for the votes {', '.join(map(str, votes))}",
            lambda: layer(votes, answer.ones, answer.hurdles),
            [above if sum(votes) >= least else below for least in [1, 2, 3]],
        )
    for yes in range(4):
        votes = (1,) * yes + (0,) * (3 - yes)
        yield case(
            f"yes_votes, for {yes} yes",
            lambda: answer.yes_votes(layer(votes, answer.ones, answer.hurdles)),
            yes,
        )
