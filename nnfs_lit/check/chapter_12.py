"""Checks of chapter 12, guessing is hopeless."""

from __future__ import annotations

import functools
import inspect
import math
import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from nnfs_lit import accuracy, cross_entropy_from_logits, plain
from nnfs_lit.check import (
    Answer,
    Cases,
    between,
    case,
    exercise,
    like,
    such,
)
from nnfs_lit.data import digits, spiral

#: What nudges a network in the text, in the cells of two exercises.
NUDGING = inspect.cleandoc(
    """
    def forward(layers, inputs):
        outputs = inputs
        for layer in layers:
            outputs = layer.forward(outputs)
        return outputs


    def nudge_network(layers, inputs, targets, n_nudges, draw):
        # as in the text; the layers are changed
        def loss_now():
            scores = forward(layers, inputs)
            return cross_entropy_from_logits(scores, targets).mean()

        denses = [layer for layer in layers if isinstance(layer, Dense)]
        lowest = loss_now()
        for _ in range(n_nudges):
            before = [(dense.weights, dense.biases) for dense in denses]
            for dense in denses:
                dense.weights = dense.weights + draw(dense.weights.shape)
                dense.biases = dense.biases + draw(dense.biases.shape)
            loss = loss_now()
            if loss < lowest:
                lowest = loss
            else:
                for dense, (weights, biases) in zip(denses, before):
                    dense.weights, dense.biases = weights, biases
    """
)

Loss = Callable[[list[float]], float]


@exercise(
    "Count the combinations of a bicycle lock, and improve it in two ways.",
    """
        # how many combinations the lock has: four dials, six letters each
        as_bought = ...
        # the minutes that all of them take, at two seconds a try
        longest_try = ...
        # combinations with a fifth dial
        fifth_dial = ...
        # and with twelve letters on each of the four dials instead
        twelve_letters = ...
    """,
    "The cabinet with three dials of ten digits has 10 · 10 · 10 combinations.",
    "A further dial multiplies by the number of letters. More letters change each "
    "of the four factors.",
)
def another_lock(answer: Answer) -> Cases:
    letters, dials, seconds = 6, 4, 2
    yield case("as bought", lambda: answer.as_bought, letters**dials)
    yield case(
        "minutes for all of them",
        lambda: answer.longest_try,
        seconds * letters**dials / 60,
        digits=0,
    )
    yield case("with a fifth dial", lambda: answer.fifth_dial, letters ** (dials + 1))
    yield case(
        "with twelve letters",
        lambda: answer.twelve_letters,
        (2 * letters) ** dials,
    )


@exercise(
    "Say how many records to expect where nothing changes.",
    """
        def expected_records(summers):
            # how many records to expect in the first so many summers
            return ...


        # how many of them to expect in the last twenty of a hundred
        last_twenty = ...
    """,
    "What is the chance that the second summer is the hottest so far? And the third?",
    "Add up 1/k, from the first summer to the last.",
    "The last twenty of a hundred: how many more records do a hundred summers have "
    "than eighty? Then compare that with the seven of your town.",
    expected_records=like(lambda summers: _records(1, summers), 1, 5, 100),
)
def hottest_day(answer: Answer) -> Cases:
    yield case(
        "the last twenty of a hundred",
        lambda: answer.last_twenty,
        _records(81, 100),
        digits=2,
    )


def _records(first: int, last: int) -> float:
    return math.fsum(1 / summer for summer in range(first, last + 1))


