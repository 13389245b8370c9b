"""Checks of chapter 19, gradient descent."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from nnfs_lit.check import Answer, Case, case, exercise, such
from nnfs_lit.plain import SGD

Slopes = Callable[[list[float]], list[float]]


def _walk(
    slopes: Slopes, start: list[float], steps: int, rate: float, momentum: float = 0.0
) -> list[float]:
    place, optimizer = list(start), SGD(rate, momentum=momentum)
    for _ in range(steps):
        optimizer.update(place, slopes(place))
    return place


@exercise(
    1,
    start="""
        # the loss is 2w², the slope 4w, the start 3, the learning rate 0.1
        # where the weight is after two steps, worked out by hand
        walker = ...
        # and where it is with a momentum of 0.5
        ball = ...
    """,
    hints=(
        "What is the slope at 3, and how far does a tenth of it bring you? Then ask "
        "for the slope again, at the new place.",
        "A velocity that is 0 has no half worth keeping: the first step is the same "
        "for both. In the second the ball keeps half of the first.",
    ),
)
def two_steps(answer: Answer) -> Iterator[Case]:
    """Take two steps with a pencil, without momentum and with it."""
    for name, momentum in [("walker", 0.0), ("ball", 0.5)]:
        [weight] = _walk(_steep, [3.0], 2, 0.1, momentum)
        yield case(f"the {name}", lambda: getattr(answer, name), weight)


def _steep(weights: list[float]) -> list[float]:
    return [4 * weight for weight in weights]


@exercise(
    2,
    start="""
        # the loss is 2w², the slope 4w, the start 3
        # the learning rate from which on the walk runs away
        cliff = ...
        # the one with which the weight is at 0 after a single step
        at_once = ...
    """,
    hints=(
        "A step takes the rate times 4w away from w. Which share of w is left?",
        "What is left has to be 0 for the one. And the walk runs away when more is "
        "left than there was, whichever its sign.",
    ),
)
def the_cliff(answer: Answer) -> Iterator[Case]:
    """Find the rate where the walk runs away, and the one that needs a single step."""
    nearer = such("a number nearer to 0 than 3", lambda weight: abs(weight) < 3)
    farther = such("one farther away than 3", lambda weight: not abs(weight) <= 3)
    for share, words, wanted in [(0.999, "below", nearer), (1.001, "above", farther)]:
        yield case(
            f"a thousand steps, a little {words} your cliff",
            lambda: _walk(_steep, [3.0], 1000, share * answer.cliff)[0],
            wanted,
        )
    yield case(
        "one step with at_once",
        lambda: _walk(_steep, [3.0], 1, answer.at_once)[0],
        0.0,
    )


@exercise(
    3,
    start="""
        # the decay with which the learning rate is a twentieth after 5000 steps
        decay = ...
        # after how many steps it has fallen to a half
        half_after = ...
    """,
    hints=(
        "The learning rate is divided by 1 + decay × steps. By what should it be "
        "divided after 5000 steps?",
        "For a half, 1 + decay × steps has to be 2.",
    ),
    mistakes=("half_after = 2500",),
)
def choosing_a_decay(answer: Answer) -> Iterator[Case]:
    """Choose a decay that ends at a twentieth, and see when half is gone."""
    steps = 5000

    def rate_at_the_end() -> float:
        optimizer = SGD(1.0, decay=answer.decay)
        optimizer.steps = steps
        return optimizer.current_learning_rate

    yield case(f"a rate of 1, after {steps} steps", rate_at_the_end, 1 / 20)
    half = steps / (20 - 1)
    yield case(
        "half of it",
        lambda: answer.half_after,
        such(
            f"a number from {math.floor(half)} to {math.ceil(half)}",
            lambda count: math.floor(half) <= count <= math.ceil(half),
        ),
    )


@exercise(
    4,
    start="""
        from nnfs_lit import plain


        def turned(rate, steps):
            # start at 1 and 2, and let plain.SGD turn the dials so many times;
            # return where they are then: a list of two, speed and valve
            return ...


        # the largest learning rate that brings them to the quietest place: roughly,
        # to two decimals
        highest = ...
    """,
    hints=(
        "The slope over s: hold v still, and the other way round. Chapter 14 had the "
        "one for the place 1 and 2, which was 4; the other was 3.",
        "`optimizer.update(dials, slopes)` moves the list that it gets. Ask for the "
        "slopes anew before each step.",
        "Let the dials be turned 2000 times with 0.1, with 0.5, with 1. Between the "
        "last that works and the first that does not lies what you look for.",
    ),
)
def the_hum_again(answer: Answer) -> Iterator[Case]:
    """Find the quietest place with SGD, and the learning rate up to which it works."""
    for rate, steps in [(0.1, 0), (0.1, 1), (0.25, 2), (0.9, 3), (0.7, 30)]:
        yield case(
            f"rate {rate}, {steps} steps",
            lambda: answer.turned(rate, steps),
            _walk(_hum_slopes, [1.0, 2.0], steps, rate),
        )
    # The slopes' table has the rows (2, 1) and (1, 1); its larger steepness x obeys
    # (2 - x)(1 - x) = 1, and a step may not take more than twice what is there.
    steepest = (3 + math.sqrt(5)) / 2
    yield case("the highest rate", lambda: answer.highest, 2 / steepest, digits=2)


def _hum_slopes(dials: list[float]) -> list[float]:
    speed, valve = dials
    return [2 * speed + valve, speed + valve]


@exercise(
    5,
    start="""
        from nnfs_lit import plain

        # where you end from -2, from 0 and from 2, with a learning rate of 0.03 and
        # no momentum: a list of three weights
        ends = ...
        # how low it is there: a list of three losses
        lows = ...
        # a momentum with which you get from 2 into the deeper of the two valleys
        lucky = ...
    """,
    hints=(
        "Let `plain.SGD(0.03)` take a few hundred steps from each of the three places; "
        "three decimals are enough.",
        "The ball has to bring enough speed with it from the slope at 2 to get over "
        "the hill. What if it keeps most of what it has?",
        "Not every large momentum will do: with more speed it may come back. Try some, "
        "and look where each of them ends.",
    ),
    mistakes=(
        "ends = [*ends[:2], ends[0]]",
        "lows = [*lows[:2], lows[0]]",
        "lucky = 0.5",
        "lucky = 0.97",
    ),
)
def two_valleys(answer: Answer) -> Iterator[Case]:
    """End in one of two valleys, and roll from the one into the other."""
    ends = [_walk(_two_valleys, [start], 500, 0.03)[0] for start in [-2.0, 0.0, 2.0]]
    lows = [w**4 - 4 * w**2 + w for w in ends]
    yield case("the ends", lambda: answer.ends, ends, digits=3)
    yield case("how low it is", lambda: answer.lows, lows, digits=3)
    yield case(
        "from 2, with your momentum",
        lambda: _walk(_two_valleys, [2.0], 3000, 0.03, answer.lucky)[0],
        min(ends),
        digits=3,
    )


def _two_valleys(weights: list[float]) -> list[float]:
    return [4 * w**3 - 8 * w + 1 for w in weights]


@exercise(
    6,
    start="""
        from nnfs_lit import plain

        minutes = [[1, 5], [1, -5]]
        wanted = [7, -3]


        def slopes_of(weights):
            slopes = [0.0, 0.0]
            for sensors, target in zip(minutes, wanted):
                miss = plain.neuron(sensors, weights, 0) - target
                for i, value in enumerate(sensors):
                    slopes[i] += miss * value / len(minutes)
            return slopes


        def whole_slopes(weights):
            # the two slopes when the loss is the whole square of the miss
            return ...


        # the learning rate with which the walk on the whole squares is the one that
        # 0.07 makes on the halves
        matching_rate = ...
    """,
    hints=(
        "The slope of m² is twice m, that of m²/2 is m.",
        "A step is the learning rate times the slope. If the one grows, what has to "
        "happen to the other, so that the step stays as it is?",
    ),
)
def without_a_half(answer: Answer) -> Iterator[Case]:
    """Leave out the half, and find the learning rate that makes the same walk."""
    for weights in [[-3.0, 2.0], [0.5, -1.0], [2.0, 1.0]]:
        yield case(
            f"the slopes at {weights}",
            lambda: answer.whole_slopes(list(weights)),
            _slopes_of_squares(weights),
        )
    yield case(
        "20 steps with your rate",
        lambda: _walk(_slopes_of_squares, [-3.0, 2.0], 20, answer.matching_rate),
        _walk(_slopes_of_halves, [-3.0, 2.0], 20, 0.07),
    )


def _slopes_of_squares(weights: list[float]) -> list[float]:
    slopes = [0.0, 0.0]
    for swing, target in [(5, 7), (-5, -3)]:
        miss = weights[0] + swing * weights[1] - target
        for i, value in enumerate([1, swing]):
            slopes[i] += 2 * miss * value / 2  # the mean of two
    return slopes


def _slopes_of_halves(weights: list[float]) -> list[float]:
    return [slope / 2 for slope in _slopes_of_squares(weights)]
