// What the figures have in common that let Python learn in the page.

import { progressText, session } from "../session.js";
import { make } from "./live-figure.js";

export function list(words, options, get, set, figure) {
  const select = make("select", {}, ...options.map(([value, text]) => make("option", { value }, text)));
  select.addEventListener("change", () => {
    set(select.value);
    figure.changed();
  });
  figure.follow(() => { select.value = get(); });
  return make("label", { className: "live-list" }, make("span", {}, words), " ", select);
}

export const percent = (share) => `${Math.round(100 * share)} %`;

/** Ask one of the modules in ../py; while Python is on its way, say so. */
export async function ask(figure, module, name, given, handlers) {
  const tell = ({ detail }) => figure.tell(`${progressText(detail)} …`);
  if (session.state !== "ready" && session.state !== "running") figure.tell("Python is on its way …");
  session.addEventListener("progress", tell);
  try {
    await session.start();
    figure.tell("");
    return await session.call(module, name, given, handlers);
  } finally {
    session.removeEventListener("progress", tell);
  }
}
