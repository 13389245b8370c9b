"""What trains behind the playground's page.

The settings become a program, the same that the page offers to be copied. Its first
part is run here as it stands, and makes the data, the network and the optimizer; its
second part, the call of `nnfs_lit.train`, is done in small steps, so that the page can
draw between them and stop at any moment.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from nnfs_lit import softmax
from nnfs_lit.penalties import add_slopes
from nnfs_lit.plain.training import History
from nnfs_lit.training import batches, check_finite, validate

if TYPE_CHECKING:
    from collections.abc import Iterator

VIEW = 1.15  # the map reaches from -VIEW to VIEW, both ways
GRIDS = (60, 45, 33, 24, 15)  # places across the map; a third of them for a neuron
FLAT = 1e-3  # a slope that lets next to nothing through
DEAR, CHEAP = 0.014, 0.004  # seconds a map may take, and should at least

# Each makes `points` and `labels` of `samples`, `classes` and `rng`; or `targets`.
DATA = {
    "spiral": "points, labels = spiral(samples, classes, rng=rng)\n",
    "vertical": """\
points, labels = vertical(samples, classes, rng=rng)
points = 2 * points - 1  # from -1 to 1, as the others
""",
    "rings": """\
labels = np.repeat(np.arange(classes), samples)
radius = (labels + 0.8 * rng.random(len(labels))) / classes
angle = 2 * np.pi * rng.random(len(labels))
points = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
""",
    "checks": """\
points = rng.uniform(-1, 1, (samples * classes, 2))
fields = np.floor((points + 1) / 2 * classes)
labels = (fields.sum(axis=1) % classes).astype(int)
""",
    "clouds": """\
labels = np.repeat(np.arange(classes), samples)
angle = 2 * np.pi * labels / classes
points = 0.6 * np.column_stack([np.cos(angle), np.sin(angle)])
points += 0.15 * rng.standard_normal(points.shape)
""",
    "plane": """\
points = rng.uniform(-1, 1, (samples, 2))
targets = (points[:, :1] + points[:, 1:]) / 2
""",
    "hills": """\