@exercise(
    "Try the opposite of a nudge that hurt, and count the looks honestly.",
    """
        import random

        import numpy as np

        from nnfs_lit import cross_entropy_from_logits, plain

        # the stripes, and where to start
        points, labels = plain.data.vertical(20, 3, rng=random.Random(12))
        rng = random.Random(0)
        first_guess = [rng.gauss(0, 5) for _ in range(9)]


        def stripe_loss(numbers):
            weights, biases = np.reshape(numbers[:6], (2, 3)), numbers[6:]
            scores = np.array(points) @ weights + biases
            return cross_entropy_from_logits(scores, labels).mean()


        def nudged(numbers, size, rng):
            return [number + size * rng.gauss(0, 1) for number in numbers]


        def both_ways(loss_of, numbers, n_looks, size, rng):
            # a look is a call of loss_of, which may be stripe_loss or any other;
            # stop after n_looks of them, not counting the first (one more is fine);
            # return the numbers, their loss, and how many looks were kept
            return ...
    """,
    "Begin with the search of the text, and count where you ask for the loss. "
    "`while looks < n_looks` takes the place of `for`.",
    "The opposite lies as far from where you are, on the other side. If 5 has "
    "become 5.3, what is the opposite?",
    "Ask for the opposite only if the nudge itself was no good, and keep each loss "
    "in a variable, so that nobody has to look twice at the same numbers.",
)
def both_ways(answer: Answer) -> Cases:

    def search(
        read: Callable[[_Looks, list[float], float, int], Any],
        loss_of: Loss = math.fsum,
        start: Sequence[float] = (1.0, -2.0, 0.5),
        n_looks: int = 30,
        size: float = 0.1,
    ) -> Any:
        looks = _Looks(loss_of, list(start))
        rng = random.Random(3)
        found = answer.both_ways(looks, list(start), n_looks, size, rng)
        if not isinstance(found, list | tuple) or len(found) != 3:
            return found  # so that it is shown, or taken for no attempt
        return read(looks, *found)

    yield case(
        "at the bottom of a bowl, where both ways hurt",
        lambda: search(
            lambda _, *found: found,
            loss_of=lambda place: math.hypot(*place),
            start=[0.0, 0.0],
        ),
        [[0.0, 0.0], 0.0, 0],
    )
    yield case(
        "straight downhill: nudges that hurt and whose opposite was not tried next",
        lambda: search(lambda looks, *_: looks.missed),
        0,
    )
    yield case(
        "the loss that you give back, minus that of your numbers",
        lambda: search(lambda _, numbers, loss, __: loss - math.fsum(numbers)),
        0.0,
    )
    yield case(
        "the count that you give back, minus the looks that lowered the loss",
        lambda: search(lambda looks, _, __, kept: kept - looks.kept),
        0,
    )
    yield case(
        "how often you looked, of 30 times",
        lambda: search(lambda looks, *_: looks.count),
        # The look at the start may count or not, the last pair may be one too many.
        such("30 to 32", lambda count: 30 <= count <= 32),
    )
    rng = random.Random(0)
    guess = [rng.gauss(0, 5) for _ in range(9)]
    one_way = _one_way(guess, 200, 0.01)
    yield case(
        "the stripes, 200 looks with nudges of 0.01: the loss",
        lambda: search(lambda _, __, loss, ___: loss, _stripe_loss, guess, 200, 0.01),
        such(f"less than {one_way:.2f} (one way)", lambda loss: loss < one_way),
    )


class _Looks:
    """A loss that writes down where it was asked for."""

    def __init__(self, loss_of: Loss, start: list[float]) -> None:
        self._loss_of = loss_of
        self._start = self._here = start
        self._lowest = loss_of(start)
        self._hurt: list[float] = []  # the nudge whose opposite is to come
        self.count = self.kept = self.missed = 0

    def __call__(self, numbers: list[float]) -> float:
        """Look, and see whether this is the opposite of a nudge that hurt."""
        numbers = list(numbers)
        loss = self._loss_of(numbers)
        self.count += 1
        if numbers == self._start:
            return loss
        opposite = bool(self._hurt) and self._is_opposite(numbers)
        self.missed += bool(self._hurt) and not opposite
        self._hurt = []
        if loss < self._lowest:
            self._here, self._lowest = numbers, loss
            self.kept += 1
        elif not opposite:
            self._hurt = numbers
        return loss

    def _is_opposite(self, numbers: list[float]) -> bool:
        middle = [(a + b) / 2 for a, b in zip(self._hurt, numbers, strict=True)]
        return math.dist(middle, self._here) < 1e-9


@functools.cache
def _stripes() -> Any:
    return plain.data.vertical(20, 3, rng=random.Random(12))


