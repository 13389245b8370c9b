// The Python of the page. It lives in a worker, so that the page never waits for it, and
// so that the page can end it whatever it does. Only session.js talks to it.

import { loadPyodide } from "../runtime/pyodide/pyodide.mjs";

const RUNTIME = new URL("../runtime/", import.meta.url);
const PYODIDE = new URL("pyodide/", RUNTIME);
const MODULES = ["catch.py", "digits.py", "exercises.py", "playground.py"]; // of the site's own Python folder
let get = self.fetch.bind(self);
const Request = self.XMLHttpRequest;

// Large files of the package's data, which its wheel lacks here.
const LATER = ["cats_dogs.npz"];
const EIO = 29; // what Emscripten calls an input/output error

// Nothing tells a page that its worker has died, but a lock that the worker holds until
// then does: session.js waits for it.
navigator.locks?.request(self.name, () => {
  self.postMessage({ type: "alive" });
  return new Promise(() => {});
});

const ready = start();
let queue = ready;

self.onmessage = ({ data }) => {
  // One thing at a time, in order: a chapter's blocks build upon each other.
  queue = queue.then((python) => answer(python, data).then(() => python));
};

ready.then(
  () => self.postMessage({ type: "ready" }),
  (error) => self.postMessage({ type: "failed", text: String(error?.message ?? error) }),
);

/** Fetch everything at once, tell how far it is, and start Python. */
async function start() {
  const { packages } = await (await fetched(new URL("manifest.json", RUNTIME))).json();
  const sizes = new Map();
  for (const { folder, files } of packages) {
    for (const [name, { size }] of Object.entries(files)) {
      if (folder === "pyodide" && !name.startsWith("LICENSE")) {
        sizes.set(new URL(name, PYODIDE).href, size);
      }
    }
  }
  sizes.delete(new URL("pyodide.mjs", PYODIDE).href); // it is here already
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  let loaded = 0;
  const arrived = (bytes) => {
    loaded += bytes;
    self.postMessage({ type: "progress", loaded, total, what: "Fetching Python" });
  };

  // Pyodide would ask for one file after the other. What it asks for is on its way.
  const early = new Map();
  for (const [url, size] of sizes) {
    if (url.endsWith(".js")) import(url).then(() => arrived(size), () => {});
    else early.set(url, fetched(url).then((response) => counted(response, arrived)));
  }
  const names = ["nnfs_lit.whl", "kernel.py", ...MODULES.map((name) => `py/${name}`)];
  const own = names.map((name) => fetched(new URL(name, import.meta.url)));
  for (const promise of [...early.values(), ...own]) promise.catch(() => {});
  self.fetch = (resource, options) => {
    const url = String(resource?.url ?? resource);
    const response = early.get(url);
    early.delete(url);
    return response ?? get(resource, options);
  };

  const python = await loadPyodide({ indexURL: PYODIDE.href });
  await python.loadPackage("numpy", { messageCallback() {}, errorCallback() {} });
  if (!python.loadedPackages.numpy) throw new Error("NumPy could not be loaded");
  const [wheel, kernel, ...modules] = await Promise.all(own);
  python.FS.mkdirTree("/book");
  python.unpackArchive(await wheel.arrayBuffer(), "zip", { extractDir: "/book" });
  for (const name of LATER) fetchWhenOpened(python.FS, "/book/nnfs_lit/data", name);
  python.FS.writeFile("/book/kernel.py", await kernel.text());
  for (const [i, name] of MODULES.entries()) {
    python.FS.writeFile(`/book/${name}`, await modules[i].text());
  }
  python.FS.chdir("/book");
  python.runPython("import sys; sys.path.insert(0, '/book'); import kernel; kernel.settle()");
  python.kernel = python.pyimport("kernel");
  python.notebooks = python.kernel.Notebooks();

  lock(python.kernel.NO_NETWORK);
  return python;
}

// What a reader runs, or a link has brought, talks to nobody: not to other hosts, from which
// the policy keeps it too, and not to the book's own. All that Python needs is here by now,
// so of what the browser offers only the following stays; ways out that nobody thinks of
// go with the others, and those that a script is likely to try say why they are not there.
const STAYS = new Set(`
  AbortController AbortSignal Blob ByteLengthQueuingStrategy CountQueuingStrategy CustomEvent
  DOMException Event EventTarget File FileReader FormData Headers ImageData MessageChannel
  MessageEvent MessagePort Performance ReadableStream Response TextDecoder TextEncoder
  TransformStream URL URLSearchParams WebAssembly WorkerGlobalScope DedicatedWorkerGlobalScope
  WorkerNavigator WorkerLocation WritableStream
  addEventListener atob btoa cancelAnimationFrame clearInterval clearTimeout close console
  constructor crypto dispatchEvent isSecureContext location name navigator onerror onmessage
  onmessageerror onrejectionhandled onunhandledrejection origin performance postMessage
  queueMicrotask removeEventListener reportError requestAnimationFrame self setInterval
  setTimeout structuredClone`.trim().split(/\s+/));
