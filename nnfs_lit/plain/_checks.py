"""What may come into a function of ``nnfs_lit.plain``, and what may not.

Each check returns its arguments as lists of Python floats, so that whole numbers,
tuples and the scalars of other libraries are computed with in one and the same way.
The words of the complaints are in ``_faults``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from numbers import Integral, Real
from random import Random
from typing import Any, Protocol, TypeAlias

from nnfs_lit.plain import _faults

Vector: TypeAlias = Sequence[float]
Matrix: TypeAlias = Sequence[Sequence[float]]
#: A vector or a matrix (or a number). No type can follow code that asks which it has.
Numbers: TypeAlias = Any

#: Up to this size a float holds every whole number.
EXACT = 2**53

#: How far NumPy can count where it counts in 32 bits: no number of things is larger.
LARGEST = 2**31 - 1

#: How far from 1 the shares of a target may sum: what single precision rounds away.
SUM_TOLERANCE = 1e-6


class Layer(Protocol):
    """Anything that can stand in a list of layers."""

    @property
    def n_parameters(self) -> int:
        """How many numbers the layer can learn."""


class NetworkLayer(Layer, Protocol):
    """Anything that can stand in a network."""

    def forward(self, inputs: Any, /) -> Any:
        """Compute the outputs, and remember what backward needs."""

    def backward(self, gradients: Any, /) -> Any:
        """Turn gradients for the outputs into gradients for the inputs."""


class Learner(NetworkLayer, Protocol):
    """A layer with weights and biases."""

    weights: Any
    biases: Any
    weight_gradients: Any
    bias_gradients: Any

    def backward_parameters(self, gradients: Any, /) -> None:
        """Set the gradients for the weights and biases."""


class Loss(Protocol):
    """Anything that tells what a batch of outputs costs, and how to make it cheaper."""

    def forward(self, outputs: Any, targets: Any, /) -> float:
        """Compute the mean loss, and remember what backward needs."""

    def backward(self) -> Any:
        """Tell how the mean loss changes with each output."""


class LearningRule(Protocol):
    """Anything that moves parameters, in place."""

    @property
    def current_learning_rate(self) -> float:
        """The learning rate of the next update."""

    def update(self, parameters: Any, gradients: Any, /) -> None:
        """Move the parameters."""


def at(name: str, *indices: int) -> str:
    """Name one item of an argument: ``weights[2][0]``."""
    return name + "".join(f"[{index}]" for index in indices)


def is_matrix(value: Numbers) -> bool:
    """Tell whether a checked argument is a list of rows."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], list)


def float_holds(number: int) -> bool:
    """Tell whether a whole number stays what it is when it becomes a float.

    All do up to ``EXACT``, where a float runs out of digits; some do beyond.
    """
    try:
        return int(float(number)) == number
    except OverflowError:
        return False


def as_number(name: str, value: object) -> float:
    """Return a real number as a float."""
    if type(value) is float:
        return value  # the usual case, and the fastest to make sure of
    if not isinstance(value, Real):
        raise _faults.wrong_type(name, "a number", value)
    if isinstance(value, Integral) and not float_holds(int(value)):
        raise _faults.inexact(name, int(value))
    try:
        number = float(value)
    except OverflowError:  # a Fraction, say
        raise _faults.inexact(name, value) from None
    if math.isinf(number) and number != value:  # a long double
        raise _faults.inexact(name, value)
    return number


def as_list(name: str, value: object, wanted: str) -> Sequence[Any]:
    """Return a list or a tuple that holds something."""
    if not isinstance(value, list | tuple):
        raise _faults.wrong_type(name, wanted, value)
    if not value:
        raise _faults.empty(name)
    return value


def is_floats(value: Any) -> bool:
    """Tell whether it is a list of floats: the usual case, seen at a glance."""
    return type(value) is list and set(map(type, value)) == {float}


def as_vector(name: str, value: Any) -> list[float]:
    """Return a list of numbers as a list of floats."""
    if is_floats(value):
        return list(value)
    numbers = as_list(name, value, "a list of numbers")
    kinds = set(map(type, numbers))
    if kinds <= {float, int} and min(numbers) >= -EXACT and max(numbers) <= EXACT:
        return list(map(float, numbers))
    return [as_number(at(name, i), number) for i, number in enumerate(numbers)]