points = rng.uniform(-1, 1, (samples, 2))
hill = np.exp(-6 * ((points - 0.4) ** 2).sum(axis=1))
hollow = np.exp(-6 * ((points + 0.4) ** 2).sum(axis=1))
targets = (hill - hollow)[:, np.newaxis]
""",
}
NUMERIC = ("plane", "hills")  # a number to be learned, from -1 to 1, not a class
SHIPPED = ("spiral", "vertical")  # by nnfs_lit.data

PENALTIES = {"none": "", "l1": "L1", "l2": "L2"}

INPUTS = {
    "x1": "x1",
    "x2": "x2",
    "x1x1": "x1**2",
    "x2x2": "x2**2",
    "x1x2": "x1 * x2",
    "sinx1": "np.sin(2 * np.pi * x1)",
    "sinx2": "np.sin(2 * np.pi * x2)",
}

ACTIVATIONS = {"relu": "ReLU", "tanh": "Tanh", "sigmoid": "Sigmoid", "linear": "Linear"}

# The package has none: its sigmoid does the same. Four lines, and it has.
TANH = '''
class Tanh:
    """A sigmoid from -1 to 1: any object like this can be a layer."""

    n_parameters = 0

    def forward(self, inputs):
        self.outputs = np.tanh(inputs)
        return self.outputs

    def backward(self, gradients):
        return gradients * (1 - self.outputs**2)

'''

OPTIMIZERS = {
    "sgd": ("SGD", ""),
    "momentum": ("SGD", "momentum=0.9"),
    "adagrad": ("AdaGrad", ""),
    "rmsprop": ("RMSProp", ""),
    "adam": ("Adam", ""),
}


@dataclass(frozen=True)
class Settings:
    """All that the page lets one choose, checked: it becomes part of a program."""

    data: str = "spiral"
    classes: int = 3
    samples: int = 100  # of each class, if there are classes
    noise: float = 0.0
    test: int = 30  # per cent of the points that the network never learns from
    inputs: tuple[str, ...] = ("x1", "x2")
    hidden: tuple[int, ...] = (8, 8)
    activation: str = "relu"
    optimizer: str = "adam"
    rate: float = 0.02
    decay: float = 0.0
    batch: int = 30  # 0: all at once
    penalty: str = "none"
    strength: float = 0.001  # of the penalty
    dropout: float = 0.0  # after each activation
    seed: int = 0  # of the data
    weights: int = 0  # the seed of the weights, and of the order of the samples

    @property
    def numeric(self) -> bool:
        """Whether the network learns a number."""
        return self.data in NUMERIC

    def __post_init__(self) -> None:
        """Refuse what no control of the page can give; an address can hold anything."""
        for name, known in (
            ("data", DATA),
            ("activation", ACTIVATIONS),
            ("optimizer", OPTIMIZERS),
            ("penalty", PENALTIES),
        ):
            if getattr(self, name) not in known:
                _refuse(name, getattr(self, name))
        if not self.inputs or not set(self.inputs) <= set(INPUTS):
            _refuse("inputs", self.inputs)
        if len(self.hidden) > 4:
            _refuse("hidden", self.hidden)
        for n_neurons in self.hidden:
            _whole("hidden", n_neurons, 1, 64)
        for name, low, high in (
            ("classes", 2, 5),
            ("samples", 10, 500),
            ("test", 10, 90),
            ("batch", 0, 2500),
            ("seed", 0, 999_999),
            ("weights", 0, 999_999),
        ):
            _whole(name, getattr(self, name), low, high)
        for name, least, most in (
            ("noise", 0, 0.5),
            ("rate", 1e-6, 100),
            ("decay", 0, 1),
            ("strength", 0, 1),
            ("dropout", 0, 0.9),
        ):
            number = getattr(self, name)
            is_number = isinstance(number, int | float) and not isinstance(number, bool)
            if not is_number or not least <= number <= most:
                _refuse(name, number)


def _whole(name: str, number: object, low: int, high: int) -> None:
    if type(number) is not int or not low <= number <= high:
        _refuse(name, number)


def _refuse(name: str, value: object) -> None:
    message = f"the playground has no {name} {value!r}"
    raise ValueError(message)


@dataclass
class Stretch:
    """Epochs with the same learning rate and batch size."""

    rate: float
    batch: int
    epochs: int = 0
    edits: list[str] = field(default_factory=list)  # by hand, before its first epoch


def preparation(settings: Settings) -> str:
    """Write the part of the program that makes data, network, loss and optimizer."""
    activation = ACTIVATIONS[settings.activation]
    optimizer, extra = OPTIMIZERS[settings.optimizer]
    loss = "MeanSquaredError" if settings.numeric else "CategoricalCrossEntropy"
    answers = "targets" if settings.numeric else "labels"
    names = {loss, "Dense", "Network", "split", "train", optimizer}
    if not settings.numeric:
        names.add("accuracy")
    if settings.hidden and activation != "Tanh":
        names.add(activation)
    if settings.hidden and settings.dropout:
        names.add("Dropout")
    if settings.penalty != "none":
        names.add(PENALTIES[settings.penalty])
    # As ruff sorts them: classes before functions, ALL_CAPS before both.
    order = sorted(names, key=lambda name: (not name.isupper(), name.islower(), name))
    text = "import numpy as np\n\nfrom nnfs_lit import (\n"
    text += "".join(f"    {name},\n" for name in order) + ")\n"
    if settings.data in SHIPPED:
        text += f"from nnfs_lit.data import {settings.data}\n"
    if settings.hidden and activation == "Tanh":
        text += "\n" + TANH

    text += f"""
rng = np.random.default_rng({settings.seed})  # for the data
"""
    if settings.numeric:
        text += f"samples = {settings.samples}\n"
    else:
        text += f"samples, classes = {settings.samples}, {settings.classes}\n"
    text += DATA[settings.data]
    if settings.noise:
        noisy = "targets" if settings.numeric else "points"
        text += f"{noisy} += {settings.noise:g} * rng.standard_normal({noisy}.shape)\n"
    share = f"{settings.test / 100:g}"
    text += f"""\
kept, aside = split(points, {answers}, {share}, rng=rng)


