"""The package from outside: its names, what it imports, what it leaves alone."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import nnfs_lit
from nnfs_lit import plain

PACKAGE = Path(nnfs_lit.__file__).parent
# These have their twins in NumPy's own `@` and `.T`.
PLAIN_ONLY = {"dot", "transpose"}
NUMPY_ONLY = {"__version__", "gradient_check", "plain", "show"}
MODULES = {"data", "games"}


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in an interpreter of its own, which knows nothing of this one."""
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def imports(path: Path) -> set[str]:
    """Collect the modules that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names.add(node.module or "")
    return names


@pytest.mark.slow
def test_a_type_checker_sees_the_public_names(tmp_path: Path) -> None:
    """As names that are there to be imported, and no others."""
    pytest.importorskip("mypy", reason="mypy is not installed")
    assert dir(nnfs_lit) == nnfs_lit.__all__
    program = tmp_path / "program.py"
    imports = [
        f"from {half.__name__} import {name} as {name}_{half.__name__[-1]}"
        for half in (nnfs_lit, plain)
        for name in half.__all__
    ]
    program.write_text("\n".join([*imports, "from nnfs_lit._public import np"]))
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent"]
    command += ["--cache-dir", str(tmp_path)]
    done = subprocess.run(
        [*command, program], capture_output=True, text=True, cwd=PACKAGE
    )
    assert "Found 1 error" in done.stdout, done.stdout + done.stderr
    assert f"program.py:{len(imports) + 1}: error" in done.stdout


def test_each_public_name_is_there() -> None:
    """In an interpreter in which nothing has been imported yet."""
    done = run("import nnfs_lit\nfor name in dir(nnfs_lit): getattr(nnfs_lit, name)")
    assert done.returncode == 0, done.stderr


def test_no_other_name_is_there() -> None:
    """A slip of the pen is an AttributeError, and an ImportError on import."""
    with pytest.raises(AttributeError) as caught:
        nnfs_lit.neurone  # noqa: B018
    assert str(caught.value) == "module 'nnfs_lit' has no attribute 'neurone'"
    assert not hasattr(nnfs_lit, "dot")
    done = run("from nnfs_lit import neurone")
    assert "ImportError: cannot import name 'neurone'" in done.stderr


def test_the_version_is_the_one_installed() -> None:
    """There is one place for it, pyproject.toml."""
    done = run("import nnfs_lit, importlib.metadata as m; "
               "assert nnfs_lit.__version__ == m.version('nnfs-lit')")  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_plain_works_without_numpy() -> None:
    """With NumPy out of reach, the raw half of the book still runs."""
    done = run(
        "import sys; sys.modules['numpy'] = None\n"
        "import nnfs_lit.plain\n"
        "print(nnfs_lit.plain.neuron([1.2, 5.1, 2.1], [3.1, 2.1, 8.7], 3.0))"
    )
    assert (done.stdout, done.stderr) == ("35.7\n", "")


def test_plain_imports_the_standard_library_only() -> None:
    """And itself."""
    sources = list((PACKAGE / "plain").rglob("*.py"))
    assert len(sources) > 5
    for path in sources:
        for name in imports(path):
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or name.startswith("nnfs_lit.plain")


def test_numpy_is_all_that_is_needed() -> None:
    """Nothing else is imported, anywhere in the package."""
    allowed = {*sys.stdlib_module_names, "nnfs_lit", "numpy"}
    for path in PACKAGE.rglob("*.py"):
        assert {name.split(".")[0] for name in imports(path)} <= allowed


def test_importing_changes_nothing() -> None:
    """Neither NumPy's settings nor anybody's random numbers."""
    done = run(
        "import random, numpy as np\n"
        "before = np.geterr(), random.getstate(), str(np.random.get_state())\n"
        "import nnfs_lit.plain, nnfs_lit.data\n"
        "from nnfs_lit import *\n"
        "Dense(2, 3, rng=np.random.default_rng(0))\n"
        "plain.Dense(2, 3, rng=random.Random(0))\n"
        "after = np.geterr(), random.getstate(), str(np.random.get_state())\n"
        "assert before == after"
    )
    assert done.returncode == 0, done.stderr


def test_each_name_has_its_twin() -> None:
    """What is in one half is in the other, but for what NumPy brings."""
    assert set(plain.__all__) - PLAIN_ONLY == set(nnfs_lit.__all__) - NUMPY_ONLY
    assert set(nnfs_lit.data.__all__) == {
        name
        for name, value in vars(plain.data).items()
        if inspect.isfunction(value) and value.__module__ == "nnfs_lit.plain.data"
    }


def parameters(function: Any) -> list[tuple[str, Any]]:
    """List the names of the parameters and how they may be passed."""
    return [(p.name, p.kind) for p in inspect.signature(function).parameters.values()]


@pytest.mark.parametrize("name", sorted(set(plain.__all__) - PLAIN_ONLY - MODULES))
def test_twins_take_the_same_arguments(name: str) -> None:
    """In the same order; only Dense takes a dtype, which lists do not have."""
    ours, theirs = getattr(plain, name), getattr(nnfs_lit, name)
    wanted = [p for p in parameters(theirs) if p[0] != "dtype"]
    assert parameters(ours) == wanted
    for method in ("forward", "backward", "backward_parameters", "update"):
        if hasattr(ours, method):
            assert parameters(getattr(ours, method)) == parameters(
                getattr(theirs, method)
            )
        assert hasattr(ours, method) == hasattr(theirs, method)


def test_the_package_says_that_it_is_typed() -> None:
    """The marker that type checkers look for."""
    assert files("nnfs_lit").joinpath("py.typed").is_file()


def test_the_reference_describes_everything() -> None:
    """No parameter, attribute or result ends in a bare dash on its page."""
    griffe = pytest.importorskip("griffe", reason="comes with mkdocstrings")
    package = griffe.load("nnfs_lit", docstring_parser="numpy")
    bare, seen = [], 0
    waiting = [package]
    while waiting:
        place = waiting.pop()
        waiting += [m for m in place.members.values() if not m.is_alias]
        for section in place.docstring.parsed if place.docstring else ():
            if section.kind.value in {"parameters", "attributes", "returns", "yields"}:
                seen += len(section.value)
                bare += [
                    f"{place.path}: {item.name or item.annotation}"
                    for item in section.value
                    if not item.description
                ]
    assert seen > 500
    assert bare == []
