"""Write the road on the start page: the chapters, by part, and how long each takes.

A Python-Markdown extension. It takes them from the navigation, and the minutes from
`press.measure`.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from press.markdown import extension

PLACE = '<div class="road" markdown></div>'


def road() -> Iterator[str]:
    """Yield the lines of the road, as Markdown."""
    # It reads pages as plain Markdown, in which the road has its place as well.
    from press.measure import minutes, parts

    yield PLACE.removesuffix("</div>")
    for part, entries in parts().items():
        name, _, words = part.partition(": ")
        hours = round(sum(minutes(page) for _, page in entries) / 30) / 2
        number = f"{name}, {hours:g} hours"
        yield from ("", "<div markdown>", "")
        heading = f"<small>{number}</small> {words[:1].upper()}{words[1:]}"
        yield f"### {heading} {{: #{name.lower().replace(' ', '-')} }}"
        yield ""
        for title, page in entries:
            place, _, words = title.rpartition(". ")
            link = f"[{words}](chapters/{page.path.name})"
            yield f"{place or 0}. {link} · {minutes(page)} min"
            if not place:
                yield "{: .between }"
        yield from ("", "</div>")
    yield from ("", "</div>")


def with_road(text: str) -> str:
    """Put the road in its place, if the text has one."""
    return text.replace(PLACE, "\n".join(road())) if PLACE in text else text


class _Road(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return with_road("\n".join(lines)).split("\n")


@extension
def makeExtension(md: Markdown) -> None:  # noqa: N802
    """Come before all that reads Markdown."""
    md.preprocessors.register(_Road(md), "road", 500)
