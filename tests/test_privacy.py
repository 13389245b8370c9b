"""No secret in the project, and nobody who counts the readers of the site."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Site

ROOT = Path(__file__).resolve().parent.parent

# The forms that the makers of tokens have given them, so that they can be found.
SECRETS = {
    "a private key": rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----",
    "a key of AWS": rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "a token of GitHub": rb"\b(?:gh[opsur]_\w{36,}|github_pat_\w{50,})",
    "a token of GitLab": rb"\bglpat-[\w-]{20,}",
    "a token of PyPI": rb"\bpypi-AgEI[\w-]{50,}",
    "a token of npm": rb"\bnpm_[A-Za-z0-9]{36}\b",
    "a key of Google": rb"\bAIza[\w-]{35}\b",
    "a token of Slack": rb"\bxox[abeoprs]-[\w-]{10,}",
    "a key of a language model": rb"\bsk-(?:ant|proj)-[\w-]{20,}",
    "a signed web token": rb"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}",
    "a name and a password": rb"://[^\s/:@$<>{}]+:[^\s/:@$<>{}]+@[\w.-]+",
    "a password": rb"(?i)\b(?:password|passwd|api_?key|secret)\s*[=:]\s*['\"][^'\"$<{]",
}

# What counts readers announces itself by a name.
TRACKERS = re.compile(
    rb"google-?analytics|googletagmanager|gtag\(|plausible\.io|matomo|piwik|hotjar"
    rb"|mixpanel|amplitude\.com|segment\.(?:io|com)|connect\.facebook|doubleclick"
    rb"|fathom|goatcounter|cloudflareinsights|umami|posthog|sentry\.io|newrelic"
    rb"|clarity\.ms|sendBeacon|document\.cookie|cookieStore",
    re.IGNORECASE,
)
READ_BY_BROWSERS = {".html", ".js", ".mjs", ".css", ".svg", ".json", ".py", ".xml"}


def secrets(content: bytes) -> list[str]:
    """Name the secrets in a file."""
    return [name for name, form in SECRETS.items() if re.search(form, content)]


@pytest.mark.skipif(
    not (ROOT / ".git").exists(),
    reason="needs a clone: git tells which files are the project's",
)
def test_no_file_of_the_project_holds_a_secret() -> None:
    """Neither a text nor a picture."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True
    )
    names = listed.stdout.decode().rstrip("\0").split("\0")
    assert len(names) > 300
    found = {
        name: kinds
        for name in names
        if name != Path(__file__).relative_to(ROOT).as_posix()
        and (kinds := secrets((ROOT / name).read_bytes()))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("kind", "example"),
    [
        ("a private key", "-----BEGIN OPENSSH PRIVATE KEY-----"),
        ("a key of AWS", "id = AKIAIOSFODNN7EXAMPLE"),
        ("a token of GitHub", "ghp_" + "a1" * 18),
        ("a token of GitHub", "github_pat_" + "a1" * 41),
        ("a token of GitLab", "glpat-" + "a1" * 10),
        ("a token of PyPI", "pypi-AgEI" + "a1" * 40),
        ("a token of npm", "npm_" + "a1" * 18),
        ("a key of Google", "AIza" + "a1" * 17 + "a"),
        ("a token of Slack", "xoxb-123456789012"),
        ("a key of a language model", "sk-proj-" + "a1" * 12),
        ("a signed web token", ".".join(["eyJ" + "a1" * 9] * 2 + ["b2" * 9])),
        ("a name and a password", "https://me:letmein@host.example/x"),
        ("a password", 'password = "letmein"'),
    ],
)
def test_secrets_are_found(kind: str, example: str) -> None:
    """Each by its form, and by no other."""
    assert secrets(example.encode()) == [kind]


def test_every_form_has_its_example() -> None:
    """So that none of them is asleep."""
    (cases,) = test_secrets_are_found.pytestmark
    assert {kind for kind, _ in cases.args[1]} == SECRETS.keys()


def test_nobody_counts_the_readers(built_site: Site) -> None:
    """No file that a browser reads has a tracker in it, or looks at cookies."""
    read = 0
    found = set()
    for path in built_site.directory.rglob("*"):
        if path.suffix in READ_BY_BROWSERS:
            read += 1
            names = {m[0].decode() for m in TRACKERS.finditer(path.read_bytes())}
            name = path.relative_to(built_site.directory).as_posix()
            found |= {(name, each) for each in names}
    assert read > 150
    assert found == set()
