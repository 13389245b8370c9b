"""The numbers for other languages: current, valid, and enough to check a program."""

from __future__ import annotations

import json
import math
import random
import re
from typing import Any

import jsonschema
import numpy as np
import pytest
import quickjs

from nnfs_lit import plain
from press.chapters import ROOT, chapters, read_page
from press.vectors.cases import chapter_cases
from press.vectors.files import FOLDER, decode, documents

FILES = sorted(FOLDER.glob("[0-9]*.json"))
GUIDE = ROOT / "docs" / "numbers-for-other-languages.md"


def _load(path: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def _close(got: Any, expected: Any, tolerance: dict[str, float]) -> bool:
    """Compare results of any shape, NaN with NaN and infinity with infinity."""
    if isinstance(expected, dict):
        return got.keys() == expected.keys() and all(
            _close(got[key], expected[key], tolerance) for key in expected
        )
    if isinstance(expected, list) and any(isinstance(e, list) for e in expected):
        return len(got) == len(expected) and all(
            _close(one, other, tolerance)
            for one, other in zip(got, expected, strict=True)
        )
    return np.shape(got) == np.shape(expected) and np.allclose(
        got,
        expected,
        rtol=tolerance["relative"],
        atol=tolerance["absolute"],
        equal_nan=True,
    )


def test_every_chapter_has_its_file_and_its_link() -> None:
    """A file for each chapter, no other, offered on the chapter's page."""
    assert [path.stem for path in FILES] == [page.path.stem for page in chapters()]
    for page in chapters():
        link = f"](../vectors/{page.path.stem}.json)"
        assert link in page.path.read_text("utf-8"), page.path


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_what_the_package_computes(path: Any) -> None:
    """The same questions to the letter, the same answers within the tolerance."""
    shipped, fresh = _load(path), documents()[path]
    answers = [case.pop("expected") for case in shipped["cases"]]
    expected = [case.pop("expected") for case in fresh["cases"]]
    assert shipped == json.loads(json.dumps(fresh))
    for one, other in zip(answers, expected, strict=True):
        assert _close(decode(one), decode(other), shipped["tolerance"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_fit_the_schema(path: Any) -> None:
    """Each file is valid, and the schema itself is."""
    schema = json.loads((FOLDER / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(_load(path), schema)


def test_the_schema_refuses_a_damaged_file() -> None:
    """A schema that accepts everything would prove nothing."""
    schema = json.loads((FOLDER / "schema.json").read_text("utf-8"))
    document = _load(FILES[0])
    del document["cases"][0]["expected"]
    with pytest.raises(jsonschema.ValidationError, match="'expected' is a required"):
        jsonschema.validate(document, schema)


def _plain_forward(inputs: Any, layers: Any) -> Any:
    activations = {"linear": list, "relu": plain.relu}
    for layer in layers:
        rows = plain.transpose(layer["weights"])
        outputs = [plain.layer(sample, rows, layer["biases"]) for sample in inputs]
        inputs = activations[layer["activation"]](outputs)
    return inputs


def _plain_whole(inputs: Any, layers: Any, targets: Any) -> Any:
    logits = _plain_forward(inputs, layers)
    losses = plain.cross_entropy_from_logits(logits, targets)
    return {
        "logits": logits,
        "probabilities": plain.softmax(logits),
        "losses": losses,
        "loss": math.fsum(losses) / len(losses),
        "accuracy": plain.accuracy(logits, targets),
    }


def _plain_parameters(layers: Any) -> int:
    total = 0
    for layer in layers:
        total += len(layer["weights"]) * len(layer["biases"]) + len(layer["biases"])
    return total


def _plain_slope(of: str, x: float) -> float:
    rules = {"exp": math.exp, "log": lambda x: 1 / x, "square": lambda x: 2 * x}
    if of in rules:
        return rules[of](x)
    return _plain_layer(of, [[x]], [[1.0]])[0][0]


def _plain_product(factors: list[float]) -> list[float]:
    gradient = []
    for i in range(len(factors)):
        others = 1.0
        for j, factor in enumerate(factors):
            if j != i:
                others *= factor
        gradient.append(others)
    return gradient


PLAIN_LAYERS = {
    "linear": plain.Linear,
    "relu": plain.ReLU,
    "sigmoid": plain.Sigmoid,
    "softmax": plain.Softmax,
}


def _plain_layer(activation: str, inputs: Any, gradients: Any) -> Any:
    layer = PLAIN_LAYERS[activation]()
    layer.forward(inputs)
    return layer.backward(gradients)


def _plain_neuron(inputs: Any, weights: Any, bias: float, target: float) -> Any:
    total = plain.neuron(inputs, weights, bias)
    output = plain.relu(total)
    back = 2 * (output - target) if total > 0 else 0.0
    return {
        "output": output,
        "loss": (output - target) * (output - target),
        "weight_gradients": [back * value for value in inputs],
        "bias_gradient": back,
        "input_gradients": [back * weight for weight in weights],
    }


def _plain_dense(weights: Any, biases: Any) -> plain.Dense:
    dense = plain.Dense(len(weights), len(weights[0]), rng=random.Random(0))
    dense.weights, dense.biases = weights, biases
    return dense


def _plain_dense_backward(inputs: Any, weights: Any, gradients: Any) -> Any:
    dense = _plain_dense(weights, [0.0] * len(weights[0]))
    dense.forward(inputs)
    return {
        "input_gradients": dense.backward(gradients),
        "weight_gradients": dense.weight_gradients,
        "bias_gradients": dense.bias_gradients,
    }


def _plain_loss(logits: Any, targets: Any) -> Any:
    loss = plain.CategoricalCrossEntropy()
    return {"loss": loss.forward(logits, targets), "gradients": loss.backward()}


def _plain_network(layers: Any) -> tuple[plain.Network, list[plain.Dense]]:
    dense = [_plain_dense(layer["weights"], layer["biases"]) for layer in layers]
    parts: list[Any] = []
    for one, layer in zip(dense, layers, strict=True):
        parts += [one, PLAIN_LAYERS[layer["activation"]]()]
    return plain.Network(parts), dense


def _plain_network_backward(inputs: Any, layers: Any, targets: Any) -> Any:
    network, dense = _plain_network(layers)
    loss = plain.CategoricalCrossEntropy()
    value = loss.forward(network.forward(inputs), targets)
    network.backward(loss.backward())
    return {
        "loss": value,
        "weight_gradients": [one.weight_gradients for one in dense],
        "bias_gradients": [one.bias_gradients for one in dense],
    }


PLAIN_OPTIMIZERS = {
    "adagrad": plain.AdaGrad,
    "adam": plain.Adam,
    "rmsprop": plain.RMSProp,
    "sgd": plain.SGD,
}


def _plain_updates(
    optimizer: str, settings: Any, parameters: Any, gradients: Any
) -> Any:
    stepper = PLAIN_OPTIMIZERS[optimizer](**settings)
    after = []
    for gradient in gradients:
        stepper.update(parameters, gradient)
        after.append(list(parameters))
    return after


def _plain_training(
    inputs: Any, layers: Any, targets: Any, optimizer: str, settings: Any, epochs: int
) -> Any:
    network, dense = _plain_network(layers)
    history = plain.train(
        network,
        plain.CategoricalCrossEntropy(),
        PLAIN_OPTIMIZERS[optimizer](**settings),
        inputs,
        targets,
        epochs=epochs,
    )
    return {
        "loss": history.loss,
        "weights": [one.weights for one in dense],
        "biases": [one.biases for one in dense],
    }


PLAIN = {
    "dense_backward": _plain_dense_backward,
    "layer_backward": _plain_layer,
    "loss_backward": _plain_loss,
    "network_backward": _plain_network_backward,
    "neuron_backward": _plain_neuron,
    "product_gradient": _plain_product,
    "slope": _plain_slope,
    "training": _plain_training,
    "updates": _plain_updates,
    "exp": math.exp,
    "forward": _plain_forward,
    "log": math.log,
    "n_parameters": _plain_parameters,
    "whole_forward_pass": _plain_whole,
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_another_implementation_finds_all_it_needs(path: Any) -> None:
    """The raw twins play the other language: they have nothing but the file."""
    document = _load(path)
    for case in document["cases"]:
        function = PLAIN.get(case["function"]) or getattr(plain, case["function"])
        got = function(*decode(case["arguments"]).values())
        expected = decode(case["expected"])
        assert _close(got, expected, document["tolerance"]), case["name"]


def test_every_chapter_of_the_cases_is_numbered() -> None:
    """No chapter is left out, and none is there that the book has not."""
    assert list(chapter_cases()) == [page.chapter for page in chapters()]


@pytest.mark.usefixtures("decimal_points")
def test_the_javascript_of_the_guide_works() -> None:
    """The example in another language is run too, on every case that it can."""
    text = GUIDE.read_text("utf-8")
    [program] = re.findall(
        r"^```javascript\n(.*?)^```$", text, re.MULTILINE | re.DOTALL
    )
    context = quickjs.Context()
    context.eval(program)
    check = context.get("check")
    assert read_page(GUIDE).blocks
    for path in FILES[:2]:
        document = path.read_text("utf-8")
        assert check(document) == "all agree"
        wrong = document.replace('"expected": 35.7', '"expected": 35.8')
        wrong = wrong.replace('"expected": [4.8', '"expected": [4.9')
        assert wrong != document
        assert check(wrong).startswith("differs:")
