// A value as it draws itself, in SVG or HTML. What it draws may come from a link, so it
// runs nothing and asks nobody: an image loads nothing; HTML keeps what can only be seen,
// and stands in a frame that may do nothing. The list is of what is allowed: a browser
// opens connections for more elements than anybody remembers, before a policy is asked.

import { element, preformatted } from "./dom.js";
import { shortened } from "./output.js";

const words = (text) => new Set(text.split(/\s+/));

const ELEMENTS = words(`
  a abbr b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt em
  figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark meter ol p pre progress q rp rt
  ruby s samp small span strong style sub sup table tbody td tfoot th thead tr u ul var wbr
  svg g path rect circle ellipse line polyline polygon text tspan title desc defs clippath
  lineargradient radialgradient stop marker`);
const GONE = words("script template noscript iframe object select textarea math"); // with what is in them
const ATTRIBUTES = words(`
  align alt border cellpadding cellspacing class colspan dir headers height high id lang low
  max min optimum rowspan scope span start style title type valign value width
  aria-label aria-hidden role
  clip-path cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family font-size
  font-style font-weight fx fy gradienttransform gradientunits marker-end marker-mid
  marker-start markerheight markerunits markerwidth offset opacity orient pathlength points
  preserveaspectratio r refx refy rx ry spreadmethod stop-color stop-opacity stroke
  stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-opacity stroke-width text-anchor textlength transform vector-effect viewbox x x1 x2
  y y1 y2 xmlns`);
// By these a style fetches something; a part of the drawing itself is nothing to fetch. A
// backslash could hide them, and a "<" could be read as another element the second time.
const FETCHES = /[\\<]|@(import|font-face)|\b(image|image-set|src)\s*\(|\burl\b(?!\(\s*["']?#)/i;

/** Take out of HTML all that could ask for something. */
export function harmless(html) {
  const { body, head } = new DOMParser().parseFromString(html, "text/html"); // which loads nothing
  for (const style of head.querySelectorAll("style")) body.prepend(style);
  const comments = body.ownerDocument.createNodeIterator(body, NodeFilter.SHOW_COMMENT);
  for (let each; (each = comments.nextNode()); ) each.remove();
  for (const each of body.querySelectorAll("*")) {
    const name = each.localName.toLowerCase();
    if (!ELEMENTS.has(name) || (name === "style" && FETCHES.test(each.textContent))) {
      each.replaceWith(...(GONE.has(name) || name === "style" ? [] : each.childNodes));
      continue;
    }
    for (const { name: key, value } of [...each.attributes]) {
      const picture = name === "img" && key === "src" && /^data:image\//i.test(value);
      if (picture || (ATTRIBUTES.has(key.toLowerCase()) && !FETCHES.test(value))) continue;
      each.removeAttribute(key);
    }
  }
  return body.innerHTML;
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Make an element of a value: its picture, or its text. */
export function drawn({ text, svg, html }) {
  if (svg) {
    const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    return element("img", { className: "cell-drawing", src: address, alt: text });
  }
  if (html) {
    const frame = element("iframe", { className: "cell-drawing", title: text });
    frame.setAttribute("sandbox", "");
    frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">${harmless(html)}`;
    return frame;
  }
  return preformatted(shortened(text), "cell-value");
}