const ASKED_FOR = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "Worker",
  "importScripts", "Request"];
const LANGUAGE = /^(Aggregate|Array|Async|Atomics|Big|Boolean|DataView|Date|Error|Eval|Finalization|Float|Function|Generator|Infinity|Int\d|Intl|Iterator|JSON|Map|Math|NaN|Number|Object|Promise|Proxy|Range|Reference|Reflect|RegExp|Set|Shared|String|Suppressed|Symbol|Syntax|Type|URIError|Uint|WeakMap|WeakRef|WeakSet|decodeURI|encodeURI|escape|eval|globalThis|is(Finite|NaN)|parse(Float|Int)|undefined|unescape)/;

const SAYS = ["constructor", "hardwareConcurrency", "language", "languages", "onLine", "platform", "userAgent"];

function lock(words) {
  get = null;
  strip(self, (name) => STAYS.has(name) || LANGUAGE.test(name));
  strip(navigator, (name) => SAYS.includes(name));
  for (const name of ASKED_FOR) {
    self[name] = function refuse() {
      throw new Error(words);
    };
  }
}

/** Take from an object, and from all that it inherits from, what does not stay. */
function strip(object, stays) {
  for (let at = object; at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) if (!stays(name)) Reflect.deleteProperty(at, name);
  }
}

/** Make a file whose contents come when somebody opens it; Python waits for them. */
function fetchWhenOpened(FS, folder, name) {
  FS.writeFile(`${folder}/${name}`, "");
  const { node } = FS.lookupPath(`${folder}/${name}`);
  const address = new URL(`data/${name}`, import.meta.url).href; // now: URL may be another later
  const open = ({ node: file }) => {
    if (file.usedBytes) return;
    const request = new Request();
    request.open("GET", address, false);
    request.responseType = "arraybuffer";
    try {
      request.send();
    } catch {
      throw new FS.ErrnoError(EIO); // no network
    }
    if (request.status !== 200) throw new FS.ErrnoError(EIO);
    file.contents = new Uint8Array(request.response);
    file.usedBytes = file.contents.length;
  };
  node.stream_ops = { ...node.stream_ops, open };
}

async function fetched(url) {
  const response = await get(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response;
}

/** Count the bytes of a response as they come, however late Pyodide asks for them. */
function counted(response, arrived) {
  const transform = (chunk, controller) => {
    arrived(chunk.byteLength);
    controller.enqueue(chunk);
  };
  const counter = new TransformStream({ transform }, undefined, { highWaterMark: Infinity });
  const { status, headers } = response;
  return new Response(response.body.pipeThrough(counter), { status, headers });
}

async function answer(python, request) {
  const { id } = request;
  try {
    const result = await TASKS[request.type](python, request);
    self.postMessage({ id, type: "done", result }, buffers(result));
  } catch (error) {
    // An error of Python leaves the worker alive, anything else is its end.
    let alive = false;
    try {
      alive = error instanceof python.ffi.PythonError;
    } catch {
      // Python is so broken that it does not even say what its errors are.
    }
    const text = String(error?.message ?? error);
    self.postMessage({ id, type: alive ? "error" : "fatal", text });
  }
}

const TASKS = {
  run(python, { id, chapter, block, source, quiet }) {
    const post = (stream, text) => {
      if (!quiet) self.postMessage({ id, type: "output", stream, text });
    };
    return unpacked(python.notebooks.run(chapter, block, source, post));
  },

  async call(python, { id, module, name, args }) {
    const result = python.kernel.call(module, name, JSON.stringify(args));
    if (!isGenerator(result)) return packed(python, result);
    // A generator's values go out as they come; what it returns is the result.
    for (;;) {
      const { done, value } = result.next();
      if (done) {
        result.destroy();
        return packed(python, value);
      }
      const message = packed(python, value);
      self.postMessage({ id, type: "message", message }, buffers(message));
    }
  },
};

const isGenerator = (value) => value?.type === "generator";

function packed(python, value) {
  const simple = python.kernel.pack(value);
  value?.destroy?.();
  return unpacked(simple);
}

/** Turn what Python returned into plain objects, lists and typed arrays. */
function unpacked(value) {
  if (typeof value?.toJs !== "function") return value ?? null;
  const plain = value.toJs({ dict_converter: Object.fromEntries, create_pyproxies: false });
  value.destroy();
  return clamped(plain);
}

/** Bytes are colours: ImageData wants them clamped. None becomes null. */
function clamped(value) {
  if (value === undefined || value === null) return null;
  if (value instanceof Uint8Array) return new Uint8ClampedArray(value.buffer);
  if (Array.isArray(value)) return value.map(clamped);
  if (typeof value !== "object" || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clamped(item)]));
}

/** The memory of all typed arrays in a result: it moves over and is not copied. */
function buffers(value) {
  if (ArrayBuffer.isView(value)) return [value.buffer];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(buffers);
}
