"""Checks of chapter 15, back through one neuron."""

from __future__ import annotations

from random import Random
from typing import Any

from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
    like,
)
from nnfs_lit.plain import Dense, ReLU, sigmoid

INPUTS = [2.0, -1.0, 3.0]
WEIGHTS = [1.5, 0.5, -0.5]
BIAS = 1.0
TARGET = 0.5


@exercise(
    "Work out all the slopes for a target of 4, and say which parameters go up.",
    """
        inputs = [2.0, -1.0, 3.0]
        weights = [1.5, 0.5, -0.5]
        bias = 1.0
        target = 4.0

        # the slopes of the loss, by hand: for the weights, a list of three
        weight_slopes = ...
        # for the bias, a number
        bias_slope = ...
        # for the inputs, a list of three
        input_slopes = ...
        # True or False for each of the three weights, and then for the bias: does
        # it go up in a step downhill?
        goes_up = ...
    """,
    "The way forward is that of the chapter, as far as the output, 2. Which box is "
    "the first to hold a different number?",
    "Twice the miss comes back to the total. The miss is below zero now.",
    "A step downhill takes off a bit of the slope. What does it do if the slope is "
    "negative?",
)
def other_way(answer: Answer) -> Cases:
    neuron = _neuron(WEIGHTS, BIAS)
    for_inputs = _back([neuron, ReLU()], INPUTS, 4.0)
    for_weights, (for_bias,) = _flat(neuron), neuron.bias_gradients
    yield case("the weights", lambda: answer.weight_slopes, for_weights)
    yield case("the bias", lambda: answer.bias_slope, for_bias)
    yield case("the inputs", lambda: answer.input_slopes, for_inputs)
    yield case(
        "what goes up",
        lambda: answer.goes_up,
        [slope < 0 for slope in [*for_weights, for_bias]],
    )


def _neuron(weights: list[float], bias: float) -> Dense:
    neuron = Dense(len(weights), 1, rng=Random(15))
    neuron.weights, neuron.biases = [[weight] for weight in weights], [bias]
    return neuron


def _flat(neuron: Dense) -> list[float]:
    return [slope for row in neuron.weight_gradients for slope in row]


def _back(layers: list[Any], inputs: list[float], target: float) -> list[float]:
    """Go forward and back, the squared miss as the loss; return the inputs' slopes."""
    outputs = [inputs]
    for layer in layers:
        outputs = layer.forward(outputs)
    slopes = [[2 * (outputs[0][0] - target)]]
    for layer in reversed(layers):
        slopes = layer.backward(slopes)
    return slopes[0]


another_price = exercise(
    "Send back the slope of |miss| instead of that of its square.",
    """
        inputs = [2.0, -1.0, 3.0]  # the neuron says 2, the target is 0.5


        def back_from_absolute(miss):
            # the slope of |miss|, for a miss that is not 0
            return ...


        # the slopes of the three weights with this loss: a list
        absolute_slopes = ...
    """,
    "Draw the absolute value: two straight lines that meet at 0. How steep are they?",
    "The miss is 1.5. What comes back passes ReLU and the sum unchanged, and then "
    "each weight gets it times its input.",
    back_from_absolute=like(lambda miss: abs(miss) / miss, 1.5, 0.01, -0.01, -200.0),
    absolute_slopes=INPUTS,
)


@exercise(
    "Find what comes back to the total through a sigmoid.",
    """
        from nnfs_lit.plain import sigmoid


        def back_to_total(total, target):
            # the slope, with respect to the total, of the squared miss,
            # (sigmoid(total) - target) ** 2
            return ...
    """,
    "Two boxes lie between the total and the loss now, the sigmoid and the square. "
    "One slope for each, multiplied.",
    "For the sigmoid take `p = sigmoid(total)`. The miss is `p - target`.",
)
def sigmoid_for_gate(answer: Answer) -> Cases:
    for total, target in [(2.0, TARGET), (10.0, TARGET), (-1.5, 1.0), (0.0, 0.0)]:
        p = sigmoid(total)
        yield case(
            f"total {total}, target {target}",
            lambda: answer.back_to_total(total, target),
            2 * (p - target) * p * (1 - p),
        )
    yield case("sigmoid on target", lambda: answer.back_to_total(0.0, sigmoid(0.0)), 0)


@exercise(
    "Find the four slopes of two neurons, one after the other.",
    """
        # four slopes, worked out by hand, in a list: the first neuron's weight and
        # its bias, then the second's weight and its bias
        slopes_in_a_row = ...
    """,
    "First all the way forward: two totals, one ReLU, the miss. Write every number "
    "down.",
    "Go back through the second neuron. Its input has a slope, too, and this is "
    "what comes back to the first neuron's ReLU.",
)
def two_in_a_row(answer: Answer) -> Cases:
    first, second = _neuron([2.0], -1.0), _neuron([3.0], -4.0)
    _back([first, ReLU(), second], [1.5], 1.0)
    wanted = [
        slope
        for neuron in (first, second)
        for slope in [*_flat(neuron), *neuron.bias_gradients]
    ]
    yield case("the four slopes", lambda: answer.slopes_in_a_row, wanted)