def as_batch(name: str, value: object) -> list[list[float]]:
    """Return a matrix, one sample a row, or tell how a sample becomes one."""
    return as_matrix(name, value, hint=_faults.one_row(name))


def as_matrix(name: str, value: object, hint: str = "") -> list[list[float]]:
    """Return a list of rows of one length as lists of floats."""
    rows = as_list(name, value, "a list of rows")
    if isinstance(rows[0], Real):
        raise _faults.not_rows(name, hint)
    if all(map(is_floats, rows)):
        matrix = list(map(list, rows))
    else:
        matrix = [as_vector(at(name, i), row) for i, row in enumerate(rows)]
    if len(set(map(len, matrix))) == 1:
        return matrix
    for i, row in enumerate(matrix):
        if len(row) != len(matrix[0]):
            raise _faults.ragged(name, len(matrix[0]), i, len(row))
    return matrix


def as_vector_or_matrix(
    name: str, value: Any, wanted: str = "a list of numbers or a list of rows"
) -> Numbers:
    """Return a list of numbers, or a list of rows, as lists of floats."""
    if is_floats(value):
        return list(value)
    numbers = as_list(name, value, wanted)
    if isinstance(numbers[0], list | tuple):
        return as_matrix(name, numbers)
    return as_vector(name, numbers)


def check_count(
    name: str,
    wanted: int,
    thing: str,
    each_of: str,
    values: Sequence[Any],
    hint: str = "",
) -> None:
    """Refuse a list that does not have one item for each of another's."""
    if len(values) != wanted:
        raise _faults.wrong_count(name, wanted, thing, each_of, len(values), hint)


def check_size(name: str, value: object) -> int:
    """Return a number of things, 1 or more, that anything has room for."""
    check_times(name, value)
    if value > LARGEST:  # type: ignore[operator]
        raise _faults.too_large(name, LARGEST, int(value))  # type: ignore[call-overload]
    return int(value)  # type: ignore[call-overload,no-any-return]


def check_times(name: str, value: object) -> None:
    """Refuse what is not a whole number, 1 or more."""
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise _faults.wrong_type(name, "a whole number", value)
    if value < 1:
        raise _faults.too_small(name, 1, int(value))


def check_kind(name: str, value: object, kind: type, wanted: str) -> None:
    """Refuse an object of another class."""
    if not isinstance(value, kind):
        raise _faults.wrong_type(name, wanted, value)


def check_rng(rng: object) -> None:
    """Refuse what is not a source of random numbers."""
    check_kind("rng", rng, Random, "a random.Random, such as random.Random(0)")


def check_neuron(
    inputs: object, weights: object, bias: object
) -> tuple[list[float], list[float], float]:
    """Check what one neuron computes with."""
    inputs = as_vector("inputs", inputs)
    weights = as_vector("weights", weights)
    bias = as_number("bias", bias)
    check_count("weights", len(inputs), "number", "of inputs", weights)
    return inputs, weights, bias


def check_layer(
    inputs: object, weights: object, biases: object
) -> tuple[list[float], list[list[float]], list[float]]:
    """Check what a layer computes with."""
    inputs = as_vector("inputs", inputs)
    weights = as_matrix("weights", weights)
    biases = as_vector("biases", biases)
    check_count("weights", len(inputs), "number per row", "of inputs", weights[0])
    check_count("biases", len(weights), "number", "row of weights", biases)
    return inputs, weights, biases


def check_matrix(matrix: object) -> list[list[float]]:
    """Check a matrix."""
    return as_matrix("matrix", matrix)


def check_dot(a: Numbers, b: Numbers) -> tuple[Numbers, Numbers]:
    """Check two vectors, a matrix and a vector, or two matrices."""
    a = as_vector_or_matrix("a", a)
    b = as_vector_or_matrix("b", b)
    if not is_matrix(a):
        if is_matrix(b):
            raise _faults.wrong_forms()
        check_count("b", len(a), "number", "of a", b)
    elif is_matrix(b):
        check_count("b", len(a[0]), "row", "column of a", b)
    else:
        check_count("b", len(a[0]), "number", "column of a", b)
    return a, b


