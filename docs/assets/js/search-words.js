// What the theme's search does not do by itself: it forgives a slip of the fingers, takes
// "logits" for "logit", and puts the chapter first that teaches what was asked for. The
// words that a chapter teaches are the tags of its entry (press/site/search.py).

// Signs that are for the search itself: whoever uses them gets what they ask for.
const SIGNS = /["+~^:*]|(^|\s)-/;

const stem = (word) => word.toLowerCase().replace(/(?<=s|x|ch|sh)es$|(?<=\w{3}[^aisu])s$/, "");
const stems = (query) => query.split(/\s+/).filter(Boolean).map(stem);

/** The query as it is sent to the index, whose words begin like those of the query. */
function asked(query) {
  return SIGNS.test(query) ? query : stems(query).join(" ");
}

/** The query once more, where no page has one of its words; else null. */
function forgiving(query, { items }) {
  if (SIGNS.test(query)) return null;
  const known = (word) => word.length < 4 || items.some((group) => group.some(({ terms }) => terms[word]));
  const words = stems(query);
  if (words.every(known)) return null;
  return words.map((word) => (known(word) ? word : `${word}~${word.length < 9 ? 1 : 2}`)).join(" ");
}

/** What was found for a forgiving query, as if the query had had the words that were found. */
function corrected({ items, ...rest }) {
  for (const item of items.flat()) {
    const found = [item.title, ...(item.tags ?? []), item.text].join(" ").matchAll(/<mark[^>]*>([^<]*)/g);
    item.terms = Object.fromEntries([...found].map(([, word]) => [stem(word), true]));
  }
  return { items, ...rest };
}

/** First the chapters that teach just what was asked for; and all without their tags. */
function ordered(query, { items, ...rest }) {
  const wanted = stems(query).join(" ");
  const teaches = (group) =>
    group.some(({ tags }) => tags?.some((tag) => stems(tag.replace(/<[^>]*>/g, "")).join(" ") === wanted));
  const first = items.filter(teaches);
  const all = [...first, ...items.filter((group) => !first.includes(group))];
  // Shown, the tags would say once more what the text below them says.
  return { items: all.map((group) => group.map(({ tags, ...item }) => item)), ...rest };
}

// Messages of the theme's worker, by their types.
const [QUERY, RESULT] = [2, 3];

/**
 * Stand between the page and the worker: `tell` gets what the worker says.
 *
 * A query may go to the worker twice. The answers come in the order of the questions, and
 * those to what has been typed over are dropped.
 */
export function start(worker, tell) {
  const sent = [];
  let latest;
  const ask = (query, text) => {
    sent.push({ query, text });
    worker.postMessage({ type: QUERY, data: text });
  };
  worker.onmessage = ({ data: message }) => {
    if (message.type !== RESULT || !sent.length) return tell(message);
    const { query, text } = sent.shift();
    if (query !== latest) return;
    const isFirst = text === asked(query);
    const again = isFirst ? forgiving(query, message.data) : null;
    if (again) return ask(query, again);
    const found = isFirst ? message.data : corrected(message.data);
    tell({ ...message, data: ordered(query, found) });
  };
  return {
    post(message) {
      if (message.type !== QUERY || typeof message.data !== "string") return worker.postMessage(message);
      latest = message.data;
      ask(latest, asked(latest));
    },
    terminate: () => worker.terminate(),
  };
}

// A result on the page that is open: the theme would mark its words beside those that were
// searched for before, and go back to the address of these.
document.addEventListener(
  "click",
  ({ target }) => {
    const link = target.closest(".md-search-result a");
    if (link?.pathname !== location.pathname) return;
    for (const mark of document.querySelectorAll("article mark[data-md-highlight]")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    history.back = () => {};
    setTimeout(() => delete history.back);
  },
  true,
);
