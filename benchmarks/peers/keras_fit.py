"""Keras with the backend that it finds (JAX if there is a choice)."""

from __future__ import annotations

import importlib.util
import os

if "KERAS_BACKEND" not in os.environ:
    known = ("jax", "torch", "tensorflow")
    there = [name for name in known if importlib.util.find_spec(name)]
    os.environ["KERAS_BACKEND"] = there[0] if there else "tensorflow"

import keras

from benchmarks.cases import LEARNING_RATE, Case
from benchmarks.laps import Lap

NAME = f"Keras on {keras.backend.backend()}"


def contenders(case: Case) -> dict[str, Lap]:
    """Use `fit`, or `predict_on_batch`."""
    sizes = case.sizes
    hidden = [keras.layers.Dense(size, activation="relu") for size in sizes[1:-1]]
    model = keras.Sequential(
        [keras.Input(sizes[:1]), *hidden, keras.layers.Dense(sizes[-1])]
    )
    model.compile(
        keras.optimizers.Adam(LEARNING_RATE),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )

    def forward() -> None:
        for _ in range(case.steps):
            model.predict_on_batch(case.inputs)

    def training() -> None:
        model.fit(
            case.inputs,
            case.targets,
            batch_size=case.batch_size or case.samples,
            epochs=1 if case.batch_size else case.steps,
            verbose=0,
        )

    return {NAME: training if case.trains else forward}
