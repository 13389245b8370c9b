"""Checks of chapter 18, never trust a gradient."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from nnfs_lit import CategoricalCrossEntropy, Dense, Sigmoid, sigmoid
from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
    unordered,
)
from nnfs_lit.gradient_checks import Comparison, GradientReport, gradient_check
from nnfs_lit.plain import derivative


@exercise(
    "Say which of three pairs of slopes agree.",
    """
        # do the pairs (a), (b) and (c) agree? a list of three, True or False
        agreeing = ...
    """,
    "For each pair: how far are they apart? And what is a millionth of the larger?",
    "Rounding is allowed on top of it: 0.000000001. It counts only where a millionth "
    "of the larger is next to nothing.",
    mistakes=(
        "agreeing = [True, True, True]",
        "agreeing = [True, False, False]",
    ),
)
def with_a_pencil(answer: Answer) -> Cases:
    pairs = [(0.5, 0.5000004), (0.00002, 0.00003), (0.0, 0.00000000003)]
    wanted = [
        Comparison("", one, other, 1e-6 * max(one, other) + 1e-9).agrees
        for one, other in pairs
    ]
    yield case("the three pairs", lambda: answer.agreeing, wanted)


class _SuspectA(Dense):
    def backward_parameters(self, gradients: npt.ArrayLike) -> None:
        super().backward_parameters(gradients)
        self.bias_gradients = np.asarray(gradients).mean(axis=0)


class _SuspectB(Dense):
    def backward(self, gradients: npt.ArrayLike) -> npt.NDArray[np.float64]:
        self.backward_parameters(gradients)
        turned: npt.NDArray[np.float64] = np.asarray(gradients) @ self.weights
        return turned


class _SuspectC(Sigmoid):
    def backward(self, gradients: npt.ArrayLike) -> npt.NDArray[np.float64]:
        twice: npt.NDArray[np.float64] = np.asarray(sigmoid(np.asarray(self.outputs)))
        return np.asarray(gradients) * twice * (1 - twice)


def _report(layers: list[Any]) -> GradientReport:
    """Check a network with three inputs and three classes on four samples."""
    samples = np.random.default_rng(18).uniform(-1, 1, size=(4, 3))
    return gradient_check(layers, CategoricalCrossEntropy(), samples, [0, 1, 2, 1])


def _dense(kind: type[Dense]) -> Dense:
    return kind(3, 3, rng=np.random.default_rng(19))


@exercise(
    "Find the mistakes in three layers by the report of the check.",
    """
        import numpy as np

        import nnfs_lit
        from nnfs_lit import CategoricalCrossEntropy, Dense, Sigmoid

        source = np.random.default_rng(18)
        cross_entropy = CategoricalCrossEntropy()
        samples = source.uniform(-1, 1, size=(4, 3))
        labels = [0, 1, 2, 1]


        class SuspectA(Dense):
            def backward_parameters(self, gradients):
                self.weight_gradients = self.inputs.T @ gradients
                self.bias_gradients = np.mean(gradients, axis=0)


        class SuspectB(Dense):
            def backward(self, gradients):
                self.backward_parameters(gradients)
                return gradients @ self.weights


        class SuspectC(Sigmoid):
            def backward(self, gradients):
                outputs = nnfs_lit.sigmoid(self.outputs)
                return gradients * outputs * (1 - outputs)


        # what the report finds wrong in a network of one layer, SuspectA(3, 3,
        # rng=source): a list out of "inputs", "layers[0].weights" and
        # "layers[0].biases"
        wrong_in_a = ...
        # the same for a network of one layer, SuspectB(3, 3, rng=source)
        wrong_in_b = ...
        # and for one of two layers, Dense(3, 3, rng=source) and then SuspectC()
        wrong_in_c = ...
        # in the first failure of A: what backward claims, divided by what was
        # measured
        share_of_a = ...
    """,
    "`nnfs_lit.gradient_check` wants the layers in a list, the loss, the samples "
    "and the labels. Print the report; it shows the ten worst failures.",
    "Each failure has a `name`. Does it begin with inputs, layers[0].weights or "
    "layers[0].biases?",
    "A failure knows its two slopes, too: `analytic` is what `backward` claims, "
    "`numerical` is what was measured.",
)
def three_suspects(answer: Answer) -> Cases:
    suspects: dict[str, list[Any]] = {
        "a": [_dense(_SuspectA)],
        "b": [_dense(_SuspectB)],
        "c": [_dense(Dense), _SuspectC()],
    }
    reports = {letter: _report(layers) for letter, layers in suspects.items()}
    for letter, report in reports.items():
        wrong = {found.name.rstrip("[]0123456789") for found in report.failures}
        yield case(
            f"wrong in {letter.upper()}",
            lambda: _listed(getattr(answer, f"wrong_in_{letter}")),
            unordered(wrong),
        )
    worst = reports["a"].failures[0]
    yield case(
        "A's first failure, claimed over measured",
        lambda: answer.share_of_a,
        worst.analytic / worst.numerical,
        digits=4,
    )


def _listed(places: Any) -> Any:
    """Take a single place without a list as well."""
    return [places] if isinstance(places, str) else places


@exercise(
    "Give suspect B a table that is its own transpose, and then one that is not.",
    """
        import numpy as np

        from nnfs_lit import Dense


        class SuspectB(Dense):
            def backward(self, gradients):
                self.backward_parameters(gradients)
                return gradients @ self.weights


        # a table of 3 by 3 weights with which suspect B passes the check
        hiding = ...
        # the same but for a single number, and the check finds the mistake
        seen = ...
    """,
    "What stood in row i and column j now stands in row j and column i. Which "
    "tables look the same afterwards?",
    "Fold the table along the line from its first number to its last: numbers that "
    "land on each other have to be equal. And which numbers land on no other?",
)
def turned_table_hides(answer: Answer) -> Cases:

    def passes(weights: Any) -> bool:
        suspect = _dense(_SuspectB)
        suspect.weights = np.array(weights, dtype=float)
        return _report([suspect]).passed

    yield case("the shape", lambda: np.shape(answer.hiding), (3, 3))
    yield case("B passes", lambda: passes(answer.hiding), True)
    yield case("B passes with the other table", lambda: passes(answer.seen), False)
    yield case(
        "numbers that differ between the two",
        lambda: int(np.sum(np.array(answer.hiding) != np.array(answer.seen))),
        1,
    )


@exercise(
    "Find out whether a random direction notices a single wrong number.",
    """
        import numpy as np


        def half_squares(numbers):
            return 0.5 * (numbers**2).sum()


        def agrees_along(way, claimed, xs):
            # way: a direction of length 1; claimed: what somebody says is the
            # gradient of half_squares at xs; all three are arrays of equal size
            # True if what is measured along this way agrees with it, else False
            return ...
    """,
    "Nudge all numbers at once, by `h * way` up and down. That gives one measured "
    "slope.",
    "Chapter 14: the slope in a direction is the gradient times the direction, a "
    "dot product. This is what `claimed` has to say about it.",
    "Allow a millionth of what is measured, and 0.00000001 for rounding: the loss "
    "is about 500.",
)
def one_in_a_thousand(answer: Answer) -> Cases:
    rng = np.random.default_rng(18)
    xs = rng.standard_normal(1000)
    xs[123] = 1.5
    wrong = xs.copy()
    wrong[123] *= 1.1
    for turn in ["one", "two", "three"]:
        way = rng.standard_normal(xs.size)
        way /= np.linalg.norm(way)
        for words, claimed in [("all right", xs), ("one wrong", wrong)]:
            yield case(
                f"{words}, direction {turn}",
                lambda: answer.agrees_along(way.copy(), claimed.copy(), xs.copy()),
                claimed is xs,
            )
    for i, what in [(123, "straight at the wrong number"), (7, "straight at another")]:
        way = np.zeros(xs.size)
        way[i] = 1.0
        yield case(
            what,
            lambda: answer.agrees_along(way.copy(), wrong.copy(), xs.copy()),
            i != 123,
        )
    small, across = np.array([3.0, 4.0]), np.array([0.8, -0.6])
    for sign in [1, -1]:
        yield case(
            f"claimed [3, {sign * 4}], at [3, 4], a level way",
            lambda: answer.agrees_along(across.copy(), small * [1, sign], small.copy()),
            sign == 1,
        )


@exercise(
    "Find the two slopes of a loss at its kink, and at a place beside it.",
    """
        import numpy as np

        # the loss is |p - 20|
        # its slopes for p = 20: by np.sign(p - 20), and by a nudge of 0.00001 to
        # either side: a list of two
        there = ...
        # the same for p = 20.000004
        beside = ...
    """,
    "Draw |p − 20| over p. Where does the line turn?",
    "With a pencil: the nudge is 0.00001. How large is the loss with the nudge "
    "upwards, how large with the nudge downwards? Divide the difference by 0.00002.",
    mistakes=(
        "beside = [1.0, 1.0]",
        "there = [0.0, 1.0]",
    ),
)
def unknown_kink(answer: Answer) -> Cases:
    for name, miss in [("there", 0.0), ("beside", 0.000004)]:
        claimed = math.copysign(1, miss) if miss else 0.0
        yield case(
            f"the slopes {name}",
            lambda: getattr(answer, name),
            [claimed, round(derivative(abs, miss), 8)],
            digits=4,
        )


def _cubes(point: Any) -> Any:
    return (point**3).sum()


def _product(point: Any) -> Any:
    return point.prod()


_OWN = """
import numpy as np
def wrong_places(function, claimed, point):
    found = []
    for i in np.ndindex(point.shape):
        nudge = np.zeros(point.shape)
        nudge[i] = 1e-5
        slope = (function(point + nudge) - function(point - nudge)) / 2e-5
        allowed = {allowed}
        if {wrong}:
            found.append(i)
    return found
