// The one Python of the visit: it owns the worker, and nothing else talks to it.
//
//   session.state      "asleep" | "loading" | "ready" | "running" | "stopped" | "failed"
//   events             "state", also when the next one's turn has come, and "progress"
//                      with detail {loaded, total, what}, or {offline: true}
//   session.start()    loads Python; nothing is fetched before the first call
//   session.run(…)     runs a block of a chapter
//   session.call(…)    calls a function of docs/assets/live/py
//   session.running    names what runs now, in words
//   session.stop()     ends whatever runs, and what waits behind it
//   session.stopFirst()  ends what runs now; what waits behind it comes next
//   session.restart()  forgets all chapters

/** What is wrong with this browser or address, or nothing. */
export function obstacle() {
  if (location.protocol === "file:") {
    return "A browser runs no Python on a page that was opened from disk. Let a server " +
      "bring it: the README's command does, and so does python -m http.server.";
  }
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    return "This browser has no WebAssembly or no workers, and Python needs both.";
  }
  return null;
}

/** How much of Python a server that compresses sends, in megabytes; a test weighs it. */
export const ON_THE_WAY = 9;

/** How far the loading is, in words: what is counted is what arrives unpacked. */
export function progressText({ loaded, total, offline }) {
  if (offline) return "There is no network: Python is fetched when it is back";
  const mega = (bytes) => (bytes / 1e6).toFixed(1);
  return loaded < total ? `Python: ${mega(loaded)} of ${mega(total)} MB unpacked` : "Starting Python";
}

/** The number of a chapter by the name of its page: 7b of "07b-…". */
export const chapterNumber = (chapter) => chapter.split("-", 1)[0].replace(/^0/, "");

class Session extends EventTarget {
  state = "asleep";
  error = null; // why the state is "failed"
  #worker = null;
  #started = null; // a promise, once Python was asked for
  #waiting = new Map(); // what the worker owes an answer to, by number
  #number = 0;
  #history = new Map(); // chapter → Map of block → source, for a worker that comes after
  #built = new Set(); // chapters whose names this worker has

  /** Load Python, if that has not been done. */
  start() {
    this.#started ??= this.#load();
    return this.#started;
  }

  /** Tell whether a block has run since the last restart. */
  hasRun(chapter, block) {
    return this.#history.get(chapter)?.has(block) ?? false;
  }

  /** What runs now, in words; null, if nothing does. */
  get running() {
    return this.#first?.label ?? null;
  }

  /** The first that is owed an answer; the loading has no label, and is passed over. */
  get #first() {
    return [...this.#waiting.values()].find(({ label }) => label);
  }

