"""Rules that tell how far each parameter moves, given its gradient, in raw Python."""

from __future__ import annotations

import math

from nnfs_lit.plain._checks import (
    Vector,
    check_above_zero,
    check_fraction,
    check_from_zero,
    check_update,
)


class Optimizer:
    """What all of them share: a learning rate that falls, and a count of the steps.

    The learning rate is divided by 1 + decay * steps: with a decay of 0.01 it has
    fallen to one half after 100 updates.

    Parameters
    ----------
    learning_rate : float
    decay : float

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

    def __init__(self, learning_rate: float, decay: float) -> None:
        self.learning_rate = check_above_zero("learning_rate", learning_rate)
        self.decay = check_from_zero("decay", decay)
        self.steps = 0

    @property
    def current_learning_rate(self) -> float:
        """The learning rate of the next update."""
        return self.learning_rate / (1 + self.decay * self.steps)


class SGD(Optimizer):
    """Stochastic gradient descent: a step downhill, with or without momentum.

    velocity = momentum * velocity - learning_rate * gradient, and the parameter moves
    by its velocity (Polyak: "Some methods of speeding up the convergence of iteration
    methods", 1964; in this form Sutskever et al.: "On the importance of initialization
    and momentum in deep learning", 2013). PyTorch multiplies by the learning rate
    last, which is another path only when the learning rate changes on the way.

    Parameters
    ----------
    learning_rate : float
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

    def __init__(
        self, learning_rate: float, *, momentum: float = 0.0, decay: float = 0.0
    ) -> None:
        super().__init__(learning_rate, decay)
        self.momentum = check_fraction("momentum", momentum)
        self.velocities: list[float] = []

    def update(self, parameters: list[float], gradients: Vector) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : list of n floats
        gradients : list of n numbers

        Raises
        ------
        TypeError
            If the parameters are not a list that can be changed, or one of the two
            does not hold numbers.
        ValueError
            If there are none, or the two differ in length, or from the last update.
        """
        gradients = check_update(parameters, gradients, self.velocities)
        self.velocities = self.velocities or [0.0] * len(parameters)
        rate = self.current_learning_rate
        for i, slope in enumerate(gradients):
            self.velocities[i] = self.momentum * self.velocities[i] - rate * slope
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
    epsilon : float, optional
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

    def __init__(
        self,
        learning_rate: float = 0.01,
        *,
        epsilon: float = 1e-10,
        decay: float = 0.0,
    ) -> None:
        super().__init__(learning_rate, decay)
        self.epsilon = check_above_zero("epsilon", epsilon)
        self.squares: list[float] = []

    def update(self, parameters: list[float], gradients: Vector) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : list of n floats
        gradients : list of n numbers

        Raises
        ------
        TypeError
            If the parameters are not a list that can be changed, or one of the two
            does not hold numbers.
        ValueError
            If there are none, or the two differ in length, or from the last update.
        """
        gradients = check_update(parameters, gradients, self.squares)
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
    rho : float, optional
        How much of the mean is kept: at least 0, less than 1.
    epsilon : float, optional
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

    def __init__(
        self,
        learning_rate: float = 0.01,
        *,
        rho: float = 0.99,
        epsilon: float = 1e-8,
        decay: float = 0.0,
    ) -> None:
        super().__init__(learning_rate, decay)
        self.rho = check_fraction("rho", rho)
        self.epsilon = check_above_zero("epsilon", epsilon)
        self.squares: list[float] = []

    def update(self, parameters: list[float], gradients: Vector) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : list of n floats
        gradients : list of n numbers

        Raises
        ------
        TypeError
            If the parameters are not a list that can be changed, or one of the two
            does not hold numbers.
        ValueError
            If there are none, or the two differ in length, or from the last update.
        """
        gradients = check_update(parameters, gradients, self.squares)
        self.squares = self.squares or [0.0] * len(parameters)
        rate = self.current_learning_rate
        for i, slope in enumerate(gradients):
            square = slope * slope
            self.squares[i] = self.rho * self.squares[i] + (1 - self.rho) * square
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
    beta_1, beta_2 : float, optional
        How much of the means of the gradients and of their squares is kept: at least
        0, less than 1.
    epsilon : float, optional
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
        self.beta_1 = check_fraction("beta_1", beta_1)
        self.beta_2 = check_fraction("beta_2", beta_2)
        self.epsilon = check_above_zero("epsilon", epsilon)
        self.means: list[float] = []
        self.squares: list[float] = []

    def update(self, parameters: list[float], gradients: Vector) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : list of n floats
        gradients : list of n numbers

        Raises
        ------
        TypeError
            If the parameters are not a list that can be changed, or one of the two
            does not hold numbers.
        ValueError
            If there are none, or the two differ in length, or from the last update.
        """
        gradients = check_update(parameters, gradients, self.squares)
        self.means = self.means or [0.0] * len(parameters)
        self.squares = self.squares or [0.0] * len(parameters)
        rate = self.current_learning_rate
        self.steps += 1
        mean_share = 1 - self.beta_1**self.steps
        square_share = 1 - self.beta_2**self.steps
        for i, slope in enumerate(gradients):
            square = slope * slope
            self.means[i] = self.beta_1 * self.means[i] + (1 - self.beta_1) * slope
            self.squares[i] = self.beta_2 * self.squares[i] + (1 - self.beta_2) * square
            mean = self.means[i] / mean_share
            root = math.sqrt(self.squares[i] / square_share)
            parameters[i] -= rate * mean / (root + self.epsilon)
