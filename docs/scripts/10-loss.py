"""From scores to the loss and the accuracy, in plain Python."""

import math


def log_softmax(logits):
    highest = max(logits)
    total = 0.0
    for logit in logits:
        total += math.exp(logit - highest)
    return [logit - highest - math.log(total) for logit in logits]


def mean_loss(logits, labels):
    total = 0.0
    for row, label in zip(logits, labels, strict=True):
        total -= log_softmax(row)[label]
    return total / len(labels)


def accuracy(outputs, labels):
    right = 0
    for row, label in zip(outputs, labels, strict=True):
        if row.index(max(row)) == label:
            right += 1
    return right / len(labels)


# The scores of chapter 4; in the second minute it was the pipe after all.
logits = [[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]]
labels = [0, 2, 0]
print(f"loss {mean_loss(logits, labels):.4f}")
print(f"accuracy {accuracy(logits, labels):.4f}")

# Output:
# loss 3.1594
# accuracy 0.6667
