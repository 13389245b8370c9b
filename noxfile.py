"""Try the book on what it claims to run on: `nox` tries all, `nox --list` names it.

Each session runs the whole suite but for the browser, in a copy of the checkout, which
itself stays as it is; the last one tells how each of them ended. What this machine
lacks is named there and is no error, but in CI it is. To try a part:

    nox -s "versions-3.12(numpy=oldest)"
    nox -s "place(crlf)" -- docs/chapters/01-neuron.md

`nox -- --record` keeps the figures for the page on how the book is tested.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from xml.etree import ElementTree as ET

import nox

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from press.checkout import commit  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Environment = dict[str, str | None]

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.reuse_venv = "yes"

OUTCOMES = ROOT / ".nox" / "outcomes"
PYTHONS = nox.project.python_versions(nox.project.load_toml(ROOT / "pyproject.toml"))
# The first NumPy that pyproject.toml allows and that has a wheel for this Python.
OLDEST = {"3.11": "1.26.0", "3.12": "1.26.0", "3.13": "2.1.0", "3.14": "2.3.2"}
TOOLS = ["mkdocs-material", "pytest-markdown-docs"]
DIST = ROOT / "dist"
# A file of tests with one of these is of the book, and needs more than the wheel.
BOOK = re.compile(
    r"ROOT|^(from|import) (press|tests|benchmarks|bs4|yaml|quickjs|nbformat)",
    re.MULTILINE,
)
WHEEL_TESTERS = ["pytest", "hypothesis"]
KINDS = ["prescott", "baseline", "threads=1", "threads=2"]
PLACES = ["crlf", "locale=tr_TR", "locale=C", "path", "read-only"]

# What NumPy has for more than the least processor, and this processor can run.
EXTRAS = """
try:
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
except ImportError:
    from numpy.core._multiarray_umath import __cpu_dispatch__, __cpu_features__
