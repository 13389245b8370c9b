"""Checks of chapter 3, the dot product."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from nnfs_lit.check import (
    Answer,
    Cases,
    case,
    exercise,
    such,
)
from nnfs_lit.plain import dot

BAD_DAY = [3, 1]


@exercise(
    "Multiply two vectors, and a matrix by a vector, by hand.",
    """
        # [1, 2, 3] times [4, 0, -1], worked out by hand
        one_number = ...
        # [[1, 2, 3], [0, 1, 0]] times [4, 0, -1]
        two_numbers = ...
    """,
    "Multiply what stands in the same place, then add up.",
    "Each row of the matrix makes a dot product with the vector. You have the "
    "first already.",
)
def by_hand(answer: Answer) -> Cases:
    vector = [4, 0, -1]
    yield case("the two vectors", lambda: answer.one_number, dot([1, 2, 3], vector))
    yield case(
        "the matrix and the vector",
        lambda: answer.two_numbers,
        dot([[1, 2, 3], [0, 1, 0]], vector),
    )


@exercise(
    "Say which products fit, and what shape they have.",
    """
        # p has the shape (2, 3), q has (3, 5), and v has (3,)
        # write the shape of each result, such as (3,), or None if it does not fit
        p_times_v = ...
        q_times_v = ...
        p_times_q = ...
        q_times_p = ...
    """,
    "Write the two shapes side by side. The numbers that meet have to be equal.",
    "The two that meet disappear. What is left over is the shape of the result.",
)
def does_it_fit(answer: Answer) -> Cases:
    p, q, v = np.zeros((2, 3)), np.zeros((3, 5)), np.zeros(3)
    yield case("p times v", lambda: answer.p_times_v, _shape(p, v))
    yield case("q times v", lambda: answer.q_times_v, _shape(q, v))
    yield case("p times q", lambda: answer.p_times_q, _shape(p, q))
    yield case("q times p", lambda: answer.q_times_p, _shape(q, p))


def _shape(a: NDArray[np.float64], b: NDArray[np.float64]) -> tuple[int, ...] | None:
    try:
        product: NDArray[np.float64] = a @ b
    except ValueError:
        return None
    return product.shape


@exercise(
    "Find out who should go to which shop, by a single matrix product.",
    """
        import numpy as np

        # what each would pay: a row for Ann, one for Ben, one for Cleo,
        # and in it the price in the first shop and that in the second
        bills = ...
        # the better shop for Ann, for Ben and for Cleo, 1 or 2: a list of three
        better_shop = ...
    """,
    "The baskets are one matrix, with a row for each person.",
    "The numbers in a row of the baskets are loaves, jars, eggs. So the matrix of "
    "the prices has a row for each of these three, and as columns the shops.",
)
def baskets(answer: Answer) -> Cases:
    wanted = dot([[2, 1, 6], [1, 0, 12], [0, 3, 0]], [[3, 2.5], [4, 5], [0.5, 0.4]])
    yield case("the bills", lambda: answer.bills, wanted, digits=2)
    yield case(
        "the better shop",
        lambda: answer.better_shop,
        [1 if first < second else 2 for first, second in wanted],
    )


@exercise(
    "Find vectors whose dot product with a given one is zero.",
    """
        from nnfs_lit.plain import dot

        # two numbers: dot product 0 with [3, 4], and an arrow of the same length
        across = ...
        # three numbers, not all of them zero: dot product 0 with [1, 2, 3]
        across_three = ...
    """,
    "The two products have to cancel each other: one above zero, one below.",
    "What happens if you swap the 3 and the 4? And then change one sign?",
    "One of the three numbers may be zero. Then only two are left to cancel.",
)
def nothing_to_say(answer: Answer) -> Cases:
    some = such("something else than zeros", any)
    length = math.hypot(3, 4)

    def slant(vector: list[float], other: list[float]) -> float:
        # Divided by the length: the shortest vectors are no nearer to a right angle.
        product: float = dot(vector, other)
        return product / (math.hypot(*vector) or 1)

    yield case("across times [3, 4]", lambda: slant(answer.across, [3, 4]), 0)
    yield case(
        "the length of across",
        lambda: math.sqrt(dot(answer.across, answer.across)),
        length,
    )
    yield case(
        "across_three times [1, 2, 3], for each unit of its length",
        lambda: slant(answer.across_three, [1, 2, 3]),
        0,
    )
    yield case("the numbers in across_three", lambda: answer.across_three, some)


@exercise(
    "Compare vectors by their direction alone.",
    """
        import math

        from nnfs_lit.plain import dot


        def likeness(a, b):
            # their dot product, divided by the length of a and by the length of b
            return ...


        # the day most like [3, 1]: [2, 2], [6, 0], [6, 2] or [-3, -1]
        most_like = ...
        # the largest and the smallest likeness that any two vectors can have
        largest = ...
        smallest = ...
    """,
    "The length of `a` is `math.sqrt(dot(a, a))`.",
    "Try a vector and itself, and a vector and its opposite.",
)
def agreement_without_loudness(answer: Answer) -> Cases:
    days = [[2, 2], [6, 0], [6, 2], [-3, -1]]
    for a, b in [*((BAD_DAY, day) for day in days), ([1, 2, 3], [4, 0, -1])]:
        yield case(
            f"the likeness of {a} and {b}",
            lambda: answer.likeness(a, b),
            _likeness(a, b),
        )
    best = max(days, key=lambda day: _likeness(BAD_DAY, day))
    yield case("the day most like [3, 1]", lambda: answer.most_like, best)
    same, opposite = _likeness(BAD_DAY, BAD_DAY), _likeness(BAD_DAY, [-3, -1])
    yield case("the largest", lambda: answer.largest, same)
    yield case("the smallest", lambda: answer.smallest, opposite)


def _likeness(a: list[int], b: list[int]) -> float:
    product: float = dot(a, b)
    return product / math.hypot(*a) / math.hypot(*b)


@exercise(
    "Count the multiplications of a product of three, in either order.",
    """
        # multiplications if p (3 by 4) meets q (4 by 2) first, then v (2 numbers)
        matrices_first = ...
        # and if q meets v first
        vector_first = ...
        # the same two with 1,000 rows and columns, and a thousand numbers
        large_matrices_first = ...
        large_vector_first = ...
    """,
    "Each number of a result is one dot product. How many multiplications is that?",
    "`p` times `q` has 3 by 2 numbers, and each of them takes 4 multiplications.",
)
def which_pair_first(answer: Answer) -> Cases:
    names = ("matrices_first", "vector_first")
    for size, prefix, shape in [
        ("small", "", (3, 4, 2)),
        ("large", "large_", (1000, 1000, 1000)),
    ]:
        n, m, k = shape
        for name, count in zip(names, (n * m * k + n * k, m * k + n * m), strict=True):
            yield case(
                f"{size}: {name.replace('_', ' ')}",
                lambda: getattr(answer, prefix + name),
                count,
            )
