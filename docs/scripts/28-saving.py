"""Save a model in the middle of its training, load it, and go on."""

import tempfile
from pathlib import Path

import numpy as np

from nnfs_lit import (
    Adam,
    CategoricalCrossEntropy,
    Dense,
    Model,
    Network,
    ReLU,
    data,
    load,
    save,
)

rng = np.random.default_rng(0)
points, labels = data.spiral(100, 3, rng=rng)
layers = [Dense(2, 64, rng=rng), ReLU(), Dense(64, 3, rng=rng)]
model = Model(Network(layers), CategoricalCrossEntropy(), Adam(0.05))
model.fit(points, labels, epochs=50, batch_size=100, rng=rng)

new_rng = np.random.default_rng()
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "spiral.npz"
    save(model, path, rng=rng)
    loaded = load(path, rng=new_rng)

one = model.fit(points, labels, epochs=50, batch_size=100, rng=rng)
other = loaded.fit(points, labels, epochs=50, batch_size=100, rng=new_rng)
print("the same to the last bit:", one.loss == other.loss)

# Output:
# the same to the last bit: True
