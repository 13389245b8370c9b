// Where training goes wrong: what has happened, and what helps.

import { NUMBERS, isNumeric } from "./playground-settings.js";

const SOON = 3; // epochs that a run gets before anything is said about its loss
const LONG = 150; // epochs after which something should have been learned
const WORSE = 1.5; // times the loss of the first weights
const LITTLE = 0.03; // a share of the loss that is next to nothing

/** The learning rate above which it is the first thing to suspect. */
const fast = ({ optimizer }) => (optimizer === "sgd" ? 0.1 : 0.02);

const anew = (words, settings) => ({ words: `Begin anew with ${words}`, settings });

function slower(settings) {
  const { rate } = settings;
  const calmer = NUMBERS.rate.filter((other) => other <= rate / 10).pop() ?? NUMBERS.rate[0];
  const better = rate > fast(settings) ? fast(settings) : calmer;
  return anew(`rate ${better}`, { rate: better });
}

/**
 * Look at a network that has been trained: {words, remedy: {words, settings}}, or null.
 *
 * `story` has [epoch, loss, loss of the points never seen], from the first weights on.
 */
export function trouble(settings, frame, story) {
  const { hidden, activation, rate } = settings;
  if (frame.error) {
    return {
      words: "The numbers have grown beyond all bounds, and the run has ended. The steps were too long.",
      remedy: slower(settings),
    };
  }
  if (!frame.epoch) return null;
  const silent = activation === "relu" ? "silent" : "stuck";
  const why = activation === "relu"
    ? "They say 0 whatever comes in, so no slope comes back through them, and they cannot learn."
    : "They are at the end of their curve for every point, where it is flat, and hardly learn.";
  let from = 0;
  const asleep = hidden.map((width) => {
    from += width;
    return frame.asleep.slice(from - width, from).reduce((sum, one) => sum + one, 0);
  });
  const all = asleep.reduce((sum, n) => sum + n, 0);
  const layer = asleep.findIndex((n, k) => n === hidden[k]);
  const cure = rate > fast(settings) ? slower(settings)
    : anew("other weights", { weights: (settings.weights + 1) % 1e6 });
  if (layer >= 0) {
    const whole = hidden[layer] === 1 ? "its only neuron" : `all its ${hidden[layer]} neurons`;
    const cause = rate > fast(settings) ? " One step that is too long is enough for that." : "";
    return { words: `Layer ${layer + 1} is ${silent}: ${whole}. ${why}${cause}`, remedy: cure };
  }
  const [, first] = story[0];
  const [, now] = story.at(-1);
  if (frame.epoch >= SOON && now > WORSE * first) {
    return {
      words: `The loss is ${now.toFixed(2)}; the first weights had ${first.toFixed(2)}. The steps are too long: each one leaps over the valley.`,
      remedy: slower(settings),
    };
  }
  if (2 * all > hidden.reduce((sum, n) => sum + n, 0)) {
    return {
      words: `${all} of the hidden neurons are ${silent}. ${why}`,
      remedy: cure,
    };
  }
  const least = story.reduce((low, [, loss]) => Math.min(low, loss), first);
  if (frame.epoch >= LONG && least > (1 - LITTLE) * even(settings, frame, first)) {
    const words = `It has learned next to nothing in ${frame.epoch} epochs.`;
    if (activation === "sigmoid" && hidden.length > 1) {
      return {
        words: `${words} Each layer of sigmoids makes the slopes smaller on the way back.`,
        remedy: anew("ReLU and Adam", { activation: "relu", optimizer: "adam", rate: 0.02 }),
      };
    }
    if (rate < fast(settings)) {
      return {
        words: `${words} The steps may be too short.`,
        remedy: anew(`rate ${fast(settings)}`, { rate: fast(settings) }),
      };
    }
  }
  return null;
}

/** The loss of somebody who gives every class the same chance, or always says 0. */
function even(settings, frame, first) {
  return isNumeric(settings) ? first : Math.log(settings.classes);
}
