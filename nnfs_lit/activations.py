"""Activation functions with NumPy, for arrays of any shape or for rows of scores."""

# NumPy types its sums and maxima as Any.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from typing import Any

import numpy as np

from nnfs_lit._guards import ArrayLike, FloatArray, guard

# Where a number of Python's own meets the inputs, the type is named: with one lone
# float32, NumPy 1 would give a float64.


@guard(inputs="...")
def step(inputs: ArrayLike) -> Any:
    """Return 1 for each number above 0, and 0 for all others.

    Parameters
    ----------
    inputs : array_like, any shape
        The function is applied to each number by itself.

    Returns
    -------
    ndarray, or a NumPy scalar for a scalar, in the shape of the inputs
        float32 if the inputs are, else float64. NaN stays NaN.

    Raises
    ------
    TypeError
        If the inputs do not hold real numbers.
    ValueError
        If a list is ragged.

    Examples
    --------
    >>> step([-2.0, 0.0, 3.0]).tolist()
    [0.0, 0.0, 1.0]
    """
    return np.heaviside(inputs, 0, dtype=inputs.dtype)


@guard(inputs="...")
def sigmoid(inputs: ArrayLike) -> Any:
    """Squeeze each number x into the range from 0 to 1: 1 / (1 + exp(-x)).

    It is computed as exp(x) / (exp(x) + 1) where x is negative, which is the same
    number, so that the exponential is never larger than 1 and cannot overflow.

    The result is off by at most 4 ulp, in float32 8 ulp (units in the last place:
    distances to the next float).

    Parameters
    ----------
    inputs : array_like, any shape
        The function is applied to each number by itself.

    Returns
    -------
    ndarray, or a NumPy scalar for a scalar, in the shape of the inputs
        float32 if the inputs are, else float64. NaN stays NaN.

    Raises
    ------
    TypeError
        If the inputs do not hold real numbers.
    ValueError
        If a list is ragged.

    Examples
    --------
    >>> sigmoid([-1000.0, 0.0, 1000.0]).tolist()
    [0.0, 0.5, 1.0]
    """
    up = np.exp(np.minimum(inputs, 0, dtype=inputs.dtype))
    down = np.exp(np.minimum(-inputs, 0, dtype=inputs.dtype))
    return up / (up + down)


@guard(inputs="...")
def relu(inputs: ArrayLike) -> Any:
    """Let each number above 0 pass, and turn all others into 0.

    ReLU is short for rectified linear unit.

    Parameters
    ----------
    inputs : array_like, any shape
        The function is applied to each number by itself.

    Returns
    -------
    ndarray, or a NumPy scalar for a scalar, in the shape of the inputs
        float32 if the inputs are, else float64. NaN stays NaN.

    Raises
    ------
    TypeError
        If the inputs do not hold real numbers.
    ValueError
        If a list is ragged.

    Examples
    --------
    >>> relu([-2.0, 0.0, 3.0]).tolist()
    [0.0, 0.0, 3.0]
    """
    # A row of zeros: NumPy compares it faster with rows than one lone 0.
    zeros = np.zeros(inputs.shape[-1:], inputs.dtype)
    return np.maximum(inputs, zeros)


@guard(logits="finite: n_classes | batch n_classes")
def softmax(logits: ArrayLike) -> FloatArray:
    """Turn scores into probabilities: exp(score), divided by the sum of them all.

    The largest score is subtracted first. It cancels out of the fraction, and
    no exponential can overflow (Goodfellow, Bengio, Courville: "Deep Learning",
    2016, section 4.1).

    Of n scores, one that lies d below the largest gets a probability that is off by at
    most d + n + log(n) + 4 ulp, in float32 d + n + log(n) + 12 ulp (units in the last
    place: distances to the next float): what lies far below is rounded when the largest
    is subtracted.

    Parameters
    ----------
    logits : array_like, shape (n_classes,) or (batch, n_classes)
        The scores of the classes, for one sample or one sample a row.

    Returns
    -------
    ndarray, in the shape of the logits
        Each row sums to 1. A NaN makes its whole row NaN. float32 if the logits are,
        else float64.

    Raises
    ------
    TypeError
        If the logits do not hold real numbers.
    ValueError
        If the shape is another one, there are no classes, or a logit is infinite.

    Examples
    --------
    >>> softmax([[1000.0, 1000.0], [0.0, -1000.0]]).tolist()
    [[0.5, 0.5], [1.0, 0.0]]
    >>> softmax([1.0, 2.0, 3.0]).round(3).tolist()
    [0.09, 0.245, 0.665]
    """
    powers = np.exp(logits - np.max(logits, axis=-1, keepdims=True))
    return powers / np.sum(powers, axis=-1, keepdims=True)