def _stripe_loss(numbers: list[float]) -> float:
    points, labels = _stripes()
    scores = np.array(points) @ np.reshape(numbers[:6], (2, 3)) + numbers[6:]
    loss: float = cross_entropy_from_logits(scores, labels).mean()
    return loss


def _one_way(numbers: list[float], n_looks: int, size: float) -> float:
    rng = random.Random(3)
    lowest = _stripe_loss(numbers)
    for _ in range(n_looks):
        candidate = [number + size * rng.gauss(0, 1) for number in numbers]
        loss = _stripe_loss(candidate)
        if loss < lowest:
            numbers, lowest = candidate, loss
    return lowest


@exercise(
    "Nudge a network with three hidden neurons, and one with 64.",
    "\n".join(
        [
            "# the search of the text comes first; your part is at the end",
            "import numpy as np",
            "",
            "from nnfs_lit import Dense, ReLU, accuracy, cross_entropy_from_logits",
            "from nnfs_lit.data import spiral",
            "",
            "rng = np.random.default_rng(8)",
            "spiral_points, arms = spiral(100, 3, rng=np.random.default_rng(61))",
            "",
            "",
            NUDGING,
            "",
            "",
            "# the networks after 1,500 nudges, with three hidden neurons and with 64:",
            "# a dict with the keys 3 and 64, and a list of layers for each",
            "networks = ...",
        ]
    ),
    "A network is a list of three layers: from 2 inputs to the hidden neurons, a "
    "ReLU, and from there to 3 classes.",
    "`draw` is a function that is given a shape and returns as many random numbers: "
    "`0.05 * rng.standard_normal(shape)`.",
    "The search was the same for both. So what is the difference?",
    mistakes=("networks = {3: networks[64], 64: networks[3]}",),
)
def who_is_to_blame(answer: Answer) -> Cases:
    points, arms = spiral(100, 3, rng=np.random.default_rng(61))

    def share(n_hidden: int) -> float:
        outputs = points
        for layer in answer.networks[n_hidden]:
            outputs = layer.forward(outputs)
        return accuracy(outputs, arms)

    for n_hidden, low, high in [(3, 0.5, 0.85), (64, 0.85, 1)]:
        yield case(
            f"{n_hidden} hidden neurons: the shape of the first layer's weights",
            lambda: np.shape(answer.networks[n_hidden][0].weights),
            (2, n_hidden),
        )
        yield case(
            f"{n_hidden} hidden neurons: the accuracy on the spiral",
            lambda: share(n_hidden),
            between(low, high),
        )


@exercise(
    "Nudge a layer until it reads handwritten digits.",
    "\n".join(
        [
            "# the search of the text comes first; your part is at the end",
            "import numpy as np",
            "",
            "from nnfs_lit import Dense, accuracy, cross_entropy_from_logits",
            "from nnfs_lit.data import digits",
            "",
            "rng = np.random.default_rng(9)",
            "images, digit_labels = digits()",
            "images, digit_labels = images[:600], digit_labels[:600]",
            "",
            "",
            NUDGING,
            "",
            "",
            "# a Dense layer for the digits, after 1,000 nudges of 0.03",
            "reader = ...",
        ]
    ),
    "Make the layer first, `Dense(64, 10, rng=rng)`, and nudge it then: it is a "
    "network of one layer, `[reader]`.",
    "The last argument of `nudge_network` is a function that is given a shape: "
    "`lambda shape: 0.03 * rng.standard_normal(shape)`.",
    mistakes=(
        "import numpy\nfrom nnfs_lit import Dense\n"
        "reader = Dense(64, 10, rng=numpy.random.default_rng(9))",
    ),
)
def handwriting_by_chance(answer: Answer) -> Cases:
    images, labels = digits()
    images, labels = images[:600], labels[:600]
    yield case(
        "the weights and biases of your layer",
        lambda: [answer.reader.weights.size, answer.reader.biases.size],
        [64 * 10, 10],
    )
    yield case(
        "its accuracy",
        lambda: accuracy(answer.reader.forward(images), labels),
        such("more than 0.8", lambda share: share > 0.8),
    )
