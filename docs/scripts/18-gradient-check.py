"""A check of any claimed gradient, in plain Python and without any library."""

import math


def disagreements(function, claimed, numbers, h=1e-5):
    found = []
    for i, slope in enumerate(claimed):
        above, below = list(numbers), list(numbers)
        above[i] += h
        below[i] -= h
        measured = (function(above) - function(below)) / (2 * h)
        allowed = 1e-6 * max(abs(slope), abs(measured)) + 1e-9
        if not abs(slope - measured) <= allowed:
            found.append((i, round(slope, 4), round(measured, 4)))
    return found


def softmax(logits):
    powers = [math.exp(logit - max(logits)) for logit in logits]
    return [power / math.fsum(powers) for power in powers]


def loss_of(logits):
    return -math.log(softmax(logits)[0])  # the first class is right


logits = [1.0, 2.0, 0.5]
first, *others = softmax(logits)
print(disagreements(loss_of, [first - 1, *others], logits))
print(disagreements(loss_of, [first, *others], logits))  # somebody forgot the 1

# Output:
# []
# [(0, 0.2312, -0.7688)]