@guard(logits="finite: n_classes | batch n_classes")
def log_softmax(logits: ArrayLike) -> FloatArray:
    """Give the logarithms of what softmax gives, also where softmax rounds to 0.

    log(exp(score) / total) is score - log(total), so nothing needs to be divided
    and no logarithm of 0 can come up.

    Of n scores, each gets a logarithm that is off by at most (n + log(n)) / 2 + 3 ulp,
    in float32 (n + log(n)) / 2 + 8 ulp (units in the last place). The total is 1 or
    more, and rounded as such: so nearer to 0 than 1, the ulp of 1 is meant. Scores
    whose difference is too large for a float give -inf.

    Parameters
    ----------
    logits : array_like, shape (n_classes,) or (batch, n_classes)
        The scores of the classes, for one sample or one sample a row.

    Returns
    -------
    ndarray, in the shape of the logits
        A NaN makes its whole row NaN. float32 if the logits are, else float64.

    Raises
    ------
    TypeError
        If the logits do not hold real numbers.
    ValueError
        If the shape is another one, there are no classes, or a logit is infinite.

    Examples
    --------
    >>> log_softmax([1000.0, 0.0]).tolist()
    [0.0, -1000.0]
    """
    shifted = logits - np.max(logits, axis=-1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))


class Linear:
    """The activation that leaves everything as it is.

    Examples
    --------
    >>> Linear().forward([[-1.0, 2.0]]).tolist()
    [[-1.0, 2.0]]
    """

    n_parameters = 0
    inputs: Any = None  # none yet: forward keeps them

    @guard(inputs="batch n_inputs")
    def forward(self, inputs: ArrayLike) -> FloatArray:
        """Return a copy of a batch.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            The outputs of the layer before, one sample a row.

        Returns
        -------
        ndarray, shape (batch, n_inputs)
            A new array; float32 if the inputs are, else float64.

        Raises
        ------
        TypeError
            If the inputs do not hold real numbers.
        ValueError
            If the shape is another one or there are no columns.
        """
        self.inputs = inputs
        return inputs.copy()

    @guard(gradients="like inputs")
    def backward(self, gradients: ArrayLike) -> FloatArray:
        """Pass the gradients of a loss back, as they are.

        Parameters
        ----------
        gradients : array_like, shape (batch, n_inputs)
            How the loss changes with each output of the last forward.

        Returns
        -------
        ndarray, shape (batch, n_inputs)
            How the loss changes with each input of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients do not hold real numbers.
        ValueError
            If they are not in the shape of the outputs.
        """
        return gradients.copy()

    def __repr__(self) -> str:
        return "Linear()"


