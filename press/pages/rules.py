"""The rules that each Python block of the book keeps, beyond running.

A page is looked at once, from top to bottom; the runner raises what is found.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from press.pages import listings, mirrors
from press.pages.chapters import Block, Page, chapter_name

OPTIONS = {"title", "hl_lines"}
PYTHON_LIKE = {"py", "python3", "pycon", "ipython", "py3", "python-console"}
# What these change outlives the chapter, and would leak into the next one.
GLOBAL_STATE = {"seed", "set_printoptions", "seterr", "setrecursionlimit", "setenv"}


@dataclass(frozen=True)
class Problem:
    """A broken rule and the line of the page that breaks it."""

    line: int
    message: str


def block_problems(page: Page) -> dict[int, list[Problem]]:
    """Return what is wrong with each block of a page, by the line of its fence.

    A block that does not parse is passed over: running it reports that best.
    """
    bound: dict[str, str] = {}  # names of the package, and where they come from
    mirrored: set[str] = set()  # names of the package that the page defines itself
    problems: dict[int, list[Problem]] = {block.line: [] for block in page.blocks}
    raw: dict[int, Block] = {}  # of each section the first block
    tied: set[int] = set()
    quiet = {b.line: list(_quiet(b, problems[b.line])) for b in page.blocks}
    for block in page.blocks:
        found = problems[block.line]
        try:
            tree = ast.parse("\n" * block.line + block.code)
        except SyntaxError:
            continue
        later = {
            m.called[1] for line in quiet if line >= block.line for m in quiet[line]
        }
        found.extend(_mirror_problems(block, tree, later))
        found.extend(_worthless(quiet[block.line], tree, bound))
        found.extend(_global_state(tree))
        if block.frameworks and page.chapter != "33":
            message = f"{' and '.join(block.frameworks)}: in chapter 33 only"
            found.append(Problem(block.line, message))
        found.extend(_later_chapters(page.chapter, tree, bound | _imported(tree)))
        raw.setdefault(block.section, block)
        own = set() if block.stands_aside else set(rebound(tree))
        if not block.stands_aside:
            bound = {name: path for name, path in bound.items() if name not in own}
            mirrored |= own & later
        is_mirrored = quiet[block.line] or own & later
        if is_mirrored or _is_anchored(block, tree, {*bound, *mirrored}):
            tied.add(block.section)
        if not block.stands_aside:
            bound |= _imported(tree) | _mirrored(block, tree)
    for section in raw.keys() - tied:
        line = raw[section].line
        problems[line].append(Problem(line, UNTIED))
    return problems


UNTIED = (
    "no block of the section imports from nnfs_lit, lists a part of it or mirrors it"
)


def fence_problems(page: Page) -> Iterator[Problem]:
    """Yield what is wrong with the fences of a page, apart from the code in them."""
    yield from _unseen_places(page)
    for comment in page.strays:
        message = "a comment that follows no Python block, as a mirror would"
        yield Problem(comment.line, message)
    outputs = [block.output for block in page.blocks]
    for fence in page.fences:
        language = fence.language.lower()
        if language in PYTHON_LIKE or (
            language == "python" and fence.language != "python"
        ):
            wanted = "write ```python, so that the block is run"
            yield Problem(fence.line, f"```{fence.language}: {wanted}")
        if language == "python":
            for option in sorted(set(fence.options) - OPTIONS):
                message = f"the fence has an option that is not ours: {option}"
                yield Problem(fence.line, message)
        if fence.options.get("title") == "Output" and fence not in outputs:
            yield Problem(fence.line, "an output that belongs to no Python block")


def _unseen_places(page: Page) -> Iterator[Problem]:
    """Yield the places where a fence is shown and, as the plugin sees it, is none."""
    inside = {
        line for fence in page.fences for line in range(fence.line + 1, fence.last_line)
    }
    text = page.path.read_text("utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if number in inside:
            continue
        if re.match(r"(!!!|\?\?\?\+?|===) ", line):
            message = "write a /// block: code indented under this is never run"
            yield Problem(number, message)
        if re.match(r"\s+(```|~~~)[^`]*$", line):
            yield Problem(number, "an indented fence: let it start at the margin")


def _quiet(block: Block, found: list[Problem]) -> Iterator[mirrors.Mirror]:
    """Yield the mirrors of a block; add what is wrong with the other comments."""
    for comment in block.comments:
        try:
            yield mirrors.read(comment)
        except mirrors.MirrorError as error:
            found.append(Problem(comment.line, str(error)))


def _worthless(
    quiet: list[mirrors.Mirror], tree: ast.Module, bound: dict[str, str]
) -> Iterator[Problem]:
    """Yield the mirrors that show nothing, though both sides agree."""
    own = set(rebound(tree))
    used = {
        (listings.side(bound[node.id]), bound[node.id].split(".")[-1])
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in bound.keys() - own
    }
    used |= {(side, name) for _, side, name in _used(tree, bound | _imported(tree))}
    for mirror in quiet:
        names = {n.id for n in ast.walk(mirror.call) if isinstance(n, ast.Name)}
        if mirror.result_name not in own:
            message = f"a mirror of {mirror.result_name}, which the block did not bind"
            yield Problem(mirror.line, message)
        if mirror.called in used or mirror.result_name in names:
            message = f"a mirror that compares {mirror.called[1]} with itself"
            yield Problem(mirror.line, message)


def _mirror_problems(
    block: Block, tree: ast.Module, mirrored: set[str]
) -> Iterator[Problem]:
    if block.is_listing:
        for line, message in listings.differences(block.title, block.code):
            yield Problem(block.line + line, message)
        return
    for statement in tree.body:
        name = _definition(statement)
        if name in listings.public_names() and name not in mirrored:
            yield Problem(
                statement.lineno,
                f"{name} is a public name of the package: say in the block's title "
                'which file it is from (title="nnfs_lit/…"), or mirror it',
            )


def rebound(tree: ast.AST) -> Iterator[str]:
    """Yield the names that a block gives to something of its own."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


