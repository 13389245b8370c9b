"""From scores to probabilities, in plain Python."""

import math


def softmax(logits):
    highest = max(logits)
    powers = [math.exp(logit - highest) for logit in logits]
    total = 0.0
    for power in powers:
        total += power
    return [power / total for power in powers]


scores = [4.8, 1.21, 2.385]
for name, p in zip(["bearing", "seal", "pipe"], softmax(scores)):
    print(f"{name}: {100 * p:.1f} %")

# Output:
# bearing: 89.5 %
# seal: 2.5 %
# pipe: 8.0 %
