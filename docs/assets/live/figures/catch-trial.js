// A network learns Catch from how its games end, drawn while it learns; one can play
// against it meanwhile.

import * as draw from "./draw.js";
import { LiveFigure, make } from "./live-figure.js";
import { Axes } from "./plot.js";
import { ask, list, percent } from "./asking.js";
import { ball, centre, described, fall, keyboard, paddle, rim, screen } from "./catch-board.js";
import { LAST, isCaught, isDown, moved, newGame, randoms, sample, step } from "./catch-rules.js";

const SLICE = 200; // ms of learning between two pictures
const CALM = 1500; // ms between two pictures for those who want it still
const LONGEST = 400; // places of the curve that are kept
const still = matchMedia("(prefers-reduced-motion: reduce)");

export default class CatchTrial extends LiveFigure {
  static title = "A network that learns Catch by trial and error";
  static screen = { left: 20, top: 50, size: 330 };

  start() {
    this.learning = false;
    this.ready = null; // Python's network, once it was asked for
    this.turn = (this.turn ?? 0) + 1;
    const random = randoms(this.turn);
    return {
      bonus: this.state?.bonus ?? 0.3,
      from: this.state?.from ?? "nothing",
      games: 0,
      story: [], // [games, share that it catches when it plays to win]
      tries: null,
      last: null, // the game that it played last
      random,
      match: null,
      score: [0, 0, 0], // balls, caught by the reader, caught by the network
      busy: "",
      note: "",
    };
  }

  build() {
    const [reset] = this.buttons.children;
    reset.textContent = "A new network";
    this.main = this.button("Learn", () => (this.learning ? this.pause() : this.learn()));
    this.main.classList.add("live-main");
    this.buttons.append(reset);
    this.follow(() => { this.main.textContent = this.learning ? "Pause" : "Learn"; });
    const against = make("p", { className: "live-note" }, "Play against it: each key is a move of yours, and one of the network's.");
    this.keys = keyboard(this, (key) => { this.press(key); });
    this.panel.before(this.buttons, against, this.keys);
    this.slider({
      name: "Bonus for staying undecided", min: 0, max: 0.5, step: 0.05,
      get: () => this.state.bonus, set: (bonus) => { this.state.bonus = bonus; },
      text: (bonus) => bonus.toFixed(2),
    });
    this.panel.append(list("It begins with", [["nothing", "nothing"], ["poor", "a poor teacher, imitated"]],
      () => this.state.from, (from) => {
        this.state.from = from;
        this.state = this.start();
      }, this));
    this.note = make("p", { className: "live-note" });
    this.follow(() => { this.note.textContent = this.state.busy || this.state.note || "\u00a0"; });
    this.panel.after(this.note);
  }

  tell(words) {
    this.state.busy = words;
    this.update();
  }

  // ---- Learning

  begin() {
    const { turn, state } = this;
    this.ready ??= (async () => {
      const report = await ask(this, "catch", "begin", [turn, state.from]);
      if (turn === this.turn) this.take(report);
    })();
    this.ready.catch(() => { if (turn === this.turn) this.ready = null; });
    return this.ready;
  }

