// The index of the search weighs more than all the rest of a page, and the theme asks for
// it on every first visit. Here it waits, and its worker with it, until somebody reaches
// for the search. (Opened from disk, the theme itself waits.)
if (location.protocol !== "file:") {
  const wanted = new Promise((resolve) => {
    const look = ({ target }) => {
      if (target.closest?.("[data-md-component=search], [for=__search]")) resolve();
    };
    for (const kind of ["focusin", "pointerover"]) document.addEventListener(kind, look);
    // A link to a search, or to a page with the words marked that were found.
    if (/[?&][hq]=/.test(location.search)) resolve();
  });

  // A page that this browser has kept asks for what is of its version (service-worker.js).
  const [, root, version] = /^(.*\/)(version-\w+\/)/.exec(document.currentScript.src) ?? [];
  const ofVersion = (url) => (version && url.startsWith(root) ? url.replace(root, root + version) : url);

  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.waits = /\/search(_index)?\.json$/.test(url);
    return open.call(this, method, ofVersion(url), ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (this.waits) wanted.then(() => send.call(this, body));
    else send.call(this, body);
  };

  const whenWanted = (Native, url) => {
    const worker = new EventTarget();
    const tell = (data) => {
      const message = new MessageEvent("message", { data });
      worker.dispatchEvent(message);
      worker.onmessage?.(message); // so Zensical listens
    };
    const real = wanted.then(() => import("./search-words.js")).then(({ start }) => start(new Native(url), tell));
    worker.postMessage = (message) => real.then(({ post }) => post(message));
    worker.terminate = () => real.then(({ terminate }) => terminate());
    return worker;
  };
  window.Worker = new Proxy(Worker, {
    construct(Native, [url, ...rest]) {
      return /\/workers\/search\./.test(url) ? whenWanted(Native, url) : new Native(url, ...rest);
    },
  });
}
