"""What hypothesis draws: numbers and arrays that fit, and anything else."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

#: Numbers of things that are few enough to be made, or more than any array can have.
SIZES = st.one_of(st.integers(-3, 6), st.integers(2**31, 2**90), st.just(10**5000))

floats = st.one_of(
    st.floats(-10, 10, width=16),
    st.floats(),
    st.sampled_from(
        [0.0, -0.0, 5e-324, 1e-310, 1e300, -1e300, 1e38, math.inf, math.nan]
    ),
)
whole = st.one_of(
    st.integers(-3, 9),
    st.sampled_from([2**31, 2**53, 2**53 + 1, 2**63, 2**64 - 1, -(2**63), 10**400]),
)
scalars = st.one_of(
    floats,
    whole,
    st.booleans(),
    st.none(),
    st.text(max_size=3),
    st.binary(max_size=3),
    st.complex_numbers(),
    st.fractions(),
    st.decimals(),
    st.builds(Fraction, st.just(10**400)),
    st.builds(np.float32, st.floats(width=32)),
    st.builds(np.float16, st.floats(width=16)),
    st.builds(np.int8, st.integers(-128, 127)),
    st.builds(np.uint64, st.integers(0, 2**64 - 1)),
    st.just(np.ma.masked),
    st.just(np.datetime64("2020-01-01")),
    st.builds(object),
)
dtypes = st.one_of(
    arrays.floating_dtypes(sizes=(16, 32, 64)),
    arrays.integer_dtypes(),
    arrays.unsigned_integer_dtypes(),
    arrays.boolean_dtypes(),
    arrays.complex_number_dtypes(),
    arrays.datetime64_dtypes(max_period="D", min_period="D"),
    arrays.byte_string_dtypes(max_len=2),
    arrays.unicode_string_dtypes(max_len=2),
)
shapes = arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)


@st.composite
def wild_arrays(draw: st.DrawFn, shape: tuple[int, ...] | None = None) -> Any:
    """Draw an array of some type, laid out in some way."""
    dtype = draw(dtypes)
    array = draw(arrays.arrays(dtype, draw(shapes) if shape is None else shape))
    layout = draw(
        st.sampled_from(
            [
                "as it is",
                "F",
                "reversed",
                "strided",
                "read-only",
                "masked",
                "object",
                "matrix",
            ]
        )
    )
    if layout == "F":
        return np.asfortranarray(array)
    if layout == "reversed" and array.ndim:
        return array[::-1]
    if layout == "strided" and array.ndim:
        return np.repeat(array, 2, axis=-1)[..., ::2]
    if layout == "read-only":
        array.flags.writeable = False
    if layout == "masked":
        return np.ma.array(array, mask=draw(st.booleans()))
    if layout == "object":
        return array.astype(object)
    if layout == "matrix" and array.ndim == 2:
        return array.view(np.matrix)
    return array


wild = st.one_of(
    scalars,
    wild_arrays(),
    st.recursive(
        st.one_of(floats, whole, scalars),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.tuples(inner, inner), st.just({1.0: 2.0})
        ),
        max_leaves=8,
    ),
    st.lists(st.lists(floats, max_size=3), max_size=3),
    st.lists(wild_arrays(), max_size=2),
)


@st.composite
def numbers(draw: st.DrawFn, half: str, *shape: int, like: Any = floats) -> Any:
    """Draw numbers in a shape: lists, or for the upper half an array as well."""
    if half == "numpy" and draw(st.booleans()):
        if draw(st.integers(0, 3)) == 0:
            return draw(wild_arrays(shape))
        dtype = draw(st.sampled_from([np.float64, np.float32]))
        items = st.floats(-1e3, 1e3, width=32)
        return draw(arrays.arrays(dtype, shape, elements=items))
    if not shape:
        return draw(like)
    rows = numbers(half, *shape[1:], like=like)
    return [draw(rows) for _ in range(shape[0])]