print(*(name for name in __cpu_dispatch__ if __cpu_features__[name]))
"""
# How text is read here when nobody says how, and what stands before decimals.
CUSTOMS = """
import locale
locale.setlocale(locale.LC_ALL, "")
print(locale.getpreferredencoding(False), locale.localeconv()["decimal_point"])
"""
START = "sys.exit(pytest.main())"


@nox.session(python=PYTHONS)
@nox.parametrize("numpy", ["oldest", "newest"], ids=["numpy=oldest", "numpy=newest"])
def versions(session: nox.Session, numpy: str) -> None:
    """Take each Python with the oldest and the newest NumPy that it allows."""
    wanted = {"oldest": f"numpy=={OLDEST[str(session.python)]}", "newest": "numpy<3"}
    with checkout() as copy:
        install(session, copy, wanted[numpy])
        run_suite(session, copy)


@nox.session
@nox.parametrize("reach", ["newest", "beyond"], ids=["newest", "beyond"])
def tools(session: nox.Session, reach: str) -> None:
    """Take the newest Material and pytest-markdown-docs; all others take the pinned.

    First within the ranges of pyproject.toml; what comes after these is only reported.
    """
    with checkout() as copy:
        install(session, copy, *TOOLS)
        if reach == "newest":
            run_suite(session, copy)
            return
        newest = versions_of(session, TOOLS)
        session.install("--upgrade", *TOOLS)
        if versions_of(session, TOOLS) == newest:
            keep(session, {"lacks": f"anything newer than {newest}"})
            session.skip(f"there is nothing newer than {newest}")
        run_suite(session, copy, only_reported=True)


@nox.session
@nox.parametrize("kind", KINDS, ids=KINDS)
def machine(session: nox.Session, kind: str) -> None:
    """Take older processors, as OpenBLAS and NumPy see them, and one thread or two."""
    with checkout() as copy:
        install(session, copy)
        if kind == "prescott":
            environment = older_blas(session)
        elif kind == "baseline":
            environment = older_numpy(session)
        else:
            environment = threads(session, kind.removeprefix("threads="))
        run_suite(session, copy, environment)


@nox.session
@nox.parametrize("kind", PLACES, ids=PLACES)
def place(session: nox.Session, kind: str) -> None:
    """Take the line ends of Windows, other locales, odd paths, nothing to write on."""
    name = "naïve räume — 書" if kind == "path" else "checkout"
    with checkout(name, windows=kind == "crlf") as copy:
        install(session, copy)
        environment: Environment = {}
        command: tuple[str, ...] = ("python", "-m", "pytest")
        if kind.startswith("locale="):
            environment = customs(session, kind.removeprefix("locale="), copy.parent)
            command = ("python", "-c", f"{CUSTOMS}import sys, pytest\n{START}")
        if kind == "read-only":
            command = (*read_only(session, copy), *command)
        run_suite(session, copy, environment, command=command)


@nox.session
def package(session: nox.Session) -> None:
    """Install the source archive and the wheel from the index, and test them.

    Both stay in dist/, as they were tested, the wheel built from the archive.
    """
    shutil.rmtree(DIST, ignore_errors=True)
    with checkout() as copy:
        session.install("-c", "constraints.txt", "hatchling")
        build = ("python", "-m", "hatchling", "build", "-d", str(DIST), "-t")
        with session.chdir(copy):
            session.run(*build, "sdist")
        sdist = next(DIST.glob("*.tar.gz"))
        shutil.unpack_archive(sdist, copy.parent, filter="data")
        unpacked = copy.parent / sdist.name.removesuffix(".tar.gz")
        with session.chdir(unpacked):
            session.run(*build, "wheel")
        wheel = next(DIST.glob("*.whl"))
        passed = try_wheel(session, wheel, unpacked)
        install(session, unpacked, editable=False)
        run_suite(session, unpacked)
        tested = counts(unpacked.with_name("report.xml"))
    with tarfile.open(sdist) as archive:
        sdist_files = len(archive.getnames())
    found = {
        "wheel_bytes": wheel.stat().st_size,
        "wheel_files": len(zipfile.ZipFile(wheel).namelist()),
        "wheel_tests": passed,
        "sdist_bytes": sdist.stat().st_size,
        "sdist_files": sdist_files,
        "sdist_tests": tested["passed"],
        "sdist_skipped": tested["skipped"],
    }
    session.log(json.dumps(found))
    record(session, "package", "nox -s package -- --record", found)


@nox.session
def summary(session: nox.Session) -> None:
    """Tell how every session ended the last time."""
    listed = session.run(
        *(sys.executable, "-m", "nox", "--list", "--json"), external=True, silent=True
    )
    ended = {}
    for each in json.loads(str(listed)):
        name, python = each["session"], each["python"]
        if name == "summary":
            continue
        file = outcome_file(name)
        outcome = json.loads(file.read_text("utf-8")) if file.is_file() else {}
        if outcome.get("commit") == commit():
            ended[name] = outcome
        elif python and not shutil.which(f"python{python}"):
            ended[name] = {"lacks": f"Python {python}"}
        else:
            ended[name] = {"lacks": f"a run of {commit()}"}
    for name, outcome in ended.items():
        session.log(f"{name}: {sentence(outcome)}")
    record(session, "versions", "nox -- --record", figures(ended))


def sentence(outcome: dict[str, object]) -> str:
    """Tell how a session ended."""
    if "lacks" in outcome:
        return f"not run, for {outcome['lacks']} is lacking"
    word = "passed" if outcome["good"] else "FAILED"
    return (
        f"{word} ({outcome['passed']} passed, {outcome['failed']} failed, "
        f"{outcome['skipped']} skipped; {outcome['tried']})"
    )


def figures(ended: dict[str, dict[str, object]]) -> dict[str, str | int]:
    """Count what the page tells."""
    run = {name: one for name, one in ended.items() if "lacks" not in one}
    lacking: dict[object, list[str]] = {}
    for name, one in ended.items():
        if name not in run:
            lacking.setdefault(one["lacks"], []).append(f"`{name}`")
    return {
        "sessions": len(ended),
        "run": len(run),
        "passed": sum(bool(one["good"]) for one in run.values()),
        "failed": ", ".join(name for name, one in run.items() if not one["good"])
        or "none",
        "lacking": "; ".join(
            f"{what} for {', '.join(names)}" for what, names in lacking.items()
        )
        or "nothing",
        "tests_each": min((int(str(one["passed"])) for one in run.values()), default=0),
        "tests": sum(int(str(one["passed"])) for one in run.values()),
    }


def record(
    session: nox.Session, run: str, command: str, found: Mapping[str, str | int]
) -> None:
    """Keep the figures of a run for the page, when that was asked for."""
    if "--record" not in session.posargs:
        return
    session.install("-c", "constraints.txt", "-e", ".[test]")
    code = (
        "import json, sys; from press.evidence import record; "
        "record(*sys.argv[1:3], **json.loads(sys.argv[3]))"
    )
    session.run("python", "-c", code, run, command, json.dumps(found))


def try_wheel(session: nox.Session, wheel: Path, unpacked: Path) -> int:
    """Test the wheel where there is nothing else of the project; count what passed."""
    alone = unpacked.with_name("alone")
    session.run("python", "-m", "venv", str(alone / "venv"))
    python = str(alone / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python")
    pip = (python, "-m", "pip", "install", "-q", "-c", "constraints.txt")
    session.run(*pip, str(wheel), external=True)
    file = alone / "mine.py"
    file.write_text("small = 5.5\n", "utf-8")  # the answer to the first exercise
    check = ("-I", "-W", "error", "-m", "nnfs_lit.check", "01", str(file))
    session.run(python, *check, external=True)
    session.run(*pip, *WHEEL_TESTERS, external=True)
    (alone / "tests").mkdir()
    for path in (unpacked / "tests").glob("*.*"):
        if path.suffix != ".py" or not needs_book(path):
            shutil.copy2(path, alone / "tests")
    report = alone / "report.xml"
    with session.chdir(alone):
        options = ("-q", "-W", "error", "--doctest-modules", f"--junit-xml={report}")
        what = ("tests", "--pyargs", "nnfs_lit")
        session.run(python, "-m", "pytest", *options, *what, external=True)
    return counts(report)["passed"]


def needs_book(path: Path) -> bool:
    """Tell whether a file of tests needs more than the wheel, or imports such a one."""
    text = path.read_text("utf-8")
    imported = re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE)
    beside = (path.with_name(f"{name}.py") for name in imported)
    return bool(BOOK.search(text)) or any(
        other != path and other.is_file() and needs_book(other) for other in beside
    )


@contextmanager
def checkout(name: str = "checkout", *, windows: bool = False) -> Iterator[Path]:
    """Give a copy of the checkout as it is now, without what git ignores."""
    with tempfile.TemporaryDirectory(prefix="nnfs-lit-") as folder:
        copy = Path(folder, name)
        listing = git(
            ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"
        )
        for line in filter(None, listing.split("\0")):
            if (ROOT / line).is_file():
                (copy / line).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / line, copy / line)
        if windows:
            copy = as_on_windows(copy)
        try:
            yield copy
        finally:
            for path in [copy, *copy.rglob("*")]:  # or it could not be removed
                path.chmod(0o755) if path.is_dir() else None


def as_on_windows(copy: Path) -> Path:
    """Clone as git does on Windows, then save each page as an editor does there."""
    git(copy, "init", "--quiet")
    git(copy, "add", "--all")
    who = ["-c", "user.name=nox", "-c", "user.email=nox@localhost"]
    git(copy, *who, "commit", "--quiet", "--message", "As it is")
    clone = copy.with_name("clone")
    settings = ["-c", "core.autocrlf=true", "-c", "core.eol=crlf"]
    git(copy, *settings, "clone", "--quiet", *settings, str(copy), str(clone))
    for pattern in ("*.md", "*.py"):
        for path in clone.rglob(pattern):
            lines = path.read_bytes().replace(b"\r\n", b"\n")
            path.write_bytes(lines.replace(b"\n", b"\r\n"))
    return clone


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, and give what it prints."""
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode()