def inputs_of(points):
"""
    if settings.inputs == ("x1", "x2"):
        text += "    return points\n"
    else:
        columns = [INPUTS[name] for name in INPUTS if name in settings.inputs]
        used = [any(name in column for column in columns) for name in ("x1", "x2")]
        unpacked = ["x1" if used[0] else "_", "x2" if used[1] else "_"]
        line = f"    return np.column_stack([{', '.join(columns)}])\n"
        if len(line) > 77:
            inside = "".join(f"            {column},\n" for column in columns)
            line = f"    return np.column_stack(\n        [\n{inside}        ]\n    )\n"
        text += f"    {', '.join(unpacked)} = points.T\n{line}"

    layers = []
    before = len(settings.inputs)
    for n_neurons in settings.hidden:
        layers += [f"Dense({before}, {n_neurons}, rng=rng)", f"{activation}()"]
        if settings.dropout:
            layers.append(f"Dropout({settings.dropout:g}, rng=rng)")
        before = n_neurons
    n_outputs = 1 if settings.numeric else settings.classes
    layers.append(f"Dense({before}, {n_outputs}, rng=rng)")
    arguments = [f"{settings.rate:g}"]
    arguments += [extra] if extra else []
    arguments += [f"decay={settings.decay:g}"] if settings.decay else []
    listed = "".join(f"        {layer},\n" for layer in layers)
    if len(layers) == 1:
        network = f"network = Network([{layers[0]}])"
    else:
        network = f"network = Network(\n    [\n{listed}    ]\n)"
    text += f"""

rng = np.random.default_rng({settings.weights})  # for the weights and the order
{network}
loss = {loss}()
optimizer = {optimizer}({", ".join(arguments)})
learn = inputs_of(kept[0]), kept[1]
test = inputs_of(aside[0]), aside[1]
"""
    if settings.penalty != "none":
        name = PENALTIES[settings.penalty]
        text += f"penalty = {name}({settings.strength:g})\n"
    return text


def lesson(stretches: list[Stretch], settings: Settings) -> str:
    """Write the part of the program that trains and says what came of it."""
    text = ""
    rate = stretches[0].rate
    for stretch in stretches:
        text += "".join(f"{line}\n" for line in stretch.edits)
        if stretch.rate != rate:
            rate = stretch.rate
            text += f"optimizer.learning_rate = {rate:g}\n"
        if not stretch.epochs:
            continue
        text += f"""
