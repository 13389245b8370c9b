"""One neuron that learns one answer by its slopes, in plain Python."""

inputs, target = [2.0, -1.0, 3.0], 0.5
weights, bias = [1.5, 0.5, -0.5], 1.0

for step in range(10):
    total = bias
    for value, weight in zip(inputs, weights, strict=True):
        total += value * weight
    miss = max(total, 0.0) - target
    if step % 3 == 0:
        print(f"{step} misses by {miss:.3f}, loss {miss * miss:.4f}")

    slope = 2 * miss if total > 0 else 0.0
    for i, value in enumerate(inputs):
        weights[i] -= 0.01 * slope * value
    bias -= 0.01 * slope

# Output:
# 0 misses by 1.500, loss 2.2500
# 3 misses by 0.514, loss 0.2647
# 6 misses by 0.176, loss 0.0311
# 9 misses by 0.061, loss 0.0037
