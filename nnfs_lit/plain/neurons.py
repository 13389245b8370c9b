"""A neuron and a layer of neurons, in raw Python."""

from __future__ import annotations

from nnfs_lit.plain._guards import Matrix, Vector, guard


@guard(inputs="n_inputs", weights="n_inputs", bias="")
def neuron(inputs: Vector, weights: Vector, bias: float) -> float:
    """Compute what one neuron says: its weighted inputs, added up, plus its bias.

    The products are added one by one, from the first to the last, so that every
    version of Python gives the same digits. (The built-in ``sum`` of floats does
    not: since Python 3.12 it keeps track of what rounding loses.)

    Parameters
    ----------
    inputs : list of n_inputs numbers
        The numbers that come in.
    weights : list of n_inputs numbers
        One for each of the inputs.
    bias : number
        What is added to the sum of the products.

    Returns
    -------
    float
        What the neuron says.

    Raises
    ------
    TypeError
        If an argument is not a list of numbers, or the bias not a number.
    ValueError
        If a list is empty, or the two differ in length.

    Examples
    --------
    >>> neuron([1.2, 5.1, 2.1], [3.1, 2.1, 8.7], 3.0)
    35.7
    """
    total = 0.0
    for value, weight in zip(inputs, weights, strict=True):
        total += value * weight
    return total + bias


@guard(inputs="n_inputs", weights="n_neurons n_inputs", biases="n_neurons")
def layer(inputs: Vector, weights: Matrix, biases: Vector) -> list[float]:
    """Compute what each neuron of a layer says; all of them see the same inputs.

    Parameters
    ----------
    inputs : list of n_inputs numbers
        The numbers that come in; every neuron sees all of them.
    weights : list of n_neurons rows of n_inputs numbers
        One row for each neuron.
    biases : list of n_neurons numbers
        One for each neuron.

    Returns
    -------
    list of n_neurons floats
        What each neuron says.

    Raises
    ------
    TypeError
        If an argument is not made of lists of numbers.
    ValueError
        If a list is empty, the rows differ in length, or the arguments do not fit
        each other.

    Examples
    --------
    >>> layer([1.0, 2.0], [[3.0, 4.0], [5.0, 6.0], [7.0, 8.0]], [0.0, 0.5, 1.0])
    [11.0, 17.5, 24.0]
    """
    outputs = []
    for row, bias in zip(weights, biases, strict=True):
        outputs.append(neuron(inputs, row, bias))
    return outputs