def check_numbers(inputs: Numbers) -> Numbers:
    """Check what a function is applied to number by number."""
    if type(inputs) is float or isinstance(inputs, Real):
        return as_number("inputs", inputs)
    wanted = "a number, a list of numbers or a list of rows"
    return as_vector_or_matrix("inputs", inputs, wanted)


def check_batch(inputs: object) -> list[list[float]]:
    """Check a batch of inputs, one sample a row."""
    return as_batch("inputs", inputs)


def check_dense(n_inputs: object, n_neurons: object, rng: object) -> None:
    """Check what a layer is made from."""
    check_size("n_inputs", n_inputs)
    check_size("n_neurons", n_neurons)
    check_rng(rng)


def check_forward(
    inputs: object, weights: object, biases: object
) -> tuple[list[list[float]], list[list[float]], list[float]]:
    """Check a batch, and that the weights and biases, which anyone may set, fit it."""
    inputs = as_batch("inputs", inputs)
    weights = as_matrix("weights", weights)
    biases = as_vector("biases", biases)
    check_count("inputs", len(weights), "number per row", "row of weights", inputs[0])
    check_count("biases", len(weights[0]), "number", "column of weights", biases)
    return inputs, weights, biases


def check_layers(layers: object) -> None:
    """Refuse what is not a list of layers."""
    for i, layer in enumerate(as_list("layers", layers, "a list of layers")):
        try:
            count = getattr(layer, "n_parameters", None)
        except (LookupError, TypeError, ValueError):  # of weights that somebody has set
            wanted = "a layer whose weights can be counted"
            raise _faults.wrong_type(at("layers", i), wanted, layer) from None
        if isinstance(layer, type) or not isinstance(count, Integral):
            raise _faults.wrong_type(at("layers", i), "a layer", layer)


def check_logits(logits: Numbers) -> Numbers:
    """Check scores, of one sample or a batch: any numbers, but none infinite."""
    logits = as_vector_or_matrix("logits", logits)
    if not is_matrix(logits):
        check_finite("logits", logits)
        return logits
    for i, row in enumerate(logits):
        check_finite(at("logits", i), row)
    return logits


def check_finite(name: str, numbers: Vector) -> None:
    """Refuse infinities; NaN may pass, and is seen in the result."""
    for i, number in enumerate(numbers):
        if math.isinf(number):
            raise _faults.infinite(at(name, i), number)


def check_labels(targets: object, n_classes: int) -> list[int]:
    """Check labels: whole numbers from 0 to n_classes - 1."""
    labels = as_list("targets", targets, "a list of labels")
    for i, label in enumerate(labels):
        if not isinstance(label, Integral) or isinstance(label, bool):
            raise _faults.wrong_type(
                at("targets", i), "a label (a whole number)", label
            )
        if not 0 <= int(label) < n_classes:
            raise _faults.no_such_label(at("targets", i), n_classes, int(label))
    return [int(label) for label in labels]


def check_one_hot(targets: object, n_classes: int) -> list[int]:
    """Check labels and how many classes there are."""
    check_size("n_classes", n_classes)
    return check_labels(targets, n_classes)


def check_targets(
    targets: object, name: str, outputs: list[list[float]]
) -> list[list[float]]:
    """Check labels or one-hot rows, and return rows; they must fit what came out.

    The numbers of a row may also be shares of several classes. They must not be
    negative, and sum to 1 as well as single precision can tell.
    """
    wanted = "a list of labels or a list of one-hot rows"
    targets = as_list("targets", targets, wanted)
    check_count("targets", len(outputs), "item", f"row of {name}", targets)
    n_classes = len(outputs[0])
    if not isinstance(targets[0], list | tuple):
        labels = check_labels(targets, n_classes)
        return [[float(i == label) for i in range(n_classes)] for label in labels]
    rows = as_matrix("targets", targets)
    hint = _faults.FLAT_LABELS if len(rows[0]) == 1 else ""
    check_count(
        "targets", n_classes, "number per row", f"column of {name}", rows[0], hint
    )
    for i, row in enumerate(rows):
        for j, share in enumerate(row):
            if share < 0:
                raise _faults.negative(at("targets", i, j), share)
        total = sum(row)
        if not abs(total - 1) < SUM_TOLERANCE:
            raise _faults.not_whole(at("targets", i), total)
    return rows


