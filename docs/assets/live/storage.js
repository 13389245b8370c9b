// What the browser keeps for the reader: edits and results. Nothing of it is sent.
//
// Storage may be full, or forbidden: then nothing is kept, and all else goes on.

const EDIT = "nnfs-lit:edit:";
const RESULTS = "nnfs-lit:results:";

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

/** Keep an edit; null forgets it. */
export function keepEdit(chapter, block, source) {
  const key = `${EDIT}${chapter}:${block}`;
  // Its own tab first: another tab may have edited the same block in another way.
  for (const kind of ["sessionStorage", "localStorage"]) {
    attempt(() =>
      source === null ? window[kind].removeItem(key) : window[kind].setItem(key, source),
    );
  }
}

export function keptEdit(chapter, block) {
  const key = `${EDIT}${chapter}:${block}`;
  return attempt(() => sessionStorage.getItem(key) ?? localStorage.getItem(key));
}

/** Keep the results of a chapter for as long as the tab lives. */
export function keepResults(chapter, results) {
  attempt(() => sessionStorage.setItem(RESULTS + chapter, JSON.stringify(results)));
}

export function keptResults(chapter) {
  return attempt(() => JSON.parse(sessionStorage.getItem(RESULTS + chapter))) ?? {};
}

/** An edited block as a link: all of it stands in the fragment, which no server sees. */
export async function toLink(block, source) {
  const bytes = await piped(new TextEncoder().encode(source), new CompressionStream("deflate-raw"));
  const text = btoa(String.fromCharCode(...bytes));
  const safe = text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return `${location.href.split("#")[0]}#block-${block}=${safe}`;
}

/** The block and its code that a fragment carries, or null. */
export async function fromFragment(fragment) {
  const match = /^#block-(\d+)=([\w-]+)$/.exec(fragment);
  if (!match) return null;
  try {
    const text = atob(match[2].replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const bytes = await piped(packed, new DecompressionStream("deflate-raw"));
    return { block: Number(match[1]), source: new TextDecoder().decode(bytes) };
  } catch {
    return null; // cut short on its way, or not ours
  }
}

async function piped(bytes, transform) {
  const stream = new Blob([bytes]).stream().pipeThrough(transform);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
