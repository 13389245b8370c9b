"""A neuron and a layer of neurons, with NumPy."""

# Behind a guard an argument is an array, of which mypy knows nothing.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from typing import Any

from nnfs_lit._guards import ArrayLike, FloatArray, guard


@guard(inputs="n_inputs", weights="n_inputs", bias="")
def neuron(inputs: ArrayLike, weights: ArrayLike, bias: ArrayLike) -> Any:
    """Compute what one neuron says: its weighted inputs, added up, plus its bias.

    Parameters
    ----------
    inputs : array_like, shape (n_inputs,)
        The numbers that come in.
    weights : array_like, shape (n_inputs,)
        One for each of the inputs.
    bias : number
        What is added to the sum of the products.

    Returns
    -------
    numpy.float64, or numpy.float32 if the arrays are float32
        What the neuron says.

    Raises
    ------
    TypeError
        If an argument does not hold real numbers.
    ValueError
        If a shape is another one, nothing comes in, or the two differ in length.

    Examples
    --------
    >>> print(f"{neuron([1.2, 5.1, 2.1], [3.1, 2.1, 8.7], 3.0):.1f}")
    35.7
    """
    return inputs @ weights + bias


@guard(inputs="n_inputs", weights="n_neurons n_inputs", biases="n_neurons")
def layer(inputs: ArrayLike, weights: ArrayLike, biases: ArrayLike) -> FloatArray:
    """Compute what each neuron of a layer says; all of them see the same inputs.

    Parameters
    ----------
    inputs : array_like, shape (n_inputs,)
        The numbers that come in; every neuron sees all of them.
    weights : array_like, shape (n_neurons, n_inputs)
        One row for each neuron.
    biases : array_like, shape (n_neurons,)
        One for each neuron.

    Returns
    -------
    ndarray, shape (n_neurons,)
        float32 if all arguments are, else float64.

    Raises
    ------
    TypeError
        If an argument does not hold real numbers.
    ValueError
        If a shape is another one, nothing comes in, or the arguments do not fit
        each other.

    Examples
    --------
    >>> weights = [[3.0, 4.0], [5.0, 6.0], [7.0, 8.0]]
    >>> layer([1.0, 2.0], weights, [0.0, 0.5, 1.0]).tolist()
    [11.0, 17.5, 24.0]
    """
    return weights @ inputs + biases
