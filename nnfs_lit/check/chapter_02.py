"""Checks of chapter 2, a layer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from nnfs_lit.check import Answer, Case, case, exercise, such
from nnfs_lit.plain import layer


@exercise(
    1,
    start="""
        # what the two neurons say, worked out by hand: a list of two numbers
        small_layer = ...
    """,
    hints=(
        "You know the first neuron from the exercises of chapter 1.",
        "The second one sees the same inputs: 2 × 0.5, and 3 × 1. Then its own bias.",
    ),
)
def by_hand(answer: Answer) -> Iterator[Case]:
    """Work out what a layer of two neurons says."""
    wanted = layer([2, 3], [[4, -1], [0.5, 1]], [0.5, -5])
    yield case("the outputs", lambda: answer.small_layer, wanted)


@exercise(
    2,
    start="""
        # parameters of the layer as it is: three neurons, four sensors
        as_it_is = ...
        # with a fourth neuron
        with_frost = ...
        # with a fifth sensor instead
        with_sensor = ...
    """,
    hints=(
        "Weights and biases both count.",
        "What has a new neuron of its own? And what does a new sensor bring to each "
        "neuron that is there?",
    ),
)
def what_grows(answer: Answer) -> Iterator[Case]:
    """Count the parameters of the pump's layer, and of two larger ones."""
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
    3,
    start="""
        from nnfs_lit.plain import layer

        # the weights: a row for Fahrenheit, one for kelvin, one for Réaumur
        thermometer = ...
        # and a bias for each of them
        offsets = ...
    """,
    hints=(
        "One scale, one neuron. How many inputs does it have?",
        "A table with three rows of a single number each: `[[1.8], …]`. A scale to "
        "which nothing is added still has a bias.",
    ),
)
def three_thermometers(answer: Answer) -> Iterator[Case]:
    """Turn degrees Celsius into three scales with a layer."""
    for celsius in [0, 20, 100, -40]:
        yield case(
            f"{celsius} degrees Celsius",
            lambda: layer([celsius], answer.thermometer, answer.offsets),
            [1.8 * celsius + 32, celsius + 273.15, 0.8 * celsius],
            digits=2,
        )


@exercise(
    4,
    start="""
        from nnfs_lit.plain import layer

        inputs = [1.0, 2.0, 3.0, 2.5]

        # what the layer says with the friend's table, its first weight set to 0.2
        friends_outputs = ...
        # three rows of four zeros, made in your way, with the first weight 0.2
        sound = ...
    """,
    hints=(
        "Print the friend's table again, after the weight has been set.",
        "How many rows has `* 3` made, and how many times has it written one down?",
        "`[0.0] * 4` is a new row whenever it is computed. Compute it three times.",
    ),
)
def rows_of_their_own(answer: Answer) -> Iterator[Case]:
    """Say what is wrong with a table of zeros, and make a better one."""
    row = [0.2, 0.0, 0.0, 0.0]
    yield case(
        "the outputs with the friend's table",
        lambda: answer.friends_outputs,
        layer([1.0, 2.0, 3.0, 2.5], [row] * 3, [0, 0, 0]),
    )
    yield case("your table", lambda: answer.sound, [row, [0] * 4, [0] * 4])
    yield case(
        "how many different rows it has",
        # The list keeps the rows alive: an array makes them when it is asked.
        lambda: len({id(row): row for row in list(answer.sound)}),
        3,
    )


@exercise(
    5,
    start="""
        from nnfs_lit.plain import layer

        # the weights, a row for each neuron: one yes or more, two or more, three
        ones = ...
        # and their biases
        hurdles = ...


        def yes_votes(outputs):
            # how many said yes, read from the three outputs of your layer
            return ...
    """,
    hints=(
        "The second neuron is the last exercise of chapter 1.",
        "Equal weights will do for all three. What makes it harder or easier to get "
        "above zero?",
        "If two say yes, which of the three outputs are above zero?",
    ),
    mistakes=("ones = [[1, 1, 1], [1, 1, 1], [1, 1, 0]]",),
)
def layer_that_counts(answer: Answer) -> Iterator[Case]:
    """Count votes with a layer of three neurons."""
    above = such("a number above 0", lambda output: output > 0)
    below = such("a number below 0", lambda output: output < 0)
    for votes in product([0, 1], repeat=3):
        yield case(
            f"the layer, for the votes {', '.join(map(str, votes))}",
            lambda: layer(votes, answer.ones, answer.hurdles),
            [above if sum(votes) >= least else below for least in [1, 2, 3]],
        )
    for yes in range(4):
        yield case(
            f"yes_votes, for {yes} yes",
            lambda: answer.yes_votes([yes - 0.5, yes - 1.5, yes - 2.5]),
            yes,
        )
