"""JAX, the whole step compiled."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from benchmarks.cases import LEARNING_RATE, Case
from benchmarks.laps import Lap

NAME = "JAX, jit"


def outputs(parameters: Any, inputs: Any) -> Any:
    """Compute the logits."""
    for weights, biases in parameters[:-1]:
        inputs = jnp.maximum(inputs @ weights + biases, 0)
    weights, biases = parameters[-1]
    return inputs @ weights + biases


def cost(parameters: Any, inputs: Any, targets: Any) -> Any:
    """Compute the mean cross-entropy."""
    logs = jax.nn.log_softmax(outputs(parameters, inputs))
    return -jnp.mean(jnp.take_along_axis(logs, targets[:, None], axis=1))


def step(state: Any, inputs: Any, targets: Any) -> Any:
    """Make a step with Adam."""
    parameters, means, squares, steps = state
    gradients = jax.grad(cost)(parameters, inputs, targets)
    steps = steps + 1
    tree_map = jax.tree_util.tree_map
    means = tree_map(lambda m, g: 0.9 * m + 0.1 * g, means, gradients)
    squares = tree_map(lambda s, g: 0.999 * s + 0.001 * g * g, squares, gradients)
    rate = LEARNING_RATE / (1 - 0.9**steps)
    share = 1 - 0.999**steps
    parameters = tree_map(
        lambda p, m, s: p - rate * m / (jnp.sqrt(s / share) + 1e-8),
        parameters,
        means,
        squares,
    )
    return parameters, means, squares, steps


def contenders(case: Case) -> dict[str, Lap]:
    """Call a compiled function for each step."""
    rng = np.random.default_rng(0)
    parameters = [
        (
            jnp.asarray(rng.standard_normal((n, m)) / n**0.5, jnp.float32),
            jnp.zeros(m, jnp.float32),
        )
        for n, m in pairwise(case.sizes)
    ]
    zeros = jax.tree_util.tree_map(jnp.zeros_like, parameters)
    copies = jax.tree_util.tree_map(jnp.zeros_like, parameters)
    state = parameters, zeros, copies, jnp.float32(0)
    inputs = jnp.asarray(case.inputs)
    targets = jnp.asarray(case.targets, jnp.int32)
    forward_jit, step_jit = jax.jit(outputs), jax.jit(step, donate_argnums=0)
    take = jax.jit(lambda batch: (inputs[batch], targets[batch]))

    def forward() -> None:
        for _ in range(case.steps):
            result = forward_jit(parameters, inputs)
        result.block_until_ready()

    def training() -> None:
        nonlocal state
        if case.batch_size is None:
            for _ in range(case.steps):
                state = step_jit(state, inputs, targets)
        else:
            order = rng.permutation(case.samples)
            for start in range(0, case.samples, case.batch_size):
                batch = take(order[start : start + case.batch_size])
                state = step_jit(state, *batch)
        jax.block_until_ready(state)

    return {NAME: training if case.trains else forward}
