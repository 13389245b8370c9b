// What all figures have in common: the picture that the page came with, the one that
// moves in its place, sliders, a sentence with the result, a way back to the start.

const SVG = "http://www.w3.org/2000/svg";
const PATIENCE = 700; // ms without a change, before a screen reader is told

export function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

export function makeSvg(tag, attributes = {}) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** Put what has been built in the place that was kept for it. */
export function settle(figure) {
  figure.querySelector(":scope > .live-frame")?.remove();
  figure.append(figure.live);
}

export class LiveFigure extends HTMLElement {
  // A figure says: start() -> state; build(), which adds controls; result() -> a sentence,
  // as text; draw(said) -> {height, content, words} for the picture, where `said` is that
  // sentence, and the words need only be given if they are others. It may say:
  static title = "A figure to play with"; // for those who cannot see it

  timer = 0; // of what moves by itself
  #controls = [];
  #rest = 0; // until a screen reader is told

  connectedCallback() {
    if (this.live) return; // moved within the page
    this.svg = makeSvg("svg", { role: "img", "font-family": "system-ui, sans-serif" });
    this.still = makeSvg("g");
    this.svg.append(this.still);
    this.said = make("p", { className: "live-result" });
    this.panel = make("div", { className: "live-controls" });
    this.status = make("p", { className: "live-status", role: "status" });
    const reset = make("button", { type: "button", className: "live-button" }, "Reset");
    reset.addEventListener("click", () => {
      this.state = this.start();
      this.changed();
    });
    this.buttons = make("div", { className: "live-buttons" }, reset);
    this.live = make(
      "div",
      { className: "live", role: "group", "aria-label": this.constructor.title },
      make("div", { className: "figure live-picture" }, this.svg),
      make(
        "div",
        { className: "live-rest" },
        ...(this.dataset.try ? [make("p", { className: "live-try" }, this.dataset.try)] : []),
        this.said,
        this.panel,
        this.buttons,
      ),
      this.status,
    );
    this.state = this.start();
    this.build();
    this.update();
    // Only now, so that the picture stays where something went wrong above.
    settle(this);
    this.classList.add("live-instead");
  }

  disconnectedCallback() {
    clearTimeout(this.#rest);
    this.halt();
  }

  build() {}

  // The words beside the picture say what it shows, and so does its name.
  update() {
    const said = this.result();
    const { height, content, words = said } = this.draw(said);
    this.svg.setAttribute("viewBox", `0 0 640 ${height}`);
    this.svg.setAttribute("aria-label", words);
    this.still.innerHTML = content;
    this.said.textContent = said;
    for (const sync of this.#controls) sync();
  }

  // What a screen reader is told after a change.
  spoken() {
    return this.said.textContent;
  }

  // After a reader's hand: draw, and tell quietly, once the hand rests.
  changed() {
    this.update();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.status.textContent = this.spoken();
    }, PATIENCE);
  }

  // Move by itself, a step every so many ms, until halt(). A screen reader is told of the
  // end alone: it could not keep pace.
  every(beat, step) {
    this.timer ||= setInterval(() => {
      step();
      if (this.timer) this.update();
      else this.changed();
    }, beat);
  }

  halt() {
    clearInterval(this.timer);
    this.timer = 0;
  }

  // Whatever has to follow the state besides the picture.
  follow(sync) {
    this.#controls.push(sync);
  }