  /** Run a block: {ok, value, error, stopped}. It never rejects. */
  async run({ chapter, block, source, label, onOutput = () => {} }) {
    try {
      const request = { type: "run", chapter, block, source };
      const result = await this.#inTurn(async () => {
        await this.#rebuild(chapter, label);
        return this.#ask(request, { onOutput, label });
      });
      this.#remember(chapter, block, source);
      return { ...result, stopped: false };
    } catch (error) {
      const stopped = error.name === "Stopped";
      const shown = stopped ? null : { text: error.message, lines: [] };
      return { ok: false, value: null, error: shown, stopped };
    }
  }

  /**
   * Call a function of one of the site's modules; onMessage gets what a generator yields.
   *
   * What has a label of its own can be asked again, should Python end while it waits.
   */
  async call(module, name, args = [], { onMessage = () => {}, label } = {}) {
    const ask = () =>
      this.#ask({ type: "call", module, name, args }, { onMessage, label: label ?? `the ${module}` });
    if (label) return this.#inTurn(ask);
    await this.start();
    return ask();
  }

  /** Ask until an answer comes: what runs before it may be ended, and Python with it. */
  async #inTurn(ask) {
    for (;;) {
      await this.start();
      try {
        return await ask();
      } catch (error) {
        if (error.name !== "Delayed") throw error;
      }
    }
  }

  /** End whatever runs. Python comes back in the background; chapters on their next run. */
  stop() {
    const loading = this.state === "loading";
    this.#end(() => fault("Stopped", "stopped"));
    this.#become(loading ? "asleep" : "stopped");
    if (!loading) this.start().catch(() => {});
  }

  /** End what runs now, and nothing else. */
  stopFirst() {
    const first = this.#first;
    this.#end((each) => (each === first ? fault("Stopped", "stopped") : fault("Delayed", "stopped")));
    this.#become("stopped");
    this.start().catch(() => {});
  }

  /** Begin with empty memory. */
  restart() {
    this.#history.clear();
    this.stop();
  }

  #load() {
    const wrong = obstacle();
    if (wrong) return Promise.reject(this.#fail(wrong));
    this.#become("loading");
    return new Promise((resolve, reject) => {
      const name = `nnfs-lit-${crypto.randomUUID?.() ?? Math.random()}`;
      // By its own address a worker has the policy that its host sends with it, and a static
      // host sends none. Started from a blob it has the policy of the page.
      const program = `import ${JSON.stringify(new URL("worker.js", import.meta.url))};`;
      const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
      const worker = new Worker(address, { type: "module", name });
      worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
      this.#worker = worker;
      const fail = (text) => {
        if (worker !== this.#worker) return; // an older one, ended since
        if (this.state !== "loading") return this.#crash(text);
        if (!navigator.onLine) return resolve(this.#whenOnline());
        const error = this.#fail(
          `Python could not be loaded. Is the network there? Press Run to try again. (${text})`,
        );
        this.#end(() => error);
        reject(error);
      };
      worker.onmessage = ({ data }) => {
        if (worker !== this.#worker) return;
        if (data.type === "ready") {
          this.#become("ready");
          resolve();
        } else if (data.type === "alive") {
          navigator.locks.request(name, () => fail("the browser ended it"));
        } else if (data.type === "failed") {
          fail(data.text);
        } else if (data.type === "progress") {
          this.dispatchEvent(new CustomEvent("progress", { detail: data }));
        } else if (data.type === "fatal") {
          this.#crash(data.text);
        } else {
          this.#receive(data);
        }
      };
      worker.onerror = (event) => {
        event.preventDefault();
        fail(event.message || "the worker could not start");
      };
      this.#waiting.set(0, { reject }); // a stop ends the loading as well
    });
  }

  /** Off the net: say so, and load Python once it is back, unless it is stopped before. */
  #whenOnline() {
    this.#worker.terminate();
    this.dispatchEvent(new CustomEvent("progress", { detail: { offline: true } }));
    return new Promise((resolve, reject) => {
      const again = () => resolve(this.#load());
      addEventListener("online", again, { once: true });
      this.#waiting.set(0, {
        reject(error) {
          removeEventListener("online", again);
          reject(error);
        },
      });
    });
  }

  #ask(request, handlers) {
    const id = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, ...handlers });
      this.#become("running");
      this.#worker.postMessage({ ...request, id });
    });
  }

  #receive({ id, type, result, message, stream, text }) {
    const asked = this.#waiting.get(id);
    if (!asked) return; // what runs there may say anything
    if (type === "output") return asked.onOutput?.({ stream, text });
    if (type === "message") return asked.onMessage?.(message);
    this.#waiting.delete(id);
    if (this.running) this.dispatchEvent(new Event("state")); // the next one's turn
    else this.#become("ready");
    if (type === "done") asked.resolve(result);
    else asked.reject(fault("PythonError", text));
  }

  /** Python itself broke down: say so, and bring it back. */
  #crash(text) {
    const why = `Python broke down, most likely for want of memory, and starts anew. (${text})`;
    this.#end(() => fault("Crashed", why));
    this.#become("stopped");
    this.start().catch(() => {});
  }

  /** End the worker; `errorFor` says what each that waits is told. */
  #end(errorFor) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#started = null;
    this.#built.clear();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const each of waiting) each.reject(errorFor(each));
  }

  #fail(text) {
    this.error = text;
    this.#become("failed");
    return fault("NotLoaded", text);
  }

  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  #remember(chapter, block, source) {
    if (!this.#history.has(chapter)) {
      this.#history.set(chapter, new Map());
      import("./offline.js").then(({ keepPart }) => keepPart(), () => {});
    }
    this.#history.get(chapter).set(block, source);
    this.#built.add(chapter);
  }

  /** Give a new worker the names that a chapter had: its blocks again, as on the page. */
  async #rebuild(chapter, label) {
    const ran = this.#history.get(chapter);
    if (!ran || this.#built.has(chapter)) return;
    const blocks = [...ran].sort(([one], [other]) => one - other);
    for (const [block, source] of blocks) {
      await this.#ask({ type: "run", chapter, block, source, quiet: true }, { label });
    }
    this.#built.add(chapter);
  }
}

function fault(name, text) {
  const error = new Error(text);
  error.name = name;
  return error;
}

export const session = new Session();
