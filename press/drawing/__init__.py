"""The picture language of the book, as a small library that writes SVG.

One language through the whole book: inputs are boxes, neurons blue circles, weights
orange lines (width: size; dashed: negative), a bias is a green rhombus, and class
``k`` of the data has colour ``k`` and mark ``k`` in every plot. Everything is computed
from numbers, and drawing twice gives the same bytes.

A picture is 640 units wide and as high as it needs; ``picture(height, *parts)`` puts it
together. Parts are strings of markup, drawn in order, later ones on top. There are no
groups with coordinates of their own: every number is a place in the picture. Letters
are 20 units high, 19 at the least, so that a phone shows them 11 pixels high.

======================  =========================================================
``picture``             the whole document
``text``, ``tag``       a line of text; the same on a small label
``number_text``         a number as it is written in a picture; ``signed``: ``+ 3``
``Network``             layers of neurons; ``at(column, place)`` finds a mark
``neuron``, ``weight``, ``bias_mark``, ``input_value``, ``weight_tag``, ``key``
                        the marks, one by one
``Axes``                ``frame``, ``line``, ``scatter``, ``bars``, ``region``,
                        ``under``, ``note``, ``dot``
``Grid``                an array as a table with its shape; rows, columns or cells
                        highlighted
``line``, ``arrow``, ``box``, ``group``, ``element``
                        what the rest is made of
======================  =========================================================

A figure of a chapter is a function of the chapter's variables::

    from press.drawing import Network, key, picture
    from press.figures import Names, figure

    @figure("02-layer")
    def layer(names: Names) -> str:
        net = Network(
            columns=[names["inputs"], names["outputs"]],
            weights=[names["weights"]],
            biases=[names["biases"]],
        )
        return picture(420, net.draw(), key(30, 395))

Colours are never written out: parts name them (``"ink"``, ``"neuron"``, ``"data-2"``)
and the page's palette says what they are; see `press.drawing.palette`.
"""

from press.drawing.matrix import Grid
from press.drawing.network import (
    Network,
    bias_mark,
    input_value,
    key,
    neuron,
    weight,
    weight_tag,
)
from press.drawing.palette import colour
from press.drawing.plot import Axes, ticks
from press.drawing.shapes import (
    Point,
    arrow,
    between,
    box,
    class_marks,
    line,
    path_through,
    trim,
)
from press.drawing.svg import WIDTH, Markup, element, group, picture
from press.drawing.words import (
    LARGE,
    MINUS,
    TEXT,
    TIMES,
    number_text,
    signed,
    tag,
    text,
    text_width,
)

__all__ = [
    "LARGE",
    "MINUS",
    "TEXT",
    "TIMES",
    "WIDTH",
    "Axes",
    "Grid",
    "Markup",
    "Network",
    "Point",
    "arrow",
    "between",
    "bias_mark",
    "box",
    "class_marks",
    "colour",
    "element",
    "group",
    "input_value",
    "key",
    "line",
    "neuron",
    "number_text",
    "path_through",
    "picture",
    "signed",
    "tag",
    "text",
    "text_width",
    "ticks",
    "trim",
    "weight",
    "weight_tag",
]
