"""Finish a site that any builder has made of docs/: ``python -m press.site FOLDER``.

The hook does the same for MkDocs.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from press import ROOT
from press.site.finish import finish


def main() -> None:
    """Finish the site in the folder that is named."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    if not (folder / "index.html").is_file():
        sys.exit(f"{folder} holds no built site: it has no index.html")
    finish(folder, yaml_load((ROOT / "mkdocs.yml").read_text("utf-8")))


if __name__ == "__main__":
    main()
