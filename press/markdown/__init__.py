"""Python-Markdown extensions: what a page says in its own notation."""

from collections.abc import Callable

from markdown import Markdown
from markdown.extensions import Extension


def extension(register: Callable[[Markdown], None]) -> Callable[[], Extension]:
    """Make the `makeExtension` that Python-Markdown looks for in a module."""

    class Registered(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
            register(md)

    return Registered
