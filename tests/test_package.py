"""The package from outside: its names, what it imports, what it leaves alone."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

import nnfs_lit
from nnfs_lit import plain

PACKAGE = Path(nnfs_lit.__file__).parent
# These have their twins in NumPy's own `@` and `.T`.
PLAIN_ONLY = {"dot", "transpose"}
NUMPY_ONLY = {"__version__", "gradient_check", "plain"}
OPTIMIZERS = ("SGD", "AdaGrad", "RMSProp", "Adam")


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


def typing_only_names() -> set[str]:
    """Collect what `if TYPE_CHECKING:` shows to a type checker."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    (branch,) = (node for node in tree.body if isinstance(node, ast.If))
    names = set()
    for node in branch.body:
        if isinstance(node, ast.ImportFrom):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.AnnAssign):
            names.add(ast.unparse(node.target))
    return names


def test_a_type_checker_sees_the_public_names() -> None:
    """The two lists of names are one."""
    assert typing_only_names() == set(nnfs_lit.__all__)
    assert dir(nnfs_lit) == sorted(nnfs_lit.__all__)


@pytest.mark.parametrize("name", nnfs_lit.__all__)
def test_each_public_name_is_there(name: str) -> None:
    """In an interpreter in which nothing has been imported yet."""
    done = run(f"import nnfs_lit; nnfs_lit.{name}")
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


@pytest.mark.parametrize("name", sorted(set(plain.__all__) - PLAIN_ONLY - {"data"}))
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


def calls(nn: Any, rng: Any) -> dict[str, tuple[Any, list[Any]]]:
    """Give each function and method arguments of Python's own."""
    row, rows, labels = [1.0, -2.0], [[0.25, 0.75], [1.0, 0.0]], [1, 0]
    dense = nn.Dense(2, 2, rng=rng)
    return {
        "neuron": (nn.neuron, [row, row, 1.0]),
        "layer": (nn.layer, [row, rows, row]),
        "step": (nn.step, [rows]),
        "sigmoid": (nn.sigmoid, [rows]),
        "relu": (nn.relu, [rows]),
        "softmax": (nn.softmax, [rows]),
        "log_softmax": (nn.log_softmax, [rows]),
        "Linear": (nn.Linear().forward, [rows]),
        "Sigmoid": (nn.Sigmoid().forward, [rows]),
        "ReLU": (nn.ReLU().forward, [rows]),
        "Softmax": (nn.Softmax().forward, [rows]),
        "Dense": (dense.forward, [rows]),
        "categorical_cross_entropy": (nn.categorical_cross_entropy, [rows, labels]),
        "cross_entropy_from_logits": (nn.cross_entropy_from_logits, [rows, rows]),
        "accuracy": (nn.accuracy, [rows, labels]),
        "one_hot": (nn.one_hot, [labels, 2]),
        "CategoricalCrossEntropy": (
            nn.CategoricalCrossEntropy().forward,
            [rows, labels],
        ),
        "gradient": (lambda point: nn.gradient(sum, point), [row]),
        "Network": (nn.Network([nn.Dense(2, 2, rng=rng)]).forward, [rows]),
    }


NAMES = [*calls(plain, Random(0))]


def test_all_functions_are_called() -> None:
    """Below, that is; a new name must be added there."""
    # These take functions and networks, or change what they are given.
    others = {"data", "n_parameters", "derivative", "train", *OPTIMIZERS}
    assert {*NAMES, *others} == set(plain.__all__) - PLAIN_ONLY


@pytest.mark.parametrize("name", NAMES)
def test_arrays_are_left_alone(name: str) -> None:
    """Arguments that may not be written to are enough, and results are new."""
    function, arguments = calls(nnfs_lit, np.random.default_rng(0))[name]
    frozen = [np.asarray(argument) for argument in arguments]
    for array in frozen:
        array.flags.writeable = False
    if name == "one_hot":
        frozen[1] = 2
    result = np.asarray(function(*frozen))
    assert not any(np.shares_memory(result, array) for array in frozen)
    if isinstance(function(*frozen), np.ndarray):
        assert result.flags.writeable


@pytest.mark.parametrize("name", [*NAMES, "dot", "transpose"])
def test_lists_are_left_alone(name: str) -> None:
    """No argument changes, and no row of it comes back in the result."""
    rows = [[0.25, 0.75], [1.0, 0.0]]
    more = {"dot": (plain.dot, [rows, rows]), "transpose": (plain.transpose, [rows])}
    function, arguments = (calls(plain, Random(0)) | more)[name]
    before = repr(arguments)
    result = function(*arguments)
    lists = {id(part) for argument in arguments for part in lists_in(argument)}
    assert not lists & {id(part) for part in lists_in(result)}
    assert repr(arguments) == before


def lists_in(value: object) -> list[object]:
    """Collect a list and the lists in it."""
    if not isinstance(value, list):
        return []
    return [value, *(part for item in value for part in lists_in(item))]