class Sigmoid:
    """The layer that applies ``sigmoid``.

    Examples
    --------
    >>> Sigmoid().forward([[-1000.0, 0.0]]).tolist()
    [[0.0, 0.5]]
    """

    n_parameters = 0
    outputs: Any = None  # none yet: forward keeps them

    @guard(inputs="batch n_inputs")
    def forward(self, inputs: ArrayLike) -> Any:
        """Squeeze each number of a batch into the range from 0 to 1.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            The outputs of the layer before, one sample a row.

        Returns
        -------
        ndarray, shape (batch, n_inputs)
            A new array; float32 if the inputs are, else float64.

        Raises
        ------
        TypeError
            If the inputs do not hold real numbers.
        ValueError
            If the shape is another one or there are no columns.
        """
        self.outputs = sigmoid(inputs)
        return self.outputs.copy()

    @guard(gradients="like outputs")
    def backward(self, gradients: ArrayLike) -> FloatArray:
        """Pass the gradients of a loss back: the slope of the sigmoid is y * (1 - y).

        Parameters
        ----------
        gradients : array_like, shape (batch, n_inputs)
            How the loss changes with each output of the last forward.

        Returns
        -------
        ndarray, shape (batch, n_inputs)
            How the loss changes with each input of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients do not hold real numbers.
        ValueError
            If they are not in the shape of the outputs.
        """
        return gradients * self.outputs * (1 - self.outputs)

    def __repr__(self) -> str:
        return "Sigmoid()"


class ReLU:
    """The layer that applies ``relu``.

    Examples
    --------
    >>> ReLU().forward([[-1.0, 2.0]]).tolist()
    [[0.0, 2.0]]
    """

    n_parameters = 0
    passed: Any = None  # none yet: forward keeps them

    @guard(inputs="batch n_inputs")
    def forward(self, inputs: ArrayLike) -> Any:
        """Turn each negative number of a batch into 0.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_inputs)
            The outputs of the layer before, one sample a row.

        Returns
        -------
        ndarray, shape (batch, n_inputs)
            A new array; float32 if the inputs are, else float64.

        Raises
        ------
        TypeError
            If the inputs do not hold real numbers.
        ValueError
            If the shape is another one or there are no columns.
        """
        self.passed = (inputs > 0).astype(inputs.dtype)
        return relu(inputs)

    @guard(gradients="like passed")
    def backward(self, gradients: ArrayLike) -> FloatArray:
        """Pass the gradients of a loss back where an input was above 0.

        At 0 itself there is no slope; 0 is taken, as is the custom.

        Parameters
        ----------
        gradients : array_like, shape (batch, n_inputs)
            How the loss changes with each output of the last forward.

        Returns
        -------
        ndarray, shape (batch, n_inputs)
            How the loss changes with each input of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients do not hold real numbers.
        ValueError
            If they are not in the shape of the outputs.
        """
        return gradients * self.passed

    def __repr__(self) -> str:
        return "ReLU()"


class Softmax:
    """The layer that applies ``softmax`` to each row.

    Examples
    --------
    >>> Softmax().forward([[1000.0, 1000.0]]).tolist()
    [[0.5, 0.5]]
    """

    n_parameters = 0
    outputs: Any = None  # none yet: forward keeps them

    @guard(inputs="finite: batch n_classes")
    def forward(self, inputs: ArrayLike) -> FloatArray:
        """Turn each row of scores into probabilities.

        Parameters
        ----------
        inputs : array_like, shape (batch, n_classes)
            The scores of the classes, one sample a row.

        Returns
        -------
        ndarray, shape (batch, n_classes)
            A new array; float32 if the inputs are, else float64.

        Raises
        ------
        TypeError
            If the inputs do not hold real numbers.
        ValueError
            If the shape is another one, there are no classes, or a number
            is infinite.
        """
        self.outputs = softmax(inputs)
        return self.outputs.copy()

    @guard(gradients="like outputs")
    def backward(self, gradients: ArrayLike) -> FloatArray:
        """Pass the gradients of a loss back, through all that depends on each score.

        The slope of probability i with score j is p_i * (1 if i == j else 0) - p_i *
        p_j; all of them together are the Jacobian. Multiplied by the gradients g, it
        leaves p_j * (g_j - sum of g_i * p_i).

        Parameters
        ----------
        gradients : array_like, shape (batch, n_classes)
            How the loss changes with each output of the last forward.

        Returns
        -------
        ndarray, shape (batch, n_classes)
            How the loss changes with each input of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients do not hold real numbers.
        ValueError
            If they are not in the shape of the outputs.
        """
        means = np.sum(gradients * self.outputs, axis=1, keepdims=True)
        return self.outputs * (gradients - means)

    def __repr__(self) -> str:
        return "Softmax()"
