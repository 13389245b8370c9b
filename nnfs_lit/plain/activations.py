"""Activation functions in raw Python, for a number, a vector or a matrix."""

from __future__ import annotations

import math
from typing import Any

from nnfs_lit.plain._guards import Matrix, Numbers, guard
from nnfs_lit.plain.vectors import add_up, dot


@guard(inputs="...")
def step(inputs: Numbers) -> Numbers:
    """Return 1 for each number above 0, and 0 for all others.

    Parameters
    ----------
    inputs : number, list of numbers, or list of rows of numbers
        The function is applied to each number by itself.

    Returns
    -------
    float, list of floats, or list of rows of floats
        As the inputs; NaN stays NaN.

    Raises
    ------
    TypeError
        If the inputs are not made of numbers.
    ValueError
        If a list is empty, or rows differ in length.

    Examples
    --------
    >>> step([-2.0, 0.0, 3.0])
    [0.0, 0.0, 1.0]
    """
    if isinstance(inputs, list):
        return [step(part) for part in inputs]
    if inputs > 0:
        return 1.0
    if inputs <= 0:
        return 0.0
    return math.nan


@guard(inputs="...")
def sigmoid(inputs: Numbers) -> Numbers:
    """Squeeze each number x into the range from 0 to 1: 1 / (1 + exp(-x)).

    It is computed as exp(x) / (exp(x) + 1) where x is negative, which is the same
    number, so that the exponential is never larger than 1 and cannot overflow.

    The result is off by at most 4 ulp (units in the last place: distances to the next
    float).

    Parameters
    ----------
    inputs : number, list of numbers, or list of rows of numbers
        The function is applied to each number by itself.

    Returns
    -------
    float, list of floats, or list of rows of floats
        As the inputs; NaN stays NaN.

    Raises
    ------
    TypeError
        If the inputs are not made of numbers.
    ValueError
        If a list is empty, or rows differ in length.

    Examples
    --------
    >>> sigmoid([-1000.0, 0.0, 1000.0])
    [0.0, 0.5, 1.0]
    """
    if isinstance(inputs, list):
        return [sigmoid(part) for part in inputs]
    up = math.exp(min(inputs, 0.0))
    down = math.exp(min(-inputs, 0.0))
    return up / (up + down)


@guard(inputs="...")
def relu(inputs: Numbers) -> Numbers:
    """Let each number above 0 pass, and turn all others into 0.

    ReLU is short for rectified linear unit.

    Parameters
    ----------
    inputs : number, list of numbers, or list of rows of numbers
        The function is applied to each number by itself.

    Returns
    -------
    float, list of floats, or list of rows of floats
        As the inputs; NaN stays NaN.

    Raises
    ------
    TypeError
        If the inputs are not made of numbers.
    ValueError
        If a list is empty, or rows differ in length.

    Examples
    --------
    >>> relu([-2.0, 0.0, 3.0])
    [0.0, 0.0, 3.0]
    """
    if isinstance(inputs, list):
        return [relu(part) for part in inputs]
    return max(inputs, 0.0)


@guard(logits="finite: n_classes | batch n_classes")
def softmax(logits: Numbers) -> Numbers:
    """Turn scores into probabilities: exp(score), divided by the sum of them all.

    The largest score is subtracted first. It cancels out of the fraction, and
    no exponential can overflow (Goodfellow, Bengio, Courville: "Deep Learning",
    2016, section 4.1).

    Of n scores, one that lies d below the largest gets a probability that is off by at
    most d + n + log(n) + 4 ulp (units in the last place: distances to the next float):
    what lies far below is rounded when the largest is subtracted.

    Parameters
    ----------
    logits : list of numbers, or list of rows of numbers
        The scores of the classes, for one sample or one sample a row.

    Returns
    -------
    list of floats, or list of rows of floats
        As the logits; each row sums to 1. A NaN makes its whole row NaN.

    Raises
    ------
    TypeError
        If the logits are not made of lists of numbers.
    ValueError
        If a list is empty, rows differ in length, or a logit is infinite.

    Examples
    --------
    >>> softmax([1000.0, 1000.0])
    [0.5, 0.5]
    >>> [round(p, 3) for p in softmax([1.0, 2.0, 3.0])]
    [0.09, 0.245, 0.665]
    """
    if isinstance(logits[0], list):
        return [softmax(row) for row in logits]
    highest = max(logits)
    powers = [math.exp(logit - highest) for logit in logits]
    total = add_up(powers)
    return [power / total for power in powers]


