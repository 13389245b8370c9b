"""The figures of chapter 33: The same network in PyTorch and Keras."""

from __future__ import annotations

import numpy as np

from press.pictures.drawing import Axes, picture
from press.pictures.figures import Names, figure


@figure("33-epsilon")
def epsilon(names: Names) -> str:
    """Draw how far the first step goes, with the defaults of each."""
    axes = Axes(x=(-10, -4), y=(0, 1), left=76, right=612, top=62, bottom=322)
    powers = np.linspace(-10, -4, 121)
    here = [names["first_step"](10.0**power, 1e-8) for power in powers]
    there = [names["first_step_keras"](10.0**power, 1e-7) for power in powers]
    return picture(
        386,
        axes.frame(
            "slope",
            "share of the learning rate",
            x_ticks=tuple(range(-10, -3)),
            x_names=[f"1e{power}" for power in range(-10, -3)],
            y_ticks=(0, 0.5, 1),
        ),
        axes.line(powers, here, label=0),
        axes.line(powers, there, label=1),
        axes.note(-8.25, 0.6, "ours, PyTorch", anchor="end"),
        axes.note(-5.2, 0.4, "Keras", anchor="start"),
    )