  // `label` is its name where that is not told apart from others, `off` says when it
  // cannot be moved, `held` is called before each move.
  slider({
    name, label = name, min, max, step, get, set, text = String, colour = "neuron",
    held = () => {}, off = () => false, into = this.panel,
  }) {
    const input = make("input", { type: "range", min, max, step, "aria-label": label });
    const value = make("span", { className: "live-value" });
    const move = () => {
      held();
      set(Number(input.value));
      this.changed();
    };
    // A step may be less than a finger can tell; these are shown where there are fingers.
    // Whoever has keys has those with arrows.
    const stepper = (sign, way, go) => {
      const made = make("button", {
        type: "button", className: "live-round live-step", tabIndex: -1, "aria-label": `${label}: ${way}`,
      }, sign);
      made.addEventListener("click", () => {
        go();
        move();
      });
      return made;
    };
    const less = stepper("\u2212", "less", () => input.stepDown());
    const more = stepper("+", "more", () => input.stepUp());
    const whole = make(
      "div",
      { className: "live-slider" },
      make("span", { className: "live-name" }, name, " ", value),
      less,
      input,
      more,
    );
    whole.style.setProperty("--live-colour", `var(--nn-${colour})`);
    // A finger that lands on the slider and then scrolls the page has not moved it.
    let before;
    input.addEventListener("pointerdown", () => {
      before = get();
    });
    input.addEventListener("pointercancel", () => {
      if (get() === before) return;
      set(before);
      this.changed();
    });
    input.addEventListener("input", move);
    this.follow(() => {
      for (const control of [less, input, more]) control.disabled = off();
      input.value = get();
      value.textContent = text(get());
      input.setAttribute("aria-valuetext", text(get()));
    });
    into.append(whole);
    return input;
  }

  button(words, action, into = this.buttons) {
    const made = make("button", { type: "button", className: "live-button" }, words);
    made.addEventListener("click", () => {
      action();
      this.changed();
    });
    into.append(made);
    return made;
  }

  // A switch between yes and no.
  tick({ name, get, set }) {
    const input = make("input", { type: "checkbox" });
    input.addEventListener("change", () => {
      set(input.checked);
      this.changed();
    });
    this.follow(() => {
      input.checked = get();
    });
    this.panel.append(make("label", { className: "live-tick" }, input, " ", name));
    return input;
  }

  // From the pointer to the units of the picture.
  place(event) {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      this.svg.getScreenCTM().inverse(),
    );
    return [x, y];
  }

  // Something in the picture that a finger can take and move.
  drag(handle, move, take) {
    handle.classList.add("live-handle");
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault(); // or the text around it would be selected
      handle.focus?.({ preventScroll: true });
      handle.setPointerCapture(event.pointerId);
      take?.();
      move(...this.place(event));
      this.changed();
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      move(...this.place(event));
      this.changed();
    });
  }

  // A place in the picture for the finger to take; sliders do the same for the keyboard.
  grip({ at, move, radius = 40 }, attributes = { "aria-hidden": "true" }) {
    const grip = makeSvg("g", attributes);
    grip.append(
      makeSvg("circle", { r: radius, fill: "transparent" }),
      makeSvg("circle", { class: "live-mark", r: 11 }),
    );
    this.drag(grip, move);
    this.follow(() => {
      const [x, y] = at();
      grip.setAttribute("transform", `translate(${x} ${y})`);
    });
    this.svg.append(grip);
    return grip;
  }

  // A slider that stands in the picture: for the finger, and for the arrow keys.
  handle({
    name, min, max, step, get, set, text = String, held = () => {}, at, move, vertical = true, radius,
  }) {
    const to = (value) => {
      held();
      set(Math.min(Math.max(value, min), max));
    };
    const handle = this.grip({ at, move: (x, y) => to(move(x, y)), radius }, {
      role: "slider",
      tabindex: "0",
      "aria-label": name,
      "aria-orientation": vertical ? "vertical" : "horizontal",
      "aria-valuemin": min,
      "aria-valuemax": max,
    });
    const keys = {
      ArrowUp: () => get() + step,
      ArrowRight: () => get() + step,
      ArrowDown: () => get() - step,
      ArrowLeft: () => get() - step,
      PageUp: () => get() + 10 * step,
      PageDown: () => get() - 10 * step,
      Home: () => min,
      End: () => max,
    };
    handle.addEventListener("keydown", (event) => {
      if (!(event.key in keys) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      to(keys[event.key]());
      this.changed();
    });
    this.follow(() => {
      handle.setAttribute("aria-valuenow", Number(get().toFixed(6)));
      handle.setAttribute("aria-valuetext", text(get()));
    });
    // What is in an image is nobody's to reach; in a group it is.
    this.svg.setAttribute("role", "group");
    return handle;
  }
}