def _definition(statement: ast.stmt) -> str | None:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda()):
            return name
        case _:
            return None


def _global_state(tree: ast.Module) -> Iterator[Problem]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in GLOBAL_STATE:
                message = f"{name}() changes what other chapters see"
                yield Problem(node.lineno, message)


def _is_anchored(block: Block, tree: ast.Module, known: set[str]) -> bool:
    return (
        block.is_listing
        or bool(_imported(tree))
        or any(isinstance(n, ast.Name) and n.id in known for n in ast.walk(tree))
    )


def _later_chapters(
    chapter: str | None, tree: ast.Module, bound: dict[str, str]
) -> Iterator[Problem]:
    if chapter is None:
        return
    first = listings.introductions()
    for line, where, name in _used(tree, bound):
        home = first.get((where, name))
        if home is None:
            yield Problem(line, f"{name} ({where}) is listed in no chapter")
        elif home > chapter:
            yield Problem(line, f"{name} ({where}) belongs to {chapter_name(home)}")


def _used(tree: ast.Module, bound: dict[str, str]) -> Iterator[tuple[int, str, str]]:
    """Yield line, side and name of each public part of the package that is used."""
    public = listings.public_names()
    methods = listings.public_methods() - _builtin_methods()
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=module) if _is_package(module):
                where = listings.side(module or "")
                for alias in node.names:
                    if alias.name in public:
                        yield node.lineno, where, alias.name
            case ast.Attribute(value=value, attr=name):
                head, _, tail = _dotted(value).partition(".")
                if head in bound and name in public:
                    yield node.lineno, listings.side(f"{bound[head]}.{tail}"), name
                elif head not in bound and name in methods:
                    yield node.lineno, "method", name


def _is_package(module: str | None) -> bool:
    return (module or "").split(".")[0] == "nnfs_lit"


def _imported(tree: ast.Module) -> dict[str, str]:
    """Names that a block binds by importing from the package."""
    bound: dict[str, str] = {}
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=module) if _is_package(module):
                for alias in node.names:
                    bound[alias.asname or alias.name] = f"{module}.{alias.name}"
            case ast.Import():
                for alias in node.names:
                    if _is_package(alias.name):
                        whole = alias.name if alias.asname else "nnfs_lit"
                        bound[alias.asname or "nnfs_lit"] = whole
    return bound


def _mirrored(block: Block, tree: ast.Module) -> dict[str, str]:
    if not block.is_listing:
        return {}
    module = block.title.removesuffix(".py").replace("/", ".")
    names = (_definition(statement) for statement in tree.body)
    return {name: f"{module}.{name}" for name in names if name}


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attribute):
            return f"{_dotted(value)}.{attribute}"
        case _:
            return ""


@cache
def _builtin_methods() -> frozenset[str]:
    import numpy as np

    kinds: tuple[type, ...] = (list, dict, set, str, tuple, float, np.ndarray)
    return frozenset(name for kind in kinds for name in dir(kind))
