"""What runs the blocks of a chapter inside the reader's browser.

It does there what `press/pages/notebook.py` does in the tests: a chapter is one
notebook, its blocks share their names, and a module of its own holds them. Nothing
here knows of the browser: `worker.js` hands in a function that takes what is printed,
and takes what comes out, so that the tests can run this file with any Python.
"""

from __future__ import annotations

import ast
import builtins
import io
import json
import linecache
import sys
import time
import traceback
import types
import warnings
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Post = Callable[[str, str], object]

NO_INPUT = (
    "input() has nobody to ask: the Python of this page has no keyboard. "
    "Write the value into the code instead."
)
NO_NETWORK = (
    "The Python of this page has no network: what you run here talks to nobody."
)
NO_MODULE = (
    "The Python of this page has the standard library, NumPy and nnfs_lit, "
    "and nothing else."
)
NO_MATPLOTLIB = (
    "Matplotlib is not in the Python of this page. Here nnfs_lit.show draws: "
    'nnfs_lit.show.curves({"loss": history.loss}), and likewise points, images '
    "and bars. In the chapter's notebook, on your own machine, Matplotlib works."
)
NO_MEMORY = (
    "The memory that a browser gives to a page is used up. "
    "Make the numbers smaller, and press Restart to begin with empty memory."
)


class Stream(io.TextIOBase):
    """Pass on what is printed: at once if it is little, in bundles if it is much."""

    # A message to the page costs far more than a line: a few lines in each moment go
    # out as they come, and the rest of the moment's lines together.
    MOMENT = 0.05
    AT_ONCE = 10
    BUNDLE = 1 << 16

    def __init__(self, name: str, post: Post) -> None:
        self.name = name
        self.post = post
        self.parts: list[str] = []
        self.size = 0
        self.since = 0.0
        self.sent = 0

    def writable(self) -> bool:
        """Say yes: print() asks."""
        return True

    def write(self, text: str) -> int:
        """Take a piece of text."""
        self.parts.append(text)
        self.size += len(text)
        if self.size > self.BUNDLE:
            self.flush()
        elif "\n" in text:
            now = time.monotonic()
            if now - self.since > self.MOMENT:
                self.since, self.sent = now, 0
            if self.sent < self.AT_ONCE:
                self.flush()
        return len(text)

    def flush(self) -> None:
        """Pass on what is waiting."""
        if self.parts:
            text = "".join(self.parts)
            self.parts.clear()
            self.size = 0
            self.sent += 1
            self.post(self.name, text)


class Notebooks:
    """The names of each chapter that has run, and the code of its blocks."""

    def __init__(self) -> None:
        self.modules: dict[str, types.ModuleType] = {}
        self.files: set[str] = set()

    def namespace(self, chapter: str) -> dict[str, Any]:
        """Return the names of a chapter; a new one starts from nothing."""
        if chapter not in self.modules:
            module = types.ModuleType("page_" + chapter.replace("-", "_"))
            # Dataclasses and pickles look their module up by name.
            sys.modules[module.__name__] = module
            self.modules[chapter] = module
        return self.modules[chapter].__dict__

    def run(self, chapter: str, block: int, source: str, post: Post) -> dict[str, Any]:
        """Run a block.

        Parameters
        ----------
        chapter, block : str, int
            Where it stands: names are shared with the other blocks of the chapter.
        source : str
            Its code.
        post : callable
            Gets "out" or "err", and a piece of what is printed.

        Returns
        -------
        dict
            `ok`; `value`, the last expression as `text` and, if it can draw itself, as
            `svg` or `html`; `error`, the `text` of the traceback and the `lines` of the
            block that it names, the innermost last.
        """
        file = f"{chapter}, block {block}"
        self.files.add(file)
        linecache.cache[file] = (
            len(source),
            None,
            source.splitlines(keepends=True),
            file,
        )
        out, err = Stream("out", post), Stream("err", post)
        value: dict[str, str] | None = None
        error: dict[str, Any] | None = None
        with redirect_stdout(out), redirect_stderr(err), warnings.catch_warnings():
            warnings.simplefilter("default")
            warnings.showwarning = _show_warning
            try:
                value = _represent(_execute(source, file, self.namespace(chapter)))
            except BaseException as raised:
                error = self._describe(raised, file)
        out.flush()
        err.flush()
        return {"ok": error is None, "value": value, "error": error}

    def _describe(self, raised: BaseException, file: str) -> dict[str, Any]:
        report = traceback.TracebackException.from_exception(raised)
        lines = [frame.lineno for frame in report.stack if frame.filename == file]
        if isinstance(raised, SyntaxError) and raised.filename == file:
            lines.append(raised.lineno)
        for link in _chain(report):
            # Only what the reader wrote: neither this file nor the inside of a library.
            own = [frame for frame in link.stack if frame.filename in self.files]
            link.stack = traceback.StackSummary.from_list(own)
            if link.__context__ and not _touches(link.__context__, self.files):
                link.__context__ = None  # an affair of the library's own
        text = "".join(report.format())
        if not report.stack:
            text = text.removeprefix("Traceback (most recent call last):\n")
        named = list(dict.fromkeys(number for number in lines if number))
        return {"text": text + _advice(raised), "lines": named}


