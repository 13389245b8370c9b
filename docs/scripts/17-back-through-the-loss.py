"""The loss of a batch of scores, and what comes back from it, in plain Python."""

import math


def there_and_back(logits, labels):
    total, gradients = 0.0, []
    for row, label in zip(logits, labels, strict=True):
        highest = max(row)
        powers = [math.exp(logit - highest) for logit in row]
        whole = 0.0
        for power in powers:
            whole += power
        total += math.log(whole) - (row[label] - highest)
        slopes = [power / whole / len(logits) for power in powers]
        slopes[label] -= 1 / len(logits)
        gradients.append(slopes)
    return total / len(logits), gradients


# The scores of chapter 4; in the second minute it was the pipe after all.
logits = [[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]]
labels = [0, 2, 0]
loss, gradients = there_and_back(logits, labels)
print(f"loss {loss:.4f}")
for row in gradients:
    print([round(slope, 4) for slope in row])

# Output:
# loss 3.1594
# [-0.0349, 0.0082, 0.0267]
# [0.3333, 0.0, -0.3333]
# [-0.1623, 0.1194, 0.0429]
