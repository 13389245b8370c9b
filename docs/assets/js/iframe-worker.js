// A worker for pages opened from disk, where browsers start none: its script runs in a
// frame that nobody sees. Such a thing exists as a library, which writes an inline script
// into the frame; the policy of the pages refuses that. (The search of an English site
// needs no importScripts.)
window.Worker = class extends EventTarget {
  constructor(url) {
    super();
    const frame = document.createElement("iframe");
    frame.hidden = true;
    document.body.append(frame);
    this.inside = frame.contentWindow;
    this.inside.postMessage = (data) => {
      const message = new MessageEvent("message", { data });
      this.dispatchEvent(message);
      this.onmessage?.(message); // so Zensical listens
    };
    // Opened and closed, the frame stays what it is: else some browsers empty it later.
    const { document: room } = this.inside;
    room.open();
    room.close();
    const script = room.createElement("script");
    script.src = url;
    this.ready = new Promise((resolve) => (script.onload = resolve));
    room.documentElement.append(script);
  }

  async postMessage(data) {
    await this.ready;
    this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data }));
  }
};
