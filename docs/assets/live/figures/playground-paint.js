// The pictures of the playground, on canvas: they change thirty times a second or more.

const TINT = 0.42; // how much of its colour a class lays over the paper
const CLASSES = 5;

/** The colours of the page as it is now, by name, as [red, green, blue]. */
export function palette(element) {
  const style = getComputedStyle(element);
  const read = (name) => {
    const hex = style.getPropertyValue(`--nn-${name}`).trim().slice(1);
    return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  };
  const found = {};
  for (const name of [
    "paper", "ink", "muted", "grid", "neuron", "neuron-fill", "bias",
    "weight-positive", "weight-negative",
  ]) {
    found[name] = read(name);
  }
  found.data = Array.from({ length: CLASSES }, (_, label) => read(`data-${label}`));
  found.tints = found.data.map((rgb) => mixed(found.paper, rgb, TINT));
  return found;
}

const mixed = (from, to, share) => from.map((value, i) => value + (to[i] - value) * share);

export const css = (rgb, alpha = 1) => `rgb(${rgb.map(Math.round).join(" ")} / ${alpha})`;

/** Make a canvas as fine as the screen, if it is not yet. */
export function fit(canvas, width, height) {
  const fine = Math.min(devicePixelRatio || 1, 2);
  const [across, down] = [Math.round(width * fine), Math.round(height * fine)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(fine, 0, 0, fine, 0, 0);
  return pen;
}

const sheets = new Map(); // small canvases to enlarge from, by size

function sheet(size) {
  if (!sheets.has(size)) {
    const canvas = new OffscreenCanvas(size, size);
    const pen = canvas.getContext("2d");
    sheets.set(size, { canvas, pen, image: pen.createImageData(size, size) });
  }
  return sheets.get(size);
}

function enlarge({ canvas, pen, image }, onto, x, y, size) {
  pen.putImageData(image, 0, 0);
  onto.imageSmoothingEnabled = true;
  onto.imageSmoothingQuality = "high";
  onto.drawImage(canvas, x, y, size, size);
}

/** Colour the map by what the network says at each place. */
export function regions(pen, size, { shares, grid }, colours, sharp) {
  const classes = shares.length / grid ** 2;
  const [values, n_places] = sharp ? [finer(shares, grid, classes), 4 * grid] : [shares, grid];
  const small = sheet(n_places);
  const pixels = small.image.data;
  const { tints } = colours;
  for (let place = 0; place < n_places ** 2; place += 1) {
    let [red, green, blue] = [0, 0, 0];
    if (sharp) {
      [red, green, blue] = tints[values[place]];
    } else {
      for (let label = 0; label < classes; label += 1) {
        const share = values[place * classes + label] / 255;
        const tint = tints[label];
        red += share * tint[0];
        green += share * tint[1];
        blue += share * tint[2];
      }
    }
    pixels[4 * place] = red;
    pixels[4 * place + 1] = green;
    pixels[4 * place + 2] = blue;
    pixels[4 * place + 3] = 255;
  }
  enlarge(small, pen, 0, 0, size);
}

// The favourite class at four times as many places, between those that were computed.
function finer(shares, grid, classes) {
  const fine = 4 * grid;
  const favourites = new Uint8Array(fine * fine);
  const near = (k) => {
    const at = Math.min(Math.max((k + 0.5) / 4 - 0.5, 0), grid - 1);
    const low = Math.min(Math.floor(at), grid - 2);
    return [low, at - low];
  };
  for (let row = 0; row < fine; row += 1) {
    const [top, down] = near(row);
    for (let column = 0; column < fine; column += 1) {
      const [left, across] = near(column);
      const corner = (top * grid + left) * classes;
      let best = -1;
      for (let label = 0; label < classes; label += 1) {
        const at = corner + label;
        const above = shares[at] * (1 - across) + shares[at + classes] * across;
        const next = at + grid * classes;
        const below = shares[next] * (1 - across) + shares[next + classes] * across;
        const value = above * (1 - down) + below * down;
        if (value > best) {
          best = value;
          favourites[row * fine + column] = label;
        }
      }
    }
  }
  return favourites;
}

/** Shade a square by what one neuron says: 128 is silence, above is blue, below brown. */
export function shades(pen, x, y, size, levels, grid, colours) {
  const small = sheet(grid);
  const pixels = small.image.data;
  const { paper, neuron } = colours;
  const other = colours["weight-negative"];
  for (let place = 0; place < levels.length; place += 1) {
    const level = (levels[place] - 128) / 127;
    const [to, share] = level < 0 ? [other, -level] : [neuron, level];
    for (let i = 0; i < 3; i += 1) {
      pixels[4 * place + i] = paper[i] + (to[i] - paper[i]) * Math.min(share, 1) * 0.85;
    }
    pixels[4 * place + 3] = 255;
  }
  enlarge(small, pen, x, y, size);
}

const POLYGONS = [
  null,
  [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  [[0, -1.25], [1.2, 0.85], [-1.2, 0.85]],
  [[0, 1.25], [1.2, -0.85], [-1.2, -0.85]],
  Array.from({ length: 10 }, (_, k) => {
    const [angle, reach] = [(Math.PI * k) / 5, k % 2 ? 0.55 : 1.3];
    return [reach * Math.sin(angle), -reach * Math.cos(angle)];
  }),
];

/** The mark of a class, as in the pictures of the book. */
export function mark(pen, x, y, radius, label) {
  if (!POLYGONS[label]) {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  POLYGONS[label].forEach(([u, v], k) => {
    if (k) pen.lineTo(x + radius * u, y + radius * v);
    else pen.moveTo(x + radius * u, y + radius * v);
  });
  pen.closePath();
}

/** Those that are learned from are filled, the others hollow. */
export function points(pen, size, data, colours, hollow, numeric, least = 2.6) {
  const { points: places, answers, learned, view } = data;
  pen.clearRect(0, 0, size, size);
  const radius = Math.max(size / 90, least) * (answers.length > 600 ? 0.7 : 1);
  const at = (value) => ((value / view + 1) / 2) * size;
  if (numeric) {
    answers.forEach((value, k) => {
      if (!learned[k] && !hollow) return;
      const disc = (reach, colour) => {
        pen.beginPath();
        pen.arc(at(places[2 * k]), at(-places[2 * k + 1]), reach, 0, 2 * Math.PI);
        pen.fillStyle = css(colour);
        pen.fill();
      };
      const to = colours[value < 0 ? "weight-negative" : "neuron"];
      if (radius > 2) disc(radius + 1, colours.ink); // a rim, without which a 0 would not be seen
      disc(radius, mixed(colours.paper, to, Math.min(Math.abs(value), 1) * 0.85));
      if (!learned[k]) disc(radius / 2, colours.ink);
    });
    return;
  }
  for (const kind of [0, 1]) {
    if (!kind && !hollow) continue;
    colours.data.forEach((colour, label) => {
      pen.beginPath();
      answers.forEach((own, k) => {
        if (own !== label || learned[k] !== kind) return;
        mark(pen, at(places[2 * k]), at(-places[2 * k + 1]), radius, label);
      });
      pen.fillStyle = css(kind ? colour : colours.paper);
      pen.strokeStyle = css(kind ? colours.paper : colour);
      pen.lineWidth = kind ? 1 : 1.6;
      pen.stroke();
      pen.fill();
    });
  }
}

/** Draw the two losses, told apart by their dashes, too, and where one should stop. */
export function curve(pen, width, height, story, colours, stop) {
  pen.clearRect(0, 0, width, height);
  const [left, right, top, bottom] = [34, width - 8, 8, height - 20];
  const last = Math.max(story.at(-1)?.[0] ?? 0, 10);
  const losses = story.flatMap(([, ...pair]) => pair).filter(Number.isFinite);
  const high = Math.max(...losses.slice(-2), Math.min(Math.max(...losses, 0.1), 3));
  const x = (epoch) => left + ((right - left) * epoch) / last;
  const y = (loss) => bottom - ((bottom - top) * Math.min(loss, high)) / high;
  pen.font = "12px system-ui, sans-serif";
  pen.fillStyle = css(colours.muted);
  pen.strokeStyle = css(colours.grid);
  pen.lineWidth = 1;
  pen.textBaseline = "middle";
  pen.textAlign = "end";
  const step = [1, 2, 5, 10].map((n) => n * 10 ** Math.floor(Math.log10(high / 2)))
    .find((n) => high / n < 4);
  for (let tick = 0; tick <= high; tick += step) {
    pen.beginPath();
    pen.moveTo(left, y(tick));
    pen.lineTo(right, y(tick));
    pen.stroke();
    pen.fillText(String(Number(tick.toPrecision(2))), left - 5, y(tick));
  }
  pen.fillText(last.toFixed(0), right, height - 8);
  pen.textAlign = "start";
  pen.fillText("0", left, height - 8);
  pen.lineJoin = "round";
  for (const [which, dash, colour] of [[2, [5, 4], "weight-positive"], [1, [], "neuron"]]) {
    pen.beginPath();
    story.forEach((row, k) => {
      if (k) pen.lineTo(x(row[0]), y(row[which]));
      else pen.moveTo(x(row[0]), y(row[which]));
    });
    pen.setLineDash(dash);
    pen.strokeStyle = css(colours[colour]);
    pen.lineWidth = 2;
    pen.stroke();
  }
  pen.setLineDash([]);
  if (!stop) return;
  const [at, low] = [x(stop[0]), y(stop[1])];
  pen.strokeStyle = pen.fillStyle = css(colours.ink);
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(at, top);
  pen.lineTo(at, bottom);
  pen.stroke();
  pen.beginPath();
  pen.arc(at, low, 3.5, 0, 2 * Math.PI);
  pen.fill();
  const before = at > (left + right) / 2;
  pen.textAlign = before ? "end" : "start";
  pen.fillText("stop here", at + (before ? -5 : 5), top + 4);
}
