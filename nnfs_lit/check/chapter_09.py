"""Checks of chapter 9, softmax."""

from __future__ import annotations

import math
from collections.abc import Iterator

from nnfs_lit.check import Answer, Case, case, exercise
from nnfs_lit.plain import sigmoid, softmax

SCORES = [4.8, 1.21, 2.385]


@exercise(
    1,
    start="""
        # softmax of 7, 7, 7 and 7: a list of four numbers
        all_equal = ...
        # of log(1), log(2) and log(3)
        one_to_three = ...
        # of 1000 and 1000 + log(4)
        far_up = ...
    """,
    hints=(
        "Nobody is ahead among the four. In the second, exp undoes log: in what "
        "proportion is the cake cut?",
        "Only the differences count. So 1000 and 1000 + log(4) are as good as 0 and "
        "log(4).",
    ),
)
def by_hand(answer: Answer) -> Iterator[Case]:
    """Work out softmax of three rows of scores without a computer."""
    logs = [math.log(n) for n in (1, 2, 3)]
    above = [1000, 1000 + math.log(4)]
    for what, name, scores in [
        ("7, 7, 7 and 7", "all_equal", [7.0] * 4),
        ("log(1), log(2) and log(3)", "one_to_three", logs),
        ("1000 and 1000 + log(4)", "far_up", above),
    ]:
        yield case(what, lambda: getattr(answer, name), softmax(scores), digits=3)


@exercise(
    2,
    start="""
        import math

        from nnfs_lit.plain import softmax

        # three scores that softmax turns into 0.7, 0.1 and 0.2
        found = ...
        # three others that it turns into the same
        others = ...
    """,
    hints=(
        "The three add up to 1 already. Which scores have them as their exps?",
        "What can you do to all scores at once without softmax taking any notice?",
    ),
    mistakes=("others = found",),
)
def way_back(answer: Answer) -> Iterator[Case]:
    """Find scores that belong to given probabilities, in two ways."""
    wanted = [0.7, 0.1, 0.2]
    yield case("softmax of found", lambda: softmax(answer.found), wanted, digits=3)
    yield case("softmax of others", lambda: softmax(answer.others), wanted, digits=3)
    yield case(
        "whether the two are different",
        lambda: not all(map(_near, answer.found, answer.others)),
        True,
    )


def _near(one: float, other: float) -> bool:
    return abs(one - other) < 0.01


@exercise(
    3,
    start="""
        from nnfs_lit.plain import softmax

        scores = [4.8, 1.21, 2.385]  # bearing, seal, pipe

        # bearing and seal: softmax of the two scores that are left
        from_scores = ...
        # the two probabilities that are left, divided by their sum
        from_probabilities = ...
    """,
    hints=(
        "`scores[:2]` are the first two.",
        "For the second way, softmax sees all three scores, and the pipe is left out "
        "afterwards. What remains adds up to less than 1.",
    ),
)
def pipe_replaced(answer: Answer) -> Iterator[Case]:
    """Leave a class out before softmax, and after it."""
    wanted = softmax(SCORES[:2])
    yield case("from the scores", lambda: answer.from_scores, wanted, digits=3)
    yield case(
        "from the probabilities", lambda: answer.from_probabilities, wanted, digits=3
    )


@exercise(
    4,
    start="""
        from nnfs_lit.plain import sigmoid


        def by_sigmoid(first, other):
            # what softmax gives to the first of two scores, without softmax
            return ...
    """,
    hints=(
        "Softmax does not mind if you take something away from both scores. Take away "
        "so much that one of them becomes 0.",
        "With 0 and other − first, the first class gets 1 / (1 + exp(other − first)). "
        "Hold that against 1 / (1 + exp(−x)).",
    ),
)
def two_classes(answer: Answer) -> Iterator[Case]:
    """Give the first of two classes its probability with a sigmoid."""
    for first, other in [(4.8, 1.21), (1000.0, 0.0), (0.0, 1000.0), (-2.0, -1.5)]:
        yield case(
            f"{first} and {other}",
            lambda: answer.by_sigmoid(first, other),
            softmax([first, other])[0],
        )
    yield case("3 and 3", lambda: answer.by_sigmoid(3, 3), sigmoid(0))


@exercise(
    5,
    start="""
        from nnfs_lit.plain import softmax

        scores = [4.8, 1.21, 2.385]  # bearing, seal, pipe

        # the temperature at which the bearing gets exactly one half
        lukewarm = ...
    """,
    hints=(
        "At 1 the bearing gets more than one half, at 5 less. Ask in the middle, and "
        "throw away half of what is left.",
        "If the bearing still has more than 0.5 at the middle temperature, is it too "
        "cold there or too warm?",
    ),
)
def as_warm_as_needed(answer: Answer) -> Iterator[Case]:
    """Find the temperature at which the bearing gets one half."""
    yield case(
        "what the bearing gets at your temperature",
        lambda: softmax([score / answer.lukewarm for score in SCORES])[0],
        1 / 2,
        digits=3,
    )


@exercise(
    6,
    start="""
        from nnfs_lit.plain import softmax

        # the probabilities of the scores 2.385, 4.8 and 1.21, in this order
        reordered = ...

        # what one of a thousand classes gets if all have the same score
        one_of_all = ...
        # what the leader gets if it has 10 points more, and what each of the others
        leader = ...
        follower = ...
    """,
    hints=(
        "In how many places does a score occur in its own probability, and does it "
        "matter which place of the row it has?",
        "`[0.0] * 1000` is such a row. Its first score is `[0]`.",
        "Without a computer: if the others bring 1 each to the cake, the leader brings "
        "exp(10), about 22,026.",
    ),
)
def one_of_a_thousand(answer: Answer) -> Iterator[Case]:
    """Change the order of the scores, and share among a thousand classes."""
    yield case(
        "the probabilities of 2.385, 4.8 and 1.21",
        lambda: answer.reordered,
        softmax([2.385, 4.8, 1.21]),
        digits=3,
    )
    yield case("one of all", lambda: answer.one_of_all, softmax([0.0] * 1000)[0])
    ahead = softmax([10.0] + [0.0] * 999)
    yield case("the leader", lambda: answer.leader, ahead[0], digits=3)
    yield case("a follower", lambda: answer.follower, ahead[1], digits=6)
