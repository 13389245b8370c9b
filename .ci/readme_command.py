"""Print the command that the README gives for a task ("serves" or "tests")."""

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def command(task: str) -> str:
    """Return the one shell line under the heading that names the task."""
    pattern = rf"^### [^\n]*\b{task}\b[^\n]*\n.*?^```sh\n(?P<line>[^\n]+)\n```$"
    match = re.search(pattern, README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if match is None:
        message = f"the README has no command that {task}"
        raise SystemExit(message)
    return match["line"]


if __name__ == "__main__":
    print(command(sys.argv[1]))
