// The Python of the page. It lives in a worker, so that the page never waits for it, and
// so that the page can end it whatever it does. Only session.js talks to it.

import { loadPyodide } from "../runtime/pyodide/pyodide.mjs";

const RUNTIME = new URL("../runtime/", import.meta.url);
const PYODIDE = new URL("pyodide/", RUNTIME);
const get = self.fetch.bind(self);

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
  const own = ["nnfs_lit.whl", "kernel.py"].map((name) => fetched(new URL(name, import.meta.url)));
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
  const [wheel, kernel] = await Promise.all(own);
  python.FS.mkdirTree("/book");
  python.unpackArchive(await wheel.arrayBuffer(), "zip", { extractDir: "/book" });
  python.FS.writeFile("/book/kernel.py", await kernel.text());
  python.FS.chdir("/book");
  python.runPython("import sys; sys.path.insert(0, '/book'); import kernel; kernel.settle()");
  python.kernel = python.pyimport("kernel");
  python.notebooks = python.kernel.Notebooks();

  // What a reader runs, or a link has brought, talks to nobody. The policy keeps it from
  // other hosts; this tells it in words, and keeps it from the book's own as well: a worker
  // that came by an address from there would have no policy.
  const ways = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "Worker"];
  for (const name of ways) {
    self[name] = function refuse() {
      throw new Error(python.kernel.NO_NETWORK);
    };
  }
  return python;
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
    const alive = error instanceof python.ffi.PythonError;
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
    await bring(python, module);
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

/** Fetch a module of the site's own Python folder, once. */
async function bring(python, module) {
  const path = `/book/${module}.py`;
  if (python.FS.analyzePath(path).exists) return;
  const response = await fetched(new URL(`py/${module}.py`, import.meta.url));
  python.FS.writeFile(path, await response.text());
  python.pyimport("importlib").invalidate_caches();
}

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
