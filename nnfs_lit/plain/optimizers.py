"""Rules that tell how far each parameter moves, given its gradient, in raw Python."""

from __future__ import annotations

import math
from copy import deepcopy
from typing import Any, Self

from nnfs_lit.plain._guards import Vector, guard


class Optimizer:
    """What all of them share: a learning rate that falls, and a count of the steps.

    The learning rate is divided by 1 + decay * steps: with a decay of 0.01 it has
    fallen to one half after 100 updates.

    Parameters
    ----------
    learning_rate : float
        How far a step goes: the larger, the farther.
    decay : float
        How fast the learning rate falls; 0 leaves it as it is.

    Attributes
    ----------
    steps : int
        How many updates there have been.

    Raises
    ------
    TypeError
        If an argument is not a number.
    ValueError
        If the learning rate is not above 0, or decay is below 0, or one of them not
        finite.

    Examples
    --------
    >>> Optimizer(0.5, 0.01).current_learning_rate
    0.5
    """

    @guard(learning_rate="above 0", decay="0 or above")
    def __init__(self, learning_rate: float, decay: float) -> None:
        self.learning_rate = learning_rate
        self.decay = decay
        self.steps = 0

    @property
    def current_learning_rate(self) -> float:
        """The learning rate of the next update."""
        return self.learning_rate / (1 + self.decay * self.steps)

    def __copy__(self) -> Self:
        return deepcopy(self)

    def __repr__(self) -> str:
        import inspect  # takes longer to import than all the rest

        names = inspect.signature(type(self)).parameters
        settings = [f"{name}={getattr(self, name):g}" for name in names]
        return f"{type(self).__name__}({', '.join(settings)})"


def keep(share: float, numbers: Any) -> Any:
    """Keep a share of what is remembered; a share of 0 leaves 0, also of infinity.

    An array is changed in place.

    Parameters
    ----------
    share : float
        How much of them is kept, from 0 to 1.
    numbers : float or ndarray
        What has been gathered so far; 0.0 at the start.

    Returns
    -------
    float or ndarray
        The share of the numbers that is kept.

    Examples
    --------
    >>> keep(0.5, 4.0), keep(0.0, math.inf)
    (2.0, 0.0)
    """
    if share == 0:
        return 0.0
    numbers *= share
    return numbers


