"""The figures of the page after chapter 28: seven broken programs."""

from __future__ import annotations

import math

from press.pictures.drawing import Axes, picture
from press.pictures.figures import Names, figure


@figure("28b-symptoms")
def symptoms(names: Names) -> str:
    """Draw the loss of the program that works, and of three that do not."""
    axes = Axes(x=(0, 100), y=(0, 2), right=480)
    floor = -math.log(math.e / (math.e + 2))
    drawn = [axes.frame("epoch", "loss")]
    drawn.append(axes.line([0, 100], [floor, floor], stroke="muted", dash="4 6"))
    drawn.append(axes.note(1, floor - 0.13, f"the floor: {floor:.2f}", anchor="start"))
    for label, (words, losses, height) in enumerate(
        (
            ("it works", names["healthy"], names["healthy"][-1]),
            ("straight cuts", names["flat"], names["flat"][-1]),
            ("above a floor", names["floored"][:101], names["floored"][100] + 0.06),
            ("it climbs", [y for y in names["climbing"] if y < 2], 1.8),
        )
    ):
        drawn.append(axes.line(range(len(losses)), losses, label=label))
        place = 9 if label == 3 else 100
        drawn.append(axes.note(place, height, words, shift=(10, 0), anchor="start"))
    return picture(380, *drawn)
