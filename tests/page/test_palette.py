"""The colours of the figures can be seen and told apart, on both papers."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from press import ROOT
from press.pictures.drawing.palette import LIGHT

SHEETS = ROOT / "docs" / "assets" / "css"

# Machado, Oliveira and Fernandes (2009), table 1, severity 1.0, on linear RGB.
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def palettes(sheet: str = "figures.css") -> dict[str, dict[str, str]]:
    """Read both palettes out of a style sheet."""
    text = (SHEETS / sheet).read_text(encoding="utf-8")
    found = {}
    for scheme in ("default", "slate"):
        rules = re.search(rf'scheme="{scheme}"\] {{(.*?)}}', text, flags=re.S)
        assert rules is not None
        pairs = re.findall(r"--(?:nn-)?([\w-]+): (#[0-9a-f]{6});", rules[1])
        found[scheme] = dict(pairs)
    return found


def linear(colour: str) -> tuple[float, ...]:
    """Give red, green and blue as amounts of light, from 0 to 1 (IEC 61966-2-1)."""
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values
    )


def contrast(first: str, second: str) -> float:
    """Compute the contrast of two colours as WCAG 2 defines it, from 1 to 21."""

    def luminance(colour: str) -> float:
        red, green, blue = linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def perceived(colour: str, blindness: str) -> tuple[float, float, float]:
    """Give a colour as such an eye sees it, in Oklab (Ottosson 2020)."""
    light = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True))))
        for row in BLINDNESS[blindness]
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (
        1 / 3
    )
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def distance(first: str, second: str, blindness: str) -> float:
    """Say how different two colours look; 0.02 can just be seen side by side."""
    pairs = zip(perceived(first, blindness), perceived(second, blindness), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def test_light_palette_is_the_one_the_drawings_fall_back_on() -> None:
    """A figure looks the same on the site and on a forge."""
    assert palettes()["default"] == LIGHT


def test_both_palettes_have_the_same_names() -> None:
    """A colour that the dark page lacks would stay light there."""
    assert palettes()["slate"].keys() == LIGHT.keys()


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_colours_stand_out_from_the_paper(scheme: str) -> None:
    """Text and marks alike reach what WCAG asks of text, 4.5, for numbers use them."""
    colours = palettes()[scheme]
    ground = {"paper", "grid", "highlight", "neuron-fill"}
    weak = {
        name: round(contrast(colours[name], colours["paper"]), 2)
        for name in colours.keys() - ground
        if contrast(colours[name], colours["paper"]) < 4.5
    }
    assert weak == {}
    for paper in ("highlight", "neuron-fill"):
        assert contrast(colours["ink"], colours[paper]) >= 7


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_code_can_be_read(scheme: str) -> None:
    """Each colour of code on the sheet below it, and on a line that is marked."""
    colours = palettes("palette.css")[scheme]
    tokens = {name for name in colours if re.fullmatch("md-code-hl-.*-color", name)}
    assert len(tokens) == 11
    weak = {
        (name, ground): round(contrast(colours[name], colours[ground]), 2)
        for name in tokens
        for ground in ("sheet", "md-code-hl-color--light")
        if contrast(colours[name], colours[ground]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_classes_are_told_apart(scheme: str, blindness: str) -> None:
    """Each pair of data colours, by every eye; marks of different shape help too."""
    colours = palettes()[scheme]
    alike = {}
    for first, second in combinations(range(5), 2):
        pair = colours[f"data-{first}"], colours[f"data-{second}"]
        seen = distance(*pair, blindness)
        if seen < 0.09:
            alike[first, second] = round(seen, 3)
    assert alike == {}
