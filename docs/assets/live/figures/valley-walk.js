// Chapter 19 knows three of the walkers so far.

import ValleyRace from "./valley-race.js";

export default class ValleyWalk extends ValleyRace {
  static title = "Three walks down the valley";
  static rules = ["sgd", "decay", "momentum"];
  static turns = false;
}
