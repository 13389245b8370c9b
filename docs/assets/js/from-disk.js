// Opened from disk, a page may not fetch the next one, so there is no instant
// navigation; worse, the theme then waits for it and brings no copy buttons and
// no marked words. This takes the feature out of its settings, just before it
// reads them.
if (location.protocol === "file:") {
  const element = document.getElementById("__config");
  const settings = JSON.parse(element.textContent);
  settings.features = settings.features.filter(
    (feature) => !feature.startsWith("navigation.instant"),
  );
  element.textContent = JSON.stringify(settings);

  // A page from disk may start no worker, and the search of the theme wants one.
  const worker = new URL("iframe-worker.js", document.currentScript.src);
  document.write(`<script src="${worker}"></script>`);
}