@guard(logits="finite: n_classes | batch n_classes")
def log_softmax(logits: Numbers) -> Numbers:
    """Give the logarithms of what softmax gives, also where softmax rounds to 0.

    log(exp(score) / total) is score - log(total), so nothing needs to be divided
    and no logarithm of 0 can come up.

    Of n scores, each gets a logarithm that is off by at most (n + log(n)) / 2 + 3 ulp
    (units in the last place). The total is 1 or more, and rounded as such: so nearer
    to 0 than 1, the ulp of 1 is meant. Scores whose difference is too large for a
    float give -inf.

    Parameters
    ----------
    logits : list of numbers, or list of rows of numbers
        The scores of the classes, for one sample or one sample a row.

    Returns
    -------
    list of floats, or list of rows of floats
        As the logits. A NaN makes its whole row NaN.

    Raises
    ------
    TypeError
        If the logits are not made of lists of numbers.
    ValueError
        If a list is empty, rows differ in length, or a logit is infinite.

    Examples
    --------
    >>> log_softmax([1000.0, 0.0])
    [0.0, -1000.0]
    """
    if isinstance(logits[0], list):
        return [log_softmax(row) for row in logits]
    highest = max(logits)
    shifted = [logit - highest for logit in logits]
    total = add_up([math.exp(score) for score in shifted])
    return [score - math.log(total) for score in shifted]


class Linear:
    """The activation that leaves everything as it is.

    Examples
    --------
    >>> Linear().forward([[-1.0, 2.0]])
    [[-1.0, 2.0]]
    """

    n_parameters = 0
    inputs: Any = None  # none yet: forward keeps them

    @guard(inputs="batch n_inputs")
    def forward(self, inputs: Matrix) -> list[list[float]]:
        """Return a copy of a batch.

        Parameters
        ----------
        inputs : list of rows of n_inputs numbers
            One sample a row.

        Returns
        -------
        list of rows of n_inputs floats
            The results, in the shape of the inputs.

        Raises
        ------
        TypeError
            If the inputs are not a list of rows of numbers.
        ValueError
            If they are a single row, or empty, or rows differ in length.
        """
        self.inputs = inputs
        return [list(row) for row in inputs]

    @guard(gradients="like inputs")
    def backward(self, gradients: Matrix) -> list[list[float]]:
        """Pass the gradients of a loss back, as they are.

        Parameters
        ----------
        gradients : list of rows of n_inputs numbers
            How the loss changes with each output of the last forward.

        Returns
        -------
        list of rows of n_inputs floats
            How the loss changes with each input of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients are not made of lists of numbers.
        ValueError
            If they do not fit the outputs.
        """
        return [list(row) for row in gradients]

    def __repr__(self) -> str:
        return "Linear()"


class Sigmoid:
    """The layer that applies ``sigmoid``.

    Examples
    --------
    >>> Sigmoid().forward([[-1000.0, 0.0]])
    [[0.0, 0.5]]
    """

    n_parameters = 0
    outputs: Any = None  # none yet: forward keeps them

    @guard(inputs="batch n_inputs")
    def forward(self, inputs: Matrix) -> Numbers:
        """Squeeze each number of a batch into the range from 0 to 1.

        Parameters
        ----------
        inputs : list of rows of n_inputs numbers
            One sample a row.

        Returns
        -------
        list of rows of n_inputs floats
            The results, in the shape of the inputs.

        Raises
        ------
        TypeError
            If the inputs are not a list of rows of numbers.
        ValueError
            If they are a single row, or empty, or rows differ in length.
        """
        self.outputs = sigmoid(inputs)
        return [list(row) for row in self.outputs]

    @guard(gradients="like outputs")
    def backward(self, gradients: Matrix) -> list[list[float]]:
        """Pass the gradients of a loss back: the slope of the sigmoid is y * (1 - y).

        Parameters
        ----------
        gradients : list of rows of n_inputs numbers
            How the loss changes with each output of the last forward.

        Returns
        -------
        list of rows of n_inputs floats
            How the loss changes with each input of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients are not made of lists of numbers.
        ValueError
            If they do not fit the outputs.
        """
        handed_on = []
        for slopes, row in zip(gradients, self.outputs):
            pairs = zip(slopes, row)
            handed_on.append([slope * y * (1 - y) for slope, y in pairs])
        return handed_on

    def __repr__(self) -> str:
        return "Sigmoid()"


