// Where training goes wrong: what has happened, and what helps.

import { NUMBERS, isNumeric } from "./playground-settings.js";

const SOON = 3; // epochs that a run gets before anything is said about its loss
const LONG = 150; // epochs after which something should have been learned
const WORSE = 1.5; // times the loss of the first weights
const LITTLE = 0.03; // a share of the loss that is next to nothing
const FAST = 0.03; // a learning rate above which it is the first thing to suspect

const many = (n, one, more) => `${n} ${n === 1 ? one : more}`;

/** A learning rate of the list that is at most a tenth of this one. */
const calmer = (rate) =>
  NUMBERS.rate.filter((other) => other <= rate / 10).pop() ?? NUMBERS.rate[0];

function slower({ rate }) {
  const better = rate > FAST ? Math.min(calmer(rate), FAST) : calmer(rate);
  return { words: `Begin anew with learning rate ${better}`, settings: { rate: better } };
}

/**
 * Look at a network that has been trained: {words, remedy: {words, settings}}, or null.
 *
 * `story` has [epoch, loss, loss of the points never seen], from the first weights on.
 */
export function trouble(settings, frame, story) {
  const { hidden, activation, optimizer, rate } = settings;
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
  const cure = rate > FAST ? slower(settings)
    : { words: "Begin anew with other weights", settings: { weights: settings.weights + 1 } };
  if (layer >= 0) {
    const whole = many(hidden[layer], "neuron", "neurons");
    return {
      words: `Layer ${layer + 1} is ${silent}: ${hidden[layer] === 1 ? "its only neuron" : `all its ${whole}`}. ${why}` +
        (rate > FAST ? " One step that is too long is enough for that." : ""),
      remedy: cure,
    };
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
        remedy: { words: "Begin anew with ReLU", settings: { activation: "relu" } },
      };
    }
    if (optimizer === "sgd" && rate < 0.01) {
      return {
        words: `${words} The steps may be too short.`,
        remedy: { words: "Begin anew with Adam and 0.01", settings: { optimizer: "adam", rate: 0.01 } },
      };
    }
    if (rate < 0.001) {
      return {
        words: `${words} The steps may be too short.`,
        remedy: { words: "Begin anew with learning rate 0.01", settings: { rate: 0.01 } },
      };
    }
  }
  return null;
}

/** The loss of somebody who gives every class the same chance, or always says 0. */
function even(settings, frame, first) {
  return isNumeric(settings) ? first : Math.log(settings.classes);
}