def install(
    session: nox.Session, copy: Path, *free: str, editable: bool = True
) -> None:
    """Install the copy and what its tests need, as pinned but for what is `free`."""
    outcome_file(session.name).unlink(missing_ok=True)
    # What is installed is tried, and nothing that lies elsewhere.
    session.env["PYTHONPATH"] = session.env["PYTEST_ADDOPTS"] = None
    loose = [re.sub("[^a-z-].*", "", one) for one in free]
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    kept = [pin for pin in pins if pin.split("=")[0] not in loose]
    constraints = copy.with_name("constraints.txt")
    constraints.write_text("\n".join(kept), "utf-8")
    upgrade = ["--upgrade"] if free else []
    how = ["-e"] if editable else []
    session.install(
        *upgrade, "-c", str(constraints), *free, *how, f"{copy}[test]", "pip"
    )


def run_suite(
    session: nox.Session,
    copy: Path,
    environment: Environment | None = None,
    *,
    command: tuple[str, ...] = ("python", "-m", "pytest"),
    only_reported: bool = False,
) -> None:
    """Run the suite in the copy, and keep how it ended."""
    report = copy.with_name("report.xml")
    chosen = [one for one in session.posargs if one != "--record"]
    arguments = chosen or ["--ignore=tests/browser"]
    tried = versions_of(session, ["numpy", *TOOLS])
    try:
        with session.chdir(copy):
            session.run(
                *(*command, "-q", f"--junit-xml={report}", *arguments),
                env=environment,
                external=True,
            )
        good = True
    except nox.command.CommandFailed:
        good = False
        if not only_reported:
            raise
    finally:
        if not chosen:
            keep(session, {"good": good, "tried": tried, **counts(report)})


