"""A model that is asked in degrees: the O-rings, with a scaler inside."""

import numpy as np

from nnfs_lit import (
    SGD,
    BinaryCrossEntropy,
    Dense,
    Model,
    Network,
    StandardScaler,
    data,
)

inputs, damaged = data.orings()
temperatures = inputs[:, :1]
network = Network([Dense(1, 1, rng=np.random.default_rng(0))])
scaler = StandardScaler()
model = Model(network, BinaryCrossEntropy(), SGD(1.0), scaler=scaler)
model.fit(temperatures, damaged, epochs=300)
print(model)
for temperature in [31, 53, 75]:
    chance = model.predict_proba([[temperature]])[0, 0]
    print(f"damage at {temperature} °F: {chance:.4f}")

# Output:
# layer        shapes        parameters
# Dense(1, 1)  (1, 1), (1,)           2
# total                               2
# loss: BinaryCrossEntropy()
# optimizer: SGD(learning_rate=1, momentum=0, decay=0)
# scaler: StandardScaler()
# damage at 31 °F: 0.9996
# damage at 53 °F: 0.9392
# damage at 75 °F: 0.0855