history = train(
    network,
    loss,
    optimizer,
    *learn,
    epochs={stretch.epochs},
    validation_data=test,
"""
        if stretch.batch:
            text += f"    batch_size={stretch.batch},\n    rng=rng,\n"
        if settings.penalty != "none":
            text += "    penalty=penalty,\n"
        text += ")\n"
    answers = "targets" if settings.numeric else "labels"
    text += f"""
for name, (inputs, {answers}) in [("learned", learn), ("never seen", test)]:
    outputs = network.forward(inputs)
    cost = loss.forward(outputs, {answers})
"""
    if settings.numeric:
        text += '    print(f"{name}: loss {cost:.4f}")\n'
    else:
        text += """\
    right = accuracy(outputs, labels)
    print(f"{name}: loss {cost:.4f}, right {right:.1%}")
"""
    if sum(stretch.epochs > 0 for stretch in stretches) == 1:
        text += 'print(f"stop here: epoch {history.best_epoch}")\n'
    return text


class Run:
    """One network on its way, and the program that repeats it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        made: dict[str, Any] = {}
        # Safe: Settings lets nothing through but numbers and names that it knows.
        exec(preparation(settings), made)
        kept, aside = made["kept"], made["aside"]
        self.points = np.concatenate([kept[0], aside[0]])
        self.answers = np.concatenate([kept[1], aside[1]])
        self.inputs_of = made["inputs_of"]
        self.learn, self.test = made["learn"], made["test"]
        self.network, self.loss = made["network"], made["loss"]
        self.optimizer, self.rng = made["optimizer"], made["rng"]
        self.penalty = made.get("penalty")
        self.stride = 3 if settings.dropout else 2  # from one dense layer to the next

        self.metric = getattr(self.loss, "default_metric", None)
        self.history = History(self.metric)
        self.steps = 0  # of the epoch that has been begun
        self.sums = [0.0, 0.0]  # of the losses and of the metric, so far in this epoch
        self.rate = settings.rate  # with which this epoch began, and in which state
        self.before = self.rng.bit_generator.state
        self.stretches = [Stretch(settings.rate, settings.batch)]
        self.wanted = settings.rate, settings.batch
        self.error: str | None = None
        self.grid = 0  # which of GRIDS
        self.lessons = self._lessons()

    def _lessons(self) -> Iterator[bool]:
        """Do what `nnfs_lit.train` does, step by step; True stands for an epoch's end.

        tests/page/test_playground.py holds the two against each other.
        """
        network, loss, optimizer = self.network, self.loss, self.optimizer
        inputs, answers = self.learn
        while True:
            begun = self.steps  # not 0 where a run was left in the midst of an epoch
            stretch = self.stretches[-1] if begun else self._stretch()
            epoch = len(self.history.loss) + 1
            now = self.rng.bit_generator.state
            if begun:
                self.rng.bit_generator.state = self.before
            else:
                self.before = now
                self.sums = [0.0, 0.0]
                self.rate = optimizer.current_learning_rate
            size = stretch.batch or None
            dealt = enumerate(batches(inputs, answers, size, self.rng), start=1)
            if begun:
                list(islice(dealt, begun))
                self.rng.bit_generator.state = now
            for step, (batch, wanted) in dealt:
                network.set_training(True)
                outputs = network.forward(batch)
                check_finite(outputs, f"epoch {epoch}, step {step}")
                cost = loss.forward(outputs, wanted)
                check_finite(cost, f"epoch {epoch}, step {step}")
                self.sums[0] += cost * len(batch)
                if self.metric is not None:
                    self.sums[1] += self.metric(outputs, wanted) * len(batch)
                network.backward(loss.backward())
                if self.penalty is not None:
                    add_slopes(network.layers, self.penalty)
                optimizer.update(network.parameters, network.gradients)
                network.set_training(False)  # the page may look at it now
                self.steps = step
                yield False
            losses, right = self.sums
            self.history.loss.append(losses / len(inputs))
            if self.metric is not None:
                self.history.metric.append(right / len(inputs))
            self.history.learning_rate.append(self.rate)
            validate(network, loss, self.test, self.metric, self.history)
            stretch.epochs += 1
            self.steps = 0
            yield True

    def _stretch(self) -> Stretch:
        """Begin a new stretch if the rate or the batch size has been changed."""
        last = self.stretches[-1]
        if (last.rate, last.batch) != self.wanted:
            last = Stretch(*self.wanted)
            self.stretches.append(last)
            self.optimizer.learning_rate = last.rate
        return last

    @np.errstate(over="ignore", invalid="ignore")
    def advance(self, seconds: float, updates: int = 0, epochs: int = 0) -> None:
        """Train until the time is over, or so many updates or epochs are done.

        Where epochs are short it stops at the end of one.
        """
        if self.error:
            return
        begin = time.perf_counter()
        done = finished = 0
        try:
            for ended in self.lessons:
                finished += ended
                done += not ended
                spent = time.perf_counter() - begin
                if (
                    (updates and done >= updates and not ended)
                    or (epochs and finished >= epochs)
                    or (spent > seconds and (ended or spent > 1.5 * seconds))
                ):
                    break
            if updates and self._at_end():
                next(self.lessons)  # the books of the epoch, no further step
        except FloatingPointError as error:
            self.error = str(error)

    def _at_end(self) -> bool:
        n_samples = len(self.learn[0])
        return self.steps * (self.stretches[-1].batch or n_samples) >= n_samples

    def finish_epoch(self) -> None:
        """Go to where the program can follow."""
        while self.steps and not self.error:
            self.advance(1.0, epochs=1)

    def edit(self, layer: int, row: int | None, column: int, value: float) -> None:
        """Set one weight, or a bias if there is no row, by hand."""
        self.finish_epoch()
        index = self.stride * layer
        dense = self.network.layers[index]
        name = "biases" if row is None else "weights"
        place = (column,) if row is None else (row, column)
        getattr(dense, name)[place] = value
        where = ", ".join(map(str, place))
        line = f"network.layers[{index}].{name}[{where}] = {float(value)!r}"
        if self.stretches[-1].epochs:
            self.stretches.append(Stretch(*self.wanted))
            self.optimizer.learning_rate = self.wanted[0]
        self.stretches[-1].edits.append(line)

    def state(self) -> str:
        """Write down all that it takes to go on later from just here."""
        columns = ["loss", "metric", "learning_rate"]
        columns += ["validation_loss", "validation_metric"]
        optimizer = {
            name: value.tolist() if isinstance(value, np.ndarray) else value
            for name, value in vars(self.optimizer).items()
        }
        return json.dumps(
            {
                "settings": asdict(self.settings),
                "parameters": self.network.parameters.tolist(),
                "optimizer": optimizer,
                "rng": [self.before, self.rng.bit_generator.state],
                "history": {name: getattr(self.history, name) for name in columns},
                "epoch": [self.steps, self.sums, self.rate],
                "stretches": [asdict(stretch) for stretch in self.stretches],
            }
        )

    def go_on(self, state: dict[str, Any]) -> None:
        """Be as the run was that wrote this state."""
        self.network.parameters = state["parameters"]
        for name, value in state["optimizer"].items():
            kept = np.array(value) if isinstance(value, list) else value
            setattr(self.optimizer, name, kept)
        self.before, self.rng.bit_generator.state = state["rng"]
        for name, values in state["history"].items():
            getattr(self.history, name)[:] = values
        self.steps, self.sums, self.rate = state["epoch"]
        self.stretches = [Stretch(**stretch) for stretch in state["stretches"]]

    def code(self) -> str:
        """Write the program that leads to the network as it is after its last epoch."""
        stretches = self.stretches
        if not self.history.loss:
            stretches = [
                *stretches[:-1],
                Stretch(*self.wanted, epochs=100, edits=stretches[-1].edits),
            ]
        return preparation(self.settings) + lesson(stretches, self.settings)

    @np.errstate(over="ignore", invalid="ignore")
    def frame(self, focus: list[int] | None = None) -> dict[str, Any]:
        """Say how the network is, and what it and each of its neurons see where."""
        report: dict[str, Any] = {
            "epoch": len(self.history.loss),
            "steps": self.steps,
            "error": self.error,
        }
        if self.error:
            return report
        for name, (inputs, answers) in (("test", self.test), ("learn", self.learn)):
            outputs = self.network.forward(inputs)
            report[name] = [float(self.loss.forward(outputs, answers))]
            if self.metric is not None:
                report[name].append(float(self.metric(outputs, answers)))
        report["asleep"] = self._asleep()
        if self.history.loss:
            best = self.history.best_epoch
            report["best"] = [best, self.history.validation_loss[best - 1]]
        return report | self._maps(focus) | {"parameters": self.network.parameters}

    def _asleep(self) -> Any:
        """Mark the hidden neurons that no point moves, as the last forward found them.

        Where the slope of the activation is 0 for every point, nothing comes back
        through the neuron, and its weights stay as they are.
        """
        marks = []
        for layer in self.network.layers[1 :: self.stride]:
            if hasattr(layer, "passed"):
                slopes = layer.passed  # ReLU
            elif hasattr(layer, "outputs"):  # a sigmoid runs from 0 to 1, tanh from -1
                low = 0 if self.settings.activation == "sigmoid" else -1
                slopes = (layer.outputs - low) * (1 - layer.outputs)
            else:
                slopes = np.ones((1, layer.inputs.shape[1]))  # linear
            marks.append(slopes.max(axis=0) < FLAT)
        return np.concatenate([np.zeros(0), *marks]).astype(np.uint8)

    def _maps(self, focus: list[int] | None) -> dict[str, Any]:
        begin = time.perf_counter()
        n_places = GRIDS[self.grid]
        columns = [self.inputs_of(_places(n_places))]
        outputs = columns[0]
        *hidden, last = self.network.layers
        for number, layer in enumerate(hidden):
            outputs = layer.forward(outputs)
            if number % self.stride == 1:  # after each activation
                columns.append(outputs)
        outputs = last.forward(outputs)
        columns.append(outputs if self.settings.numeric else softmax(outputs))
        shape = n_places, n_places, -1
        small, peaks = [], []
        for column in columns:
            thin = column.reshape(shape)[1::3, 1::3]
            peak = np.abs(thin).max(axis=(0, 1))
            peaks.append(peak)
            small.append(_bytes(thin, peak).transpose(2, 0, 1).ravel())
        found: dict[str, Any] = {
            "grid": n_places,
            "maps": np.concatenate(small),
            "peaks": np.concatenate(peaks),
        }
        if self.settings.numeric:  # in the colours of the points, which have no peak
            found["levels"] = _bytes(np.clip(outputs[:, 0], -1, 1), 1)
        else:
            found["shares"] = np.round(255 * columns[-1]).astype(np.uint8)
        if focus is not None:
            seen = columns[focus[0]].reshape(shape)[:, :, focus[1]]
            low, high = float(seen.min()), float(seen.max())
            found["focus"] = focus
            found["seen"] = _bytes(seen, max(-low, high))
            found["range"] = [low, high]
        spent = time.perf_counter() - begin
        if spent > DEAR:
            self.grid = min(self.grid + 1, len(GRIDS) - 1)
        elif spent < CHEAP:
            self.grid = max(self.grid - 1, 0)
        return found


def _places(n_places: int) -> Any:
    """List the middles of the fields of the map, row by row from the top."""
    steps = (np.arange(n_places) + 0.5) / n_places
    across, down = np.meshgrid(steps, steps)
    places = np.column_stack([across.ravel(), 1 - down.ravel()])
    return VIEW * (2 * places - 1)


def _bytes(numbers: Any, peak: Any) -> Any:
    """Write 0 as 128, and the peak as 255 or, below 0, as 1."""
    level = np.nan_to_num(numbers / np.where(peak > 0, peak, 1))
    return np.round(128 + 127 * level).astype(np.uint8)


# What the page calls.

_run: Run | None = None


def _current() -> Run:
    if _run is None:
        message = "nothing has been prepared"
        raise RuntimeError(message)
    return _run


def prepare(settings: dict[str, Any], focus: list[int] | None = None) -> dict[str, Any]:
    """Make the data and a new network; return them as the page draws them."""
    global _run
    lists = {"inputs", "hidden"}
    given: dict[str, Any] = {
        name: tuple(value) if name in lists else value
        for name, value in settings.items()
    }
    _run = Run(Settings(**given))
    return _run.frame(focus) | _points(_run)


def keep() -> dict[str, Any]:
    """Return what can be gone on with later, and how it looks now."""
    run = _current()
    return run.frame() | _points(run) | {"state": run.state()}


def go_on(
    state: str, rate: float, batch: int, focus: list[int] | None = None
) -> dict[str, Any]:
    """Go on where `keep` was called, perhaps in another Python."""
    kept = json.loads(state)
    prepare(kept["settings"])
    run = _current()
    run.go_on(kept)
    tune(rate, batch)
    return run.frame(focus) | _points(run)


def _points(run: Run) -> dict[str, Any]:
    seen = np.zeros(len(run.answers), dtype=np.uint8)
    seen[: len(run.learn[0])] = 1
    return {
        "points": run.points,
        "answers": run.answers.ravel(),
        "learned": seen,
        "view": VIEW,
    }


def advance(
    milliseconds: float, updates: int, epochs: int, focus: list[int] | None = None
) -> dict[str, Any]:
    """Train for a moment."""
    _current().advance(milliseconds / 1000, updates, epochs)
    return _current().frame(focus)


def look(focus: list[int] | None = None) -> dict[str, Any]:
    """Look again, say at another neuron."""
    return _current().frame(focus)


def tune(rate: float, batch: int) -> None:
    """Go on with another learning rate or batch size, from the next epoch on."""
    replace(_current().settings, rate=rate, batch=batch)  # refuses what cannot be
    _current().wanted = rate, batch


def edit(
    layer: int,
    row: int | None,
    column: int,
    value: float,
    focus: list[int] | None = None,
) -> dict[str, Any]:
    """Set a weight or a bias by hand."""
    _current().edit(layer, row, column, value)
    return _current().frame(focus)


def code() -> str:
    """Give the program to copy."""
    return _current().code()
