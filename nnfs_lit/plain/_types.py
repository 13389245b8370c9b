"""What a layer, a loss and an optimizer are: whatever has these methods."""

from __future__ import annotations

from typing import Any, Protocol


class Layer(Protocol):
    """Anything that can stand in a network: see "A layer of your own"."""

    def forward(self, inputs: Any, /) -> Any:
        """Compute the outputs, and remember what backward needs."""

    def backward(self, gradients: Any, /) -> Any:
        """Turn gradients for the outputs into gradients for the inputs."""


class Loss(Protocol):
    """Anything that tells what a batch of outputs costs, and how to make it cheaper."""

    def forward(self, outputs: Any, targets: Any, /) -> float:
        """Compute the mean loss, and remember what backward needs."""

    def backward(self) -> Any:
        """Tell how the mean loss changes with each output."""


class LearningRule(Protocol):
    """Anything that moves parameters, in place."""

    @property
    def current_learning_rate(self) -> float:
        """The learning rate of the next update."""

    def update(self, parameters: Any, gradients: Any, /) -> None:
        """Move the parameters."""
