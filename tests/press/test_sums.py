"""The sums behind the numbers that chapters print: current, and they come out."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from press.markdown.live_blocks import SUMS, mark
from press.pages.chapters import Page, chapters, read_page
from press.pages.sums import CHAPTERS, sums_of

PAGES = [page for page in chapters() if page.chapter in CHAPTERS]


def total(page: Page, terms: list[Any]) -> float:
    """Add up terms from the numbers that stand in the code."""

    def value(factor: Any) -> float:
        if isinstance(factor, list):
            block, start, end = factor
            return float(page.blocks[block - 1].code[start:end])
        ((text, inner),) = factor.items()
        return total(page, inner) if inner else float(text)

    return math.fsum(sign * math.prod(map(value, factors)) for sign, *factors in terms)


@pytest.mark.parametrize("chapter", PAGES, ids=lambda page: page.path.stem)
def test_what_is_kept_is_what_the_blocks_do(chapter: Page) -> None:
    """If this fails: ``python -m press.pages.sums``; and each sum gives its number."""
    file = SUMS / f"{chapter.path.stem}.json"
    kept = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    found = json.loads(json.dumps(sums_of(chapter)))
    assert kept == (found if len(found) > 1 else {})
    for number, spans in kept.items():
        if number == "of":
            continue
        output = chapter.blocks[int(number) - 1].output
        assert output is not None
        for start, end, terms in spans:
            text = output.text[start:end]
            decimals = len(text.partition(".")[2])
            assert total(chapter, terms) == pytest.approx(
                float(text), abs=0.51 / 10**decimals
            ), (number, text)


def test_chapters_of_the_neuron_know_most_of_their_numbers() -> None:
    """Where something is computed by a neuron or a layer, plain or with NumPy."""
    for name, least in {"01-neuron": 35, "02-layer": 40, "04-batches": 70}.items():
        kept = json.loads((SUMS / f"{name}.json").read_text("utf-8"))
        assert sum(map(len, kept.values())) - len(kept["of"]) >= least, name


CODE = """\
# One

```python
from nnfs_lit.plain import neuron

inputs, other = [1.5, -2], 4
total = neuron(inputs, [2, 10], other)
print(f"{total:6.2f}", total, len(inputs), total / 2, round(total * 3, 1))
```

```text title="Output"
{}
```
"""


def test_only_sums_of_written_numbers_are_claimed(tmp_path: Path) -> None:
    """With their places; neither a quotient nor a length is one."""
    file = tmp_path / "01-one.md"
    shown = "-13.00 -13.0 2 -6.5 -39.0"
    file.write_text(CODE.replace("{}", shown), "utf-8")
    page = read_page(file)
    spans = sums_of(page)["1"]
    assert [shown[start:end] for start, end, _ in spans] == ["-13.00", "-13.0", "-39.0"]
    code = page.blocks[0].code
    first = [[sign, *(code[a:b] for _, a, b in each)] for sign, *each in spans[0][2]]
    assert first == [[1, "1.5", "2"], [1, "-2", "10"], [1, "4"]]
    assert list(spans[2][2][0][1]) == ["-13"]
    file.write_text(CODE.replace("{}", "something else"), "utf-8")
    assert "1" not in sums_of(read_page(file))


def test_an_output_tells_where_its_numbers_are() -> None:
    """As long as code and outputs are those whose sums are known."""
    page = PAGES[0]
    kept = json.loads((SUMS / "01-neuron.json").read_text("utf-8"))
    fences = (
        f'<div class="language-{fence.language} highlight">'
        + f'<span class="filename">{fence.options.get("title", "")}</span>'
        + f"<pre><code>{fence.text.replace('<', '&lt;')}</code></pre></div>"
        for fence in page.fences
    )
    html = "".join(fences)
    marked = mark(html, kept)
    assert 'data-output-of="1" data-sums="0-18 19-37 38-43"' in marked
    assert marked.count("data-sums") == len(kept) - 1
    assert "data-sums" not in mark(html.replace("35.70", "35.71", 1), kept)
    assert "data-sums" not in mark(html)