def _totals(steps: int, rate: float) -> list[float]:
    neuron, relu = _neuron(WEIGHTS, BIAS), ReLU()
    velocity = [0.0] * 4
    totals = []
    for _ in range(steps):
        _back([neuron, relu], INPUTS, TARGET)
        slopes = [*_flat(neuron), *neuron.bias_gradients]
        velocity = [
            0.9 * v - rate * slope for v, slope in zip(velocity, slopes, strict=True)
        ]
        numbers = [*(row[0] for row in neuron.weights), *neuron.biases]
        moved = [a + v for a, v in zip(numbers, velocity, strict=True)]
        neuron.weights, neuron.biases = [[w] for w in moved[:3]], moved[3:]
        totals.append(neuron.forward([INPUTS])[0][0])
    return totals


step_that_remembers = exercise(
    "Let each step keep nine tenths of the last one.",
    """
        def totals_of(steps, rate):
            # start with the inputs 2, -1, 3, the weights 1.5, 0.5, -0.5, the bias 1
            # and the target 0.5: a list, the total after each step
            return ...
    """,
    "Keep a list of four numbers beside the parameters, the last step of each. They "
    "start at 0.",
    "In each round: the total, the slopes, then for each parameter the new step, "
    "`0.9 * step - rate * slope`, which is added to it.",
    "Where the total is not above 0, all slopes are 0. The steps are not.",
    totals_of=like(_totals, (10, 0.1), (10, 0.01), (6, 0.002), (1, 0.03)),
)


@exercise(
    "Let boxes that remember what they were made from find their own way back.",
    """
        class Box:
            def __init__(self, value, made_from=()):
                self.value = value
                self.made_from = made_from  # the boxes before it, with their slopes
                self.slope = 0.0  # run_back adds to it

            def __add__(self, other):
                return ...  # a new box

            def __mul__(self, other):
                return ...

            def relu(self):
                return ...


        def run_back(last):
            # gives the last box a slope of 1, and adds up in each box before it
            # what comes back to it; it returns nothing
            ...
    """,
    "The four rules are in the chapter. For a sum both slopes are 1; for a product "
    "each box goes with the value of the *other* one.",
    "`made_from` can be a list of pairs, a box and a slope. A sum has two pairs in "
    "it, ReLU has one.",
    "Make a list of all boxes first, each after those that it was made from. Go "
    "through it from the end. To each box that it was made from, a box adds its own "
    "slope times the slope that it remembers for it.",
    mistakes=(
        "def run_back(last, slope=1.0):\n"
        "    last.slope = slope\n"
        "    for earlier, local in last.made_from:\n"
        "        run_back(earlier, slope * local)",
    ),
)
def boxes(answer: Answer) -> Cases:

    def tried(formula: Any, *values: float) -> list[float]:
        """Return what a formula of boxes says, then the slope of each value."""
        made = [answer.Box(value) for value in values]
        last = formula(*made)
        said = last.value
        answer.run_back(last)
        return [said, *(box.slope for box in made)]

    for what, formula, values, wanted in [
        ("a sum: value, slopes", lambda a, b: a + b, [3.0, -5.0], [-2.0, 1, 1]),
        ("a product", lambda a, b: a * b, [3.0, -5.0], [3.0 * -5.0, -5.0, 3.0]),
        ("an open gate", lambda a: a.relu(), [3.0], [3.0, 1]),
        ("a shut gate", lambda a: a.relu(), [-3.0], [0, 0]),
        ("a box plus itself", lambda a: a + a, [3.0], [3.0 + 3.0, 2]),
        ("a square of a square", _fourth_power, [3.0], [3.0**4, 4 * 3.0**3]),
    ]:
        yield case(what, lambda: tried(formula, *values), wanted)
    for what, target, bias in [
        ("the neuron of the chapter", TARGET, BIAS),
        ("the same with a target of 4", 4.0, BIAS),
        ("the same with a bias of −3", TARGET, -3.0),
    ]:
        neuron = _neuron(WEIGHTS, bias)
        for_inputs = _back([neuron, ReLU()], INPUTS, target)
        yield case(
            f"{what}: inputs, weights, bias",
            lambda: tried(_loss, *INPUTS, *WEIGHTS, bias, -target)[1:-1],
            [*for_inputs, *_flat(neuron), *neuron.bias_gradients],
        )


def _fourth_power(box: Any) -> Any:
    square = box * box
    return square * square


def _loss(*boxes: Any) -> Any:
    """Make the loss of a neuron: three inputs, three weights, bias, target negated."""
    *six, total, minus_target = boxes
    for value, weight in zip(six[:3], six[3:], strict=True):
        total = total + value * weight
    miss = total.relu() + minus_target
    return miss * miss
