"""Checks of chapter 18, never trust a gradient."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from nnfs_lit import CategoricalCrossEntropy, Dense, Sigmoid, sigmoid
from nnfs_lit.check import Answer, Case, case, exercise
from nnfs_lit.gradient_checks import Comparison, GradientReport, gradient_check
from nnfs_lit.plain import derivative


@exercise(
    1,
    start="""
        # do the pairs (a), (b) and (c) agree? a list of three, True or False
        agreeing = ...
    """,
    hints=(
        "For each pair: how far are they apart? And what is a millionth of the larger?",
        "Rounding is allowed on top of it: ten times 0.00000000000000022, divided by "
        "the nudge. It counts only where a millionth of the larger is next to nothing.",
    ),
    mistakes=(
        "agreeing = [True, True, True]",
        "agreeing = [True, False, False]",
    ),
)
def with_a_pencil(answer: Answer) -> Iterator[Case]:
    """Say which of three pairs of slopes agree."""
    noise = 10 * float(np.finfo(np.float64).eps) / 1e-5
    pairs = [(0.5, 0.5000004), (0.00002, 0.00003), (0.0, 0.00000000003)]
    wanted = [
        Comparison("", one, other, 1e-6 * max(one, other) + noise, kink=False).agrees
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
    2,
    start="""
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


        # what the report finds wrong in a network of one layer, SuspectA(3, 3): a
        # list out of "inputs", "layers[0].weights" and "layers[0].biases"
        wrong_in_a = ...
        # the same for a network of one layer, SuspectB(3, 3)
        wrong_in_b = ...
        # and for one of two layers, Dense(3, 3) and then SuspectC()
        wrong_in_c = ...
        # the slope that A claims for a bias, divided by the one that is measured
        share_of_a = ...
    """,
    hints=(
        "`nnfs_lit.gradient_check` wants the layers in a list, the loss, the samples "
        "and the labels. Print the report; it shows the ten worst failures.",
        "Each failure has a `name`. Which of the three does it begin with?",
        "A failure knows its two slopes, too: `analytic` is what `backward` claims, "
        "`numerical` is what was measured.",
    ),
)
def three_suspects(answer: Answer) -> Iterator[Case]:
    """Find the mistakes in three layers by the report of the check."""
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
            sorted(wrong),
        )
    worst = reports["a"].failures[0]
    yield case(
        "what A claims, as a share",
        lambda: answer.share_of_a,
        worst.analytic / worst.numerical,
        digits=4,
    )


def _listed(places: Any) -> list[str]:
    """Take a set as well, any order, and a single place without a list."""
    return [places] if isinstance(places, str) else sorted(places)


@exercise(
    3,
    start="""
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
    hints=(
        "What stood in row i and column j now stands in row j and column i. Which "
        "tables look the same afterwards?",
        "Fold the table along the line from its first number to its last: what comes "
        "to lie on each other has to be equal. And which numbers lie on no other?",
    ),
)
def turned_table_hides(answer: Answer) -> Iterator[Case]:
    """Give suspect B a table that is its own transpose, and then one that is not."""

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
    4,
    start="""
        import numpy as np


        def half_squares(numbers):
            return 0.5 * (numbers**2).sum()


        def agrees_along(way, claimed, xs):
            # way: a direction of the length 1; claimed: what somebody says is the
            # gradient of half_squares at xs; all three are arrays of equal size
            # True if what is measured along this way agrees with it, else False
            return ...
    """,
    hints=(
        "Nudge all numbers at once, by `h * way` up and down. That gives one measured "
        "slope.",
        "Chapter 14: the slope in a direction is the gradient times the direction, a "
        "dot product. This is what `claimed` has to say about it.",
        "Allow a millionth of what is measured, and 0.00000001 for rounding: the loss "
        "is about 500.",
    ),
)
def one_in_a_thousand(answer: Answer) -> Iterator[Case]:
    """Find out whether a random direction notices a single wrong number."""
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
    5,
    start="""
        import numpy as np

        import nnfs_lit


        class MendedLoss:
            def forward(self, outputs, targets):
                self.outputs, self.targets = outputs, np.asarray(targets)
                return float(np.mean(np.abs(self.targets - outputs)))

            def backward(self):
                return np.sign(self.outputs - self.targets) / self.targets.size


        exactly = np.array([[20.0]])  # what the network says, and what is right

        # the two slopes at the kink, by backward and by difference: a list of two
        there = ...
        # and the two slopes where the network says 0.000004 more than what is right
        beside = ...
    """,
    hints=(
        "Draw |p − y| over p. Where does the line turn?",
        "A network of one `nnfs_lit.Linear()` hands the numbers through. Check it with "
        "`MendedLoss()`, and look at `analytic` and `numerical` in the report's one "
        "comparison.",
        "With a pencil: the nudge is 0.00001. How large is the loss with the nudge "
        "upwards, how large with the nudge downwards?",
    ),
    mistakes=(
        "beside = [1.0, 1.0]",
        "there = [0.0, 1.0]",
    ),
)
def unknown_kink(answer: Answer) -> Iterator[Case]:
    """Ask the check about the kink of the mended loss, and about a place beside it."""
    for name, miss in [("there", 0.0), ("beside", 0.000004)]:
        claimed = math.copysign(1, miss) if miss else 0.0
        yield case(
            f"the slopes {name}",
            lambda: getattr(answer, name),
            [claimed, round(derivative(abs, miss), 8)],
            digits=4,
        )
