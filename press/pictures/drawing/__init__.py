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
                        ``note``, ``dot``
``Grid``                an array as a table with its shape; rows, columns or cells
                        highlighted
``line``, ``arrow``, ``box``, ``group``, ``element``
                        what the rest is made of
======================  =========================================================

A figure of a chapter is a function of the chapter's variables::

    from press.pictures.drawing import Network, key, picture
    from press.pictures.figures import Names, figure

    @figure("02-layer")
    def layer(names: Names) -> str:
        net = Network(
            columns=[names["inputs"], names["outputs"]],
            weights=[names["weights"]],
            biases=[names["biases"]],
        )
        return picture(420, net.draw(), key(30, 395))

Colours are never written out: parts name them (``"ink"``, ``"neuron"``, ``"data-2"``)
and the page's palette says what they are; see `press.pictures.drawing.palette`.
"""

from press.pictures.drawing.matrix import Grid as Grid
from press.pictures.drawing.network import (
    Network as Network,
    bias_mark as bias_mark,
    input_value as input_value,
    key as key,
    neuron as neuron,
    weight as weight,
    weight_tag as weight_tag,
)
from press.pictures.drawing.palette import colour as colour
from press.pictures.drawing.plot import Axes as Axes, ticks as ticks
from press.pictures.drawing.shapes import (
    Point as Point,
    arrow as arrow,
    between as between,
    box as box,
    class_marks as class_marks,
    line as line,
    path_through as path_through,
    trim as trim,
)
from press.pictures.drawing.svg import (
    WIDTH as WIDTH,
    Markup as Markup,
    element as element,
    group as group,
    picture as picture,
)
from press.pictures.drawing.words import (
    LARGE as LARGE,
    MINUS as MINUS,
    TEXT as TEXT,
    TIMES as TIMES,
    number_text as number_text,
    signed as signed,
    tag as tag,
    text as text,
    text_width as text_width,
)
