// Play Catch, let a network learn from what was recorded, watch it, and correct it.

import * as draw from "./draw.js";
import { LiveFigure, make } from "./live-figure.js";
import { ask, list, percent } from "./asking.js";
import { bars, board, described, frame, keyboard } from "./catch-board.js";
import { KEYS, LAST, isCaught, isDown, newGame, randoms, replayed, sample, step, teacher } from "./catch-rules.js";

const PACES = { wait: ["waits for me", 0], slow: ["falls slowly", 900], fast: ["falls fast", 450] };
const MANY = 100; // games that the teacher plays or corrects at a time

export default class CatchGame extends LiveFigure {
  static title = "The game Catch, and a network that learns it";
  static screen = { left: 20, top: 20, size: 400 };

  start() {
    this.halt();
    this.turn = (this.turn ?? 0) + 1; // what Python still says belongs to an older one
    const random = randoms(this.turn);
    return {
      mode: "play",
      random,
      game: newGame(random),
      samples: [],
      games: [0, 0], // of the reader's: played, caught
      frames: "two",
      pace: this.state?.pace ?? "wait",
      rounds: [],
      played: [], // games of the network's
      at: { game: 0, row: 1 },
      busy: "",
      note: "",
    };
  }

  build() {
    this.modes = make("div", { className: "live-modes", role: "group", "aria-label": "What to do" });
    for (const [mode, words] of [["play", "Play"], ["watch", "Watch it"], ["correct", "Correct it"]]) {
      const button = this.button(words, () => this.turnTo(mode), this.modes);
      this.follow(() => {
        button.setAttribute("aria-pressed", String(this.state.mode === mode));
        button.disabled = mode !== "play" && !this.state.played.length;
      });
    }
    this.keys = keyboard(this, (key) => this.press(key));
    this.steps = make("div", { className: "live-keys" });
    this.button("Next row", () => this.onward(), this.steps);
    this.button("Next game", () => this.nextGame(), this.steps);
    this.follow(() => {
      this.keys.hidden = this.state.mode === "watch";
      this.steps.hidden = this.state.mode !== "watch";
    });
    const ways = make("div", { className: "live-ways" },
      list("The ball", Object.entries(PACES).map(([pace, [words]]) => [pace, words]),
        () => this.state.pace, (pace) => { this.halt(); this.state.pace = pace; }, this),
      list("The network sees", [["two", "two frames"], ["one", "one frame"]],
        () => this.state.frames, (frames) => { this.state.frames = frames; }, this));
    this.note = make("p", { className: "live-note" });
    this.follow(() => { this.note.textContent = this.state.busy || this.state.note; });
    this.table = make("tbody", {});
    const rounds = make("table", { className: "catch-rounds" },
      make("thead", {}, make("tr", {}, ...["keys learned", "frames", "right", "balls caught"].map((words) =>
        make("th", { scope: "col" }, words)))), this.table);
    this.panel.before(this.modes, this.keys, this.steps, ways);
    this.panel.remove();
    const [reset] = this.buttons.children;
    reset.textContent = "Forget everything";
    this.helper = this.button("", () => this.help());
    this.trainer = this.button("Train", () => { this.train(); });
    this.trainer.classList.add("live-main");
    this.buttons.append(reset);
    this.follow(() => {
      this.helper.textContent = `The teacher ${this.state.mode === "correct" ? "corrects" : "plays"} ${MANY} games`;
      this.trainer.disabled = Boolean(this.state.busy) || this.state.samples.length < 8;
    });
    this.buttons.after(this.note, rounds);
    this.follow(() => this.showRounds());
  }

  showRounds() {
    const { rounds } = this.state;
    const rows = rounds.slice(-3).map(({ samples, frames, right, caught }) =>
      [samples.toLocaleString("en-GB"), frames, percent(right), percent(caught)]);
    while (rows.length < 3) rows.push(["\u00a0", "", "", ""]); // so that nothing moves later
    this.table.replaceChildren(...rows.map((cells) => make("tr", {}, ...cells.map((words) => make("td", {}, words)))));
  }

  tell(words) {
    this.state.busy = words;
    this.changed();
  }

  turnTo(mode) {
    this.halt();
    this.state.mode = mode;
    this.state.note = "";
    if (mode === "play") this.state.game = newGame(this.state.random);
    else this.showPlayed(this.state.at.game);
  }

  // ---- Games of the network's

  showPlayed(number) {
    const { state } = this;
    state.at = { game: number % state.played.length, row: 1 };
    state.game = replayed(this.watched, 1);
  }

  get watched() {
    return this.state.played[this.state.at.game];
  }

  nextGame() {
    this.showPlayed(this.state.at.game + 1);
  }

  onward() {
    const { at } = this.state;
    if (at.row === LAST) return this.nextGame();
    at.row += 1;
    this.state.game = replayed(this.watched, at.row);
  }

  // ---- Keys

  press(key) {
    const { state } = this;
    if (state.mode === "watch") return;
    const beat = PACES[state.pace][1];
    if (state.mode === "play" && beat && !isDown(state.game)) {
      this.next = key; // for the beat to come
      this.every(beat, () => this.beat());
      return;
    }
    this.act(key);
    this.changed();
  }

