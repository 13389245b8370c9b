"""The dot product and the transpose, in raw Python."""

from __future__ import annotations

from nnfs_lit.plain._guards import Matrix, Numbers, Vector, guard


@guard(a="n | m n", b="factor: n | n k")
def dot(a: Numbers, b: Numbers) -> Numbers:
    """Multiply two vectors, a matrix and a vector, or two matrices.

    Two vectors give the sum of the products of their numbers. A matrix and a vector
    give the dot product of each row with the vector. Two matrices give the dot
    product of each row of the first with each column of the second.

    Parameters
    ----------
    a : list of n numbers, or list of rows of n numbers
        The list on the left of `@` in NumPy.
    b : list of n numbers, or, if ``a`` is a matrix, list of n rows of numbers
        The one on its right.

    Returns
    -------
    float, list of floats, or list of rows of floats
        One number for two lists, one for each row of a matrix, or a matrix for two.

    Raises
    ------
    TypeError
        If an argument is not made of lists of numbers.
    ValueError
        If a list is empty, rows differ in length, the arguments do not fit each
        other, or a vector is multiplied by a matrix.

    Examples
    --------
    >>> dot([1.0, 2.0, 3.0], [4.0, 5.0, 6.0])
    32.0
    >>> dot([[1.0, 2.0], [3.0, 4.0]], [10.0, 1.0])
    [12.0, 34.0]
    >>> dot([[1.0, 2.0], [3.0, 4.0]], [[10.0, 0.0], [1.0, 1.0]])
    [[12.0, 2.0], [34.0, 4.0]]
    """
    if isinstance(a[0], list):
        if isinstance(b[0], list):
            columns = [list(column) for column in zip(*b)]
            return [[dot(row, column) for column in columns] for row in a]
        return [dot(row, b) for row in a]
    total = 0.0
    for x, y in zip(a, b):
        total += x * y
    return total


@guard(matrix="n m")
def transpose(matrix: Matrix) -> list[list[float]]:
    """Turn the rows of a matrix into columns.

    Parameters
    ----------
    matrix : list of n rows of m numbers
        The table that is turned.

    Returns
    -------
    list of m rows of n floats
        The table with rows for columns.

    Raises
    ------
    TypeError
        If the matrix is not a list of rows of numbers.
    ValueError
        If it is empty, or its rows differ in length.

    Examples
    --------
    >>> transpose([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]
    """
    columns = []
    for i in range(len(matrix[0])):
        columns.append([row[i] for row in matrix])
    return columns


def add_up(numbers: Vector) -> float:
    """Add numbers one by one, from the first to the last.

    The built-in ``sum`` of floats gives other last digits since Python 3.12, where
    it keeps track of what rounding loses; this gives the same ones everywhere.
    """
    total = 0.0
    for number in numbers:
        total += number
    return total
