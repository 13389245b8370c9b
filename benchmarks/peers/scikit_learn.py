"""scikit-learn's MLPClassifier."""

from __future__ import annotations

import warnings

from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from benchmarks.cases import LEARNING_RATE, Case
from benchmarks.laps import Lap

NAME = "scikit-learn"


def contenders(case: Case) -> dict[str, Lap]:
    """Fit for a number of epochs, or predict."""
    model = MLPClassifier(
        case.sizes[1:-1],
        alpha=0.0,
        batch_size=case.batch_size or case.samples,
        learning_rate_init=LEARNING_RATE,
        max_iter=1 if case.batch_size or not case.trains else case.steps,
        tol=0.0,
        n_iter_no_change=10**9,
        random_state=0,
    )

    def training() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(case.inputs, case.targets)

    if case.trains:
        return {NAME: training}
    training()

    def forward() -> None:
        for _ in range(case.steps):
            model.predict_proba(case.inputs)

    return {NAME: forward}
