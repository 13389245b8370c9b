"""The figures of chapter 14: two dials, a compass, gear wheels and chains."""

from __future__ import annotations

import math
from itertools import pairwise

from press.pictures.drawing import (
    LARGE,
    Axes,
    Markup,
    Point,
    arrow,
    element,
    number_text,
    path_through,
    picture,
    text,
)
from press.pictures.drawing.graph import BACK, THERE, back, graph_key, there, value_box
from press.pictures.drawing.palette import colour
from press.pictures.figures import Names, figure


@figure("14-map")
def hum_map(names: Names) -> str:
    """Draw curves of equal hum, and two ways down from where the dials stand."""
    speed, valve = names["here"]
    slopes = names["slopes"]
    axes = Axes(x=(-5, 5), y=(-5, 5), left=95, right=555, top=58, bottom=518)
    drawn = [axes.frame("speed dial", "valve dial")]
    for level in (41, 43, 45, 50, 55):
        # hum - 40 is (s + v/2)² + (v/2)²: a circle, but for a slant.
        reach = math.sqrt(level - 40)
        at = [math.tau * k / 120 for k in range(121)]
        curve = [
            (reach * (math.cos(a) - math.sin(a)), 2 * reach * math.sin(a)) for a in at
        ]
        own = level == names["hum"]([speed, valve])
        drawn.append(
            axes.line(
                *zip(*curve, strict=True),
                stroke="neuron" if own else "muted",
                width=4 if own else 2,
            )
        )
        # Where the curve runs to the lower right, or straight right of the middle.
        place = (reach * math.sqrt(2), -reach * math.sqrt(2))
        if place[0] > 4.8:
            place = (reach, 0.0)
        drawn.append(axes.note(*place, str(level), fill="neuron" if own else "muted"))
    far = 2 / math.hypot(*slopes)
    steepest = (speed - far * slopes[0], valve - far * slopes[1])
    near = 1 - 2 / math.hypot(speed, valve)
    middle = (near * speed, near * valve)
    start = axes.at(speed, valve)
    drawn += [
        arrow(start, axes.at(*middle), stroke="muted", width=3, head=16, dash="6 5"),
        arrow(start, axes.at(*steepest), width=4, head=16),
        axes.dot(speed, valve, radius=9),
        axes.note(speed, valve, "here", shift=(34, -6)),
        axes.note(*steepest, "steepest", shift=(-8, 0), anchor="end", bold=True),
        axes.note(*middle, "middle", shift=(14, 6), anchor="start", fill="muted"),
    ]
    return picture(584, *drawn)


@figure("14-cuts")
def cuts(names: Names) -> str:
    """Cut through the hum along each dial, the other held still."""
    hum, here = names["hum"], names["here"]
    slopes = [4, 3]
    drawn: list[Markup] = []
    titles = ("speed turned, valve at 2", "valve turned, speed at 1")
    for i, (title, slope) in enumerate(zip(titles, slopes, strict=True)):
        left = 62.0 + 312 * i
        axes = Axes(
            x=(-3, 4), y=(38, 58), left=left, right=left + 250, top=58, bottom=268
        )
        xs = [k / 20 for k in range(-60, 81)]
        ys = [hum([x if j == i else here[j] for j in range(2)]) for x in xs]
        ends = [here[i] - 1.7, here[i] + 1.7]
        drawn += [
            axes.frame(x_ticks=(-2, 0, 2, 4), y_ticks=(40, 45, 50, 55)),
            text((axes.left + axes.right) / 2, 28, title),
            axes.line(xs, ys, stroke="neuron", width=5),
            axes.line(ends, [45 + slope * (x - here[i]) for x in ends], label=1),
            axes.dot(here[i], 45, label=0),
            axes.note(
                ends[0],
                45 - 1.7 * slope,
                f"slope {slope}",
                shift=(-10, -64),
                fill="data-1",
            ),
        ]
    return picture(308, *drawn)


@figure("14-compass")
def compass(names: Names) -> str:
    """Show the change of the hum over the direction of a short step."""
    hum, here = names["hum"], names["here"]

    def change(degrees: float) -> float:
        angle = math.radians(degrees)
        turns = (0.01 * math.cos(angle), 0.01 * math.sin(angle))
        moved = [dial + turn for dial, turn in zip(here, turns, strict=True)]
        return float(hum(moved) - hum(here))

    axes = Axes(x=(0, 360), y=(-0.07, 0.07), left=72, right=610, top=58, bottom=318)
    best = names["angle"]
    directions = range(0, 361, 3)
    drawn = [
        axes.frame(
            "direction of the step, in degrees",
            "change of the hum",
            x_ticks=(0, 90, 180, 270, 360),
            y_ticks=(-0.05, 0, 0.05),
        ),
        axes.line(
            directions, [change(d) for d in directions], stroke="neuron", width=5
        ),
    ]
    for turn, words, shift in (
        (0, "the gradient", (58, -22)),
        (90, "right angle", (66, -20)),
        (180, "the opposite", (0, 26)),
        (270, "right angle", (-66, -20)),
    ):
        degrees = best + turn
        drawn += [
            axes.dot(degrees, change(degrees), label=1, radius=9),
            axes.note(degrees, change(degrees), words, shift=shift, bold=turn == 0),
        ]
    return picture(388, *drawn)