  act(key) {
    const { state } = this;
    if (state.mode === "correct") {
      if (isDown(state.game)) return this.nextGame();
      state.samples.push(sample(state.game, key));
      state.note = `Recorded: here you would press ${KEYS[key]}.`;
      return this.onward();
    }
    if (isDown(state.game)) {
      state.game = newGame(state.random);
      return;
    }
    state.samples.push(sample(state.game, key));
    state.game = step(state.game, key);
    if (isDown(state.game)) {
      state.games[0] += 1;
      state.games[1] += isCaught(state.game);
    }
  }

  beat() {
    this.act(this.next ?? 1);
    this.next = 1;
    if (isDown(this.state.game)) this.halt();
  }

  help() {
    const { state } = this;
    this.halt();
    if (state.mode === "correct") {
      for (const one of state.played.slice(0, MANY)) {
        for (let row = 1; row < LAST; row += 1) {
          const game = replayed(one, row);
          state.samples.push(sample(game, teacher(game)));
        }
      }
      state.note = `The teacher has said what it would have pressed, in ${Math.min(MANY, state.played.length)} games of the network's. Train again.`;
      return;
    }
    for (let number = 0; number < MANY; number += 1) {
      let game = newGame(state.random);
      while (!isDown(game)) {
        const key = teacher(game);
        state.samples.push(sample(game, key));
        game = step(game, key);
      }
    }
    state.mode = "play";
    state.note = `The teacher has played ${MANY} games and caught all of them.`;
  }

  // ---- Learning

  async train() {
    const { state, turn } = this;
    const { frames } = state;
    const samples = state.samples.length;
    this.halt();
    this.tell("Training …");
    try {
      const report = await ask(this, "catch", "learn", [state.samples.flat(), frames === "one"], {
        onMessage: ({ epoch, epochs, right }) => {
          if (turn === this.turn) this.tell(`Training: epoch ${epoch} of ${epochs}, ${percent(right)} of the keys right`);
        },
      });
      if (turn !== this.turn) return;
      state.busy = "";
      state.rounds.push({ samples, frames, right: report.right, caught: report.caught });
      state.played = report.games;
      const lost = state.played.filter((one) => !one.caught).length;
      state.mode = "watch";
      state.note = lost ? "Here is a game that it lost. Step through it." : "It lost none of the games shown here.";
      this.showPlayed(0);
    } catch (error) {
      if (turn !== this.turn) return;
      state.busy = "";
      state.note = error.name === "Stopped" ? "Python was stopped. Press Train again." : error.message;
    }
    this.changed();
  }

  // ---- Pictures and words

  result() {
    const { mode, game, games, samples } = this.state;
    const end = isDown(game) ? (isCaught(game) ? " Caught." : " Lost.") : "";
    if (mode === "play") {
      const again = end ? `${end} Any key begins the next game.` : "";
      return `${samples.length.toLocaleString("en-GB")} keys recorded. You caught ${games[1]} of ${games[0]} balls.${again}`;
    }
    if (end) return `The ball is down.${end}`;
    const { keys } = this.watched;
    const said = `It presses ${KEYS[keys[game.row - 1]]}.`;
    return mode === "watch" ? said : `${said} What would you press?`;
  }

  // Who hears the page plays by these words.
  spoken() {
    return `${this.state.busy || this.state.note} ${described(this.state.game)} ${this.result()}`;
  }

  draw(said) {
    const { mode, game, samples } = this.state;
    const { left, top, size } = this.constructor.screen;
    let content = board(left, top, size, game);
    let words = described(game);
    if (mode === "play") {
      const counts = KEYS.map((_, key) => samples.filter((one) => one[5] === key).length);
      content += draw.text(445, 34, "recorded last", { anchor: "start" });
      if (samples.length) {
        const [row, ball0, middle0, ball1, middle1, key] = samples[samples.length - 1];
        content += frame(445, 56, 82, row - 1, ball0, middle0) + frame(538, 56, 82, row, ball1, middle1) +
          draw.text(532, 162, `then: ${KEYS[key]}`);
      } else content += draw.text(445, 84, "nothing yet", { anchor: "start", fill: "muted" });
      content += draw.text(445, 240, "keys recorded", { anchor: "start" }) + bars(445, 278, 175, counts);
    } else if (!isDown(game)) {
      const shares = this.watched.shares.slice(3 * (game.row - 1), 3 * game.row);
      const chosen = this.watched.keys[game.row - 1];
      content += draw.text(445, 34, "it says", { anchor: "start" }) +
        bars(445, 76, 175, shares, { chosen, words: percent, most: 1 });
      words += ` The network gives ${KEYS.map((name, k) => `${name} ${percent(shares[k])}`).join(", ")}.`;
    } else {
      content += draw.text(532, 220, isCaught(game) ? "caught" : "lost", { bold: true });
    }
    return { height: 440, content, words: `${words} ${said}` };
  }
}