def check_probabilities(
    probabilities: object, targets: object
) -> tuple[list[list[float]], list[list[float]]]:
    """Check a batch of probabilities and its targets; the targets become rows."""
    rows = as_batch("probabilities", probabilities)
    for i, row in enumerate(rows):
        for j, number in enumerate(row):
            if number < 0 or number > 1:
                raise _faults.not_a_probability(at("probabilities", i, j), number)
        if any(map(math.isnan, row)):
            rows[i] = [math.nan] * len(row)  # what it leaves of the others, who knows
    return rows, check_targets(targets, "probabilities", rows)


def check_scores(
    logits: object, targets: object
) -> tuple[list[list[float]], list[list[float]]]:
    """Check a batch of logits and its targets; the targets become rows."""
    rows: list[list[float]] = check_logits(as_batch("logits", logits))
    return rows, check_targets(targets, "logits", rows)


def check_outputs(
    outputs: object, targets: object
) -> tuple[list[list[float]], list[int]]:
    """Check a batch of outputs and its targets; the targets become labels."""
    outputs = as_batch("outputs", outputs)
    rows = check_targets(targets, "outputs", outputs)
    return outputs, [row.index(max(row)) for row in rows]


def check_samples(samples: object, classes: object, rng: object) -> tuple[int, int]:
    """Check what a data set is made from."""
    sizes = check_size("samples", samples), check_size("classes", classes)
    check_rng(rng)
    return sizes


def check_above_zero(name: str, value: object) -> float:
    """Return a number that is above 0 and finite."""
    number = as_number(name, value)
    if not 0 < number < math.inf:
        raise _faults.out_of_range(name, "above 0 and finite", number)
    return number


def check_from_zero(name: str, value: object) -> float:
    """Return a number that is not negative, and finite."""
    number = as_number(name, value)
    if not 0 <= number < math.inf:
        raise _faults.out_of_range(name, "0 or above, and finite", number)
    return number


def check_fraction(name: str, value: object) -> float:
    """Return a number from 0 to 1, and less than 1."""
    number = as_number(name, value)
    if not 0 <= number < 1:
        raise _faults.out_of_range(name, "0 or above, and below 1", number)
    return number


def check_function(name: str, value: object) -> None:
    """Refuse what cannot be called."""
    if not callable(value):
        raise _faults.wrong_type(name, "a function", value)


def check_derivative(function: object, x: object, h: object) -> tuple[float, float]:
    """Check a function of one number, where to look at it, and how far around."""
    check_function("function", function)
    h = check_above_zero("h", h)
    return as_number("x", x), h


def check_gradient(
    function: object, point: object, h: object
) -> tuple[list[float], float]:
    """Check a function of several numbers, where to look at it, and how far around."""
    check_function("function", function)
    h = check_above_zero("h", h)
    return as_vector("point", point), h


def check_gradients(
    gradients: object, outputs: list[list[float]] | None
) -> tuple[list[list[float]], list[list[float]]]:
    """Check one slope for each number that came out, or went in, and return both."""
    if outputs is None:
        raise _faults.no_forward()
    rows = as_batch("gradients", gradients)
    check_count("gradients", len(outputs), "row", "sample", rows)
    check_count("gradients", len(outputs[0]), "number per row", "output", rows[0])
    return rows, outputs


def check_backward(
    gradients: object, inputs: list[list[float]] | None, weights: object
) -> tuple[list[list[float]], list[list[float]], list[list[float]]]:
    """Check one slope for each number that came out of a layer with weights."""
    if inputs is None:
        raise _faults.no_forward()
    rows = as_batch("gradients", gradients)
    weights = as_matrix("weights", weights)
    check_count("weights", len(inputs[0]), "row", "of the inputs", weights)
    check_count("gradients", len(inputs), "row", "sample", rows)
    check_count("gradients", len(weights[0]), "number per row", "output", rows[0])
    return rows, inputs, weights


def check_update(
    parameters: object, gradients: object, state: Sequence[float]
) -> list[float]:
    """Check a list that can be changed in place, and a slope for each number in it.

    What an optimizer remembers is empty before its first update.
    """
    check_kind("parameters", parameters, list, "a list of numbers")
    numbers = as_vector("parameters", parameters)
    slopes = as_vector("gradients", gradients)
    check_count("gradients", len(numbers), "number", "of parameters", slopes)
    if state:
        check_count("parameters", len(state), "number", "of the first update", numbers)
    parameters[:] = numbers  # type: ignore[index]  # floats, whatever they were
    return slopes


