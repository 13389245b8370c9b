"""Nobody counts the readers of the site."""

from __future__ import annotations

import re

import pytest

from tests.site import Site

# What counts readers announces itself by a name.
TRACKERS = re.compile(
    rb"google-?analytics|googletagmanager|gtag\(|plausible\.io|matomo|piwik|hotjar"
    rb"|mixpanel|amplitude\.com|segment\.(?:io|com)|connect\.facebook|doubleclick"
    rb"|fathom|goatcounter|cloudflareinsights|umami|posthog|sentry\.io|newrelic"
    rb"|clarity\.ms|sendBeacon|document\.cookie|cookieStore",
    re.IGNORECASE,
)
READ_BY_BROWSERS = {".html", ".js", ".mjs", ".css", ".svg", ".json", ".py", ".xml"}


@pytest.mark.slow
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