class SGD(Optimizer):
    """Stochastic gradient descent: a step downhill, with or without momentum.

    velocity = momentum * velocity - learning_rate * gradient, and the parameter moves
    by its velocity (Polyak: "Some methods of speeding up the convergence of iteration
    methods", 1964; in this form Sutskever et al.: "On the importance of initialization
    and momentum in deep learning", 2013). PyTorch multiplies by the learning rate last,
    which makes a difference only if the learning rate changes on the way.

    Parameters
    ----------
    learning_rate : float
        How far a step goes: the larger, the farther.
    momentum : float, optional
        How much of the last step is kept: at least 0, less than 1.
    decay : float, optional
        How fast the learning rate falls.

    Raises
    ------
    TypeError
        If an argument is not a number.
    ValueError
        If the learning rate is not above 0, decay is below 0, one of them is not
        finite, or momentum is below 0 or not below 1.

    Examples
    --------
    >>> parameters = [1.0, -2.0]
    >>> SGD(0.5).update(parameters, [1.0, -4.0])
    >>> parameters
    [0.5, 0.0]
    """

    @guard(learning_rate="above 0", momentum="fraction", decay="0 or above")
    def __init__(
        self, learning_rate: float, *, momentum: float = 0.0, decay: float = 0.0
    ) -> None:
        super().__init__(learning_rate, decay)
        self.momentum = momentum
        self.velocities: list[float] = []

    @guard(parameters="in place: n", gradients="like parameters", velocities="state")
    def update(self, parameters: list[float], gradients: Vector) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : list of n floats
            The numbers to move; the list itself is changed.
        gradients : list of n numbers
            How the loss changes with each parameter.

        Raises
        ------
        TypeError
            If the parameters are not a list that can be changed, or one of the two
            does not hold numbers.
        ValueError
            If there are none, or the two differ in length, or from the last update.
        """
        self.velocities = self.velocities or [0.0] * len(parameters)
        rate = self.current_learning_rate
        for i, slope in enumerate(gradients):
            self.velocities[i] = keep(self.momentum, self.velocities[i]) - rate * slope
            parameters[i] += self.velocities[i]
        self.steps += 1


class AdaGrad(Optimizer):
    """Smaller steps for parameters whose gradients have been large so far.

    Each parameter divides the learning rate by the root of the sum of its squared
    gradients (Duchi, Hazan, Singer: "Adaptive Subgradient Methods for Online Learning
    and Stochastic Optimization", 2011). Epsilon, outside the root, keeps it from
    dividing by 0.

    Parameters
    ----------
    learning_rate : float, optional
        How far a step goes: the larger, the farther.
    epsilon : float, optional
        A small number, added below the fraction line.
    decay : float, optional
        How fast the learning rate falls.

    Raises
    ------
    TypeError
        If an argument is not a number.
    ValueError
        If the learning rate or epsilon is not above 0, decay is below 0, or one of
        them is not finite.

    Examples
    --------
    >>> parameters = [1.0, -2.0]
    >>> AdaGrad(0.5).update(parameters, [1.0, -4.0])
    >>> [round(parameter, 6) for parameter in parameters]
    [0.5, -1.5]
    """

    @guard(learning_rate="above 0", epsilon="above 0", decay="0 or above")
    def __init__(
        self,
        learning_rate: float = 0.01,
        *,
        epsilon: float = 1e-10,
        decay: float = 0.0,
    ) -> None:
        super().__init__(learning_rate, decay)
        self.epsilon = epsilon
        self.squares: list[float] = []

    @guard(parameters="in place: n", gradients="like parameters", squares="state")
    def update(self, parameters: list[float], gradients: Vector) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : list of n floats
            The numbers to move; the list itself is changed.
        gradients : list of n numbers
            How the loss changes with each parameter.

        Raises
        ------
        TypeError
            If the parameters are not a list that can be changed, or one of the two
            does not hold numbers.
        ValueError
            If there are none, or the two differ in length, or from the last update.
        """
        self.squares = self.squares or [0.0] * len(parameters)
        rate = self.current_learning_rate
        for i, slope in enumerate(gradients):
            self.squares[i] += slope * slope
            parameters[i] -= rate * slope / (math.sqrt(self.squares[i]) + self.epsilon)
        self.steps += 1


class RMSProp(Optimizer):
    """AdaGrad that forgets: the mean of the squares, in which old ones fade.

    squares = rho * squares + (1 - rho) * gradient * gradient (Hinton, Srivastava,
    Swersky: "Neural Networks for Machine Learning", lecture 6e, 2012). Epsilon stands
    outside the root, as in PyTorch; Keras puts it inside.

    Parameters
    ----------
    learning_rate : float, optional
        How far a step goes: the larger, the farther.
    rho : float, optional
        How much of the mean is kept: at least 0, less than 1.
    epsilon : float, optional
        A small number, added below the fraction line so that it is never 0.
    decay : float, optional
        How fast the learning rate falls.

    Raises
    ------
    TypeError
        If an argument is not a number.
    ValueError
        If the learning rate or epsilon is not above 0, decay is below 0, one of them
        is not finite, or rho is below 0 or not below 1.

    Examples
    --------
    >>> parameters = [1.0, -2.0]
    >>> RMSProp(0.5, rho=0.75).update(parameters, [1.0, -4.0])
    >>> [round(parameter, 6) for parameter in parameters]
    [0.0, -1.0]
    """

    @guard(
        learning_rate="above 0",
        rho="fraction",
        epsilon="above 0",
        decay="0 or above",
    )
    def __init__(
        self,
        learning_rate: float = 0.01,
        *,
        rho: float = 0.99,
        epsilon: float = 1e-8,
        decay: float = 0.0,
    ) -> None:
        super().__init__(learning_rate, decay)
        self.rho = rho
        self.epsilon = epsilon
        self.squares: list[float] = []

    @guard(parameters="in place: n", gradients="like parameters", squares="state")
    def update(self, parameters: list[float], gradients: Vector) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : list of n floats
            The numbers to move; the list itself is changed.
        gradients : list of n numbers
            How the loss changes with each parameter.

        Raises
        ------
        TypeError
            If the parameters are not a list that can be changed, or one of the two
            does not hold numbers.
        ValueError
            If there are none, or the two differ in length, or from the last update.
        """
        self.squares = self.squares or [0.0] * len(parameters)
        rate = self.current_learning_rate
        for i, slope in enumerate(gradients):
            square = slope * slope
            self.squares[i] = keep(self.rho, self.squares[i]) + (1 - self.rho) * square
            parameters[i] -= rate * slope / (math.sqrt(self.squares[i]) + self.epsilon)
        self.steps += 1


class Adam(Optimizer):
    """Momentum and RMSProp together, and fair to the first steps.

    Two fading means, of the gradients and of their squares, start at 0 and so begin
    too small; dividing by 1 - beta to the power of the step makes up for it (Kingma,
    Ba: "Adam: A Method for Stochastic Optimization", 2015, algorithm 1, with the
    defaults given there). Epsilon stands outside the root.

    Parameters
    ----------
    learning_rate : float, optional
        How far a step goes: the larger, the farther.
    beta_1, beta_2 : float, optional
        How much of the means of the gradients and of their squares is kept: at least
        0, less than 1.
    epsilon : float, optional
        A small number, added below the fraction line so that it is never 0.
    decay : float, optional
        How fast the learning rate falls.

    Raises
    ------
    TypeError
        If an argument is not a number.
    ValueError
        If the learning rate or epsilon is not above 0, decay is below 0, one of them
        is not finite, or a beta is below 0 or not below 1.

    Examples
    --------
    >>> parameters = [1.0, -2.0]
    >>> Adam(0.5).update(parameters, [1.0, -4.0])
    >>> [round(parameter, 6) for parameter in parameters]
    [0.5, -1.5]
    """

    @guard(
        learning_rate="above 0",
        beta_1="fraction",
        beta_2="fraction",
        epsilon="above 0",
        decay="0 or above",
    )
    def __init__(
        self,
        learning_rate: float = 0.001,
        *,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-8,
        decay: float = 0.0,
    ) -> None:
        super().__init__(learning_rate, decay)
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.means: list[float] = []
        self.squares: list[float] = []

    @guard(parameters="in place: n", gradients="like parameters", squares="state")
    def update(self, parameters: list[float], gradients: Vector) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : list of n floats
            The numbers to move; the list itself is changed.
        gradients : list of n numbers
            How the loss changes with each parameter.

        Raises
        ------
        TypeError
            If the parameters are not a list that can be changed, or one of the two
            does not hold numbers.
        ValueError
            If there are none, or the two differ in length, or from the last update.
        """
        self.means = self.means or [0.0] * len(parameters)
        self.squares = self.squares or [0.0] * len(parameters)
        rate = self.current_learning_rate
        self.steps += 1
        mean_share = 1 - self.beta_1**self.steps
        square_share = 1 - self.beta_2**self.steps
        for i, slope in enumerate(gradients):
            mean = keep(self.beta_1, self.means[i])
            self.means[i] = mean + (1 - self.beta_1) * slope
            square = keep(self.beta_2, self.squares[i])
            self.squares[i] = square + (1 - self.beta_2) * slope * slope
            mean = self.means[i] / mean_share
            root = math.sqrt(self.squares[i] / square_share)
            parameters[i] -= rate * mean / (root + self.epsilon)


class AdamW(Adam):
    """Adam, and in each step all parameters also shrink by a fixed share.

    parameter = (1 - learning_rate * weight_decay) * parameter, and then Adam's step
    (Loshchilov, Hutter: "Decoupled Weight Decay Regularization", 2019). If that pull
    came through the gradients, as with ``L2``, Adam would divide it by its own size
    again. As in PyTorch, biases shrink too. ``decay`` is something else: it makes the
    learning rate fall.

    Parameters
    ----------
    learning_rate : float, optional
        How far a step goes: the larger, the farther.
    weight_decay : float, optional
        How strongly the parameters shrink; 0 makes it Adam.
    beta_1, beta_2 : float, optional
        How much of the means of the gradients and of their squares is kept: at least
        0, less than 1.
    epsilon : float, optional
        A small number, added below the fraction line so that it is never 0.
    decay : float, optional
        How fast the learning rate falls.

    Raises
    ------
    TypeError
        If an argument is not a number.
    ValueError
        If the learning rate or epsilon is not above 0, weight_decay or decay is below
        0, one of them is not finite, or a beta is below 0 or not below 1.

    Examples
    --------
    >>> parameters = [1.0, -2.0]
    >>> AdamW(0.5, weight_decay=0.1).update(parameters, [1.0, -4.0])
    >>> [round(parameter, 6) for parameter in parameters]
    [0.45, -1.4]
    """

    @guard(
        learning_rate="above 0",
        weight_decay="0 or above",
        beta_1="fraction",
        beta_2="fraction",
        epsilon="above 0",
        decay="0 or above",
    )
    def __init__(
        self,
        learning_rate: float = 0.001,
        *,
        weight_decay: float = 0.01,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-8,
        decay: float = 0.0,
    ) -> None:
        super().__init__(
            learning_rate, beta_1=beta_1, beta_2=beta_2, epsilon=epsilon, decay=decay
        )
        self.weight_decay = weight_decay

    @guard(parameters="in place: n", gradients="like parameters", squares="state")
    def update(self, parameters: list[float], gradients: Vector) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : list of n floats
            The numbers to move; the list itself is changed.
        gradients : list of n numbers
            How the loss changes with each parameter.

        Raises
        ------
        TypeError
            If the parameters are not a list that can be changed, or one of the two
            does not hold numbers.
        ValueError
            If there are none, or the two differ in length, or from the last update.
        """
        share = 1 - self.current_learning_rate * self.weight_decay
        for i in range(len(parameters)):
            parameters[i] *= share
        super().update(parameters, gradients)