def check_loss(
    outputs: list[list[float]] | None, targets: list[list[float]] | None
) -> tuple[list[list[float]], list[list[float]]]:
    """Check that a loss has been computed, and return what it was computed from."""
    if outputs is None or targets is None:
        raise _faults.no_forward()
    return outputs, targets


def check_chain(layers: Any) -> None:
    """Refuse what is not a list of layers that one can go forward and back through."""
    check_layers(layers)
    seen: dict[int, int] = {}
    for i, layer in enumerate(layers):
        if not hasattr(layer, "backward"):
            raise _faults.wrong_type(at("layers", i), "a layer with backward", layer)
        if id(layer) in seen:
            raise _faults.twice(at("layers", i), at("layers", seen[id(layer)]))
        seen[id(layer)] = i


def check_learners(layers: Any) -> tuple[list[NetworkLayer], list[Learner]]:
    """Check a list of layers, and pick out those with weights."""
    check_chain(layers)
    learners = [layer for layer in layers if layer.n_parameters]
    if not learners:
        raise _faults.nothing_to_learn()
    return list(layers), learners


def check_network(layers: Any) -> tuple[list[NetworkLayer], list[Learner]]:
    """Check a list of layers, and the weights and biases, which anyone may set."""
    every_layer, learners = check_learners(layers)
    for layer in learners:
        weights = as_matrix("weights", layer.weights)
        biases = as_vector("biases", layer.biases)
        each_of = "column of weights"
        check_count("biases", len(weights[0]), "number", each_of, biases)
    return every_layer, learners


def check_parameters(numbers: object, n_parameters: int) -> list[float]:
    """Check new values for all parameters of a network."""
    values = as_vector("parameters", numbers)
    check_count("parameters", n_parameters, "number", "of the network's", values)
    return values


def check_run(
    network: object,
    loss: object,
    optimizer: object,
    epochs: object,
    batch_size: object,
    on_epoch: object,
) -> None:
    """Check who takes part in a training run, and how long it is."""
    check_part("network", network, "a Network", "layers")
    check_loss_object(loss)
    check_part("optimizer", optimizer, "an optimizer, such as SGD(0.1)", "update")
    check_times("epochs", epochs)
    if batch_size is not None:
        check_times("batch_size", batch_size)
    if on_epoch is not None:
        check_function("on_epoch", on_epoch)


def check_loss_object(loss: object) -> None:
    """Refuse what cannot tell what a batch of outputs costs."""
    check_part("loss", loss, "a loss, such as CategoricalCrossEntropy()", "forward")


def check_part(name: str, value: object, wanted: str, able: str) -> None:
    """Refuse what lacks an ability; a class has it, but is only the plan of one."""
    if isinstance(value, type) or not hasattr(value, able):
        raise _faults.wrong_type(name, wanted, value)


def outputs_of(layers: Sequence[NetworkLayer], inputs: Any) -> Any:
    """Send a batch through layers, and let none of them remember it."""
    outputs = inputs
    for layer in layers:
        outputs = copy(layer).forward(outputs)
    return outputs


def check_training(
    network: Any,
    inputs: object,
    targets: object,
    rng: object,
) -> tuple[list[list[float]], list[list[float]]]:
    """Check all that a network is to learn from; the targets become rows."""
    if rng is not None:
        check_rng(rng)
    rows = as_batch("inputs", inputs)
    for i, row in enumerate(rows):
        for j, number in enumerate(row):
            if not math.isfinite(number):
                raise _faults.not_finite_before(at("inputs", i, j), number)
    outputs = outputs_of(network.layers, rows[:1]) * len(rows)
    return rows, check_targets(targets, "outputs", outputs)


def check_step(numbers: Any, epoch: int, step: int) -> None:
    """Stop a training run that has gone astray."""
    if isinstance(numbers, float):
        numbers = [[numbers]]
    if not all(math.isfinite(number) for row in numbers for number in row):
        raise _faults.diverged(epoch, step)
