// Fetches the figures that a page has, and no others.

const FIGURES = {
  "neuron-sliders": "./neuron-sliders.js",
  "dot-lists": "./dot-lists.js",
  "dot-agreement": "./dot-agreement.js",
  "rows-times-columns": "./rows-times-columns.js",
  "batch-shapes": "./batch-shapes.js",
  "random-draws": "./random-draws.js",
  "parameter-counter": "./parameter-counter.js",
  "parameter-puzzle": "./parameter-puzzle.js",
  "sine-bends": "./sine-bends.js",
  "exp-and-log": "./exp-and-log.js",
  "softmax-scores": "./softmax-scores.js",
  "softmax-temperature": "./softmax-temperature.js",
  "loss-of-a-guess": "./loss-of-a-guess.js",
  "back-through-neuron": "./back-through-neuron.js",
  "three-roads": "./three-roads.js",
  "score-pushes": "./score-pushes.js",
  "kink-nudge": "./kink-nudge.js",
  "spiral-run": "./spiral-run.js",
  "formula-lights": "./formula-lights.js",
  "two-locks": "./two-locks.js",
  "shorter-bridge": "./shorter-bridge.js",
  "gear-train": "./gear-train.js",
  "chain-slopes": "./chain-slopes.js",
  "valley-walk": "./valley-walk.js",
  "valley-race": "./valley-race.js",
  "stop-here": "./stop-here.js",
  "mean-or-median": "./mean-or-median.js",
  "debug-tree": "./debug-tree.js",
  "resume-run": "./resume-run.js",
  "weight-pictures": "./weight-pictures.js",
  "halves-voting": "./halves-voting.js",
  "scaler-leak": "./scaler-leak.js",
  "yes-or-no": "./yes-or-no.js",
  "epsilon-place": "./epsilon-place.js",
  "faster-parts": "./faster-parts.js",
  "nn-playground": "./nn-playground.js",
  "digit-reader": "./digit-reader.js",
  "catch-game": "./catch-game.js",
  "catch-trial": "./catch-trial.js",
};

// The formula of chapter 11 leads to its lines by links; what lights them up stands
// below it. (The theme writes whole addresses into links, so only their end is known.)
function standByFormula(root) {
  const link = root.querySelector('.formula a[href$="#line-1"]');
  if (!link || root.querySelector("formula-lights")) return;
  link.closest(".formula").after(document.createElement("formula-lights"));
}

export async function register(root = document) {
  standByFormula(root);
  const wanted = Object.keys(FIGURES).filter((name) => root.querySelector(name));
  if (!wanted.length) return;
  await Promise.all(
    wanted
      .filter((name) => !customElements.get(name))
      .map(async (name) => {
        const { default: Figure } = await import(FIGURES[name]);
        if (!customElements.get(name)) customElements.define(name, Figure);
      }),
  );
}
