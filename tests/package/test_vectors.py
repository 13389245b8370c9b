"""The dot product and the transpose, in raw Python."""

from __future__ import annotations

import numpy as np

from nnfs_lit import plain

A = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
B = [[1.0, 0.0, -1.0, 2.0], [0.5, 1.0, 0.0, 3.0], [2.0, -2.0, 1.0, 0.0]]


def test_two_vectors() -> None:
    """1 * 4 + 2 * 5 + 3 * 6."""
    assert plain.dot([1, 2, 3], [4, 5, 6]) == 32.0


def test_the_order_of_adding() -> None:
    """From the first to the last: 1 is lost beside 1e16, then nothing is left."""
    assert plain.dot([1.0, 1e16, -1e16], [1.0, 1.0, 1.0]) == 0.0


def test_a_matrix_and_a_vector() -> None:
    """Row by row."""
    assert plain.dot(A, [1.0, 10.0, 100.0]) == [321.0, 654.0]


def test_two_matrices() -> None:
    """Rows against columns, of lengths that cannot be mixed up."""
    product = plain.dot(A, B)
    assert product == (np.array(A) @ np.array(B)).tolist()
    assert len(product) == 2
    assert len(product[0]) == 4


def test_transpose() -> None:
    """Rows become columns, and come back."""
    assert plain.transpose(A) == [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]
    assert plain.transpose(plain.transpose(B)) == B
