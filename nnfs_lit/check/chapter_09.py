"""Checks of chapter 9, softmax."""

from __future__ import annotations

import math

from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
    rounded,
    through,
)
from nnfs_lit.plain import sigmoid, softmax

SCORES = [4.8, 1.21, 2.385]


@exercise(
    "Work out softmax of three rows of scores without a computer.",
    """
        # softmax of 7, 7, 7 and 7: a list of four numbers
        all_equal = ...
        # of log(1), log(2) and log(3)
        one_to_three = ...
        # of 1000 and 1000 + log(4)
        far_up = ...
    """,
    "Nobody is ahead among the four. In the second, exp undoes log: in what "
    "proportion is the cake cut?",
    "Only the differences count. So 1000 and 1000 + log(4) are as good as 0 and "
    "log(4).",
)
def by_hand(answer: Answer) -> Cases:
    logs = [math.log(n) for n in (1, 2, 3)]
    above = [1000, 1000 + math.log(4)]
    for what, name, scores in [
        ("7, 7, 7 and 7", "all_equal", [7.0] * 4),
        ("log(1), log(2) and log(3)", "one_to_three", logs),
        ("1000 and 1000 + log(4)", "far_up", above),
    ]:
        yield case(what, lambda: getattr(answer, name), softmax(scores), digits=3)


@exercise(
    "Find scores that belong to given probabilities, in two ways.",
    """
        import math

        from nnfs_lit.plain import softmax

        # three scores that softmax turns into 0.7, 0.1 and 0.2
        found = ...
        # three others that it turns into the same
        others = ...
    """,
    "The three add up to 1 already. Which scores have them as their exps?",
    "What can you do to all scores at once without softmax noticing?",
    mistakes=("others = found",),
)
def way_back(answer: Answer) -> Cases:
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
    "Leave a class out before softmax, and after it.",
    """
        from nnfs_lit.plain import softmax

        scores = [4.8, 1.21, 2.385]  # bearing, seal, pipe

        # bearing and seal: softmax of the two scores that are left
        from_scores = ...
        # the two probabilities that are left, divided by their sum
        from_probabilities = ...
    """,
    "`scores[:2]` are the first two.",
    "For the second way, softmax sees all three scores, and the pipe is left out "
    "afterwards. What remains adds up to less than 1.",
)
def pipe_replaced(answer: Answer) -> Cases:
    wanted = softmax(SCORES[:2])
    yield case("from the scores", lambda: answer.from_scores, wanted, digits=3)
    yield case(
        "from the probabilities", lambda: answer.from_probabilities, wanted, digits=3
    )


@exercise(
    "Give the first of two classes its probability with a sigmoid.",
    """
        from nnfs_lit.plain import sigmoid


        def by_sigmoid(first, other):
            # what softmax gives to the first of two scores, without softmax
            return ...
    """,
    "Softmax does not mind if you take something away from both scores. Take away "
    "so much that one of them becomes 0.",
    "With 0 and other − first, the first class gets 1 / (1 + exp(other − first)). "
    "Compare that with 1 / (1 + exp(−x)).",
)
def two_classes(answer: Answer) -> Cases:
    for first, other in [(4.8, 1.21), (1000.0, 0.0), (0.0, 1000.0), (-2.0, -1.5)]:
        yield case(
            f"{first} and {other}",
            lambda: answer.by_sigmoid(first, other),
            softmax([first, other])[0],
        )
    yield case("3 and 3", lambda: answer.by_sigmoid(3, 3), sigmoid(0))


as_warm_as_needed = exercise(
    "Find the temperature at which the bearing gets one half.",
    """
        from nnfs_lit.plain import softmax

        scores = [4.8, 1.21, 2.385]  # bearing, seal, pipe

        # the temperature at which the bearing gets exactly one half
        lukewarm = ...
    """,
    "At 1 the bearing gets more than one half, at 5 less. Ask in the middle, and "
    "throw away half of what is left.",
    "If the bearing still has more than 0.5 at the middle temperature, is it too "
    "cold there or too warm?",
    lukewarm=through(
        "what the bearing gets at your temperature",
        lambda lukewarm: softmax([score / lukewarm for score in SCORES])[0],
        rounded(1 / 2, 3),
    ),
)


@exercise(
    "Change the order of the scores, and share among a thousand classes.",
    """
        from nnfs_lit.plain import softmax

        # the probabilities of the scores 2.385, 4.8 and 1.21, in this order
        reordered = ...

        # what one of a thousand classes gets if all have the same score
        one_of_all = ...
        # what the leader gets if it has 10 points more, and what each of the others
        leader = ...
        follower = ...
    """,
    "Where does a score occur in its own probability? And does it matter where in "
    "the row it stands?",
    "`[0.0] * 1000` is such a row. Take the first of the thousand probabilities that "
    "softmax makes of it.",
    "Without a computer: if the others bring 1 each to the cake, the leader brings "
    "exp(10), about 22,026.",
    reordered=rounded(softmax([2.385, 4.8, 1.21]), 3),
    one_of_all=softmax([0.0] * 1000)[0],
)
def one_of_a_thousand(answer: Answer) -> Cases:
    ahead = softmax([10.0] + [0.0] * 999)
    yield case("the leader", lambda: answer.leader, ahead[0], digits=3)
    yield case("a follower", lambda: answer.follower, ahead[1], digits=6)
