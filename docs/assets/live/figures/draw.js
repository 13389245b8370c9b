// The language of pictures of the book, for figures that move (press/pictures/drawing). Each
// function gives a piece of SVG as text; colours are names of the palette.

import { numberText, signed, textWidth } from "./words.js";

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escape = (words) => String(words).replace(/[&<>"]/g, (sign) => escapes[sign]);

export const colour = (name) => (name === "none" ? name : `var(--nn-${name})`);

const short = (value) => Math.round(value * 100) / 100;

export function element(tag, attributes, inside = "") {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => {
      const shown = typeof value === "number" ? short(value) : escape(value);
      return ` ${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}="${shown}"`;
    });
  return `<${tag}${written.join("")}>${inside}</${tag}>`;
}

export function text(x, y, words, options = {}) {
  const { size = 20, anchor = "middle", fill = "ink", bold, halo } = options;
  return element(
    "text",
    {
      x,
      y: y + 0.35 * size,
      fontSize: size,
      textAnchor: anchor,
      fontWeight: bold ? "bold" : null,
      fill: colour(fill),
      ...(halo && {
        stroke: colour("paper"),
        strokeWidth: 6,
        strokeLinejoin: "round",
        paintOrder: "stroke",
      }),
    },
    escape(words),
  );
}

export const line = ([x1, y1], [x2, y2], { stroke = "ink", width = 2, dash } = {}) =>
  element("line", {
    x1,
    y1,
    x2,
    y2,
    stroke: colour(stroke),
    strokeWidth: width,
    strokeDasharray: dash,
  });

export const box = (x, y, width, height, options = {}) =>
  element("rect", {
    x,
    y,
    width: Math.max(width, 0),
    height: Math.max(height, 0),
    rx: options.radius,
    fill: colour(options.fill ?? "none"),
    fillOpacity: options.opacity,
    stroke: options.stroke && colour(options.stroke),
    strokeWidth: options.stroke && (options.strokeWidth ?? 2),
    strokeDasharray: options.dash,
  });

export const circle = (x, y, r, { fill = "none", stroke, width = 3 } = {}) =>
  element("circle", {
    cx: x,
    cy: y,
    r,
    fill: colour(fill),
    stroke: stroke && colour(stroke),
    strokeWidth: stroke && width,
  });

export const way = (points, closed = false) =>
  `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join("L")}${closed ? "Z" : ""}`;

export const path = (points, { stroke, fill = "none", width = 4, dash, closed } = {}) =>
  element("path", {
    d: way(points, closed),
    fill: colour(fill),
    stroke: stroke && colour(stroke),
    strokeWidth: stroke && width,
    strokeLinejoin: "round",
    strokeDasharray: dash,
  });

export function trim(start, end, before, after) {
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]) || 1;
  const [dx, dy] = [(end[0] - start[0]) / length, (end[1] - start[1]) / length];
  return [
    [start[0] + dx * before, start[1] + dy * before],
    [end[0] - dx * after, end[1] - dy * after],
  ];
}

export const between = (start, end, share) => [
  start[0] + (end[0] - start[0]) * share,
  start[1] + (end[1] - start[1]) * share,
];

export function arrow(start, end, { stroke = "ink", width = 2.5, head = 12, dash } = {}) {
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
  if (length < 1) return "";
  const tip = Math.min(head, length);
  const [, neck] = trim(start, end, 0, tip * 0.8);
  const [dx, dy] = [(end[0] - start[0]) / length, (end[1] - start[1]) / length];
  const back = [end[0] - dx * tip, end[1] - dy * tip];
  const corners = [
    end,
    [back[0] - (dy * tip) / 2, back[1] + (dx * tip) / 2],
    [back[0] + (dy * tip) / 2, back[1] - (dx * tip) / 2],
  ];
  return line(start, neck, { stroke, width, dash }) + path(corners, { fill: stroke, closed: true });
}

export function tag(x, y, words, { border = "muted", dashed, ink = "ink" } = {}) {
  const width = textWidth(words) + 14;
  return (
    element("rect", {
      x: x - width / 2,
      y: y - 15,
      width,
      height: 30,
      rx: 9,
      fill: colour("paper"),
      stroke: colour(border),
      strokeWidth: 1.5,
      strokeDasharray: dashed ? "5 3" : null,
    }) + text(x, y, words, { fill: ink })
  );
}

export const inputBox = (x, y, words) => {
  const width = Math.max(52, textWidth(words) + 16);
  return (
    box(x - width / 2, y - 26, width, 52, { fill: "paper", stroke: "muted", radius: 8 }) +
    text(x, y, words)
  );
};

export const neuronMark = (x, y, radius) =>
  circle(x, y, radius, { fill: "neuron-fill", stroke: "neuron" });

export const biasMark = (x, y, size = 13) =>
  element("path", {
    d: way([[x, y - size], [x + size, y], [x, y + size], [x - size, y]], true),
    fill: colour("bias"),
    stroke: colour("paper"),
    strokeWidth: 2,
  });

export const weightSquare = (x, y, size = 26) =>
  box(x - size / 2, y - size / 2, size, size, { fill: "weight-positive", radius: 4 });

const sign = (value) => (value < 0 ? "negative" : "positive");

export const weightLine = (start, end, value, largest) =>
  line(start, end, {
    stroke: `weight-${sign(value)}`,
    width: 1.5 + 7.5 * Math.min(Math.abs(value) / largest, 1),
    dash: value < 0 ? "11 6" : null,
  });

export const weightTag = (x, y, value, prefix = "") =>
  tag(x, y, prefix + numberText(value), {
    border: `weight-${sign(value)}`,
    dashed: value < 0,
  });

// The marks of the classes: a disc, a square, a triangle.
const MARKS = [
  null,
  [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  [[0, -1.25], [1.2, 0.85], [-1.2, 0.85]],
];

export function classMark([x, y], label, radius = 8) {
  const look = { fill: colour(`data-${label}`), stroke: colour("paper"), strokeWidth: 1 };
  if (!MARKS[label]) return element("circle", { cx: x, cy: y, r: radius, ...look });
  const corners = MARKS[label].map(([u, v]) => [x + radius * u, y + radius * v]);
  return element("path", { d: way(corners, true), ...look });
}

export const sumText = (terms, places = 3) =>
  terms
    .map((term, i) => (i ? signed(term, places) : numberText(term, places)))
    .join(" ");
