// The index of the search weighs more than all the rest of a page, and the theme asks for
// it on every first visit. Here it waits, and its worker with it, until somebody reaches
// for the search. (Opened from disk, the theme itself waits.)
if (location.protocol !== "file:") {
  const wanted = new Promise((resolve) => {
    const look = ({ target }) => {
      if (target.closest?.("[data-md-component=search], [for=__search]")) resolve();
    };
    for (const kind of ["focusin", "pointerover"]) document.addEventListener(kind, look);
    if (new URLSearchParams(location.search).has("q")) resolve(); // a link to a search
  });

  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.waits = String(url).endsWith("/search_index.json");
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (this.waits) wanted.then(() => send.call(this, body));
    else send.call(this, body);
  };

  const whenWanted = (Native, url) => {
    const worker = new EventTarget();
    const real = wanted.then(() => {
      const started = new Native(url);
      started.onmessage = ({ data }) =>
        worker.dispatchEvent(new MessageEvent("message", { data }));
      return started;
    });
    worker.postMessage = (message) => real.then((started) => started.postMessage(message));
    return worker;
  };
  window.Worker = new Proxy(Worker, {
    construct(Native, [url, ...rest]) {
      return /\/workers\/search\./.test(url) ? whenWanted(Native, url) : new Native(url, ...rest);
    },
  });
}