@figure("14-wheels")
def wheels(names: Names) -> str:
    """Draw the motor, the axle and the pump as gear wheels with all their teeth."""
    axle_of, pump_of = names["axle_of"], names["pump_of"]
    y, tooth = 164.0, 5.25  # how much one tooth adds to a radius
    teeth = {"motor": 24, "small": 8, "large": 20, "pump": 10}
    radii = {name: tooth * n for name, n in teeth.items()}
    motor = (166.0, y)
    axle = (motor[0] + radii["motor"] + radii["small"], y)
    pump = (axle[0] + radii["large"] + radii["pump"], y)
    drawn: list[Markup] = [
        # The large wheel lies behind the others, on the axle of the small one.
        _wheel(axle, teeth["large"], radii["large"], fill="paper"),
        _wheel(pump, teeth["pump"], radii["pump"], fill="paper", turned=0.5),
        _wheel(motor, teeth["motor"], radii["motor"]),
        _wheel(axle, teeth["small"], radii["small"], turned=0.5),
        text(motor[0], y - 76, "motor"),
        text(motor[0], y + 40, f"{teeth['motor']} teeth"),
        text(axle[0] + 14, y - 64, f"{teeth['large']} teeth", fill="muted"),
        text(axle[0], y + 22, str(teeth["small"])),
        text(pump[0], y - 82, "pump"),
        text(pump[0], y + 82, f"{teeth['pump']} teeth", fill="muted"),
    ]
    first, second = axle_of(1), pump_of(1)
    y = 344.0
    # A little further apart than the wheels: the arrows need the room.
    columns = (axle[0] - 208, axle[0], axle[0] + 208)
    for x, turns in zip(columns, (1, first, pump_of(first)), strict=True):
        words = f"{number_text(turns)} turn" + ("s" if turns != 1 else "")
        drawn.append(text(x, y, words, size=LARGE, bold=True))
    for (start, end), factor in zip(pairwise(columns), (first, second), strict=True):
        left, right = start + 60, end - 66
        drawn += [
            arrow((left, y), (right, y), stroke=THERE),
            text(
                (left + right) / 2,
                y + 28,
                f"\N{MULTIPLICATION SIGN} {number_text(factor)}",
                fill=THERE,
            ),
        ]
    return picture(398, *drawn)


def _wheel(
    centre: Point,
    teeth: int,
    radius: float,
    *,
    fill: str = "grid",
    turned: float = 0.0,
) -> Markup:
    inner, outer = radius - 5, radius + 5
    corners = []
    for tooth in range(teeth):
        for share, reach in (
            (-0.3, inner),
            (-0.16, outer),
            (0.16, outer),
            (0.3, inner),
        ):
            angle = math.tau * (tooth + turned + share) / teeth
            corners.append(
                (
                    centre[0] + reach * math.cos(angle),
                    centre[1] + reach * math.sin(angle),
                )
            )
    return Markup(
        element(
            "path",
            class_="wheel",
            d=path_through(corners, closed=True),
            fill=colour(fill),
            stroke=colour("muted"),
            stroke_width=2,
            stroke_linejoin="round",
        )
        + "\n"
        + element("circle", cx=centre[0], cy=centre[1], r=6, fill=colour("ink"))
    )


@figure("14-chain")
def chain(names: Names) -> str:
    """Three functions behind one another: their values there, their slopes back."""
    x = 2.0
    u = 3 * x - 4
    v = u * u
    local = [3, 2 * u, 1 / v]
    values = [x, u, v, names["y_of"](x)]
    slopes = [1.0]
    for slope in reversed(local):
        slopes.insert(0, slope * slopes[0])
    places = [(56 + 176 * i, 108) for i in range(4)]
    drawn: list[Markup] = []
    words = ("3x \N{MINUS SIGN} 4", "u\N{SUPERSCRIPT TWO}", "log v")
    for i, (start, end) in enumerate(pairwise(places)):
        middle = (start[0] + end[0]) / 2
        drawn += [
            there(start, end, 78),
            back(end, start, 78),
            text(middle, start[1] - 38, words[i], fill=THERE),
            text(
                middle,
                start[1] + 40,
                f"\N{MULTIPLICATION SIGN} {number_text(local[i])}",
                fill=BACK,
                bold=True,
            ),
        ]
    for place, value, slope, name in zip(places, values, slopes, "xuvy", strict=True):
        drawn.append(value_box(*place, value, slope, width=78, name=name))
    return picture(222, *drawn, graph_key(60, 192))


@figure("14-lever")
def lever(names: Names) -> str:
    """One lever, two paths to the hum, and what comes back along each."""
    here = names["here"]
    slopes = [4.0, 3.0]
    ratios = [1.0, 2.0]
    start, end = (80.0, 150.0), (560.0, 150.0)
    middles = [(320.0, 70.0), (320.0, 230.0)]
    drawn: list[Markup] = []
    total = 0.0
    for middle, slope, ratio in zip(middles, slopes, ratios, strict=True):
        total += slope * ratio
        below = middle[1] > 150
        shift = 44 if below else -40
        drawn += [
            there(start, middle, 78),
            back(middle, start, 78),
            there(middle, end, 78),
            back(end, middle, 78),
            text(
                158,
                (start[1] + middle[1]) / 2 + shift,
                f"{number_text(slope)} \N{MULTIPLICATION SIGN} {number_text(ratio)}"
                f" = {number_text(slope * ratio)}",
                fill=BACK,
                bold=True,
            ),
            text(
                486,
                (start[1] + middle[1]) / 2 + shift,
                f"1 \N{MULTIPLICATION SIGN} {number_text(slope)}"
                f" = {number_text(slope)}",
                fill=BACK,
                bold=True,
            ),
        ]
    drawn += [
        value_box(*start, 0, total, width=78, name="lever"),
        value_box(*middles[0], here[0], slopes[0], width=78, name="speed"),
        value_box(*middles[1], here[1], slopes[1], width=78, name="valve"),
        value_box(*end, names["hum"](here), 1, width=78, name="hum"),
    ]
    return picture(324, *drawn, graph_key(60, 296))
