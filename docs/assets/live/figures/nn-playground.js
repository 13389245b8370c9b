// The playground: a network learns, and one watches. What trains is nnfs_lit, in the
// worker (docs/assets/live/py/playground.py); here are the controls and the pictures.
//
// Training comes in slices of some milliseconds. While one picture is drawn the next
// slice is on its way, and after Pause no other is asked for.

import { progressText, session } from "../session.js";
import { make, settle } from "./live-figure.js";
import { drawNetwork, layers, plan } from "./playground-network.js";
import { curve, fit, palette, points, regions, shades } from "./playground-paint.js";
import {
  BOUNDS, CONTROLS, DEEPEST, DEFAULTS, IDEAS, NAMES, NUMBERS, WIDEST, fromFragment, hiddenBy,
  isNumeric, toFragment, wider,
} from "./playground-settings.js";
import { sketch } from "./playground-sketch.js";
import { PlaceSum } from "./playground-sum.js";
import { trouble } from "./playground-trouble.js";

const KEPT = "nnfs-lit:playground"; // what a tab keeps, for whoever leaves the page and returns
const SAFE = 5000; // ms of training that may be lost, if the browser ends
const SLICE = 12; // ms of training between two pictures
const LONGEST = 1200; // places of the curve that are kept

// How fast: [words, updates and epochs a slice, ms between pictures]
const PACES = {
  update: ["update by update", 1, 0, 120],
  epoch: ["epoch by epoch", 0, 1, 0],
  full: ["as fast as it goes", 0, 0, 0],
};

const still = matchMedia("(prefers-reduced-motion: reduce)");
const CALM = 1000; // ms between pictures for those who want it still

const POINTS = ["data", "classes", "samples", "noise", "test", "seed"]; // settings that make points

