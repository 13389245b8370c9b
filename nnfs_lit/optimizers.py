"""Rules that tell how far each parameter moves, given its gradient, with NumPy."""

from __future__ import annotations

import numpy as np

from nnfs_lit._guards import ArrayLike, FloatArray, guard
from nnfs_lit.plain.optimizers import Optimizer, keep


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
    >>> parameters = np.array([1.0, -2.0])
    >>> SGD(0.5).update(parameters, [1.0, -4.0])
    >>> parameters.tolist()
    [0.5, 0.0]
    """

    @guard(learning_rate="above 0", momentum="fraction", decay="0 or above")
    def __init__(
        self, learning_rate: float, *, momentum: float = 0.0, decay: float = 0.0
    ) -> None:
        super().__init__(learning_rate, decay)
        self.momentum = momentum
        self.velocities: FloatArray | float = 0.0

    @guard(parameters="in place: ...", gradients="like parameters", velocities="state")
    def update(self, parameters: FloatArray, gradients: ArrayLike) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : ndarray, any shape
            float32 or float64.
        gradients : array_like, in the shape of the parameters
            How the loss changes with each parameter.

        Raises
        ------
        TypeError
            If the parameters are not an array of floats, or the gradients do not hold
            real numbers.
        ValueError
            If the two differ in shape, or from the last update.
        """
        rate = self.current_learning_rate
        self.velocities = keep(self.momentum, self.velocities)
        self.velocities -= rate * gradients
        parameters += self.velocities
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
    >>> parameters = np.array([1.0, -2.0])
    >>> AdaGrad(0.5).update(parameters, [1.0, -4.0])
    >>> parameters.round(6).tolist()
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
        self.squares: FloatArray | float = 0.0

    @guard(parameters="in place: ...", gradients="like parameters", squares="state")
    def update(self, parameters: FloatArray, gradients: ArrayLike) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : ndarray, any shape
            float32 or float64.
        gradients : array_like, in the shape of the parameters
            How the loss changes with each parameter.

        Raises
        ------
        TypeError
            If the parameters are not an array of floats, or the gradients do not hold
            real numbers.
        ValueError
            If the two differ in shape, or from the last update.
        """
        rate = self.current_learning_rate
        self.squares += gradients**2
        parameters -= rate * gradients / (np.sqrt(self.squares) + self.epsilon)
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
    >>> parameters = np.array([1.0, -2.0])
    >>> RMSProp(0.5, rho=0.75).update(parameters, [1.0, -4.0])
    >>> parameters.round(6).tolist()
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
        self.squares: FloatArray | float = 0.0

    @guard(parameters="in place: ...", gradients="like parameters", squares="state")
    def update(self, parameters: FloatArray, gradients: ArrayLike) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : ndarray, any shape
            float32 or float64.
        gradients : array_like, in the shape of the parameters
            How the loss changes with each parameter.

        Raises
        ------
        TypeError
            If the parameters are not an array of floats, or the gradients do not hold
            real numbers.
        ValueError
            If the two differ in shape, or from the last update.
        """
        rate = self.current_learning_rate
        self.squares = keep(self.rho, self.squares)
        self.squares += (1 - self.rho) * gradients**2
        parameters -= rate * gradients / (np.sqrt(self.squares) + self.epsilon)
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
    >>> parameters = np.array([1.0, -2.0])
    >>> Adam(0.5).update(parameters, [1.0, -4.0])
    >>> parameters.round(6).tolist()
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
        self.means: FloatArray | float = 0.0
        self.squares: FloatArray | float = 0.0

    @guard(parameters="in place: ...", gradients="like parameters", squares="state")
    def update(self, parameters: FloatArray, gradients: ArrayLike) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : ndarray, any shape
            float32 or float64.
        gradients : array_like, in the shape of the parameters
            How the loss changes with each parameter.

        Raises
        ------
        TypeError
            If the parameters are not an array of floats, or the gradients do not hold
            real numbers.
        ValueError
            If the two differ in shape, or from the last update.
        """
        rate = self.current_learning_rate
        self.steps += 1
        self.means = keep(self.beta_1, self.means)
        self.means += (1 - self.beta_1) * gradients
        self.squares = keep(self.beta_2, self.squares)
        self.squares += (1 - self.beta_2) * gradients**2
        rate /= 1 - self.beta_1**self.steps
        roots = np.sqrt(self.squares / (1 - self.beta_2**self.steps))
        parameters -= rate * self.means / (roots + self.epsilon)


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
    >>> parameters = np.array([1.0, -2.0])
    >>> AdamW(0.5, weight_decay=0.1).update(parameters, [1.0, -4.0])
    >>> parameters.round(6).tolist()
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

    @guard(parameters="in place: ...", gradients="like parameters", squares="state")
    def update(self, parameters: FloatArray, gradients: ArrayLike) -> None:
        """Move the parameters, in place.

        Parameters
        ----------
        parameters : ndarray, any shape
            float32 or float64.
        gradients : array_like, in the shape of the parameters
            How the loss changes with each parameter.

        Raises
        ------
        TypeError
            If the parameters are not an array of floats, or the gradients do not hold
            real numbers.
        ValueError
            If the two differ in shape, or from the last update.
        """
        parameters *= 1 - self.current_learning_rate * self.weight_decay
        super().update(parameters, gradients)
