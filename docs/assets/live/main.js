// The only script that every page loads: it looks what the page has to play with, and
// brings that. A classic script, since a page from disk may load no module; there it
// says why nothing runs.
{
  const home = new URL("./", document.currentScript.src);
  const bring = (name) => import(new URL(name, home));

  const visit = () => {
    if (!document.querySelector("[data-chapter]")) return;
    if (location.protocol !== "file:") bring("blocks.js").then(({ show }) => show());
  };

  // Instant navigation puts a new page in place of the old one, and tells here.
  document$.subscribe(visit);
}