"""


@exercise(
    "Write a gradient check, with NumPy alone.",
    """
        import numpy as np


        def wrong_places(function, claimed, point):
            # function(point) is a number; claimed has the shape of the point
            # a list of the places, tuples of indices, where the claim is wrong
            return ...
    """,
    "`np.ndindex(point.shape)` hands out the places. Make two copies of the point for "
    "each, one with the nudge upwards and one with the nudge downwards.",
    "Allowed is a millionth of the larger of the two, without signs, and 1e-9 on top.",
    "A comparison with `nan` is always False. So ask whether they agree, and put a "
    "`not` before it.",
    mistakes=(
        "def wrong_places(function, claimed, point):\n    return []",
        "def wrong_places(function, claimed, point):\n"
        "    return list(np.ndindex(point.shape))",
        _OWN.format(allowed="1e-6", wrong="not abs(claimed[i] - slope) <= allowed"),
        _OWN.format(
            allowed="1e-6 * abs(slope) + 1e-9",
            wrong="abs(claimed[i] - slope) > allowed",
        ),
    ),
)
def own_checker(answer: Answer) -> Cases:
    rng = np.random.default_rng()
    for words, function, shape in [
        ("cubes of 2 by 3 numbers", _cubes, (2, 3)),
        ("cubes of five numbers", _cubes, (5,)),
        ("a product of four", _product, (2, 2)),
    ]:
        point = rng.uniform(0.5, 2.0, size=shape)
        claims = 3 * point**2 if function is _cubes else point.prod() / point
        yield case(
            f"{words}, all right",
            lambda: answer.wrong_places(function, claims, point),
            [],
        )
        places = rng.permutation(list(np.ndindex(shape)))[:2].tolist()
        for place, factor in zip(places, [-1.0, 1.0001], strict=True):
            claims[tuple(place)] *= factor
        yield case(
            f"{words}, two wrong",
            lambda: answer.wrong_places(function, claims, point),
            unordered(places),
        )
    large = np.array([30.0, 0.0, 1.0])
    for words, given, wrong in [
        ("large and off by seven digits", [60.000002, 0.0, 2.0], []),
        ("small and off by a lot", [60.0, 0.0000005, 2.0], [[1]]),
        ("with a nan", [60.0, 0.0, math.nan], [[2]]),
    ]:
        yield case(
            words,
            lambda: answer.wrong_places(_squares, np.array(given), large),
            unordered(wrong),
        )


def _squares(point: Any) -> Any:
    return (point**2).sum()
