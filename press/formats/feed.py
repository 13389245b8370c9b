"""The changelog as a feed: what programs that follow a site read (Atom, RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree
from xml.etree.ElementTree import SubElement

from markdown import markdown

from press import ROOT

FILE = ROOT / "CHANGELOG.md"
NAME = "changelog.xml"

_VERSION = re.compile(
    r"^## \[(?P<name>[^\]]+)\](?: - (?P<day>\d{4}-\d\d-\d\d))?$", re.MULTILINE
)


def feed(config: Mapping[str, Any], changelog: str, last_change: str) -> str:
    """Write the feed; empty if no entry has a day.

    A version has its day in the changelog. What no version has yet was last changed on
    the day that is given, and is left out where nobody knows it.
    """
    site = config["site_url"] or ""
    address = urljoin(site, NAME)
    found = [*_VERSION.finditer(changelog)]
    ends = [match.start() for match in found[1:]] + [len(changelog)]
    root = ElementTree.Element("feed", xmlns="http://www.w3.org/2005/Atom")
    SubElement(root, "title").text = f"{config['site_name']}: what has changed"
    SubElement(root, "id").text = address
    SubElement(root, "link", rel="self", href=address)
    SubElement(root, "link", href=site)
    updated = SubElement(root, "updated")
    author = SubElement(root, "author")
    SubElement(author, "name").text = config["site_author"]
    days = []
    for match, end in zip(found, ends, strict=True):
        day = match["day"] or (last_change if match["name"] == "Unreleased" else "")
        words = changelog[match.end() : end].strip()
        if not (day and words):
            continue
        days.append(day)
        entry = SubElement(root, "entry")
        is_version = match["day"] is not None
        title = f"Version {match['name']}" if is_version else "Not in a version yet"
        SubElement(entry, "title").text = title
        SubElement(entry, "id").text = f"{address}#{match['name'].lower()}"
        SubElement(entry, "link", href=f"{config['repo_url']}/blob/main/{FILE.name}")
        SubElement(entry, "updated").text = _moment(day)
        content = SubElement(entry, "content", type="html")
        content.text = markdown(words, extensions=["sane_lists"])
    if not days:
        return ""
    updated.text = _moment(max(days))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