def counts(report: Path) -> dict[str, int]:
    """Count what passed, failed and was skipped in a report that pytest wrote."""
    suite = ET.parse(report).getroot()[0].attrib if report.is_file() else {}
    tests, failures, errors, skipped = (
        int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return {"passed": tests - failed - skipped, "failed": failed, "skipped": skipped}


def versions_of(session: nox.Session, names: list[str]) -> str:
    """Tell which versions of Python and of some packages a session has."""
    code = (
        "import platform, sys; from importlib.metadata import version; "
        "print('Python', platform.python_version(), "
        "*(f'{name} {version(name)}' for name in sys.argv[1:]), sep=', ')"
    )
    return ask(session, "-c", code, *names).replace(",", "", 1)


def ask(session: nox.Session, *arguments: str, env: Environment | None = None) -> str:
    """Run the session's Python, and give what it prints."""
    return str(session.run("python", *arguments, env=env, silent=True)).strip()


def older_blas(session: nox.Session) -> Environment:
    """Make OpenBLAS take the kernels of a processor of 2004."""
    environment: Environment = {"OPENBLAS_CORETYPE": "Prescott"}
    # Then it says which it takes; it calls those of the Prescott by another name.
    loud: Environment = {"OPENBLAS_VERBOSE": "2"}
    now = ask(session, "-c", "import numpy", env=loud)
    older = ask(session, "-c", "import numpy", env=loud | environment)
    if "Core: " not in older or older == now:
        lack(session, "a NumPy with OpenBLAS, on a newer processor of Intel's kind")
    return environment


def older_numpy(session: nox.Session) -> Environment:
    """Switch off every kernel of NumPy's that is not for the least processor."""
    environment: Environment = {"NPY_DISABLE_CPU_FEATURES": ask(session, "-c", EXTRAS)}
    if not environment["NPY_DISABLE_CPU_FEATURES"]:
        lack(session, "a processor for which NumPy has more than its least")
    if left := ask(session, "-c", EXTRAS, env=environment):
        session.error(f"NumPy still has {left}")
    return environment


def threads(session: nox.Session, count: str) -> Environment:
    """Let BLAS use this many threads."""
    if int(count) > (os.cpu_count() or 1):
        lack(session, f"{count} processors")
    return {"OMP_NUM_THREADS": count, "OPENBLAS_NUM_THREADS": count}


def customs(session: nox.Session, name: str, folder: Path) -> Environment:
    """Set a locale whose text is not UTF-8, as on Windows, and keep Python to it.

    Turkish has decimal commas, and an i of its own; it is made here, for few machines
    have it. C knows ASCII alone.
    """
    if name != "C":
        made = folder / "locales" / name
        made.parent.mkdir()
        command = ["localedef", "-i", name, "-f", "ISO-8859-9", str(made)]
        if (
            not shutil.which("localedef")
            or subprocess.run(command, check=False).returncode
        ):
            lack(session, "localedef with its sources (Debian: locales)")
    environment: Environment = {
        "LC_ALL": name,
        "LOCPATH": str(folder / "locales"),
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    found = ask(session, "-c", CUSTOMS, env=environment)
    if found not in ("ISO-8859-9 ,", "ANSI_X3.4-1968 .", "US-ASCII ."):
        lack(session, f"the locale {name}: it would be {found}")
    return environment


def read_only(session: nox.Session, copy: Path) -> tuple[str, ...]:
    """Take away the right to write; root has to give up its own way round that."""
    for path in [*copy.rglob("*"), copy]:
        path.chmod(path.stat().st_mode & ~0o222)
    if not os.access(copy, os.W_OK):
        return ()
    if not shutil.which("setpriv"):
        lack(session, "setpriv, or a user who is not root")
    return ("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override")


def lack(session: nox.Session, what: str) -> NoReturn:
    """Name what is lacking, and skip the session; where CI has to have it, fail."""
    keep(session, {"lacks": what})
    if os.environ.get("CI"):
        session.error(f"this machine lacks {what}")
    session.skip(f"this machine lacks {what}")


def keep(session: nox.Session, outcome: dict[str, object]) -> None:
    """Keep how a session ended, for the summary."""
    outcome["commit"] = commit()
    file = outcome_file(session.name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(outcome, indent=2) + "\n", "utf-8")


def outcome_file(name: str) -> Path:
    """Give the place of a session's outcome."""
    return OUTCOMES / f"{name}.json"
