"""Read the book as its proof-readers do, for its spelling and for its HTML.

Both are judged by programs that come from npm: cspell with a British dictionary, and
the Nu Html Checker of the W3C, which needs Java. Their versions, and the hashes of all
that they bring, stand in the lock file beside this one;
``python -m press.proof --install`` fetches them, and nothing else of the book needs
them.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SPELLING = HERE / "node_modules" / "cspell" / "bin.mjs"
CHECKER = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

# What is read for its spelling: all that we wrote, and of code its comments.
WRITTEN = ("*.md", "*.py", "*.js", "*.css", "*.toml", "*.yml")
NOT_OURS = (
    "docs/assets/katex/",
    "docs/assets/runtime/",
    "docs/vectors/",
    "press/theme_script/lean.js",
)

# What the checker has against the pages, and what they keep all the same, and why.
ALLOWED = {
    r"violates Content Security Policy \(meta tag\)": (
        "it takes a file on disk for another host than the page's own, and the theme's "
        "settings, in JSON, for a script; tests/test_policy.py looks at the policy"
    ),
    r"Bad value “” for attribute “tabindex” on element “label”": (
        "Material writes it at the headings of the navigation; browsers ignore it"
    ),
    r"Attribute “autocomplete” is only allowed when the input type is": (
        "Material keeps with it that Firefox remembers an open menu"
    ),
    r"CSS: “height”: “-0\.\d+em” negative values are not allowed\.": (
        "KaTeX writes it for what hangs below its line; browsers ignore it"
    ),
    r"CSS: “field-sizing”: Property “field-sizing” doesn't exist\.": (
        "it is in CSS Basic User Interface 4, and the checker does not know it yet"
    ),
}


def missing() -> str | None:
    """Say what is missing for the reading, if anything is."""
    for program, kind in (("node", "Node.js, which brings npm"), ("java", "Java")):
        if shutil.which(program) is None:
            return f"needs {kind}"
    if not (SPELLING.is_file() and CHECKER.is_file()):
        return "needs cspell and vnu-jar: python -m press.proof --install"
    if not (ROOT / ".git").exists():
        return "needs a clone: git tells which files are the project's"
    return None


def written() -> list[str]:
    """List the files that are ours and hold words, by their paths in the project."""
    found = subprocess.run(
        ["git", "ls-files", *WRITTEN],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return [name for name in found.stdout.splitlines() if not name.startswith(NOT_OURS)]


def misspelt(names: list[str]) -> list[str]:
    """List the words that are in no dictionary, each with its file and line.

    Parameters
    ----------
    names : list of str
        The files to read; those of the project by their paths in it.
    """
    command = ["node", str(SPELLING), "lint", "--no-progress", "--no-summary", "--dot"]
    command += ["--config", str(HERE / "cspell.json"), "--no-default-configuration"]
    found = subprocess.run(
        [*command, "--file-list", "stdin"],
        cwd=ROOT,
        check=False,  # it ends with 1 if it has found any
        capture_output=True,
        encoding="utf-8",
        input="\n".join(names),
    )
    if found.returncode not in {0, 1} or found.stderr:
        raise RuntimeError(found.stderr or found.stdout)
    return found.stdout.splitlines()


def invalid(*paths: Path, kind: str = "html") -> list[str]:
    """List what the checker has against files, or all files of a kind in folders.

    Parameters
    ----------
    *paths : Path
        Files and folders.
    kind : {"html", "css", "svg"}
        What they are.

    Returns
    -------
    list of str
        File, line and message, of errors and warnings.
    """
    command = ["java", "-Xmx1g", "-jar", str(CHECKER), f"--skip-non-{kind}"]
    command += ["--format", "json", "--stdout", "--exit-zero-always"]
    found = subprocess.run(
        [*command, *map(str, paths)], check=True, capture_output=True, encoding="utf-8"
    )
    messages: list[dict[str, Any]] = json.loads(found.stdout)["messages"]
    return [
        f"{m.get('url', '')}:{m.get('lastLine', 0)}: {m['message']}"
        for m in messages
        # Mere information is about matters of taste.
        if m["type"] != "info" or m.get("subType") == "warning"
    ]


def faulty(messages: list[str]) -> list[str]:
    """Leave out what is allowed."""
    return [m for m in messages if not any(re.search(rule, m) for rule in ALLOWED)]
