// A block with the reader's code as a link. All of it stands in the fragment, which no
// server sees: "#block-", the id of the block, the hash of the book's code, "=", the code.

const LONGEST = 16 * 1024; // bytes of code that a link may carry
const FORM = /^#block-(?<id>[\w-]+)(?:\.(?<hash>[0-9a-f]+))?=(?<packed>[\w-]+)$/;

/** Give the link, or null if the code is too long for one. */
export async function toLink({ id, hash }, source) {
  const bytes = new TextEncoder().encode(source);
  if (bytes.length > LONGEST) return null;
  const packed = await unfolded(bytes, new CompressionStream("deflate-raw"), Infinity);
  const text = btoa(String.fromCharCode(...packed));
  const safe = text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return `${location.href.split("#")[0]}#block-${id}.${hash}=${safe}`;
}

/**
 * What a fragment carries: {id, hash, source}, or null.
 *
 * The id is a number in links from the time when blocks had no other name. `source` is
 * null if there is too much of it: it may have come from anybody.
 */
export async function fromFragment(fragment) {
  if (!fragment.startsWith("#block-") || !fragment.includes("=")) return null;
  if (fragment.length > 2 * LONGEST) return { id: fragment.slice(7, 200).split(/[.=]/)[0], source: null };
  const { id, hash, packed } = FORM.exec(fragment)?.groups ?? {};
  if (!id) return null;
  try {
    const text = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const code = await unfolded(bytes, new DecompressionStream("deflate-raw"), LONGEST);
    return { id, hash, source: code && new TextDecoder().decode(code) };
  } catch {
    return null; // cut short on its way, or not ours
  }
}

/** Send bytes through a stream; null as soon as more than `most` come out. */
async function unfolded(bytes, transform, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > most) {
      reader.cancel();
      return null;
    }
    parts.push(value);
  }
}