const picture = () => new Promise((resolve) => requestAnimationFrame(resolve));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const percent = (share) => `${(100 * share).toFixed(1)} %`;
const many = (n, one, more = `${one}s`) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : more}`;

// What was kept, once it is there: whoever leaves may be back before Python has answered.
let kept = Promise.resolve();

const plain = (key, value) => (ArrayBuffer.isView(value) ? [...value] : value);
const floats = (values) => Float64Array.from(values);
const bytes = (values) => values && Uint8ClampedArray.from(values);

/** What the tab has kept; null, if that is nothing or cannot be read now. */
async function recalled() {
  await kept;
  try {
    const { read, tab } = await import("../storage.js");
    const { address, frame, story } = read(tab.get(KEPT));
    const [settings, hidden] = [fromFragment(address), hiddenBy(address)];
    if (!frame) return { settings, hidden };
    return {
      settings,
      hidden,
      story,
      state: frame.state,
      frame: {
        ...frame,
        points: floats(frame.points),
        parameters: floats(frame.parameters),
        maps: bytes(frame.maps),
        shares: bytes(frame.shares),
        levels: bytes(frame.levels),
      },
    };
  } catch {
    return null;
  }
}

export default class Playground extends HTMLElement {
  settings = { ...DEFAULTS };
  frame = null; // the last one from Python
  drawnAt = []; // when the last pictures were drawn, to measure how fast it is
  #data = null; // the points: a sketch of them, until Python has drawn its own
  #story = []; // [epoch, loss of what was learned from, loss of what was not]
  #state = null; // what Python needs to go on where this was left
  #keptAt = 0;
  #runs = 0; // how often training was begun anew
  #hidden = []; // controls that the address hides
  #playing = false;
  #ready = false; // Python holds a network made by these settings
  #turn = 0; // counts networks, so that late answers for an older one are dropped
  #loop = Promise.resolve();
  #focus = null; // [column, neuron] that is shown large
  #pinned = null;
  #syncs = [];
  #bin = null; // ends all listeners outside of this element
  #sum = new PlaceSum(() => this.#showSum());

  connectedCallback() {
    this.#bin = new AbortController();
    const { signal } = this.#bin;
    addEventListener("hashchange", () => this.#readAddress(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#keep(), { signal });
    session.addEventListener("progress", ({ detail }) => this.#progress(detail), { signal });
    this.palettes = new MutationObserver(() => {
      this.colours = null;
      this.#redraw();
    });
    this.palettes.observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    this.sizes = new ResizeObserver(() => this.#redraw());
    if (this.live) this.sizes.observe(this.live);
    else this.#build();
  }

  disconnectedCallback() {
    this.#keep();
    this.#playing = false;
    this.#turn += 1;
    this.#ready = false;
    this.#bin.abort();
    this.palettes.disconnect();
    this.sizes.disconnect();
  }

  // ---- What stands where

  #build() {
    const address = location.hash;
    this.settings = fromFragment(address) ?? { ...DEFAULTS };
    this.#hidden = hiddenBy(address);
    this.pace = "epoch";
    this.live = make("div", { className: "live play", role: "group", "aria-label": "Playground" });
    this.live.append(
      this.#bar(),
      this.#ideaPart(),
      make("div", { className: "play-parts" },
        this.#dataPart(), this.#networkPart(), this.#resultPart(), this.#rulePart()),
      this.#codePart(),
      this.#sharePart(),
    );
    settle(this);
    this.classList.add("live-instead");
    this.sizes.observe(this.live);
    this.#data = sketch(this.settings);
    this.#show();
    recalled().then((found) => this.#return(address, found)).catch((error) => this.#failed(error));
  }

  /** Be as the reader left it, unless the address wants something else. */
  #return(address, found) {
    if (this.#turn || this.#playing) return; // something has been chosen meanwhile
    const same = found && toFragment(found.settings) === toFragment(this.settings);
    if (found && (same || !fromFragment(address))) {
      this.settings = found.settings;
      if (!same) this.#hidden = found.hidden;
      if (found.frame) {
        this.frame = this.#data = found.frame;
        this.#story = found.story;
        this.#state = found.state;
      } else this.#data = sketch(this.settings);
      this.#show();
    }
    const left = this.#state ? "As you left it. Play goes on from here." : "";
    if (left) this.#note(left);
    // Where Python is awake already, there is no reason to wait for a click.
    if (session.state === "ready") return this.#prepare().then(() => this.#note(left));
  }

  /** Keep the training for a return, as far as it has come. */
  #keep() {
    if (!this.#ready || !this.#begun) return;
    this.#keptAt = performance.now();
    const address = this.#address;
    const story = [...this.#story];
    const runs = this.#runs;
    const asked = session.call("playground", "keep");
    kept = Promise.all([import("../storage.js"), asked]).then(([{ tab }, frame]) => {
      // After Reset or another choice there is nothing to go on with.
      if (runs !== this.#runs) return;
      tab.set(KEPT, JSON.stringify({ address, story, frame }, plain));
    }).catch(() => {}); // Python was stopped: whatever runs has told so
  }

  #button(words, action, className = "live-button") {
    const made = make("button", { type: "button", className }, words);
    made.addEventListener("click", action);
    return made;
  }

  #bar() {
    this.playButton = this.#button("Play", () => (this.#playing ? this.pause() : this.play()),
      "live-button play-main");
    this.clock = make("output", { className: "play-clock" });
    this.note = make("p", { className: "play-note" });
    this.meter = make("progress", { className: "play-meter", hidden: true, "aria-label": "Loading Python" });
    this.status = make("p", { className: "live-status", role: "status" });
    this.stopper = this.#button("End what runs there", () => session.stop());
    this.stopper.hidden = true;
    return make("div", { className: "play-bar" },
      make("div", { className: "play-row" },
        this.playButton,
        this.#named("step", this.#button("Step", () => this.step())),
        this.#button("Reset", () => this.#renew()),
        this.clock),
      make("div", { className: "play-row" },
        this.#named("fresh", this.#button("New weights", () =>
          this.#set({ weights: (this.settings.weights + 1) % 1e6 }))),
        this.#named("pace", this.#list("Pace", () => this.pace, (pace) => { this.pace = pace; },
          Object.entries(PACES).map(([key, [words]]) => [key, words])))),
      make("div", { className: "play-notes" }, this.meter, this.note, this.stopper),
      this.status,
    );
  }

  #part(name, title, ...content) {
    return make("section", { className: `play-part play-${name}`, "aria-label": title },
      make("p", { className: "play-title" }, title), ...content);
  }

  /** Remember a control by the name that a link hides it by. */
  #named(name, control) {
    this.#syncs.push(() => { control.hidden = this.#hidden.includes(name); });
    return control;
  }

  #dataPart() {
    const again = this.#named("again",
      this.#button("New points", () => this.#set({ seed: (this.settings.seed + 1) % 1e6 })));
    const classes = this.#numbers("Classes", "classes");
    this.#syncs.push(() => { classes.lastElementChild.disabled = isNumeric(this.settings); });
    const part = this.#part("data", "Data",
      this.#named("data", this.#setsOfPoints()),
      classes,
      this.#numbers("Points of each", "samples"),
      this.#slider("Noise", "noise", 0.05, (value) => value.toFixed(2)),
      this.#slider("Kept for the test", "test", 10, (value) => `${value} %`),
      again,
    );
    return this.#goesWith(part);
  }

  /** Hide a part of which all controls are hidden. */
  #goesWith(part) {
    const [, ...controls] = part.children; // the first is its title
    this.#syncs.push(() => { part.hidden = controls.every((control) => control.hidden); });
    return part;
  }

  /** The kinds of points, each with a picture. */
  #setsOfPoints() {
    this.pictures = [];
    const chosen = make("b");
    this.#syncs.push(() => { chosen.textContent = NAMES.data[this.settings.data]; });
    const sets = Object.entries(NAMES.data).map(([key, words]) => {
      const input = make("input", { type: "radio", name: "play-set", "aria-label": words });
      const canvas = make("canvas", { "aria-hidden": "true" });
      input.addEventListener("change", () => this.#set({ data: key }));
      this.#syncs.push(() => { input.checked = this.settings.data === key; });
      this.pictures.push([key, canvas]);
      return make("label", { className: "play-set", title: words }, input, canvas);
    });
    return make("fieldset", { className: "play-sets" },
      make("legend", {}, "Points: ", chosen), ...sets);
  }

  #drawSets() {
    for (const [data, canvas] of this.pictures) {
      const size = canvas.clientWidth;
      if (!size) continue;
      const classes = data === "checks" || data === "rings" ? 2 : 3;
      const some = { ...DEFAULTS, data, classes, samples: isNumeric({ data }) ? 400 : 36, test: 0 };
      points(fit(canvas, size, size), size, sketch(some), this.colours, true, isNumeric({ data }), 1.7);
    }
  }

  #rulePart() {
    const strength = this.#numbers("Strength", "strength");
    const dropout = this.#slider("Dropout", "dropout", 0.1, (rate) => `${Math.round(100 * rate)} %`);
    this.#syncs.push(() => {
      strength.lastElementChild.disabled = this.settings.penalty === "none";
      dropout.lastElementChild.disabled = !this.settings.hidden.length; // it follows activations
    });
    return this.#goesWith(this.#part("rule", "Learning",
      this.#choice("Activation", "activation"),
      this.#choice("Optimizer", "optimizer"),
      this.#numbers("Learning rate", "rate"),
      this.#numbers("Decay", "decay"),
      this.#numbers("Batch size", "batch", (n) => (n ? String(n) : "all at once")),
      this.#choice("Penalty", "penalty"),
      strength,
      dropout,
    ));
  }

  #networkPart() {
    const ticks = Object.entries(NAMES.inputs).map(([key, words]) => {
      const input = make("input", { type: "checkbox" });
      input.addEventListener("change", () => {
        const wanted = Object.keys(NAMES.inputs).filter((name) =>
          name === key ? input.checked : this.settings.inputs.includes(name));
        if (wanted.length) this.#set({ inputs: wanted });
        else input.checked = true; // it must see something
      });
      this.#syncs.push(() => { input.checked = this.settings.inputs.includes(key); });
      return make("label", { className: "live-tick" }, input, words);
    });
    this.steppers = this.#named("layers", make("div", { className: "play-steppers" }));
    this.canvas = make("canvas", { className: "play-canvas", "aria-hidden": "true" });
    this.spots = make("div", { className: "play-spots", role: "group",
      "aria-label": "Neurons. Move with the arrow keys" });
    this.spots.addEventListener("keydown", (event) => this.#walk(event));
    this.spots.addEventListener("pointerleave", () => this.#look(this.#pinned));
    this.detail = make("div", { className: "play-detail" });
    return this.#part("network", "Network",
      this.#named("inputs", make("fieldset", { className: "play-inputs" },
        make("legend", {}, "It sees"), ...ticks)),
      this.steppers,
      make("div", { className: "play-net" }, this.canvas, this.spots),
      this.detail,
    );
  }

  #resultPart() {
    this.map = make("canvas", { role: "img", "aria-label": "A map of what the network says" });
    this.dots = make("canvas", { "aria-hidden": "true" });
    this.chart = make("canvas", { className: "play-chart", role: "img", "aria-label": "The two losses, epoch by epoch" });
    this.cells = {};
    const row = (key, words, sign, dot) => {
      this.cells[key] = [make("td", {}, "–"), make("td", {}, "–")];
      const seen = make("small");
      this.#syncs.push(() => { seen.textContent = ` (${isNumeric(this.settings) ? dot : sign})`; });
      return make("tr", {}, make("th", { scope: "row" },
        make("span", { className: `play-line play-line-${key}`, "aria-hidden": "true" }), words,
        seen), ...this.cells[key]);
    };
    const tick = (words, key, after) => {
      const input = make("input", { type: "checkbox" });
      if (this[key]) input.setAttribute("checked", "");
      input.addEventListener("change", () => {
        this[key] = input.checked;
        after();
      });
      return make("label", { className: "live-tick" }, input, words);
    };
    this.sharp = false;
    this.hollow = true;
    const sharp = tick("sharp borders", "sharp", () => this.#redraw());
    this.#syncs.push(() => { sharp.hidden = isNumeric(this.settings); });
    this.warning = make("div", { className: "play-trouble", hidden: true });
    const map = make("div", { className: "play-map" }, this.map, this.dots, this.warning);
    this.#sum.on(map);
    return this.#part("result", "What it says",
      map,
      this.#named("ticks", make("div", { className: "play-ticks" },
        sharp,
        tick("points of the test", "hollow", () => this.#redraw()))),
      this.#named("losses", make("div", {}, make("table", { className: "play-table" },
        make("thead", {}, make("tr", {}, make("td"), make("th", { scope: "col" }, "loss"), make("th", { scope: "col" }, "right"))),
        make("tbody", {}, row("learn", "learned from", "filled", "no dot"), row("test", "never seen", "hollow", "dot"))),
      this.chart)),
    );
  }

  #ideaPart() {
    this.idea = make("div", { className: "play-idea" });
    this.tried = "";
    const list = this.#list("Try this", () => this.tried, (name) => {
      const idea = IDEAS.find((other) => other.name === name);
      this.tried = name;
      this.idea.replaceChildren(...(idea ? this.#wordsOf(idea) : []));
      this.#set({ ...DEFAULTS, ...idea?.settings }, true);
    }, [["", "choose …"], ...IDEAS.map(({ name }) => [name, name])]);
    return this.#named("ideas", make("div", { className: "play-ideas" }, list, this.idea));
  }

  /** What to try, and folded what helps. */
  #wordsOf({ words, settings, remedy }) {
    const all = { ...DEFAULTS, ...settings, ...remedy.settings };
    return [
      make("p", {}, words),
      make("details", { className: "play-remedy" },
        make("summary", {}, "What helps?"),
        make("p", {}, remedy.words),
        this.#button(remedy.button, () => this.#set(all, true))),
    ];
  }

  #codePart() {
    this.program = make("code", {}, "");
    const pre = make("pre", { tabIndex: 0 }, this.program);
    this.code = make("details", { className: "play-code" },
      make("summary", {}, "The program that runs here"),
      make("p", {}, "On your own machine it ends with the same network. It needs NumPy and ",
        make("code", {}, "nnfs_lit"), ", the package of this book: the first cell of every ",
        make("a", { href: "elsewhere.html" }, "notebook"), " installs it."),
      make("div", { className: "play-copy" },
        this.#copied("Copy the program", () => this.program.textContent, () => this.program)),
      pre,
    );
    this.code.addEventListener("toggle", () => this.#writeCode());
    return this.#named("code", this.code);
  }

  #copied(words, what, where) {
    const button = this.#button(words, async () => {
      try {
        await navigator.clipboard.writeText(what());
        this.#tell("Copied.");
        button.textContent = "Copied"; // the status is out of sight on a phone
        setTimeout(() => { button.textContent = words; }, 2000);
      } catch {
        getSelection().selectAllChildren(where());
        this.#tell("This browser does not let the page copy. What to copy is marked: press Ctrl-C.");
      }
    });
    return button;
  }

  /** A link to what is chosen, and for those who teach: which controls it shows. */
  #sharePart() {
    const tick = ([name, words]) => {
      const input = make("input", { type: "checkbox", checked: !this.#hidden.includes(name) });
      input.addEventListener("change", () => {
        this.#hidden = Object.keys(CONTROLS).filter((other) =>
          other === name ? !input.checked : this.#hidden.includes(other));
        this.#writeAddress();
        this.#show();
      });
      return make("label", { className: "live-tick" }, input, words);
    };
    const shown = make("fieldset", { className: "play-shown" });
    const summary = make("summary");
    this.link = make("code");
    this.#syncs.push(() => {
      const n = this.#hidden.length;
      summary.textContent = `A link to these settings${n ? ` (${many(n, "control is", "controls are")} hidden)` : ""}`;
      this.link.textContent = location.href.split("#")[0] + this.#address;
    });
    const share = make("details", { className: "play-share" },
      summary,
      make("p", {}, "Whoever opens the link finds all that you have chosen here, and a network that has learned nothing yet."),
      make("p", { className: "play-link" }, this.link),
      make("div", { className: "play-copy" },
        this.#copied("Copy the link", () => this.link.textContent, () => this.link)),
      shown,
    );
    share.addEventListener("toggle", () => {
      if (!share.open) return;
      shown.replaceChildren(
        make("legend", {}, "If you teach: take the tick from what your class need not see yet."),
        ...Object.entries(CONTROLS).map(tick));
    });
    return share;
  }

  // ---- Controls

  #list(words, get, set, options, name = "") {
    const select = make("select", {}, ...options.map(([value, text]) => make("option", { value }, text)));
    select.addEventListener("change", () => set(select.value));
    this.#syncs.push(() => {
      const value = String(get());
      // An address may ask for what the list does not offer.
      if (value && ![...select.options].some((option) => option.value === value)) {
        select.append(make("option", { value }, value));
      }
      select.value = value;
    });
    const list = make("label", { className: "play-list" }, make("span", {}, words), select);
    return name ? this.#named(name, list) : list;
  }

  #choice(words, key) {
    return this.#list(words, () => this.settings[key], (value) => this.#set({ [key]: value }),
      Object.entries(NAMES[key]), key);
  }

  #numbers(words, key, text = String) {
    return this.#list(words, () => this.settings[key], (value) => this.#set({ [key]: Number(value) }),
      NUMBERS[key].map((number) => [String(number), text(number)]), key);
  }

  #slider(words, key, step, text) {
    const [min, max] = BOUNDS[key];
    const input = make("input", { type: "range", min, max, step });
    const value = make("span", { className: "live-value" });
    input.addEventListener("input", () => { value.textContent = text(Number(input.value)); });
    input.addEventListener("change", () => this.#set({ [key]: Number(input.value) }));
    this.#syncs.push(() => {
      input.value = this.settings[key];
      value.textContent = text(this.settings[key]);
      input.setAttribute("aria-valuetext", value.textContent);
    });
    return this.#named(key, make("label", { className: "live-slider" },
      make("span", { className: "live-name" }, words, " ", value), input));
  }

  #stepper(words, value, set, least, most) {
    const button = (sign, up, name, free) => {
      const made = make("button", { type: "button", className: "live-round play-sign", "aria-label": name, disabled: !free }, sign);
      made.addEventListener("click", () => set(up));
      return made;
    };
    return make("div", { className: "play-stepper", role: "group", "aria-label": words },
      make("span", {}, words),
      button("\u2212", false, `${words}: fewer`, value > least),
      make("b", {}, String(value)),
      button("+", true, `${words}: more`, value < most));
  }

  #showSteppers() {
    const { hidden } = this.settings;
    // The same button keeps the focus, though it is a new one.
    const held = this.steppers.contains(document.activeElement) && document.activeElement.getAttribute("aria-label");
    this.steppers.replaceChildren(
      this.#stepper("Hidden layers", hidden.length, (more) =>
        this.#set({ hidden: more ? [...hidden, hidden.at(-1) ?? 8] : hidden.slice(0, -1) }), 0, DEEPEST),
      ...hidden.map((width, k) => this.#stepper(`Layer ${k + 1}`, width, (more) =>
        this.#set({ hidden: hidden.with(k, wider(width, more)) }), 1, WIDEST)),
    );
    if (held) {
      const again = [...this.steppers.querySelectorAll("button")].find((b) => b.getAttribute("aria-label") === held);
      (again && !again.disabled ? again : this.steppers.querySelector("button:enabled"))?.focus();
    }
  }

  // ---- Settings

  get #shape() {
    const { inputs, hidden, classes } = this.settings;
    return [inputs.length, ...hidden, isNumeric(this.settings) ? 1 : classes];
  }

  /** Whether something has been learned that one can go on with. */
  get #begun() {
    return this.frame && (this.frame.epoch || this.frame.steps) && !this.frame.error;
  }

  #readAddress() {
    const found = fromFragment(location.hash);
    this.#hidden = hiddenBy(location.hash);
    if (found && toFragment(found) !== toFragment(this.settings)) this.#set(found);
    else this.#show();
  }

  /** What is chosen, as an address. */
  get #address() {
    return `#${toFragment(this.settings, this.#hidden)}`;
  }

  #writeAddress() {
    clearTimeout(this.addressTimer);
    // Browsers allow only so many changes of the address in a while.
    this.addressTimer = setTimeout(() => {
      if (this.isConnected) history.replaceState(history.state, "", this.#address);
    }, 150);
  }

  #set(changes, anew = false) {
    const old = this.settings;
    this.settings = { ...old, ...changes };
    this.#writeAddress();
    const goesOn = Object.keys(changes).every((key) =>
      ["rate", "batch"].includes(key) || String(old[key]) === String(this.settings[key]));
    if (goesOn && !anew && (this.#ready ? this.#begun || this.#playing : this.#state)) {
      // In the midst of training these two change, and the network goes on.
      this.#sync();
      if (!this.#ready) return; // Python is told when it goes on
      session.call("playground", "tune", [this.settings.rate, this.settings.batch])
        .then(() => this.#writeCode(), (error) => this.#failed(error));
    } else {
      this.#renew(old);
    }
  }

  /** Begin anew, with these settings. */
  #renew(old = this.settings) {
    this.#playing = false;
    this.#turn += 1;
    this.#runs += 1;
    this.#story = [];
    this.#state = null;
    const awake = this.#ready || session.state === "ready";
    this.#ready = false;
    this.#focus = this.#pinned = null;
    this.frame = null;
    // Points that are no longer those which were chosen are not shown for a moment longer.
    const same = POINTS.every((key) => old[key] === this.settings[key]);
    if (!same || !awake) this.#data = sketch(this.settings);
    const address = this.#address;
    kept = import("../storage.js")
      .then(({ tab }) => tab.set(KEPT, JSON.stringify({ address }))).catch(() => {});
    this.#show();
    if (awake) this.#prepare().catch((error) => this.#failed(error));
  }

  // ---- Python

  async #prepare() {
    const turn = this.#turn;
    if (session.state !== "ready" && session.state !== "running") {
      this.#note("Python is on its way …");
      this.meter.hidden = false;
      this.meter.removeAttribute("value");
    }
    const patience = setTimeout(() => {
      if (session.state !== "running") return;
      this.#note("Python is still busy with what was started on another page.");
      this.stopper.hidden = false;
    }, 4000);
    try {
      await session.start();
      const { rate, batch } = this.settings;
      const report = await (this.#state
        ? session.call("playground", "go_on", [this.#state, rate, batch, this.#focus])
        : session.call("playground", "prepare", [this.settings, this.#focus]));
      if (turn !== this.#turn) return this.isConnected && !this.#ready && this.#prepare();
      this.#data = report;
      this.frame = report;
      this.#ready = true;
      if (this.#state) this.#state = null;
      else {
        this.#story = [];
        this.#tellStory();
      }
      this.#show();
      this.#writeCode();
      return true;
    } finally {
      clearTimeout(patience);
      this.meter.hidden = true;
      this.stopper.hidden = true;
    }
  }

  #progress(detail) {
    if (this.meter.hidden) return;
    this.meter.max = detail.total;
    this.meter.value = detail.loaded;
    this.#note(progressText(detail));
  }

  #failed(error) {
    this.#playing = false;
    this.#ready = false;
    this.#sync();
    const stopped = error.name === "Stopped";
    this.#tell(stopped ? "Python was stopped. Play begins anew." : error.message);
  }

  play() {
    if (this.#playing) return;
    this.#note("");
    this.#playing = true;
    this.#sync();
    const before = this.#loop;
    this.#loop = before.then(() => this.#run()).catch((error) => this.#failed(error));
  }

  pause() {
    this.#playing = false;
    this.#sync();
  }

  /** One epoch, however long it takes. */
  async step() {
    if (this.#playing) return this.pause();
    this.#note("");
    const before = this.#loop;
    this.#loop = before.then(async () => {
      if (!this.#ready && !(await this.#prepare())) return;
      const turn = this.#turn;
      const from = this.frame.epoch;
      while (turn === this.#turn && this.frame.epoch === from && !this.frame.error) {
        const frame = await session.call("playground", "advance", [SLICE, 0, 1, this.#focus]);
        if (turn !== this.#turn) return;
        await picture();
        this.#take(frame);
      }
      this.#ended();
    }).catch((error) => this.#failed(error));
    return this.#loop;
  }

  async #run() {
    if (!this.#ready && !(await this.#prepare())) return;
    if (!this.#playing) return this.#sync();
    const turn = this.#turn;
    const ask = () => {
      const [, updates, epochs] = PACES[this.pace];
      const asked = session.call("playground", "advance", [SLICE, updates, epochs, this.#focus]);
      asked.catch(() => {}); // it is awaited below
      return asked;
    };
    let next = ask();
    for (;;) {
      const frame = await next;
      if (turn !== this.#turn) return;
      const wait = PACES[this.pace][3];
      if (wait) await pause(wait);
      const goesOn = this.#playing && !frame.error && turn === this.#turn;
      if (goesOn) next = ask();
      await picture();
      if (turn !== this.#turn) return;
      const calm = still.matches && performance.now() - (this.drawnAt.at(-1) ?? 0) < CALM;
      this.#take(frame, calm && goesOn);
      if (!goesOn) break;
      if (performance.now() - this.#keptAt > SAFE) this.#keep();
    }
    this.#ended();
  }

  #ended() {
    this.#playing = false;
    this.#sync();
    this.#writeCode();
    this.#keep();
    const { epoch, learn, test, error } = this.frame;
    if (error) this.#tell(`It has broken off: ${error}.`);
    else {
      const words = ([loss, right]) =>
        `loss ${loss.toFixed(3)}${isNumeric(this.settings) ? "" : `, ${percent(right)} right`}`;
      this.status.textContent = `After ${many(epoch, "epoch")}: ${words(learn)}; ` +
        `of the points never seen: ${words(test)}. ${this.#advice()}`;
    }
  }

  #take(frame, quietly = false) {
    // A run that broke off has no numbers; the last pictures stay.
    this.frame = frame.error ? { ...this.frame, error: frame.error } : frame;
    this.#tellStory();
    if (!quietly) this.#redraw();
  }

  #tellStory() {
    const { epoch, steps, learn, test, error } = this.frame;
    this.#warn();
    if (error) return;
    const size = this.settings.batch || Infinity;
    const share = steps ? Math.min((steps * size) / this.#learnedFrom(), 1) : 0;
    this.#story.push([epoch + (share || 0), learn[0], test[0]]);
    if (this.#story.length > LONGEST) {
      this.#story = this.#story.filter((_, k) => k % 2 === 0 || k > LONGEST - 4);
    }
  }

  /** Say what goes wrong, over the map, where the eyes are, and what helps. */
  #warn() {
    const shown = !this.#hidden.includes("trouble") && this.frame && this.#story.length;
    const found = shown ? trouble(this.settings, this.frame, this.#story) : null;
    this.warning.hidden = !found;
    if (!found) {
      this.warned = "";
      return;
    }
    const { words, remedy } = found;
    const kind = remedy.words + words.replace(/[\d.]+/g, "");
    if (this.warned === kind) {
      this.warning.firstElementChild.textContent = words;
      return;
    }
    this.warned = kind;
    this.status.textContent = words;
    this.warning.replaceChildren(make("p", {}, words),
      this.#button(remedy.words, () => {
        this.#set(remedy.settings, true);
        this.play();
      }));
  }

  #learnedFrom() {
    return this.#data.learned.reduce((sum, one) => sum + one, 0);
  }

  async #writeCode() {
    if (!this.code.open) return;
    if (!this.#ready) {
      this.program.textContent = "# Python writes it: press Play or Step first.";
      return;
    }
    const turn = this.#turn;
    try {
      const text = await session.call("playground", "code");
      if (turn === this.#turn) this.program.textContent = text;
    } catch {
      // Python was stopped meanwhile: whatever runs has told so.
    }
  }

  // ---- Pictures

  #note(words) {
    this.note.textContent = words;
  }

  #tell(words) {
    this.#note(words);
    this.status.textContent = words;
  }

  #sync() {
    this.playButton.textContent = this.#playing ? "Pause" : "Play";
    this.live.classList.toggle("play-on", this.#playing);
    for (const sync of this.#syncs) sync();
  }

  /** After anything but a step of training. */
  #show() {
    this.#note("");
    this.#showSteppers();
    this.#placeSpots();
    this.#showDetail();
    this.#sync();
    this.#warn();
    if (!this.frame) {
      this.clock.textContent = "Epoch 0";
      for (const cell of Object.values(this.cells).flat()) cell.textContent = "–";
      if (this.#sketched) this.#note("A sketch. Python draws its own on Play.");
    }
    this.#redraw();
  }

  get #sketched() {
    return !("epoch" in this.#data); // Python's come with a first frame
  }

  #redraw() {
    if (!this.live?.isConnected) return;
    if (!this.colours) {
      this.colours = palette(this);
      this.setsStamp = "";
    }
    const sets = [this.pictures[0][1].clientWidth, devicePixelRatio].join();
    if (this.setsStamp !== sets) {
      this.#drawSets();
      this.setsStamp = sets;
    }
    this.#drawNetwork();
    const { frame, colours } = this;
    const size = this.map.clientWidth;
    if (!size) return;
    const numeric = isNumeric(this.settings);
    const stamp = [size, this.hollow, colours.ink, devicePixelRatio].join();
    if (this.stamp !== stamp || this.drawn !== this.#data) {
      points(fit(this.dots, size, size), size, this.#data, colours, this.hollow, numeric);
      this.stamp = stamp;
      this.drawn = this.#data;
    }
    if (!frame) {
      for (const canvas of [this.map, this.chart]) {
        fit(canvas, canvas.clientWidth, canvas.clientHeight).clearRect(0, 0, canvas.width, canvas.height);
      }
      this.map.setAttribute("aria-label", `The points: ${NAMES.data[this.settings.data]}`);
      return;
    }
    const pen = fit(this.map, size, size);
    if (numeric) shades(pen, 0, 0, size, frame.levels, frame.grid, colours);
    else regions(pen, size, frame, colours, this.sharp);
    const [wide, tall] = [this.chart.clientWidth, this.chart.clientHeight];
    curve(fit(this.chart, wide, tall), wide, tall, this.#story, colours, this.#stop());
    this.clock.textContent = `Epoch ${frame.epoch.toLocaleString("en-GB")}`;
    for (const key of ["learn", "test"]) {
      const [loss, right] = frame[key];
      this.cells[key][0].textContent = loss.toFixed(4);
      this.cells[key][1].textContent = numeric ? "–" : percent(right);
    }
    this.map.setAttribute("aria-label", numeric
      ? "A map of the number that the network says at each place: the paper is 0, blue 1, brown \u22121."
      : `A map of all places, coloured by the class that the network says. ` +
      `${percent(frame.learn[1])} of the points that it learns from lie in their own colour.`);
    this.chart.setAttribute("aria-label", `The two losses, epoch by epoch. ${this.#advice()}`);
    this.#drawDetail();
    this.drawnAt.push(performance.now());
    if (this.drawnAt.length > 600) this.drawnAt.splice(0, 300);
  }

  /** [epoch, loss] where the points never seen cost least, if that is over. */
  #stop() {
    const { best, epoch } = this.frame;
    return best && best[0] < epoch ? best : null;
  }

  #advice() {
    const stop = this.#stop();
    return stop ? `Stop here: epoch ${stop[0]}, where the loss of the points never seen was lowest, ${stop[1].toFixed(3)}.` : "";
  }

  #drawNetwork() {
    const width = this.canvas.parentElement.clientWidth;
    if (!width) return;
    const sizes = this.#shape;
    const planned = `${width} ${sizes}`;
    if (this.planned !== planned) {
      this.planned = planned;
      this.plan = plan(sizes, width);
      this.canvas.style.height = `${this.plan.height}px`;
      this.#placeSpots();
    }
    const names = this.settings.inputs.map((key) => NAMES.inputs[key]);
    drawNetwork(fit(this.canvas, width, this.plan.height), width, this.plan, sizes,
      this.frame, names, this.colours, this.#focus, isNumeric(this.settings));
  }

  // ---- One neuron

  #name([column, k]) {
    const { inputs, hidden } = this.settings;
    if (column === 0) return `Input ${NAMES.inputs[inputs[k]]}`;
    if (column > hidden.length) return isNumeric(this.settings) ? "Output" : `Class ${k}`;
    return `Layer ${column}, neuron ${k + 1}`;
  }

  #placeSpots() {
    if (!this.plan) return;
    const held = this.spots.contains(document.activeElement);
    this.spots.replaceChildren(...this.plan.tiles.flatMap((column, at) =>
      column.map(({ x, y, size }, k) => {
        const spot = make("button", { type: "button", tabIndex: at === 1 && k === 0 ? 0 : -1,
          "aria-label": this.#name([at, k]), "aria-pressed": "false" });
        Object.assign(spot.style, { left: `${x}px`, top: `${y}px`, width: `${size}px`, height: `${size}px` });
        spot.place = [at, k];
        spot.addEventListener("pointerenter", (event) => {
          if (event.pointerType === "mouse") this.#look([at, k]);
        });
        spot.addEventListener("focus", () => this.#look([at, k]));
        spot.addEventListener("blur", () => this.#look(this.#pinned));
        spot.addEventListener("click", () => {
          const same = String(this.#pinned) === String([at, k]);
          this.#pinned = same ? null : [at, k];
          for (const other of this.spots.children) {
            other.setAttribute("aria-pressed", String(!same && other === spot));
          }
          this.#look([at, k]);
        });
        return spot;
      })));
    if (held) this.spots.querySelector("[tabindex='0']")?.focus();
  }

  #walk(event) {
    const from = event.target.place;
    if (!from || event.altKey || event.ctrlKey || event.metaKey) return;
    const sizes = this.#shape;
    const [column, k] = from;
    const to = {
      ArrowUp: [column, k - 1],
      ArrowDown: [column, k + 1],
      ArrowLeft: [column - 1, k],
      ArrowRight: [column + 1, k],
      Home: [0, 0],
      End: [sizes.length - 1, 0],
    }[event.key];
    if (!to) return;
    event.preventDefault();
    const at = Math.min(Math.max(to[0], 0), sizes.length - 1);
    const row = Math.min(Math.max(to[1], 0), sizes[at] - 1);
    for (const spot of this.spots.children) {
      const found = spot.place[0] === at && spot.place[1] === row;
      spot.tabIndex = found ? 0 : -1;
      if (found) spot.focus();
    }
  }

  #look(focus) {
    if (String(focus) === String(this.#focus)) return;
    this.#focus = focus;
    this.#showDetail();
    this.#drawNetwork();
    if (!focus || !this.#ready || this.#playing) return;
    const turn = this.#turn;
    session.call("playground", "look", [focus]).then((frame) => {
      if (turn !== this.#turn || this.#playing || String(focus) !== String(this.#focus)) return;
      if (!frame.error) this.frame = { ...this.frame, ...frame };
      this.#redraw();
    }, (error) => this.#failed(error));
  }

  /** The panel below the network: a large map, and the weights to read and to change. */
  #showDetail() {
    const focus = this.#focus;
    if (this.detail.contains(document.activeElement) && focus === null) return;
    this.#showSum();
    this.detail.classList.toggle("play-empty", !focus);
    if (!focus) {
      this.fields = [];
      this.detail.replaceChildren(make("p", { className: "play-hint" },
        (matchMedia("(hover: none)").matches
          ? "Tap a neuron to see what it sees. "
          : "Point at a neuron to see what it sees; click to keep it here. By keyboard: Tab and the arrow keys. ") +
        "Orange lines are weights, the thicker the larger; dashed ones are negative."));
      return;
    }
    const [column, k] = focus;
    this.large = make("canvas", { role: "img", "aria-label": this.#name(focus) });
    this.range = make("p", { className: "play-range" });
    this.fields = [];
    const list = make("div", { className: "play-weights" });
    if (column) {
      const sizes = this.#shape;
      const before = sizes[column - 1];
      for (let i = 0; i <= before; i += 1) {
        const isBias = i === before;
        const words = isBias ? "bias"
          : column === 1 ? NAMES.inputs[this.settings.inputs[i]] : `neuron ${i + 1}`;
        const input = make("input", { type: "number", step: "any", disabled: !this.#ready });
        input.addEventListener("change", () =>
          this.#edit(column - 1, isBias ? null : i, k, input.valueAsNumber));
        this.fields.push({ input, row: isBias ? null : i });
        list.append(make("label", {}, make("span", {}, words), input));
      }
    }
    this.detail.replaceChildren(this.large,
      make("div", {}, make("p", { className: "play-title" }, this.#name(focus)), this.range, list),
      this.#sum.root);
    this.filled = 0;
    this.#drawDetail();
  }

  /** Where a neuron stands among the hidden ones. */
  #number([column, k]) {
    return this.settings.hidden.slice(0, column - 1).reduce((sum, width) => sum + width, column ? k : -1);
  }

  #drawDetail() {
    const focus = this.#focus;
    const { frame, colours } = this;
    if (!focus || !frame) return;
    const [column, k] = focus;
    const size = this.large.clientWidth;
    if (frame.seen && String(frame.focus) === String(focus) && size) {
      shades(fit(this.large, size, size), 0, 0, size, frame.seen, frame.grid, colours);
      const [low, high] = frame.range.map((value) => value.toFixed(2).replace("-", "\u2212"));
      this.range.textContent = `Between ${low} and ${high} on the map; white is 0, blue above, brown below.` +
        (frame.asleep[this.#number(focus)] ? " No point moves it, and so it cannot learn." : "");
    }
    const now = performance.now();
    if (!column || (this.#playing && now - this.filled < 250)) return;
    this.filled = now;
    this.#showSum();
    const { weights, biases, to } = layers(this.#shape, frame.parameters)[column - 1];
    for (const { input, row } of this.fields) {
      if (input === document.activeElement) continue;
      const value = row === null ? biases[k] : weights[row * to + k];
      input.value = value.toFixed(3);
      input.disabled = false;
    }
  }

  #showSum() {
    this.#sum.show(this.#focus, this.settings, this.#shape, this.frame, this.spots);
  }

  async #edit(layer, row, column, value) {
    if (!this.#ready || !Number.isFinite(value)) return;
    this.pause();
    await this.#loop;
    const turn = this.#turn;
    try {
      const frame = await session.call("playground", "edit", [layer, row, column, value, this.#focus]);
      if (turn !== this.#turn) return;
      this.#take(frame);
      this.#ended();
    } catch (error) {
      this.#failed(error);
    }
  }
}
