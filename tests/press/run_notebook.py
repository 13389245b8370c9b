"""Run a notebook in its place: `python run_notebook.py FILE`.

A process of its own, since what a kernel leaves behind (sockets, a loop of events) is
nobody's business in the process of the tests, where any warning is an error.
"""

import os
import sys
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient


def main(path: Path) -> None:
    """Execute all cells, and write the notebook back with what they gave."""
    notebook = nbformat.read(path, as_version=4)
    kernel = AsyncKernelManager(kernel_name="python3")
    if os.name == "posix":
        # Sockets in a folder instead of ports: no two kernels want the same one.
        kernel.transport, kernel.ip = "ipc", str(path.parent / "kernel")
    place = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, km=kernel, timeout=300, resources=place).execute()
    nbformat.write(notebook, path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
