// The link at the end of a page, by which a mistake is reported, takes along the sentence
// that the reader has marked, and meanwhile stands where they are.

const MOST = 600; // letters: an address has no room for a whole page
const PAUSE = 250; // ms: a tap on the link takes the mark away before it follows the link

let timer = 0;

export function follow() {
  document.addEventListener("selectionchange", later);
  later();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE);
}

function show() {
  const link = document.querySelector(".report");
  if (!link) return; // another page has come, without one
  link.dataset.plain ??= link.href;
  link.dataset.label ??= link.textContent;
  const { anchorNode } = getSelection();
  const words = getSelection().toString().replace(/\s+/g, " ").trim();
  const marked = words !== "" && link.closest("article").contains(anchorNode);
  const quote = words.length > MOST ? `${words.slice(0, MOST)} …` : words;
  link.href = link.dataset.plain + (marked ? encodeURIComponent(`> ${quote}\n\n`) : "");
  link.textContent = marked ? "Report what you have marked" : link.dataset.label;
  link.classList.toggle("report-here", marked);
  link.onmousedown = (event) => event.preventDefault(); // it keeps the mark
}
