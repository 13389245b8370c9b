// Numbers as the pictures of the book write them (press/pictures/drawing/words.py).

export const MINUS = "\u2212";
export const TIMES = "\u00d7";

const dressed = (written) => written.replace(/^-(?=0(\.0*)?$)/, "").replace("-", MINUS);

// No trailing zeros, a real minus sign. Rounded finely first, so that a crumb in the
// last bit does not decide a tie.
export function numberText(value, places = 3) {
  if (!Number.isFinite(value)) return dressed(String(value).replace("Infinity", "∞"));
  const written = Number(value.toFixed(places + 6)).toFixed(places);
  return dressed(written.includes(".") ? written.replace(/\.?0+$/, "") : written);
}

// Always so many decimals, for numbers that are seen to move.
export const fixed = (value, places) => dressed(value.toFixed(places));

export function signed(value, places = 3) {
  const written = numberText(value, places);
  return written.startsWith(MINUS) ? `${MINUS} ${written.slice(1)}` : `+ ${written}`;
}

export const ORDINALS = ["first", "second", "third", "fourth", "fifth"];

export const shapeText = (...numbers) =>
  numbers.length === 1 ? `(${numbers[0]},)` : `(${numbers.join(", ")})`;

const NARROW = ".,:;'|!ijl ()[]ft";
const WIDE = `mwMW=+@\u2192${TIMES}${MINUS}`;

export function textWidth(content, size = 20) {
  let ems = 0;
  for (const letter of content) {
    ems += NARROW.includes(letter) ? 0.4 : WIDE.includes(letter) ? 0.9 : 0.66;
  }
  return size * ems;
}
