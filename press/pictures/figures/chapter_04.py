"""The figures of chapter 4: batches, shapes, the transpose, broadcasting."""

from __future__ import annotations

from press.pictures.drawing import (
    LARGE,
    MINUS,
    TEXT,
    TIMES,
    Grid,
    Markup,
    arrow,
    number_text,
    picture,
    text,
)
from press.pictures.figures import Names, figure

SENSORS = ("first", "second", "third", "oil")


@figure("04-batch")
def batch_of_minutes(names: Names) -> str:
    """Three minutes as a table: a row is a sample, a column a feature."""
    grid = Grid(
        values=names["batch"],
        x=124,
        y=70,
        cell=(92, 54),
        rows=(1,),
        columns=(2,),
        shape="",
    )
    n_samples, n_inputs = grid.size
    heads = [
        text(grid.centre(0, j)[0], 44, SENSORS[j], fill="muted")
        for j in range(n_inputs)
    ]
    minutes = [
        text(110, grid.centre(i, 0)[1], f"minute {i + 1}", anchor="end", fill="muted")
        for i in range(n_samples)
    ]
    _, sample = grid.centre(1, n_inputs - 1)
    feature, _ = grid.centre(n_samples - 1, 2)
    return picture(
        grid.bottom + 62,
        *heads,
        *minutes,
        grid.draw(),
        text(grid.right + 14, sample, "a sample", anchor="start", bold=True),
        text(feature, grid.bottom + 28, "a feature", bold=True),
        text(110, grid.bottom + 28, "shape", anchor="end", fill="muted"),
        text(
            grid.x + 8, grid.bottom + 28, str(grid.size), anchor="start", fill="muted"
        ),
    )


@figure("04-transpose")
def turning(names: Names) -> str:
    """Turn the weights: the first row becomes the first column."""
    weights = names["weights"]
    before = Grid(values=weights, x=14, y=86, cell=(76, 48), rows=(0,), name="weights")
    after = Grid(
        values=names["turned"],
        x=398,
        y=62,
        cell=(76, 48),
        columns=(0,),
        name="transpose",
    )
    middle = before.y + before.height / 2
    return picture(
        after.bottom + 44,
        before.draw(),
        arrow((before.right + 22, middle), (after.x - 22, middle), stroke="muted"),
        after.draw(),
    )


@figure("04-rows-and-columns")
def rows_meet_columns(names: Names) -> str:
    """Each result stands where its row and its column meet."""
    batch, turned, products = names["batch"], names["turned"], names["products"]
    row, column = 1, 0
    upper = Grid(values=turned, x=302, y=50, cell=(88, 46), columns=(column,), shape="")
    lower = Grid(values=batch, x=18, y=278, cell=(60, 46), rows=(row,), shape="")
    result = Grid(
        values=products, x=302, y=278, cell=(88, 46), cells={(row, column)}, shape=""
    )
    down, _ = upper.centre(0, column)
    _, across = lower.centre(row, 0)
    pairs = list(zip(batch[row], [line[column] for line in turned], strict=True))
    terms = [f"{number_text(x)} {TIMES} {number_text(w)}" for x, w in pairs]
    total = f"{'  +  '.join(terms)}  =  {number_text(products[row][column])}"
    return picture(
        496,
        text(lower.x + lower.width / 2, 252, "batch"),
        text(upper.x + upper.width / 2, 26, "weights, turned"),
        *(_shape_beside(grid) for grid in (upper, result)),
        text(
            lower.x + lower.width / 2,
            lower.bottom + TEXT,
            str(lower.size),
            fill="muted",
        ),
        upper.draw(),
        lower.draw(),
        result.draw(),
        arrow((lower.right + 9, across), (result.x - 7, across)),
        arrow((down, upper.bottom + 9), (down, result.y - 7)),
        text(320, 474, total),
    )


def _shape_beside(grid: Grid) -> Markup:
    middle = grid.y + grid.height / 2
    return text(grid.right + 12, middle, str(grid.size), anchor="start", fill="muted")


@figure("04-broadcasting")
def biases_for_every_row(names: Names) -> str:
    """Show the row of biases, and the copies that the rows below it get."""
    products, outputs = names["products"], names["worries"].tolist()
    table = Grid(values=products, x=20, y=56, cell=(92, 46), name="products")
    biases = Grid(
        values=[names["biases"]] * len(products),
        x=356,
        y=56,
        cell=(84, 46),
        rows=(0,),
        faded=True,
        name="biases",
        shape=f"({len(names['biases'])},)",
    )
    result = Grid(values=outputs, x=196, y=292, cell=(80, 46), name="outputs")
    plus = (table.right + biases.x) / 2
    return picture(
        result.bottom + 44,
        table.draw(),
        text(plus, table.centre(1, 0)[1], "+", size=LARGE),
        biases.draw(),
        text(result.x - 44, result.centre(1, 0)[1], "=", size=LARGE),
        result.draw(),
    )


@figure("04-column-minus-row")
def nine_differences(names: Names) -> str:
    """Subtract a row from a column, and get a table."""
    ours, mechanic = names["ours"], names["mechanic"]
    difference = ours - mechanic
    column = Grid(values=ours, x=24, y=60, cell=(74, 48), name="ours")
    row = Grid(values=mechanic, x=148, y=108, cell=(58, 48), name="mechanic")
    result = Grid(
        values=difference,
        x=376,
        y=60,
        cell=(80, 48),
        cells={(i, i) for i in range(len(mechanic))},
        name="difference",
    )
    middle = column.centre(1, 0)[1]
    return picture(
        result.bottom + 44,
        column.draw(),
        text((column.right + row.x) / 2, middle, MINUS, size=LARGE),
        row.draw(),
        text((row.right + result.x) / 2, middle, "=", size=LARGE),
        result.draw(),
    )
