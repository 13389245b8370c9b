"""How far a training run is, printed while it goes on."""

from __future__ import annotations

import sys
from typing import Any


def last_values(history: Any) -> list[tuple[str, float]]:
    """Return the name and the latest value of the loss, and of what else is measured.

    Parameters
    ----------
    history : History
        What has been recorded so far.

    Returns
    -------
    list of pairs
        Names, and the values of the last epoch.
    """
    if not history.loss:
        return []
    values = [("loss", history.loss[-1])]
    if history.metric:
        values.append((history.metric_name, history.metric[-1]))
    if history.validation_loss:
        values.append(("validation loss", history.validation_loss[-1]))
    if history.validation_metric:
        name = f"validation {history.metric_name}"
        values.append((name, history.validation_metric[-1]))
    return values


def in_terminal() -> bool:
    """Tell whether what is printed can be written over."""
    return sys.stdout is not None and sys.stdout.isatty()


def show_progress(epoch: int, epochs: int, history: Any) -> None:
    """Print the epoch and its loss: in a terminal on one line, else ten lines in all.

    Parameters
    ----------
    epoch, epochs : int
        The one that has ended, and how many there will be.
    history : History
        What has been recorded so far.
    """
    times = 100 if in_terminal() else 10
    if epoch * times // epochs == (epoch - 1) * times // epochs:
        return
    values = [f"{name} {value:.4f}" for name, value in last_values(history)]
    line = f"epoch {epoch} of {epochs}: {', '.join(values)}"
    if in_terminal():
        print(f"\r{line:<79}", end="", flush=True)
    else:
        print(line, flush=True)


def end_progress() -> None:
    """Leave the line that was written over."""
    if in_terminal():
        print()