class ReLU:
    """The layer that applies ``relu``.

    Examples
    --------
    >>> ReLU().forward([[-1.0, 2.0]])
    [[0.0, 2.0]]
    """

    n_parameters = 0
    passed: Any = None  # none yet: forward keeps them

    @guard(inputs="batch n_inputs")
    def forward(self, inputs: Matrix) -> Numbers:
        """Turn each negative number of a batch into 0.

        Parameters
        ----------
        inputs : list of rows of n_inputs numbers
            One sample a row.

        Returns
        -------
        list of rows of n_inputs floats
            The results, in the shape of the inputs.

        Raises
        ------
        TypeError
            If the inputs are not a list of rows of numbers.
        ValueError
            If they are a single row, or empty, or rows differ in length.
        """
        self.passed = [[x > 0 for x in row] for row in inputs]
        return relu(inputs)

    @guard(gradients="like passed")
    def backward(self, gradients: Matrix) -> list[list[float]]:
        """Pass the gradients of a loss back where an input was above 0.

        At 0 itself there is no slope; 0 is taken, as is the custom.

        Parameters
        ----------
        gradients : list of rows of n_inputs numbers
            How the loss changes with each output of the last forward.

        Returns
        -------
        list of rows of n_inputs floats
            How the loss changes with each input of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients are not made of lists of numbers.
        ValueError
            If they do not fit the outputs.
        """
        handed_on = []
        for slopes, row in zip(gradients, self.passed):
            pairs = zip(slopes, row)
            handed_on.append([slope if passes else 0.0 for slope, passes in pairs])
        return handed_on

    def __repr__(self) -> str:
        return "ReLU()"


class Softmax:
    """The layer that applies ``softmax`` to each row.

    Examples
    --------
    >>> Softmax().forward([[1000.0, 1000.0]])
    [[0.5, 0.5]]
    """

    n_parameters = 0
    outputs: Any = None  # none yet: forward keeps them

    @guard(inputs="finite: batch n_classes")
    def forward(self, inputs: Matrix) -> Numbers:
        """Turn each row of scores into probabilities.

        Parameters
        ----------
        inputs : list of rows of n_classes numbers
            One sample a row.

        Returns
        -------
        list of rows of n_classes floats
            The results, in the shape of the inputs.

        Raises
        ------
        TypeError
            If the inputs are not a list of rows of numbers.
        ValueError
            If they are a single row, or empty, rows differ in length, or a number is
            infinite.
        """
        self.outputs = softmax(inputs)
        return [list(row) for row in self.outputs]

    @guard(gradients="like outputs")
    def backward(self, gradients: Matrix) -> list[list[float]]:
        """Pass the gradients of a loss back, through all that depends on each score.

        The slope of probability i with score j is p_i * (1 if i == j else 0) - p_i *
        p_j; all of them together are the Jacobian. Multiplied by the gradients g, it
        leaves p_j * (g_j - sum of g_i * p_i).

        Parameters
        ----------
        gradients : list of rows of n_classes numbers
            How the loss changes with each output of the last forward.

        Returns
        -------
        list of rows of n_classes floats
            How the loss changes with each input of the last forward.

        Raises
        ------
        RuntimeError
            If there was no forward.
        TypeError
            If the gradients are not made of lists of numbers.
        ValueError
            If they do not fit the outputs.
        """
        handed_on = []
        for slopes, row in zip(gradients, self.outputs):
            mean = dot(slopes, row)
            pairs = zip(slopes, row)
            handed_on.append([p * (slope - mean) for slope, p in pairs])
        return handed_on

    def __repr__(self) -> str:
        return "Softmax()"
