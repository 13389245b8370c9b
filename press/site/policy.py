"""Tell the browser, in each page, to load nothing from anywhere but the site itself.

A static host sets no headers, so the Content-Security-Policy stands in the pages. All
pages have the same one: instant navigation puts parts of a page into another, and there
the policy of that other one judges them. The theme has a few short scripts in the pages
themselves, and these alone are allowed, each by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # Python is WebAssembly, not text
    # Formulas and figures place their parts by attributes; CodeMirror has an element.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",  # the theme's icons are inside its style sheet
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",  # the worker of Python: session.js says why
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def policy(scripts: Iterable[str], *, served: bool = False) -> str:
    """Write the policy that allows these inline scripts and no other (CSP 3).

    `mkdocs serve` writes one of its own into each page that it sends: then all are.
    """
    hashes = " ".join(sorted({hash_of(script) for script in scripts}))
    inline = "'unsafe-inline'" if served else hashes
    allowed = {**DIRECTIVES, "script-src": f"{DIRECTIVES['script-src']} {inline}"}
    return "; ".join(f"{name} {sources}".strip() for name, sources in allowed.items())


def hash_of(script: str) -> str:
    """Return the source expression that allows one inline script.

    >>> hash_of("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def add_policy(folder: Path, *, served: bool = False) -> None:
    """Write the policy into each page of a built site, before all that it judges."""
    pages = {path: path.read_bytes().decode() for path in folder.rglob("*.html")}
    scripts = {each for text in pages.values() for each in INLINE.findall(text)}
    element = (
        '<meta http-equiv="Content-Security-Policy" '
        f'content="{policy(scripts, served=served)}">'
    )
    for path, text in pages.items():
        bare = _POLICY.sub("", text)
        charset = _CHARSET.search(bare)
        if charset is None:
            message = f"{path} has no <meta charset>, after which the policy goes"
            raise ValueError(message)
        end = charset.end()
        path.write_bytes(f"{bare[:end]}{element}{bare[end:]}".encode())