  async learn() {
    const { turn } = this;
    const goesOn = () => this.learning && turn === this.turn;
    this.learning = true;
    this.state.note = "";
    this.update();
    try {
      await this.begin();
      let drawn = 0;
      while (goesOn()) {
        const report = await ask(this, "catch", "advance", [SLICE, this.state.bonus]);
        if (turn !== this.turn) return;
        const now = performance.now();
        const quiet = still.matches && now - drawn < CALM;
        if (!quiet) drawn = now;
        this.take(report, quiet && this.learning);
        await new Promise((resolve) => { setTimeout(resolve, 20); });
      }
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
    if (turn === this.turn) this.changed();
  }

  pause() {
    this.learning = false;
  }

  fail(error) {
    this.learning = false;
    this.ready = null;
    this.state.busy = "";
    this.state.note = error.name === "Stopped" ? "Python was stopped. Press Learn to begin again." : error.message;
    this.changed();
  }

  take({ games, tries, wins, last }, quietly = false) {
    const { state } = this;
    Object.assign(state, { games, tries, last, busy: "" });
    state.story.push([games, wins]);
    if (state.story.length > LONGEST) state.story = state.story.filter((_, k) => k % 2 === 0 || k > LONGEST - 4);
    if (!quietly) this.update();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.learning = false;
  }

  // ---- A match

  async press(key) {
    const { state, turn } = this;
    if (this.asking) return;
    if (!state.match || isDown(state.match)) {
      const game = newGame(state.random);
      state.match = { ...game, rival: game.middle, rivalBefore: game.middle };
      this.changed();
      return;
    }
    this.asking = true;
    try {
      await this.begin();
      const { match } = state;
      const seen = { ...match, middle: match.rival, before: { ...match.before, middle: match.rivalBefore } };
      const answer = await ask(this, "catch", "press", sample(seen, 0).slice(0, 5));
      if (turn !== this.turn) return;
      const next = step(match, key);
      state.match = { ...next, rival: moved(match.rival, answer), rivalBefore: match.rival };
      if (isDown(next)) {
        state.score[0] += 1;
        state.score[1] += isCaught(next);
        state.score[2] += isCaught({ ...next, middle: state.match.rival });
      }
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    } finally {
      this.asking = false;
    }
    this.changed();
  }

  // ---- Pictures and words

  result() {
    const { games, tries, story, match, score } = this.state;
    const wins = story.at(-1)?.[1];
    const learned = tries === null
      ? "It has played no game yet."
      : `${games.toLocaleString("en-GB")} games. It catches ${percent(tries)} while it tries, ${percent(wins)} when it plays to win.`;
    if (!match) return learned;
    const end = isDown(match)
      ? ` You ${isCaught(match) ? "caught" : "lost"} it, the network ${isCaught({ ...match, middle: match.rival }) ? "caught" : "lost"} it. Any key goes on.`
      : "";
    return `${learned} You ${score[1]}, the network ${score[2]}, of ${score[0]} balls.${end}`;
  }

  // Who hears the page plays by these words.
  spoken() {
    const { match, note } = this.state;
    return `${note} ${match ? described(match) : ""} ${this.result()}`;
  }

  draw(said) {
    const { last, match } = this.state;
    const { left, top, size } = this.constructor.screen;
    let content = "";
    let words = "";
    if (match) {
      content += draw.text(left, 26, "you above, the network below", { anchor: "start" }) +
        screen(left, top, size) +
        paddle(left, top, size, match.middle, { fill: "data-3", share: 0.38, shift: 0.08 }) +
        paddle(left, top, size, match.rival, { share: 0.38, shift: 0.54 }) +
        fall(left, top, size, match) + rim(left, top, size);
      words = `Your game. ${described(match)} The network's paddle in columns ${match.rival} to ${match.rival + 2}. `;
    } else if (last) {
      const caught = last.caught ? "caught" : "lost";
      content += draw.text(left, 26, `its last game: ${caught}`, { anchor: "start" }) + screen(left, top, size);
      for (let row = 1; row <= LAST; row += 1) {
        content += draw.line(centre(left, top, size, row - 1, last.balls[row - 1]), centre(left, top, size, row, last.balls[row]), { stroke: "data-1", width: 2 });
        content += ball(left, top, size, row - 1, last.balls[row - 1], { hollow: true });
      }
      content += paddle(left, top, size, last.middles[0], { hollow: true, dash: "4 3" }) +
        paddle(left, top, size, last.middles[LAST]) + ball(left, top, size, LAST, last.balls[LAST]) + rim(left, top, size);
      words = `Its last game: the ball fell from column ${last.balls[0] + 1} to column ${last.balls[LAST] + 1}, the paddle ended around column ${last.middles[LAST] + 1}, ${caught}. `;
    } else {
      content += draw.text(left, 26, "its last game: none yet", { anchor: "start" }) + screen(left, top, size) + rim(left, top, size);
    }
    return { height: 400, content: content + this.curve(), words: words + said };
  }

  curve() {
    const { story } = this.state;
    const end = Math.max(30_000, story.at(-1)?.[0] ?? 0) / 1000;
    const axes = new Axes({ x: [0, end], y: [0, 1], left: 420, right: 620, top: 50, bottom: 330 });
    const half = Math.round(end / 2);
    return axes.frame({ xTicks: [0, half, Math.floor(end)], yTicks: [0, 0.5, 1], xLabel: "thousand games" }) +
      draw.text(380, 26, "caught, playing to win", { anchor: "start" }) +
      axes.line(story.map(([games, share]) => [games / 1000, share]), { stroke: "neuron", width: 3 });
  }
}
