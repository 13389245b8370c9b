// The network of the playground: where its neurons stand, and how it is drawn.

import { css, mark, shades } from "./playground-paint.js";

const ROWS = 8; // more neurons than that stand in several rows beside each other
const MOST_LINES = 260; // more of them would be a grey mass: only the thickest are drawn

/** Put every neuron somewhere: {height, tiles: one list a column of {x, y, size}}. */
export function plan(sizes, width) {
  const left = 62; // for the names of the inputs
  const right = 24; // for the marks of the classes
  const beside = sizes.map((size) => Math.ceil(size / ROWS));
  const rows = Math.max(...sizes.map((size) => Math.min(size, ROWS)));
  const gap = Math.max(22, Math.min(64, (width - left - right) / (2.2 * sizes.length)));
  const room = width - left - right - gap * (sizes.length - 1);
  const weight = beside.map((n) => 1 + 0.45 * (n - 1));
  const unit = room / weight.reduce((sum, value) => sum + value, 0);
  const pitch = Math.min(44, Math.max(unit, 30));
  const height = rows * pitch + 4;
  let x = left;
  const tiles = sizes.map((size, column) => {
    const wide = Math.min(weight[column] * unit, beside[column] * pitch);
    const step = wide / beside[column];
    const tile = Math.min(step * (beside[column] > 1 ? 0.88 : 1), pitch - 6);
    const tall = Math.min(size, ROWS);
    const down = beside[column] > 1 ? Math.min(pitch, Math.max(step, tile + 2)) : pitch;
    const top = (height - down * tall) / 2;
    const start = x + (weight[column] * unit - wide) / 2;
    x += weight[column] * unit + gap;
    return Array.from({ length: size }, (_, k) => ({
      x: start + step * Math.floor(k / tall) + (step - tile) / 2,
      y: top + down * (k % tall) + (down - tile) / 2,
      size: tile,
    }));
  });
  return { height, tiles };
}

/** The weights of each layer out of the one long list: {weights, biases, from, to}. */
export function layers(sizes, parameters) {
  let start = 0;
  return sizes.slice(1).map((to, column) => {
    const from = sizes[column];
    const weights = parameters.subarray(start, start + from * to);
    const biases = parameters.subarray(start + from * to, start + from * to + to);
    start += from * to + to;
    return { weights, biases, from, to };
  });
}

export function drawNetwork(pen, width, { height, tiles }, sizes, frame, names, colours, focus, numeric) {
  pen.clearRect(0, 0, width, height);
  const linked = frame ? layers(sizes, frame.parameters) : null;
  drawLines(pen, tiles, linked, colours, focus);
  const small = frame && Math.round(frame.grid / 3);
  let number = 0;
  tiles.forEach((column, at) => {
    column.forEach(({ x, y, size }, k) => {
      const chosen = focus && focus[0] === at && focus[1] === k;
      pen.fillStyle = css(colours["neuron-fill"]);
      pen.fillRect(x, y, size, size);
      if (frame) {
        const levels = frame.maps.subarray(number * small ** 2, (number + 1) * small ** 2);
        shades(pen, x, y, size, levels, small, colours);
      }
      if (frame?.asleep[number - sizes[0]]) {
        pen.beginPath();
        pen.moveTo(x + 1, y + size - 1);
        pen.lineTo(x + size - 1, y + 1);
        pen.strokeStyle = css(colours.muted);
        pen.lineWidth = 1.5;
        pen.stroke();
      }
      number += 1;
      const last = at === tiles.length - 1 && !numeric; // a class has its mark
      const rim = chosen ? "ink" : at === 0 ? "muted" : "neuron";
      pen.strokeStyle = css(last && !chosen ? colours.data[k] : colours[rim]);
      pen.lineWidth = chosen ? 3 : size > 16 ? 2 : 1;
      pen.strokeRect(x, y, size, size);
      if (linked && at && size > 28) bias(pen, x, y + size, linked[at - 1].biases[k], colours);
      if (at === 0) {
        pen.fillStyle = css(colours.ink);
        pen.font = "14px system-ui, sans-serif";
        pen.textAlign = "end";
        pen.textBaseline = "middle";
        pen.fillText(names[k], x - 8, y + size / 2);
      } else if (last) {
        pen.beginPath();
        mark(pen, x + size + 13, y + size / 2, 6, k);
        pen.fillStyle = css(colours.data[k]);
        pen.fill();
      }
    });
  });
}

// The rhombus is the mark of the bias, everywhere in the book.
function bias(pen, x, y, value, colours) {
  const reach = 2 + 4 * Math.min(Math.abs(value), 1);
  pen.beginPath();
  pen.moveTo(x, y - reach);
  pen.lineTo(x + reach, y);
  pen.lineTo(x, y + reach);
  pen.lineTo(x - reach, y);
  pen.closePath();
  pen.fillStyle = css(colours.bias);
  pen.fill();
  pen.strokeStyle = css(colours.paper);
  pen.lineWidth = 1;
  pen.stroke();
}

function drawLines(pen, tiles, linked, colours, focus) {
  const drawn = [];
  tiles.slice(1).forEach((column, at) => {
    const before = tiles[at];
    const weights = linked?.[at].weights;
    const largest = weights ? weights.reduce((most, w) => Math.max(most, Math.abs(w)), 1e-9) : 1;
    before.forEach((from, i) => {
      column.forEach((to, j) => {
        const value = weights ? weights[i * column.length + j] : 0;
        const near = focus && ((focus[0] === at + 1 && focus[1] === j) || (focus[0] === at && focus[1] === i));
        drawn.push({ from, to, value, share: Math.abs(value) / largest, near });
      });
    });
  });
  if (drawn.length > MOST_LINES) {
    drawn.sort((a, b) => Number(b.near ?? 0) - Number(a.near ?? 0) || b.share - a.share);
    drawn.length = MOST_LINES;
  }
  for (const { from, to, value, share, near } of drawn) {
    const [x1, y1] = [from.x + from.size, from.y + from.size / 2];
    const [x2, y2] = [to.x, to.y + to.size / 2];
    const middle = (x1 + x2) / 2;
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.bezierCurveTo(middle, y1, middle, y2, x2, y2);
    const name = linked ? `weight-${value < 0 ? "negative" : "positive"}` : "grid";
    const faint = focus && !near ? 0.3 : 0.9;
    pen.strokeStyle = css(colours[name], faint);
    pen.lineWidth = linked ? 0.4 + 3.8 * share : 1;
    pen.setLineDash(value < 0 ? [7, 4] : []);
    pen.stroke();
  }
  pen.setLineDash([]);
}