def _execute(source: str, file: str, names: dict[str, Any]) -> object:
    """Run code; return the value of its last statement if that is an expression."""
    tree = ast.parse(source, file)
    last = tree.body.pop() if tree.body else None
    if isinstance(last, ast.Expr):
        rest = compile(tree, file, "exec", dont_inherit=True)
        value = compile(ast.Expression(last.value), file, "eval", dont_inherit=True)
        exec(rest, names)
        return eval(value, names)
    # Compiled again from its text: what is a docstring depends on the whole.
    exec(compile(source, file, "exec", dont_inherit=True), names)
    return None


def _represent(value: object) -> dict[str, str] | None:
    if value is None:
        return None
    shown = {"text": repr(value)}
    for kind in ("svg", "html"):
        draw = getattr(type(value), f"_repr_{kind}_", None)
        drawn = draw(value) if draw else None
        if isinstance(drawn, str):
            shown[kind] = drawn
    return shown


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: object = None,  # noqa: ARG001
    line: object = None,  # noqa: ARG001
) -> None:
    # Python would name a file and print its line; the reader sees the line above.
    print(f"{filename}, line {lineno}: {category.__name__}: {message}", file=sys.stderr)


def _chain(
    report: traceback.TracebackException | None,
) -> Iterator[traceback.TracebackException]:
    """Yield an error and those that it came from."""
    waiting = [report]
    while waiting:
        link = waiting.pop()
        if link is not None:
            yield link
            waiting += [link.__cause__, link.__context__, *(link.exceptions or [])]


def _touches(report: traceback.TracebackException, files: set[str]) -> bool:
    return any(frame.filename in files for frame in report.stack)


def _advice(raised: BaseException) -> str:
    match raised:
        case MemoryError():
            return "\n" + NO_MEMORY + "\n"
        case ModuleNotFoundError(name="matplotlib"):
            return "\n" + NO_MATPLOTLIB + "\n"
        case ModuleNotFoundError():
            return "\n" + NO_MODULE + "\n"
        case _:
            return ""


def _refuse_input(prompt: object = "", /) -> str:  # noqa: ARG001
    raise EOFError(NO_INPUT)


def _refuse_network(*_: object, **__: object) -> Any:
    raise OSError(NO_NETWORK)


def settle() -> None:
    """Say clearly what cannot be had in a page, in place of a failure deep inside."""
    import socket

    builtins.input = _refuse_input
    socket.socket.connect = _refuse_network  # type: ignore[method-assign]
    socket.create_connection = _refuse_network
    socket.getaddrinfo = _refuse_network


def call(module: str, name: str, arguments: str) -> Any:
    """Call a function of one of the site's own modules; arguments come as JSON."""
    return getattr(import_module(module), name)(*json.loads(arguments))


def pack(value: Any) -> Any:
    """Make a result ready to leave Python.

    Arrays become flat and of a kind that JavaScript has a typed array for: fractions
    float32, whole numbers int32, bytes and yes-or-no uint8. Tuples become lists.
    """
    if isinstance(value, dict):
        return {str(key): pack(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [pack(item) for item in value]
    np = sys.modules.get("numpy")
    if np is not None and isinstance(value, np.generic):
        return value.item()
    if np is not None and isinstance(value, np.ndarray):
        kinds = {"f": "float32", "i": "int32", "u": "int32", "b": "uint8"}
        kind = "uint8" if value.dtype == np.uint8 else kinds[value.dtype.kind]
        return np.ascontiguousarray(value, dtype=kind).reshape(-1)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    message = f"a result that cannot leave Python: {type(value).__name__}"
    raise TypeError(message)
